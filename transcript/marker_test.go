package transcript

import "testing"

func TestIsMarker(t *testing.T) {
	for line, want := range map[string]bool{
		"=====": true, "  ＝＝＝＝＝＝ ": true, "====": false, "-----": false, "*****": false,
		"--- 下一位 ---": true, "——下一位客户——": true, "=== 会话 2 ===": true, "## 第3段": true, "【【下一个": true,
		"--- next customer ---": true, "=== Call 12": true, "### 顾客 3": true,
		"下一位": false, "# 下一位": false, "--- 下一位大夫来看 ---": false, "=== 会话记录 ===": false, "## 对话内容": false, "--": false, "": false,
	} {
		if got := isMarker(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

func TestText_MarkerLinesEndATurnAndAreNoted(t *testing.T) {
	s := oneOf(t, "=====\n坐席：您好\n客户：再见\n=====\n坐席：您好\n客户：办卡\n--- 下一位 ---\n时间不早了\n客户：嗯\n=====\n")
	got := ""
	for _, n := range s.Notes {
		if n.Code == NoteMarker {
			got += n.Args[0] + " "
		}
	}
	if got != "===== --- 下一位 --- " {
		t.Errorf("markers %q in %v", got, s.Notes)
	}
	for _, u := range s.Turns {
		if u.Speaker != "" && len(u.Text) > 9 {
			t.Errorf("the turn %q has a marker or what follows it", u.Text)
		}
	}
}
