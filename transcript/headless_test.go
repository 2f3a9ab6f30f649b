package transcript

import "testing"

func TestHeadless_OnlyWhenEveryRowIsSo(t *testing.T) {
	for in, want := range map[string]string{
		"您好,0.02,2.38\n好,2.4,2.9\n":                   "csv",
		"您好,0.02,2.38":                                "csv",
		"0.5\t2.3\t[[S]]您好":                           "tsv",
		"0,2340,您好\n2340,4000,\"办,卡\"\n":              "csv",
		"00:00:01,00:00:02,您好\n00:00:03,00:00:04,好\n": "csv",
		"您好,0.02,2.38\n好，2.4\n":                       "text",
		"您好,3,2\n好,2,9\n":                             "text",
		"您好,3,12":                                     "text",
		"1,2,3\n2,3,4\n":                              "text",
		"坐席：一共3,4,5号窗口\n客户：好,1,2\n":                   "text",
		"办卡要3,5,8号\n好,1,2,3\n":                        "text",
	} {
		all, err := Read("x", []byte(in), Options{})
		if err != nil || all[0].Format != want {
			t.Errorf("%q: %v %v", in, all, err)
		}
	}
}

func TestTable_LabelsInCells(t *testing.T) {
	all, err := Read("x", []byte("通话编号,时间,置信度,内容\nA,00:00:01,0.9,坐席：您好\nA,00:00:02,0.8,\"客户：你好\n办卡\"\nA,00:00:05,,还有事\nB,00:00:01,0.7,坐席：您好。客户：喂\nB,00:00:09,,地址：密州路\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := `session A (csv)
  line 2 agent "坐席" 1000..-1 "您好" sure 0.9
  line 3 customer "客户" 2000..-1 "你好\n办卡" sure 0.8
  line 5 customer "客户" 5000..-1 "还有事"
  note line 5 inherited-speaker ["1"]
  note line 0 time-unit ["时间" "clock"]
session B (csv)
  line 6 agent "坐席" 1000..-1 "您好。" sure 0.7
  line 6 customer "客户" 1000..-1 "喂" sure 0.7
  line 7 customer "客户" 9000..-1 "地址：密州路"
  note line 6 split-inside-line ["1"]
  note line 7 inherited-speaker ["1"]
  note line 0 time-unit ["时间" "clock"]
`
	if got := dump(all); got != want {
		t.Errorf("got\n%s", got)
	}
	// Talk that happens to begin so on one row of many is no label.
	all, err = Read("x", []byte("时间,内容\n1,您好\n2,好\n3,办卡\n4,客户：两个字\n5,嗯\n"), Options{})
	if err != nil || all[0].Turns[3].Text != "客户：两个字" || all[0].Turns[3].Speaker != "" {
		t.Errorf("%v %s", err, dump(all))
	}
}
