package locale

// names are the words for the values of closed lists. The values themselves are never translated in machine formats.
var names = [...]entry{
	{"verdict.ok", "符合", "met"},
	{"verdict.missing", "缺失", "missing"},
	{"verdict.violated", "违规", "violated"},
	{"verdict.suspect", "存疑", "suspect"},
	{"verdict.not-applicable", "不适用", "not applicable"},
	{"verdict.not-checkable", "无法判定", "not checkable"},
	{"verdict.error", "读取失败", "unreadable"},

	{"kind.require", "应说用语", "required words"},
	{"kind.respond", "应答", "due response"},
	{"kind.ban", "禁语", "banned words"},
	{"kind.order", "次序", "order"},
	{"kind.measure", "量化指标", "measured figure"},

	{"stage.opening", "开头", "opening"},
	{"stage.process", "过程", "process"},
	{"stage.closing", "结尾", "closing"},
	{"stage.any", "全程", "anywhere"},

	{"section.opening", "开头语", "opening"},
	{"section.process", "过程", "process"},
	{"section.closing", "结束语", "closing"},
	{"section.taboo", "禁语", "taboo"},
	{"section.conduct", "行为", "conduct"},

	{"severity.minor", "轻微", "minor"},
	{"severity.major", "严重", "major"},
	{"severity.fatal", "一票否决", "fatal"},

	{"grade.优秀", "优秀", "excellent"},
	{"grade.良好", "良好", "good"},
	{"grade.合格", "合格", "pass"},
	{"grade.不合格", "不合格", "fail"},
	{"grade.未评分", "未评分", "not scored"},

	{"coverage.checked", "可查", "checked"},
	{"coverage.partly", "部分可查", "partly"},
	{"coverage.batch", "批量可查", "batch"},
	{"coverage.no", "不可查", "no"},

	{"role.agent", "工作人员", "agent"},
	{"role.customer", "客户", "customer"},
	{"role.system", "系统", "system"},
	{"role.unknown", "身份不明", "unknown speaker"},

	{"how.exact", "原词", "word for word"},
	{"how.folded", "略去语气词、标点或字形后一致", "the same but for fillers, punctuation or script"},
	{"how.variant", "同义说法", "another wording"},
	{"how.sound", "读音相近", "by sound"},

	{"meta.date", "日期", "date"},
	{"meta.window", "窗口", "window"},
	{"meta.agent", "人员", "agent"},
	{"meta.channel", "渠道", "channel"},
	{"meta.start", "时间", "time"},
	{"meta.business", "业务", "business"},
	{"meta.site", "网点", "site"},
	{"meta.group", "班组", "group"},
	{"meta.satisfaction", "满意度", "satisfaction"},
	{"meta.title", "标题", "title"},
	{"meta.scene", "场景", "scene"},
	{"meta.note", "备注", "note"},
}
