package locale

// config holds the sentences for faults in a user's own files: mappings and .chayan.yaml. An id that ends in .hint says
// what to do.
var config = [...]entry{
	{"unreadable", "读不出来：%s", "cannot be read: %s"},
	{"too-large", "超过 %s MB，不像是配置文件", "larger than %s MB, which is no configuration"},
	{"not-utf8", "不是 UTF-8 文字", "not UTF-8 text"},
	{"not-utf8.hint", "请在编辑器里另存为 UTF-8", "save it as UTF-8 in the editor"},
	{"bad-yaml", "不是有效的 YAML：%s", "not valid YAML: %s"},
	{"bad-yaml.hint", "多半是缩进不齐、冒号后少空格，或引号没有成对", "often the indentation, a missing space after a colon, or a quotation mark without its partner"},
	{"empty-file", "文件是空的", "the file is empty"},
	{"wrong-type", "这里应该是 %s", "this must be a %s"},
	{"unknown-key", "不认识的键“%s”", `unknown key "%s"`},
	{"unknown-key.hint", "可用的键：%[2]s", "known keys: %[2]s"},
	{"duplicate-key", "键“%s”出现了两次", `the key "%s" is given twice`},
	{"missing-key", "缺少“%s”", `"%s" is missing`},
	{"bad-value", "不认识的值“%s”", `unknown value "%s"`},
	{"bad-value.hint", "可用的值：%[2]s", "known values: %[2]s"},
	{"path-empty", "位置“%s”里有一段是空的", `a part of the place "%s" is empty`},
	{"path-empty.hint", "写成 data.items[] 的样子", "write it as in data.items[]"},
	{"path-bracket", "位置“%s”里的方括号不对", `the brackets in the place "%s" are wrong`},
	{"path-bracket.hint", "[] 表示列表里的每一个，[0] 表示第一个", "[] is every element of a list, [0] the first"},
	{"path-quote", "位置“%s”里的引号没有成对", `a quotation mark in the place "%s" lacks its partner`},
	{"no-unit", "给出了时间，却没有写 unit", "there are times but no unit"},
	{"no-unit.hint", "加上 unit:，可用的值：%s", "add unit: with one of: %s"},
	{"end-and-duration", "end 和 duration 只能写一个", "give end or duration, not both"},
	{"duration-alone", "duration 要和 start 一起写，而且不能用 unit: clock", "duration needs start, and a unit other than clock"},
	{"role-twice", "“%s”被写成了两种身份", `"%s" is given two sides`},
	{"label-twice", "“%s”既是工作人员又是客户", `"%s" is both agent and customer`},
	{"bad-pattern", "路径模式“%s”写得不对", `the path pattern "%s" is wrong`},
	{"bad-pattern.hint", "写成 {date}/{window}/{agent}_{id} 的样子", "write it as in {date}/{window}/{agent}_{id}"},
	{"mapping-and-format", "有了 mapping，就不能再指定 input-format: %s", "with a mapping there can be no input-format: %s"},
}
