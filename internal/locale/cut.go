package locale

// cut holds what cutting a recording into conversations says on each of them.
var cut = [...]entry{
	{"cut", "录音的第 %s 段（共 %s 段），在此切开的理由：%s（证据 %s 分）", "conversation %s of %s in the recording, cut here because of: %s (evidence %s)"},
	{"cut-gap", "录音的第 %s 段（共 %s 段），按 --split gap 在此切开：%s", "conversation %s of %s in the recording, cut here as --split gap says: %s"},
	{"cut-first", "录音切成了 %s 段对话，这是第 1 段", "the recording was cut into %s conversations; this is the first"},
	{"cut-marker", "录音的第 %s 段（共 %s 段），按分界线切开：%s", "conversation %s of %s, cut at the line: %s"},
	{"cut-by-hand", "录音的第 %s 段（共 %s 段），人工指定在此切开：%s（%s）", "conversation %s of %s, cut by hand at %s (%s)"},
	{"cut-unmatched", "人工切分的位置“%s”（%s）在这段录音里找不到，没有切", "the place \"%s\" to cut (%s) is not in this recording; it was not cut there"},
	{"cuts-ignored", "--split none：%s 处人工切分没有采用", "--split none: %s cuts by hand were not heeded"},
	{"cut-no-times", "没有时间，不能按停顿切分", "without times nothing can be cut by silence"},
	{"markers-ignored", "有 %s 行分界线没有用来切分", "%s lines that part conversations were not heeded"},
}
