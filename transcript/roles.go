package transcript

import (
	"strings"
	"unicode/utf8"
)

// roleWords are the labels that say a side, folded. A label is looked up whole first, so 客户经理 is not a kind of
// customer and 服务对象 not a kind of servant.
var roleWords = roleTable()

func roleTable() map[string]Role {
	table := map[string]Role{}
	for role, words := range map[Role]string{
		RoleAgent: `坐席 座席 坐席员 座席员 坐席代表 坐席人员 客服 客服代表 客服人员 客服专员 客服中心 客户服务 客户服务人员 客户服务代表
			客服经理 人工客服 在线客服 智能客服 客服机器人 客服方 坐席方 工作人员 服务人员 服务员 服务代表 服务专员 窗口 窗口人员
			对公窗口 对公柜员 窗口工作人员 窗口服务人员 窗口坐席 柜员 柜面 柜面人员 柜台 柜台人员 话务员 接线员 接听员 业务员 业务人员 销售 销售人员
			销售顾问 顾问 专员 经理 客户经理 大堂经理 理财经理 业务经理 值班经理 值班长 主管 主任 机器人 语音机器人 智能语音机器人 员工
			员工方 导医 导诊 导诊员 医生 护士 大夫 医师 医护 医护人员 医务人员 护士长 药师 收费员 收银员 收银 营业员 导购 导购员 店员
			办事人员 经办人 经办人员 经办员 审批员 受理员 受理人员 接待员 接待人员 前台 办事员 办税员 引导员 咨询员 理赔员 查勘员 核保员 核赔员 理财顾问 保险顾问 民警
			警官 商家 店家 卖家 agent staff representative rep operator advisor adviser clerk teller nurse doctor csr bot robot
			assistant employee seat service customerservice callagent custombot supervisor`,
		RoleCustomer: `客户 客户方 用户 用户方 顾客 客人 来电人 来电者 来电客户 来电用户 来电市民 市民 群众 办事群众 老百姓 百姓 居民 村民 业主
			患者 患者家属 家属 病人 病人家属 患儿家属 乘客 旅客 访客 游客 来访人 来访者 来访群众 咨询人 咨询者 投诉人 投诉者 举报人 诉求人
			办事人 来客 民众 大众 申请人 投保人 被保险人 参保人 报案人 纳税人 当事人 服务对象 办事企业 企业代表 学生 家长 买家 消费者 会员 储户 持卡人 缴费人
			customer user caller client patient visitor guest member consumer passenger cust`,
		RoleSystem: `系统 系统提示 系统播报 系统消息 系统语音 语音播报 语音提示 语音 提示音 旁白 播报 广播 叫号 叫号机 叫号系统 自动语音 彩铃
			静音 静默 ivr system silence narrator announcement prompt`,
	} {
		for _, w := range strings.Fields(words) {
			table[foldLabel(w)] = role
		}
	}
	return table
}

// roleHeads and roleEnds are the first and last characters of role words and of the numbered labels.
var (
	roleHeads = edgeRunes("说发讲声通角左右未", utf8.DecodeRuneInString)
	roleEnds  = edgeRunes("人者道号"+hanDigits+"十", utf8.DecodeLastRuneInString)
)

func edgeRunes(more string, of func(string) (rune, int)) map[rune]bool {
	set := map[rune]bool{}
	for w := range roleWords {
		r, _ := of(w)
		set[r] = true
	}
	for _, r := range more {
		set[r] = true
	}
	return set
}

// wordRole reads a folded label. sure is false when the role word stands among other words that need not be a name.
func wordRole(fold string) (role Role, sure bool) {
	if role := roleWords[fold]; role != RoleUnknown {
		return role, true
	}
	if base, ok := withoutNumber(fold); ok && base != "guest" { // Guest-1 is any voice to Azure
		if base == "" {
			return RoleAgent, true // 工号1023
		}
		if role := roleWords[base]; role != RoleUnknown {
			return role, true
		}
		fold = base
	}
	if utf8.RuneCountInString(fold) > 8 && fold[0] >= utf8.RuneSelf {
		return RoleUnknown, false
	}
	head, tail := longestHead(fold), longestTail(fold)
	switch rest := fold[len(head):]; {
	case head != "" && roleWords[rest] != RoleUnknown:
		return roleWords[rest], true // 用户经理, 医生家属: the last word rules
	case head != "" && isPerson(rest):
		return roleWords[head], true
	case tail != "" && isPerson(fold[:len(fold)-len(tail)]):
		return roleWords[tail], true
	case head != "" && !isFunction(rest):
		return roleWords[head], false
	case tail != "" && !isFunction(fold[:len(fold)-len(tail)]):
		return roleWords[tail], false
	}
	return RoleUnknown, false
}

// withoutNumber takes away what numbers a post: 3号窗口, 窗口3号, 坐席工号1023, agent7.
func withoutNumber(fold string) (base string, numbered bool) {
	base = strings.TrimRight(fold, "0123456789")
	numbered = len(base) < len(fold)
	for _, word := range []string{"工号", "编号", "no", "no."} {
		if cut, ok := strings.CutSuffix(base, word); ok && numbered {
			base = cut
			return base, base != "" || word == "工号"
		}
	}
	if cut, ok := strings.CutSuffix(base, "号"); ok {
		if trimmed := strings.TrimRight(cut, "0123456789"); len(trimmed) < len(cut) {
			return trimmed, trimmed != ""
		}
	}
	front := strings.TrimLeft(base, "0123456789")
	if cut, ok := strings.CutPrefix(front, "号"); ok && len(front) < len(base) {
		return cut, cut != ""
	}
	return base, numbered && base != ""
}

// longestHead is the longest role word that fold begins with, short of being all of it.
func longestHead(fold string) string {
	if fold != "" && fold[0] < utf8.RuneSelf {
		return "" // English words are not cut out of longer ones
	}
	for i := len(fold) - 1; i >= 6; i-- {
		if utf8.RuneStart(fold[i]) && roleWords[fold[:i]] != RoleUnknown {
			return fold[:i]
		}
	}
	return ""
}

func longestTail(fold string) string {
	for i := 1; i <= len(fold)-6; i++ {
		if utf8.RuneStart(fold[i]) && roleWords[fold[i:]] != RoleUnknown {
			return fold[i:]
		}
	}
	return ""
}

// surnames are common family names; those that also begin everyday words after a role word (常 时 全 安 …) are left out.
const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田" +
	"姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙雷汤尹黎易武乔贺赖龚庞樊殷施洪翟颜倪严牛季俞章鲁葛伍韦申尤毕聂焦柳邢岳" +
	"齐梅莫庄辛祝涂谷祁舒耿牟卜苗凌纪靳盛欧甄曲游阳裴席覃霍柯阮柴骆辜缪窦"

// isPerson knows what stands for a person beside a role word: a name with a common family name, 小李, or a letter.
func isPerson(s string) bool {
	if len(s) == 1 {
		return s[0] >= 'a' && s[0] <= 'z'
	}
	n := utf8.RuneCountInString(s)
	if n < 1 || n > 4 || !allHan(s) || isStop(s) || isFunction(s) {
		return false
	}
	first, size := utf8.DecodeRuneInString(s)
	switch {
	case first == '小' || first == '老' || first == '阿':
		return n == 2
	case n == 4:
		return strings.Contains("欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐", s[:6])
	case strings.Contains("先生女士小姐老师师傅同志", s[size:]) && n == 3:
		return strings.ContainsRune(surnames, first)
	}
	return strings.ContainsRune(surnames, first)
}

// isName knows a label that is a person's name and nothing else.
func isName(fold string) bool {
	if fold == "" {
		return false // "[0]" has nothing before its brackets
	}
	if fold[0] < utf8.RuneSelf {
		if len(fold) < 2 || len(fold) > 20 {
			return false
		}
		name := strings.TrimRight(fold, "0123456789")
		return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz.'") == ""
	}
	if utf8.RuneCountInString(fold) > 1 && isPerson(fold) {
		return true
	}
	for _, title := range []string{"先生", "女士", "小姐", "老师", "师傅", "阿姨", "大爷", "大妈", "大叔", "叔叔", "大哥", "大姐", "局长", "科长", "所长", "总"} {
		if name, ok := strings.CutSuffix(fold, title); ok && isPerson(name) {
			return true
		}
	}
	return false
}

var functionWords = strings.Fields(`费用 金额 说 问 答 道 讲 告诉 回答 表示 建议 要求 需求 诉求 意见 评价 满意 姓名 名称 电话 手机 号码 编号 工号 地址 类型 等级 时间 日期 信息 情况 资料 证件 单位 情绪 联系 拨打 咨询 请 找 给 叫 让 是 在 的 了 和 与 跟 或 我 你 您 他 她 它 这 那 有 没 不 要 转 去 到 由 被 把 对 为`)

// isFunction knows the words that show a label-like piece to be talk or a form field: 客户说, 医生建议, 客户姓名.
func isFunction(s string) bool {
	for _, w := range functionWords {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func allHan(s string) bool {
	for _, r := range s {
		if r < 0x4E00 || r > 0x9FFF {
			return false
		}
	}
	return true
}

// stopWords never name a speaker, however often they stand before a colon.
var stopWords = wordSet(`地址 时间 日期 备注 电话 手机 手机号 注意 注意事项 注 例如 比如 譬如 如 即 例 也就是 姓名 性别 年龄 身份证 身份证号 号码 编号 单位
	金额 数量 价格 费用 合计 总计 小计 余额 单价 总价 原因 问题 回答 说明 提示 温馨提示 友情提示 要求 材料 所需材料 流程 步骤 首先 其次 再次 然后 最后
	优点 缺点 结论 总结 小结 主题 标题 内容 关键词 摘要 链接 网址 官网 邮箱 微信 公众号 答案 选项 因此 所以 但是 另外 还有 此外 包括 分别 如下 附 附件 来源
	作者 情绪 满意度 结果 状态 类型 等级 时长 方法 方式 程序 项目 任务 安排 条件 依据 规定 政策 标准 范围 周一 周二 周三 周四 周五 周六 周日 周末 星期一
	上午 下午 中午 晚上 早上 今天 明天 昨天 地点 位置 路线 楼层 窗口号 密码 账号 卡号 单号 车牌 户名 开户行 高血压 金额共计 总之 其中 重点 关键 目的 背景
	note time date address tel phone http https ftp eg ie ps subject re fw from to cc file url email mail id name title total tip warning todo`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// isStop also knows the stop words by their shape: numbered steps, and endings that are talk.
func isStop(fold string) bool {
	if stopWords[fold] || metaKeys[fold] != "" {
		return true
	}
	first, _ := utf8.DecodeRuneInString(fold)
	if strings.ContainsRune("第嗯呃啊哦噢喂那这我你您是就", first) || strings.HasPrefix(fold, "步骤") {
		return true
	}
	for _, end := range []string{"说", "道", "是", "为", "有", "要", "讲", "如下", "的", "了", "吗", "呢", "吧", "啊", "就是", "知道", "包括", "时间", "地址", "电话", "日期", "号码"} {
		if strings.HasSuffix(fold, end) {
			return true
		}
	}
	_, numeral := hanNumber(fold)
	return numeral
}
