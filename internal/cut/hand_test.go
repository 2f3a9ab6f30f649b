package cut

import (
	"fmt"
	"strings"
	"testing"

	"chayan/transcript"
)

func TestByHand(t *testing.T) {
	recording := func() *transcript.Session {
		s := &transcript.Session{ID: "7号", Source: "录音/7号.txt", Meta: []transcript.Field{{Key: "window", Value: "7"}}}
		for i := range 6 {
			s.Turns = append(s.Turns, transcript.Turn{Text: "话", Start: int64(i)*60_000 + 300, End: int64(i)*60_000 + 900, Place: transcript.Place{Line: 2*i + 3}})
		}
		return s
	}
	for _, c := range []struct{ name, split, cuts, want string }{
		{"by time, to the second", "auto", "2:00\n4:01\n", "7号#1 2 cut-first; 7号#2 2 cut-by-hand 2:00 c:1; 7号#3 2 cut-by-hand 4:01 c:2; "},
		{"by line, between two turns", "auto", "line 6\n", "7号#1 2 cut-first; 7号#2 4 cut-by-hand line 6 c:1; "},
		{"out of order, and twice", "auto", "line 9\nline 5\n3:00\n", "7号#1 1 cut-first; 7号#2 2 cut-by-hand line 5 c:2; 7号#3 3 cut-by-hand line 9 c:1; "},
		{"metadata, also of the first", "auto", "line,window,id\n1,3,a\n7,,b\n", "a 2 window=3 id=a cut-first; b 4 id=b cut-by-hand 7 c:3; "},
		{"metadata only", "auto", "line,agent\n1,王\n", "7号 6 agent=王; "},
		{"beyond the end", "auto", "2:00\n9:00\nline 99\n", "7号#1 2 cut-first cut-unmatched 9:00 c:2 cut-unmatched line 99 c:3; 7号#2 4 cut-by-hand 2:00 c:1 cut-unmatched 9:00 c:2 cut-unmatched line 99 c:3; "},
		{"of another recording", "auto", "recording,time\n8号,2:00\n", "unused 1"},
		{"not heeded", "none", "2:00\n", "7号 6 cuts-ignored; "},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, err := transcript.ParseCuts("c", []byte(c.cuts))
			if err != nil {
				t.Fatal(err)
			}
			plan, _ := ParsePlan(c.split)
			hand, s := ByHand("c", list), recording()
			parts, ok := (&Cutter{plan: plan}).ByHand(s, hand)
			got := ""
			for _, p := range parts {
				got += fmt.Sprintf("%s %d ", p.ID, len(p.Turns))
				for _, f := range p.Meta {
					if f.Key != "window" || f.Value != "7" {
						got += f.Key + "=" + f.Value + " "
					}
				}
				for _, n := range p.Notes {
					got += n.Code + " "
					if n.Code == NoteByHand || n.Code == NoteNowhere {
						got += strings.Join(n.Args[len(n.Args)-2:], " ") + " "
					}
				}
				got = strings.TrimSpace(got) + "; "
			}
			if !ok {
				got = fmt.Sprintf("unused %d", len(hand.Unused()))
			}
			if got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
			if len(s.Notes) != 0 || len(s.Meta) != 1 {
				t.Errorf("the recording was changed: %+v", s)
			}
		})
	}
}

// Times of day in a transcript are those that people write down.
func TestByHand_TimesOfDay(t *testing.T) {
	all, err := transcript.Read("x.txt", []byte("[10:01:05] 坐席：您好\n[10:01:09] 客户：您好\n[10:20:00] 坐席：下一位\n[10:20:05] 客户：您好\n"), transcript.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{"10:20:00", "0:18:55"} {
		list, err := transcript.ParseCuts("c", []byte(place))
		if err != nil {
			t.Fatal(err)
		}
		parts, ok := (&Cutter{}).ByHand(&all[0], ByHand("c", list))
		if !ok || len(parts) != 2 || len(parts[0].Turns) != 2 {
			t.Errorf("%s: %d parts", place, len(parts))
		}
	}
}
