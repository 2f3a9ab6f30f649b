package locale

// batch holds the sentences for files that cannot be reached. A sentence without a place for the arguments of its code
// gets them in brackets.
var batch = [...]entry{
	{"not-found", "找不到这个文件或文件夹", "no such file or folder"},
	{"dangling-link", "这个链接指向的文件不存在", "the link points to nothing"},
	{"no-permission", "没有读取权限", "no permission to read it"},
	{"no-transcripts", "文件夹里没有可检查的对话记录", "the folder holds no transcripts"},
	{"folder-changed", "检查期间文件夹有变动：开始时列出的文件有的不见了或改了名；现有的都检查了，请再检查一遍",
		"the folder changed while it was being checked: some of the files listed at first are gone or have another name. What is there now was checked; check it again"},
	{"no-speakers", "文字稿没有写明每句话是谁说的；请导出带说话人的格式，或用 --rttm 给出说话人", "the transcript does not say who speaks; export it with speakers, or give them with --rttm"},
	{"nothing-checked", "没有一条规则能在这段对话上判定，所以不给分", "no rule could be judged on this conversation, so it has no score"},
	{"turn-too-long", "第 %s 轮有 %s MB，不像一句话（上限 %s MB）；请检查文件有没有换行和说话人标签",
		"turn %s has %s MB and is no utterance (the limit is %s MB); has the file line breaks and speaker labels?"},
	{"folder-file", "文件夹设置有错误，没有读取：%s（共 %s 处）", "the folder's settings are at fault, so it was not read: %s (%s in all)"},
	{"cuts-file", "旁边的切分文件有错误，没有读取：%s", "the cuts beside it are at fault, so it was not read: %s"},
	{"cuts-late", "检查期间文件夹有变动，旁边的切分文件没有核对，所以没有读取；请再检查一遍",
		"its folder changed while it was being checked, and the cuts beside it were not looked at, so it was not read; check it again"},
	{"internal-error", "程序内部出错，其余文件不受影响；请把这个文件和这句话反馈给我们",
		"internal error; the other files are not affected. Please report this file and this sentence"},
}
