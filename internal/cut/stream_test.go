package cut

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"chayan/transcript"
)

// written is a generated day as a text, with lines between its turns that are none.
func written(r *rand.Rand, day *transcript.Session) string {
	var b strings.Builder
	b.WriteString([]string{"", "窗口：7号\n\n", "日期：2024-05-01\n渠道：电话\n"}[r.IntN(3)*r.IntN(2)])
	marker := []string{"", "", "=====\n", "--- 下一位 ---\n"}[r.IntN(4)]
	often := []float64{0.02, 0.9}[r.IntN(2)]
	for i, u := range day.Turns {
		if i%17 == 16 && r.Float64() < often {
			b.WriteString(marker)
		}
		if r.IntN(200) == 0 {
			b.WriteString([]string{"----\n", "\n", "地址：密州路\n", "客户：\n", "说的是***吗\n"}[r.IntN(5)])
		}
		b.WriteString(u.Speaker + "：" + u.Text + "\n")
	}
	b.WriteString([]string{"", "\n满意度：5\n", "以上内容由AI生成，仅供参考\n"}[r.IntN(3)])
	return b.String()
}

// TestEach_InPiecesAsWhole compares what is cut out of a text that is read in pieces with what is cut out of it in memory.
func TestEach_InPiecesAsWhole(t *testing.T) {
	plans := []Plan{{}, {Workers: 2}, {Mode: Greeting}, {Mode: None}, {Mode: Gap, Gap: 1000}}
	cutters := make([]*Cutter, len(plans))
	for i, plan := range plans {
		cutters[i] = cutter(t, plan)
	}
	inPieces, cut, rounds := 0, 0, 150
	for seed := range rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 5))
		kind := dayKind{roles: r.IntN(2) == 0, labels: r.IntN(2) == 0, calls: r.Float64(), greets: 0.8, byes: 0.7}
		day, _ := generate(uint64(seed), kind, 1+r.IntN(60))
		text := written(r, day)
		c := cutters[seed%len(plans)]
		want := c.Cut(read(t, "录音/7号.txt", text))
		var got []*transcript.Session
		opt := transcript.Options{Limit: transcript.Limit{Held: int64(1024 << r.IntN(6))}}
		err := transcript.ReadRecordings("录音/7号.txt", bytes.NewReader([]byte(text)), opt, func(rec *transcript.Recording) error {
			if !rec.InMemory() {
				inPieces++
			}
			return c.Each(rec, func(s *transcript.Session) error { got = append(got, s); return nil })
		})
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: %d conversations in pieces, %d as a whole, %v", seed, len(got), len(want), err)
		}
		if cut += len(want); len(want) > 1 {
			cut--
		}
	}
	if inPieces*3 < rounds || cut < 10*rounds {
		t.Errorf("%d of %d were read in pieces, %d conversations", inPieces, rounds, cut)
	}
}

// A new voice counts when there are three, and the third may come long after the first two were weighed.
func TestEach_ThirdVoiceComesLate(t *testing.T) {
	c := cutter(t, Plan{})
	visits := func(n int, voice string) string {
		return strings.Repeat("窗口：身份证\n"+voice+"：给你，这是材料\n窗口：签个字\n"+voice+"：签好了\n窗口：拿好\n", n)
	}
	for _, text := range []string{
		visits(60, "说话人1") + visits(60, "说话人2"),
		visits(60, "说话人1") + visits(60, "说话人2") + visits(60, "说话人3") + visits(60, "说话人4"),
	} {
		want := c.Cut(read(t, "7.txt", text))
		var got []*transcript.Session
		err := transcript.ReadRecordings("7.txt", bytes.NewReader([]byte(text)), transcript.Options{Limit: transcript.Limit{Held: 4096}}, func(rec *transcript.Recording) error {
			return c.Each(rec, func(s *transcript.Session) error { got = append(got, s); return nil })
		})
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%d conversations in pieces, %d as a whole, %v", len(got), len(want), err)
		}
	}
}
