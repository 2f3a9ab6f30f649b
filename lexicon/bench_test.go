package lexicon_test

import (
	"strings"
	"testing"

	"chayan/lexicon"
	"chayan/segment"
	"chayan/standards"
)

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		p, err := lexicon.NewLibrary(standards.FS).Open("aic-window")
		if err != nil {
			b.Fatal(err)
		}
		lexicon.Compile([]*lexicon.Pack{p})
	}
}

func BenchmarkCompile(b *testing.B) {
	p, err := lexicon.NewLibrary(standards.FS).Open("aic-window")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		lexicon.Compile([]*lexicon.Pack{p})
	}
}

func BenchmarkMatch(b *testing.B) {
	p, err := lexicon.NewLibrary(standards.FS).Open("aic-window")
	if err != nil {
		b.Fatal(err)
	}
	m := lexicon.Compile([]*lexicon.Pack{p}).Matcher(segment.New())
	turns := strings.Split("您好，请问您要办什么业务|我想问一下营业执照变更法人要什么材料|您带身份证了吗，先填一下这张表，填好了给我|带了，在哪儿填|那边桌子上有样表，您照着填就行|好的谢谢|不客气，请稍等，我给您录一下系统|大概要多久|三个工作日，到时候给您打电话|行|您的手续已办好，请核对，请保管好您的资料|那我走了|请慢走", "|")
	n := 0
	for _, s := range turns {
		n += len(s)
	}
	b.SetBytes(int64(n))
	var x segment.Text
	for b.Loop() {
		for _, s := range turns {
			x.Fold(s)
			m.Match(&x, lexicon.AllSides)
		}
	}
}
