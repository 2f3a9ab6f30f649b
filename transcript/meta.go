package transcript

import (
	"strings"
	"unicode/utf8"
)

// headingKey marks headings such as 对话内容： that carry nothing.
const headingKey = "-"

// metaKeys are what stands before a colon above the talk, folded, and the key it gets in the session.
var metaKeys = metaTable()

func metaTable() map[string]string {
	table := map[string]string{}
	for key, words := range map[string]string{
		"date":         `日期 通话日期 录音日期 服务日期 办理日期 会话日期 接待日期 date calldate`,
		"start":        `时间 开始时间 通话时间 录音时间 通话开始时间 呼叫时间 来电时间 接通时间 服务时间 会话时间 办理时间 创建时间 start starttime time`,
		"end":          `结束时间 通话结束时间 挂断时间 end endtime`,
		"window":       `窗口号 窗口名称 窗口编号 办理窗口 服务窗口 所在窗口 柜台号 柜台编号 windowno window counter`,
		"agent":        `坐席工号 座席工号 工号 坐席号 坐席姓名 坐席编号 坐席id 坐席名称 客服工号 客服姓名 客服编号 柜员号 柜员工号 柜员姓名 员工工号 员工姓名 工作人员姓名 接待人 受理人 服务人 窗口人员姓名 agentid agentname staffid`,
		"id":           `通话编号 录音编号 录音id 流水号 通话流水号 工单号 工单编号 会话id 会话编号 通话id 编号 案例编号 样本编号 callid sessionid id conversationid`,
		"channel":      `渠道 来源渠道 服务渠道 接入渠道 服务方式 channel`,
		"customer":     `客户姓名 客户编号 客户号 客户名称 客户id 用户姓名 用户编号 用户id 来电人姓名 患者姓名 办事人姓名 customerid customername`,
		"phone":        `主叫号码 被叫号码 来电号码 客户电话 客户号码 联系电话 手机号码 caller callernumber`,
		"duration":     `通话时长 录音时长 总时长 时长 会话时长 duration`,
		"business":     `业务 业务类型 业务名称 办理业务 办理事项 事项 事项名称 服务类型 business`,
		"site":         `网点 网点名称 单位 部门 科室 机构 大厅 服务大厅 地点 站点 营业厅 site branch department`,
		"group":        `技能组 班组 坐席组 队列 group queue`,
		"recording":    `录音 录音文件 录音文件名 音频 音频文件 文件名 文件名称 recording audio file`,
		"satisfaction": `满意度 满意度评价 客户满意度`,
		"title":        `标题 主题 title subject`,
		"keywords":     `关键词 关键字 keywords`,
		"scene":        `场景 对话场景 scene`,
		"note":         `备注 说明 note remark`,
		headingKey:     `对话内容 通话内容 转写内容 转写结果 转写文本 对话记录 通话记录 会话记录 文字记录 录音文本 录音内容 正文 对话 通话文本 对话文本 会话内容 识别结果 transcript`,
	} {
		for _, w := range strings.Fields(words) {
			table[foldLabel(w)] = key
		}
	}
	return table
}

// halfKeys are words that are a form field above the talk and a speaker in it: 窗口：3号, 坐席：王芳.
var halfKeys = map[string]string{
	"窗口": "window", "柜台": "window", "坐席": "agent", "座席": "agent", "客服": "agent", "柜员": "agent", "工作人员": "agent",
	"服务人员": "agent", "医生": "agent", "护士": "agent", "客户": "customer", "用户": "customer", "患者": "customer", "agent": "agent", "customer": "customer",
}

// metaField takes a line apart as "key：value". sure is false when the key is a speaker's label too.
func metaField(line string) (key, value string, sure bool) {
	i := skipBullets(line, skipBlank(line, 0))
	end := trimEnd(line, i, len(line))
	word, rest := "", ""
	open, n := utf8.DecodeRuneInString(line[i:end])
	if k := strings.Index(line[i:end], string(closingOf(open))); closingOf(open) != 0 && k > 0 && k < 60 {
		_, m := utf8.DecodeRuneInString(line[i+k:])
		word, rest = line[i+n:i+k], line[i+k+m:end]
		if c := colonAt(rest); c > 0 {
			rest = rest[c:]
		}
		if _, _, ok := splitKey(word); ok { // [日期：2024-05-01]
			word, rest, _ = splitKey(word)
		}
	} else {
		var ok bool
		if word, rest, ok = splitKey(line[i:end]); !ok {
			return "", "", false
		}
	}
	fold := foldLabel(word)
	value = strings.TrimFunc(strings.Trim(rest, "*"), isBlank)
	if key = metaKeys[fold]; key != "" {
		return key, value, true
	}
	return halfKeys[fold], value, false
}

// splitKey cuts at the first colon or tab that is near enough.
func splitKey(s string) (key, value string, ok bool) {
	for i := 0; i < len(s) && i < 60; i++ {
		if s[i] == '\t' {
			return s[:i], s[i+1:], true
		}
		if n := colonAt(s[i:]); n > 0 {
			return s[:i], s[i+n:], i > 0
		}
	}
	return "", "", false
}

// metaFields reads a line of one or more fields: "日期：2024-05-01  窗口：3号". among says that sure metadata is near.
func metaFields(line string, among bool) []Field {
	key, value, sure := metaField(line)
	if key == "" || key == headingKey {
		return nil
	}
	fields := []Field{{Key: key}}
	from := 0
	for i := nextSign(value, 0); i >= 0; i = nextSign(value, i) {
		n := colonAt(value[i:])
		next, start, known := "", 0, false
		if n > 0 {
			next, start, known = keyBefore(value, from, i)
		}
		if next == "" {
			i++
			continue
		}
		among = among || sure || known
		fields[len(fields)-1].Value = trimField(value[from:start])
		fields = append(fields, Field{Key: next})
		from = skipBlank(value, i+n)
		i = from
	}
	fields[len(fields)-1].Value = trimField(value[from:])
	if !sure && !isHalfValue(key, fields[0].Value, among) {
		return nil
	}
	return fields
}

// keyBefore finds a known key that ends at i and has a blank or a mark before it.
func keyBefore(value string, from, i int) (key string, start int, sure bool) {
	at := strings.LastIndexFunc(value[max(from, i-60):i], func(r rune) bool { return isBlank(r) || isPunct(r) })
	if at < 0 {
		return "", 0, false
	}
	at += max(from, i-60)
	_, size := utf8.DecodeRuneInString(value[at:])
	fold := foldLabel(value[at+size : i])
	if key = metaKeys[fold]; key != "" && key != headingKey {
		return key, at, true
	}
	return halfKeys[fold], at, false
}

func trimField(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return isBlank(r) || strings.ContainsRune("，,；;|", r) })
}

// isHalfValue decides whether a speaker's label above the talk is a form field: 窗口：3号 is one, 护士：3号 calls someone.
func isHalfValue(key, value string, among bool) bool {
	switch {
	case among:
		return isIDOrName(value)
	case key == "window":
		return isID(value)
	case key == "agent":
		return isID(value) && len(value) >= 3 && !strings.Contains(value, "号")
	}
	return false
}

// isID knows a value that identifies and is not talk: 3号, A03, 1023, 综合窗口.
func isID(value string) bool {
	if value == "" || utf8.RuneCountInString(value) > 12 {
		return false
	}
	fold := foldLabel(value)
	plain := strings.Trim(fold, "0123456789abcdefghijklmnopqrstuvwxyz号窗口柜台.")
	digits := strings.ContainsAny(fold, "0123456789")
	if plain == "" && digits {
		return len(fold) > 1 || strings.Contains(fold, "号")
	}
	return strings.HasSuffix(fold, "窗口") && allHan(fold) && !isFunction(fold)
}

// isIDOrName also takes a person's name, for a line that stands among surer metadata.
func isIDOrName(value string) bool {
	if len(value) > 60 {
		return false
	}
	fold := foldLabel(value)
	return isID(value) || fold != "" && utf8.RuneCountInString(fold) <= 5 && (isName(fold) || isPerson(fold))
}

// isRule knows a line that only separates: ----, ====, ****.
func isRule(line string) bool {
	if !mayRule(line) {
		return false
	}
	s := strings.TrimFunc(line, isBlank)
	return utf8.RuneCountInString(s) >= 3 && strings.Trim(s, "-=*_~—－＝─━·.#") == ""
}

// isTrailer knows what export programs write below the talk.
func isTrailer(line string) bool {
	s := strings.TrimFunc(line, isBlank)
	if len(s) > 160 {
		return false
	}
	for _, w := range []string{"内容由AI生成", "内容由ai生成", "由人工智能生成", "仅供参考", "由讯飞听见", "由通义听悟", "由腾讯会议", "由飞书妙记"} {
		if strings.Contains(s, w) {
			return strings.Contains(s, "生成") || strings.HasPrefix(s, "由") || strings.HasPrefix(s, "以上")
		}
	}
	fold := foldLabel(s)
	return fold == "end" || fold == "全文完" || fold == "通话结束" || fold == "对话结束" || fold == "录音结束"
}

// isTitle knows a line above the talk that names the recording. A greeting without a label must not be lost as a title.
func isTitle(line string) bool {
	s := strings.TrimFunc(line, isBlank)
	if strings.HasPrefix(s, "#") || strings.HasPrefix(s, "《") && strings.HasSuffix(s, "》") {
		return true
	}
	if utf8.RuneCountInString(s) > 60 || strings.ContainsAny(s, "。？！?!您你我请將将吗呢") {
		return false // 您好本次通话将被录音 is an announcement
	}
	lower := strings.ToLower(s)
	for _, w := range []string{"录音", "记录", "转写", "通话", "会话", "对话", "纪要", "文字稿", "实录", "示例", "案例", ".wav", ".mp3", ".m4a", ".amr", ".pcm", "transcript"} {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}
