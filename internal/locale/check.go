package locale

// check holds the reasons that judging gives. A sentence without a place for the arguments of its code gets them in
// brackets.
var check = [...]entry{
	{"no-agent-turns", "找不到工作人员的发言；请用 --agent 指明哪个标签是工作人员", "nothing said by an agent was found; name the agent's label with --agent"},
	{"roles-inferred", "标签看不出身份，按说话内容认定“%s”是工作人员、“%s”是客户（把握 %s）；不对请用 --agent、--customer 指明", "the labels do not say who is who; by what they say “%s” is taken for the agent and “%s” for the customer (confidence %s); if that is wrong, name them with --agent and --customer"},
	{"batch-only", "要把许多段对话放在一起才看得出", "only many conversations together show it"},
	{"other-channel", "只用于另一种渠道（%s）", "only for another channel (%s)"},
	{"no-situation", "对话里没有出现相应的情形", "the situation did not come up"},
	{"ends", "记录到客户这句话为止，看不出有没有应答", "the recording ends with the customer's words; nobody can tell whether they were answered"},
	{"lifted", "当时的情形免除了这一条", "the situation lifts this rule"},
	{"no-times", "记录里没有时间", "the transcript has no times"},
	{"too-short", "说话太少（不足 %s），不作判断", "too little was said (less than %s) to judge"},
	{"excused", "随后已补救，不追究", "made good at once, so it is excused"},
	{"mentioned", "是转述、引用或否认，不是自己说的", "quoted, reported or denied, not said"},
	{"goodwill", "同一句里有帮忙、道歉或宽慰的话，多半不是禁忌的意思，请听录音核实", "help, an apology or comfort stands beside it, so it is likely not meant that way: listen to the recording"},
	{"doubtful-speaker", "这一轮可能是客户说的：这一轮或前后几轮的话不像标注的说话人，请听录音核实", "this turn may be the customer's: it, or the turns around it, do not sound like the speakers they are labelled with; listen to the recording"},
	{"by-sound", "只是读音相近，请听录音核实", "it only sounds like it; listen to the recording"},
	{"measured", "实测 %s，界限 %s", "measured %s, limit %s"},
}
