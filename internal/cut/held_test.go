package cut

// Sentences for harsh days that the cutter was not tuned on: what is missed or cut wrongly among them is counted, and
// nothing is changed for its sake. New sentences that are to be heard belong in harsh_test.go.
const (
	heldBusiness = "独生子女费|高龄津贴|商品房备案|公租房|教师资格证|港澳通行证|电动车上牌|食品经营许可|随迁户口|异地就医|抚恤金|创业贷款"
	heldOpenings = "劳驾，%s归哪个窗口|我%s到期了，得换一个|你们通知我来领%s|%s我想停掉|材料又补了一份，你再看看|儿子要出国，办个%s|" +
		"%s审核过了没|我的%s卡在哪个环节了|这里收%s的材料吗|早，我办%s|大姐，%s填这张表对不对|之前交的%s有结果了吗|我跑第三趟了，还是%s的事|" +
		"想把%s转到我老婆名下|%s能不能补办|听邻居讲%s涨了|请问一下，%s要到哪儿弄|我下午约了办%s|拿一张%s的表|麻烦查一下我的%s|" +
		"你好，打印%s|社区让我过来问问%s|我爸走了，想销户|%s被退回来了，咋回事|我替公司跑%s的|我们厂里的人都办了%s，我还没有|%s办一个要几天|盖个章"
	heldOpeners = "来，什么事儿|请问您办哪一项|有什么可以帮您|你是来干嘛的|怎么啦|请坐，您说|到您了，什么业务|你办哪个|说一下什么事|啥情况|嗯，请讲|您哪位"
	heldAnswers = "身份证有吗|我瞧瞧|嗯，坐吧|单子呢|你先坐|号给我|什么时候交的|谁的|本人吗|放这儿"
	heldGreets  = "您好|您好，请问需要办理什么|你好，坐吧|早，您办什么|您好，我是三号窗口|上午好，请坐|叔叔您好，您要办哪项|欢迎，请坐|你好，请讲|您好，让我看一下您的材料"
	heldByes    = "您慢走|慢走啊|再见啊|请拿好您的证件，再见|好，慢走，有问题再来|路上当心，慢走|不用谢，慢走|祝您顺利，再见"
	heldNoByes  = "喏，好了|都弄好了，走吧|行啦|卡拿着|可以回去了|妥了|完事了|号码记一下就行|过一周来取|好嘞|签完就行了|东西别落下"
	heldThanks  = "谢谢哦|真是谢谢你|费心了|回见|得嘞|嗯，好|明白了|那好|行，那我先走|知道了，谢谢|有劳有劳|好好好|我先撤了"
	heldTalk    = "您户口在哪个区？~城东|这张要重填一下~哪里错了呀|证件有效期到几号~明年三月|您看着镜头~这样行不|缴费凭证呢~在手机里，我找找|" +
		"这儿还缺您爱人的签字~她上班呢，怎么办|先取个号再来~啊，我不知道还要取号|按一下评价器~按哪个|要不要短信提醒~要的|您原来的单位叫什么~棉纺厂|" +
		"工龄算到哪年~九八年|这笔钱下月十五号发~哦，发到哪张卡|再输一遍密码~输过了呀|申请人写谁~写我女儿|银行卡号念一下~太长了，你自己看|" +
		"证明要原件~原件丢了|这边按规定只能办一项~那另一项呢|照片跟本人不太像~瘦了好多|等系统刷新一下~嗯|材料我都扫描了~好"
	heldHolds    = "稍等，我请示一下|您等我两分钟|请稍候，我核实一下|等一下啊，我去里面拿|系统卡住了，请您稍等"
	heldBacks    = "久等了，查到记录了|让您等久了，可以办|好了，拿来了|您好，久等了|我问过了，得等下个月"
	heldMore     = "哦对了，还有一件|再问一下啊|还有啊，复印件要不要|对了对了，差点忘了|不好意思，我还想打听一下"
	heldChat     = "充电器借我用下|那个文件发群里了没|几点换班|今天号怎么这么多|李姐你去吃饭吧|这台打印机又不行了"
	heldCalls    = "请%s号办理|下一位来|%s号，请|来下一个|叫%s号|下一位，您好"
	heldCallEnd  = "办妥了，您收好。下一位|那边排队。下一个|行了，拿好。请下一位"
	heldQuestion = "要留电话吗~留一个|可以用铅笔写吗~要用黑笔|这个字念什么~骑缝的骑|是不是还得体检~不用|这钱退不退~不退|" +
		"非得本人吗~是的|有没有样表~墙上有|我老公签行吗~行|这章盖歪了没事吧~没事|扣多少税~百分之三|周六上班吗~不上|" +
		"我再抄一份~好|那以后每年都要来~是的|这里要写全名吧~对|给个信封行吗~没有了"
	heldMidway = "谢谢提醒，那我改一下~改右边那格|谢了啊，笔在哪儿~桌上|好的，谢谢你~手印也按一下|多谢多谢~身份证先还您"
)

func heldBook() map[string]string {
	return map[string]string{
		dayBusiness: heldBusiness, dayOpenings: heldOpenings, dayOpeners: heldOpeners, dayNoGreets: heldAnswers, dayGreets: heldGreets,
		dayByes: heldByes, dayNoByes: heldNoByes, dayThanks: heldThanks, dayTalk: heldTalk, dayHolds: heldHolds, dayBacks: heldBacks,
		dayMore: heldMore, dayChat: heldChat, dayCalls: heldCalls, dayCallEnd: heldCallEnd, dayQuestion: heldQuestion, dayMidway: heldMidway,
	}
}
