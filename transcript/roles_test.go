package transcript

import (
	"strings"
	"testing"
)

func TestJudge_Roles(t *testing.T) {
	for role, labels := range map[Role]string{
		RoleAgent: `坐席 座席 客服 工作人员 服务人员 窗口人员 窗口 柜员 话务员 接线员 业务员 销售 顾问 专员 经理 机器人 客户经理 大堂经理 客户服务代表 工号1023
			坐席1 坐席01 坐席工号1023 1号窗口 一号窗口 窗口3 窗口三 3号窗口 柜员王芳 客服小李 王医生 李护士 张大夫 医生 护士 大夫 客服(1023) 王芳（客服） 客服A 客服一
			座席２ 櫃員 業務員 客服機器人 Agent AGENT agent_01 staff Agent-2 用户经理 窗口工作人员 小王客服 坐席【王芳】 服務人員 平安客服 社保窗口 3号社保窗口`,
		RoleCustomer: `客户 用户 顾客 来电人 市民 群众 办事群众 业主 患者 家属 患者家属 病人 乘客 访客 服务对象 客戶 用戶 來電人 辦事群眾 服務對象 客户1 客户二 客户张三
			customer Customer_1 USER caller patient 患者李某 医生家属 客户（李先生） 客户方`,
		RoleSystem:  `系统 IVR ivr 语音播报 旁白 系统提示 语音播報 系統 system`,
		RoleUnknown: `A B 说话人1 说话人 发言人一 SPEAKER_00 spk0 张三 李女士 甲 1 左声道 地址 客户姓名 客户说 客户电话 坐席姓名 坐席工号 医生建议 客户需求 请联系客服 客户费用`,
	} {
		for _, l := range strings.Fields(labels) {
			if got := judge(l).role; got != role {
				t.Errorf("%s: %v, want %v", l, got, role)
			}
		}
	}
}

func TestJudge_Classes(t *testing.T) {
	for class, labels := range map[class]string{
		classRole:    `坐席 客服2 柜员王芳 王医生 客户经理 工号7 3号窗口 agent1`,
		classSpeaker: `说话人1 说话人一 說話人１ 发言人12 SPEAKER_00 spk_0 Speaker_A 声道1 左声道 S1 讲者2`,
		classLetter:  `A ｂ 甲 问 1 12`,
		classStop:    `地址 时间 备注 注 第一步 客户说 身份证 例如 办理流程如下 坐席工号 Note http 一 余额 周一 您好 嗯`,
		className:    `张三 李女士 小李 欧阳修远 John 王局长 李四`,
		classWeak:    `社保窗口 客服晓雯`,
		classNone:    `豆豆 材料费`,
	} {
		for _, l := range strings.Fields(labels) {
			if got := judge(l).class; got != class {
				t.Errorf("%s: class %d, want %d", l, got, class)
			}
		}
	}
}

func TestFoldLabel(t *testing.T) {
	for _, c := range [][2]string{
		{"说话人 1", "说话人1"}, {"說話人１", "说话人1"}, {"说话人一", "说话人1"}, {"说话人十二", "说话人12"}, {"说话人二十", "说话人20"},
		{"**说话人1**", "说话人1"}, {"[SPEAKER_00]", "speaker0"}, {"SPEAKER_0", "speaker0"}, {"坐席\u00a001", "坐席1"}, {"李四", "李四"}, {"三号窗口", "3号窗口"},
	} {
		if got := foldLabel(c[0]); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
}

// A word in two lists would be decided by the order in which a map is walked.
func TestWordLists_NoWordTwice(t *testing.T) {
	if len(roleTable()) == 0 {
		t.Fatal("no roles")
	}
	for range 20 {
		for w, role := range roleTable() {
			if roleWords[w] != role {
				t.Errorf("role of %s is not stable", w)
			}
		}
		for w, key := range metaTable() {
			if metaKeys[w] != key {
				t.Errorf("key of %s is not stable", w)
			}
		}
		for w, kind := range columnTable() {
			if columnWords()[w] != kind {
				t.Errorf("column of %s is not stable", w)
			}
		}
	}
}

// A channel that is named holds for all voices in it, unless one of them is named by itself.
func TestRoles_ByChannel(t *testing.T) {
	in := `{"transcripts":[{"channel_id":0,"text":"您好嗯","sentences":[{"begin_time":0,"end_time":9,"text":"您好","speaker_id":0},{"begin_time":10,"end_time":12,"text":"嗯","speaker_id":1}]},{"channel_id":1,"text":"好","sentences":[{"begin_time":20,"end_time":29,"text":"好","speaker_id":0}]}]}`
	for _, c := range []struct {
		agent, customer []string
		want            string
	}{
		{[]string{"ch0"}, []string{"ch1"}, "agent channel; agent channel; customer channel; "},
		{[]string{"ch0"}, []string{"ch0/1", "CH１"}, "agent channel; customer map; customer channel; "},
		{[]string{"0"}, nil, "unknown nowhere; unknown nowhere; unknown nowhere; "},
	} {
		all, err := Read("x", []byte(in), Options{Agent: c.agent, Customer: c.customer})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, u := range all[0].Turns {
			got += u.Role.String() + " " + u.RoleFrom.Name() + "; "
		}
		if got != c.want {
			t.Errorf("%v %v\n got %s\nwant %s", c.agent, c.customer, got, c.want)
		}
	}
	all, err := Read("x", []byte("说话人,声道,内容\n甲,左,您好\n乙,右,好\n"), Options{Agent: []string{"左"}, Customer: []string{"右"}})
	if err != nil || all[0].Turns[0].Role != RoleAgent || all[0].Turns[1].Role != RoleCustomer || len(all[0].Notes) != 0 {
		t.Errorf("%v %s", err, dump(all))
	}
}

func TestRoles_ChannelsAloneAreVoices(t *testing.T) {
	for in, want := range map[string]string{
		`{"turns":[{"channel":0,"text":"您好"},{"channel":1,"text":"好"}]}`:               "ch0 agent; ch1 unknown; ",
		`{"turns":[{"channel":0,"text":"您好"},{"channel":0,"text":"好"}]}`:               "ch0 agent; ch0 agent; ",
		`{"turns":[{"channel":0,"text":"您好"},{"channel":1,"speaker":"甲","text":"好"}]}`: "ch0 agent; 甲 unknown; ",
	} {
		all, err := Read("x", []byte(in), Options{Agent: []string{"ch0"}})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, u := range all[0].Turns {
			got += u.Speaker + " " + u.Role.String() + "; "
		}
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}
