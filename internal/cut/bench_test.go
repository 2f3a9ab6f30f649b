package cut

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkCut cuts a day of two hundred customers into conversations.
func BenchmarkCut(b *testing.B) {
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "窗口：您好，请问您办什么业务？\n客户：我想办社保卡，号码是%d\n", i)
		for k := range 10 {
			fmt.Fprintf(&text, "窗口：第%d项材料您带了吗？\n客户：带了，在这里，您看是这一张吗？\n", k)
		}
		text.WriteString("窗口：办好了，请慢走\n客户：谢谢，再见\n")
	}
	c, day := cutter(b, Plan{}), read(b, "录音/7号.txt", text.String())
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if parts := c.Cut(day); len(parts) < 150 {
			b.Fatalf("%d conversations", len(parts))
		}
	}
}
