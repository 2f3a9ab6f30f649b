package locale

// cut holds what cutting a recording into conversations says on each of them.
var cut = [...]entry{
	{"cut", "录音的第 %s 段（共 %s 段），在此切开的理由：%s（证据 %s 分）", "conversation %s of %s in the recording, cut here because of: %s (evidence %s)"},
	{"cut-first", "录音切成了 %s 段对话，这是第 1 段", "the recording was cut into %s conversations; this is the first"},
	{"cut-marker", "录音的第 %s 段（共 %s 段），按分界线切开：%s", "conversation %s of %s, cut at the line: %s"},
	{"cut-no-times", "没有时间，不能按停顿切分", "without times nothing can be cut by silence"},
	{"markers-ignored", "有 %s 行分界线没有用来切分", "%s lines that part conversations were not heeded"},
}
