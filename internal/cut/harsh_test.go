package cut

// What is said on harsh days: customers who ask a question instead of saying what they want, agents who say 请讲 instead
// of a greeting and 拿好 instead of a goodbye. The cutter was tuned on these sentences, and never on those of held_test.go.
const (
	harshBusiness = "社保卡|行驶证|营业执照|公积金|医保|失业金|驾照|房本|生育津贴|完税证明|老年证|护照"
	harshOpenings = "怎么年检啊|办到哪一步了|我来拿证|这个在这儿交吗|上次那个材料补来了|%s怎么弄啊|我的%s好了没有|这个%s是在你这儿办吗|" +
		"%s丢了咋办|我昨天打过电话的，来交材料|帮我看下这个能办不|材料我都带齐了，你看看|取一下%s|我来取%s|办%s要啥手续|%s过期了|" +
		"我的%s啥时候能拿|换%s|那个%s能代办吗|我想给孩子上个户口|交费在哪里交|%s多少钱一个|你看我这个行不行|我是来签字的|" +
		"麻烦帮我打个%s|%s还能办吗|我有个事想咨询|%s要带什么材料|上周交的那个办下来没有"
	harshMore = "%s在哪个窗口办啊|这儿管%s吗|我是来补材料的|我预约了今天办%s|那个%s，我要退掉|听说%s可以网上办，是吗|%s到账了没有|" +
		"我名字写错了，能改不|我是外地的，能在这儿办%s吗|给俺娘办个%s|我媳妇让我来取%s|%s怎么查不到啊|我们单位的%s谁管|有没有%s的表|领%s|" +
		"我这个情况能不能办%s|你给我看看这个%s对不对|%s什么时候发|我搬家了，%s要改地址|我想了解一下%s|喂，%s找谁"
	harshOpeners  = "来，请讲|您要办什么|找谁|有事吗|什么情况|您有什么需要|请讲|您说|哪位|什么事|要办啥|说吧|请说|你说|什么业务|啥事|怎么了|办啥|你办什么的|您讲"
	harshAnswers  = "说吧|什么事|身份证|坐|办啥|嗯，你说|材料带了吗|来，给我看看|请讲|您说|拿来我看看|有身份证吗"
	harshNoByes   = "好了|行了|拿好|嗯|给你|办完了|就这样|下个月来拿|可以了|好，弄完了|都好了|收好啊|回去等通知吧"
	harshThanks   = "谢谢|好，谢谢你啊|行，麻烦你了|好嘞，多谢|再见|那我走了|好的|嗯|哦，知道了|行|好，那我回去等着|谢谢啊|行，那就这样"
	harshQuestion = "那我还要交什么吗~不用了|这个几天能拿到~五个工作日|我爱人的也要交吗~都要交|签哪儿~右下角|这一栏怎么填~写今天的日期|" +
		"要不要复印~要两份|我上次带来的那个还能用吗~可以用|在哪儿缴费~一楼收费窗口|能不能邮寄~可以的|我要两份~好|" +
		"这个在哪儿拿啊~二号窗口|多少钱~二十|办下来要多久~三天|我得再跑一趟吗~是的|那我现在去拿~不着急|是在这儿签吗~对"
	harshCalls  = "下一位|请下一位|下一个|%s号|请%s号|%s号客户在吗|来，下一位|%s号到了没|来，%s号|该%s号了|%s，%s在不在|下一位客户，这边请|来，后面那位|%s号，%s号"
	harshMidway = "谢谢，那几天能拿到~三天左右|谢谢啊。在哪儿交钱~一楼|好的谢谢，那我要带什么~身份证就行|谢谢~这张您也看一下|哦，谢谢~还有一张要签"
)

func harshBook() map[string]string {
	return map[string]string{
		dayBusiness: harshBusiness, dayOpenings: dayOpenings + "|" + harshOpenings + "|" + harshMore, dayCalls: harshCalls, dayOpeners: harshOpeners, dayNoGreets: harshAnswers,
		dayNoByes: harshNoByes, dayThanks: harshThanks, dayQuestion: harshQuestion, dayMidway: harshMidway,
	}
}
