package cut

// Sentences of a second harsh book: they were held out at first, then tuned on.
const (
	otherBusiness = "居民身份证|残疾证|就业登记|退休金|结婚证|卫生许可证|无犯罪证明|车牌|取暖补贴|个体户执照|廉租房|租房备案"
	otherOpenings = "%s咋个办法|我那%s批下来了吗|你好，我办个%s|%s是不是归你们管|我来领%s|前天让我来补个章|我这材料你给瞅瞅|想问下%s的流程|" +
		"%s到期了要换|我要申请%s|网上预约过的|单位叫我来盖个章|%s掉了，要补一个|给我妈办%s|请问这里可以办%s吗|我的申请通过了没|" +
		"听说%s可以减免，是不是|%s上名字写错了，能改吗|来打一份%s|办%s的是这个窗口不|上个月报的名，现在可以领了吧|这个表是交给你吗|" +
		"查查我的%s到账没|你好，%s需要几张照片|我接到短信叫我过来|替我弟弟取个%s|孩子上学要开个证明|%s能不能在这边转过来|问个事儿"
	otherOpeners = "您请讲|来说说|您是办什么的|啥业务|有什么事|你要办哪样|你找谁|你说吧|请问什么事|办点啥|讲吧|来，您说|您要办什么"
	otherAnswers = "证件给我|你说吧|拿过来|坐下说|嗯|身份证给我一下|什么情况|带材料没|讲吧|我看看"
	otherGreets  = "您好，请坐|您好，请问有什么可以帮到您|你好，要办什么|上午好，请问办理什么业务|您好，请讲|阿姨您好，坐吧|您好|你好啊，办哪样|下午好|先生您好"
	otherByes    = "慢走|再见，慢走|您走好|好的，再见|请收好证件，慢走|没关系，慢走啊|不谢，再见|祝您生活愉快，再见"
	otherNoByes  = "好啦|办好了|你拿着|嗯嗯|弄好了|证件收好|可以走了|等短信就行|没别的了|这个给你|行，齐了|月底来取"
	otherThanks  = "谢谢您|辛苦了|太感谢了|好，再见|走了啊|好|嗯嗯|晓得了|行吧|好的，谢谢|麻烦你了|麻烦您啦|那先这样|拜拜"
	otherTalk    = "户口本拿来没有？~拿来了|有没有预约？~没预约|这儿按个手印~按这里？|您多大年纪了？~六十二|填一下地址~写现在住的吗？|" +
		"收您十块工本费~给，现金|证件照带了没有~带了两张|请看摄像头~好|您把眼镜摘一下~哦，好|还差一个居委会的章~那得去哪盖呀|" +
		"系统显示您已经办过了~不可能吧，我从来没办过|输一下密码~输好了|核对一下姓名~没错|这个要本人来~他在外地回不来啊|复印一下正反面~在哪复印|" +
		"您这张过期了~那用不了了？|对面银行交钱~好嘞|大概要一个礼拜~行，不急|手机号报一下~一三八零|选一个取件方式~自己来拿"
	otherHolds    = "您稍等一下|等我一下，我问问科长|稍等，我去打印|请稍候片刻|机器有点慢，稍等"
	otherBacks    = "不好意思，让您久等了|久等了，办得了|好了，打印好了|您好，让您久等了，科长说可以|我查到了，是去年的"
	otherMore     = "对了，我还想问个事|还有一个问题啊|哦等等，我再问一下|另外我那个证也能办吗|不好意思，还有件事"
	otherChat     = "几点开会来着|打印机没纸了|你帮我盯一会儿|外面下雨了吗|今天第几个了|把那个订书机给我"
	otherCalls    = "下一位|请%s号|来，下一个|%s号|下一位请|%s号在不在"
	otherCallEnd  = "这是您的，收好。下一位|行，给你弄好了。来，下一个|都齐了。请下一位"
	otherQuestion = "照片要几寸的~两寸|印章也要带吗~不用|那地址写哪个~写户口上的|可以代签吗~不可以|刷卡行不行~行的|那个复印件要收走吗~要留底|" +
		"二楼有复印的吗~有的|我要填几份~一份|什么时候来拿证~下周三|我这种情况能减免吗~不能|公章盖哪里~盖骑缝|发票在哪儿开~隔壁窗口|" +
		"要是下周来不了怎么办~可以委托别人|我想改成邮寄~也可以|有没有电梯~走廊尽头"
	otherMidway = "谢谢哈，那表在哪儿拿~门口架子上|太好了，谢谢~再按一下手印|好，多谢，几点下班~五点半|谢谢您~您再看下这一页"
)

func otherBook() map[string]string {
	return map[string]string{
		dayBusiness: otherBusiness, dayOpenings: otherOpenings, dayOpeners: otherOpeners, dayNoGreets: otherAnswers, dayGreets: otherGreets,
		dayByes: otherByes, dayNoByes: otherNoByes, dayThanks: otherThanks, dayTalk: otherTalk, dayHolds: otherHolds, dayBacks: otherBacks,
		dayMore: otherMore, dayChat: otherChat, dayCalls: otherCalls, dayCallEnd: otherCallEnd, dayQuestion: otherQuestion, dayMidway: otherMidway,
	}
}
