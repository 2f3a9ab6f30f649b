package cut

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"chayan/transcript"
)

// dayKind says what a generated day is like.
type dayKind struct {
	times  bool    // turns have times
	calls  float64 // share of customers that are called by a machine or by the agent
	greets float64 // share that is greeted
	byes   float64 // share that the agent says goodbye to
	labels bool    // customers have labels of their own, as a recogniser numbers voices
	roles  bool    // labels say the role
	harsh  float64 // share of gaps of at most 15 s; above 0, 请讲 opens too, and customers ask on their own and thank midway

	book map[string]string // what is said instead of a list of dayOpenings and its like
}

// day writes counter days whose cuts are known.
type day struct {
	*rand.Rand
	kind  dayKind
	clock int64
	turns []transcript.Turn
	cuts  []int // turns that begin a conversation, the first aside
	voice int
}

func (d *day) one(of string) string {
	if other, ok := d.kind.book[of]; ok {
		of = other
	}
	list := strings.Split(of, "|")
	return list[d.IntN(len(list))]
}

func (d *day) chance(p float64) bool { return d.Float64() < p }

func (d *day) pause(least, most float64) { d.clock += int64(1000 * (least + d.Float64()*(most-least))) }

func (d *day) say(role transcript.Role, text string) {
	label := map[transcript.Role]string{transcript.RoleAgent: "窗口", transcript.RoleCustomer: "客户", transcript.RoleSystem: "叫号"}[role]
	if d.kind.labels && role == transcript.RoleCustomer {
		label = "说话人" + strconv.Itoa(d.voice)
	}
	if !d.kind.roles {
		if role == transcript.RoleAgent {
			label = "说话人1"
		}
		if role != transcript.RoleSystem {
			role = transcript.RoleUnknown
		}
	}
	t := transcript.Turn{Role: role, Speaker: label, Text: text, Start: transcript.NoTime, End: transcript.NoTime, Place: transcript.Place{Line: len(d.turns) + 1}}
	if d.kind.times {
		t.Start = d.clock
		d.clock += int64(700 + 220*len([]rune(text)))
		t.End = d.clock
		d.pause(0.1, 3)
	}
	d.turns = append(d.turns, t)
}

func (d *day) agent(of string)    { d.say(transcript.RoleAgent, d.one(of)) }
func (d *day) customer(of string) { d.say(transcript.RoleCustomer, d.one(of)) }

const (
	dayBusiness = "社保卡|居住证|营业执照|公积金|医保|退休手续|失业金|驾照|不动产证|生育津贴|准生证|参保证明|完税证明|老年证"
	dayOpenings = "你好，我想办一下%s|同志，%s怎么办|我来办%s|麻烦问一下，%s在这儿办吗|那个，我们家老人的%s|%s，这是材料|我要补个%s|您好，帮我看看这个%s|" +
		"小姑娘，我这%s出问题了|俺来给俺爹弄%s|我问一下%s的事|哎，%s是这里吧|查一下%s|师傅，给我打个%s|我是来交%s的|上次说让我今天来拿%s"
	dayGreets = "您好，请问您办什么业务？|您好|你好，请坐|您好，请坐，要办什么？|早上好，您办哪项业务？|大爷，您好，办什么？|你好|您好，有什么可以帮您？|" +
		"女士您好，请出示一下身份证|您来了，请坐"
	dayNoGreets = "说吧|什么事|身份证|坐|办啥|嗯，你说|材料带了吗|来，给我看看"
	dayByes     = "请慢走|您慢走，材料收好|再见|好的，慢走啊|不客气，再见|证件拿好，慢走|路上小心，慢走|祝您生活愉快"
	dayNoByes   = "好了|行了|拿好|嗯|给你|办完了|就这样|下个月来拿"
	dayThanks   = "谢谢|好，谢谢你啊|行，麻烦你了|好嘞，多谢|再见|那我走了|好的|嗯|哦，知道了|行"
	dayTalk     = "身份证带了吗？~带了，给你|复印件有没有？~没有，要几份？|您是什么时候交的？~去年五月吧|这里签个字~签这儿吗？|这张表填一下~好|" +
		"请问您是本人吗？~是我本人|您的电话是多少？~尾号8801|这个要单位盖章~啊，还要盖章？那我怎么办|先到二楼拿个证明~二楼哪里？|" +
		"按规定要十五个工作日~这么久啊，能不能快点？|您看看信息对不对~对的|这边帮您登记了~好的好的|费用是二十块~能扫码吗？|可以扫码~扫好了|" +
		"名字写错了，重新写一张~不好意思，我眼睛花|银行卡也要~没带，手机上有行不行？|这个我不太清楚，帮您问一下~好|您再等三天~三天以后还要来？|" +
		"照片要白底的~我这个蓝底的不行吗？|可以的，没问题~那太好了|您看一下屏幕~看见了|户口本也给我~在这儿"
	dayHolds = "请稍等|稍等一下，我查一下|请您稍等，我去复印|我打个电话问问，请稍候|系统有点慢，您等一下"
	dayBacks = "让您久等了，查到了|好了，让您久等了|您好，让您久等了|查到了，您交了六年|不好意思久等了，可以办|您好，已经问过了，可以办"
	dayMore  = "哎对了，还有个事想问一下|等一下，那我再问一句|还有，我老婆的能一起办吗？|对了，发票要不要？"
	dayChat  = "中午吃啥|小李，把那个章递给我|今天人真多|系统又卡了|你那边还有表吗|空调开一下吧"
	dayCalls = "下一位|请下一位|下一个|%s号|请%s号|%s号客户在吗|来，下一位"
	// Lists that only a book has.
	dayOpeners  = "openers"
	dayQuestion = "questions"
	dayMidway   = "thanks midway"
	dayCallEnd  = "好了，拿走吧。下一位！|墙上有，自己看。下一个|盖好章了，给你。下一位"
)

// fill puts a business into a sentence.
func (d *day) fill(of string) string {
	return strings.ReplaceAll(d.one(of), "%s", d.one(dayBusiness))
}

// generate makes a day of n customers.
func generate(seed uint64, kind dayKind, n int) (*transcript.Session, []int) {
	d := &day{Rand: rand.New(rand.NewPCG(seed, 7)), kind: kind, clock: 8 * 3600 * 1000, voice: 1}
	calledLast := false
	for k := 1; k <= n; k++ {
		if k > 1 && !calledLast || len(d.turns) == 0 {
			d.between()
		}
		if k > 1 {
			d.cuts = append(d.cuts, len(d.turns))
		}
		d.voice++
		calledLast = d.visit(k, calledLast)
	}
	return &transcript.Session{ID: "day", Source: "day.txt", Format: "text", Turns: d.turns}, d.cuts
}

// between is what happens while nobody stands at the counter.
func (d *day) between() {
	if d.chance(0.15) && len(d.turns) > 0 {
		d.pause(5, 60)
		d.agent(dayChat)
	}
	short := 0.2
	if d.kind.harsh > 0 {
		short = d.kind.harsh
	}
	switch {
	case d.chance(short):
		d.pause(4, 15) // the next one stood there already
	case d.chance(0.6):
		d.pause(20, 120)
	default:
		d.pause(120, 1200)
	}
}

// visit is one customer. It says whether the agent called the next one with the last words.
func (d *day) visit(k int, called bool) (calledLast bool) {
	if !called && d.chance(d.kind.calls) {
		if number := strconv.Itoa(k + 100); d.chance(0.6) {
			d.say(transcript.RoleSystem, "请A"+number+"号到7号窗口")
		} else {
			d.say(transcript.RoleAgent, strings.ReplaceAll(d.one(dayCalls), "%s", "A"+number))
		}
		d.pause(2, 12)
	}
	d.meet()
	for range 1 + d.IntN(9) {
		d.exchange()
	}
	if d.chance(0.1) { // comes back before the next one
		d.agent(dayByes)
		d.customer(dayThanks)
		d.pause(1, 25)
		if d.kind.harsh > 0 && d.chance(0.25) { // without a word that tells who asks
			ask, _, _ := strings.Cut(d.one(dayQuestion), "~")
			d.say(transcript.RoleCustomer, ask)
		} else {
			d.customer(dayMore)
		}
		d.exchange()
	}
	if d.chance(d.kind.calls * 0.15) {
		d.customer(dayThanks)
		d.agent(dayCallEnd)
		d.pause(2, 15)
		return true
	}
	bye := dayNoByes
	if d.chance(d.kind.byes) {
		bye = dayByes
	}
	switch {
	case d.chance(0.4):
		d.customer(dayThanks)
		d.agent(bye)
	case d.chance(0.5):
		d.agent(bye)
		d.customer(dayThanks)
	default:
		d.customer(dayThanks)
		d.agent(bye)
		d.customer("再见|哎，好|谢谢啊")
	}
	return false
}

// meet is how a conversation begins.
func (d *day) meet() {
	switch greeted := d.chance(d.kind.greets); {
	case greeted && d.chance(0.3):
		d.say(transcript.RoleCustomer, d.fill(dayOpenings))
		d.agent(dayGreets)
	case greeted:
		d.agent(dayGreets)
		d.say(transcript.RoleCustomer, d.fill(dayOpenings))
	case d.kind.harsh > 0 && d.chance(0.4):
		d.agent(dayOpeners)
		d.say(transcript.RoleCustomer, d.fill(dayOpenings))
	default:
		d.say(transcript.RoleCustomer, d.fill(dayOpenings))
		if d.chance(0.5) {
			d.agent(dayNoGreets)
		}
	}
}

// exchange is a question and its answer, with a hold now and then.
func (d *day) exchange() {
	if d.chance(0.12) {
		d.agent(dayHolds)
		d.pause(15, 240)
		d.agent(dayBacks)
	}
	if d.kind.harsh > 0 && d.chance(0.25) {
		list := dayQuestion
		if d.chance(0.2) {
			list = dayMidway
		}
		ask, answer, _ := strings.Cut(d.one(list), "~")
		d.say(transcript.RoleCustomer, ask)
		d.say(transcript.RoleAgent, answer)
		return
	}
	ask, answer, _ := strings.Cut(d.one(dayTalk), "~")
	d.say(transcript.RoleAgent, ask)
	d.say(transcript.RoleCustomer, answer)
}
