package transcript

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

const rttm = `SPKR-INFO call 1 <NA> <NA> <NA> unknown a <NA> <NA>
SPEAKER call 1 0.000 2.500 <NA> <NA> SPEAKER_00 <NA> <NA>
SPEAKER call 1 2.600 5.290 <NA> <NA> SPEAKER_01 <NA> <NA>
SPEAKER call 1 4.000 0.360 <NA> <NA> SPEAKER_00 <NA> <NA>
SPEAKER call 1 10.000 1.000 <NA> <NA> SPEAKER_00 <NA> <NA>
SPEAKER call 1 11.000 1.000 <NA> <NA> SPEAKER_01 <NA> <NA>
`

func parseRTTM(t *testing.T, text string) *RTTM {
	t.Helper()
	r, err := ParseRTTM("x.rttm", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRTTM_GivesSpeakersByOverlap(t *testing.T) {
	other := strings.ReplaceAll(rttm, " call ", " other ")
	srt := "1\n00:00:00,100 --> 00:00:02,400\n您好\n\n2\n00:00:03,000 --> 00:00:07,000\n我想办卡\n\n3\n00:00:10,200 --> 00:00:11,900\n好的\n\n4\n00:00:20,000 --> 00:00:21,000\n嗯\n"
	labelled := strings.Replace(srt, "您好", "坐席：您好", 1)
	clock := "[09:00:01] 您好\n[09:00:03] 我想办卡\n"
	for _, c := range []struct {
		name, file, in string
		rttm           string
		byName         bool
		speakers       []string
		notes          []string
	}{
		{"by the name of the file", "a/call.srt", srt, rttm + other, true, []string{"SPEAKER_00", "SPEAKER_01", "SPEAKER_01", ""}, []string{NoteRTTM, NoteRTTMUnclear, NoteRTTMNobody}},
		{"the recording has an extension", "call.srt", srt, strings.ReplaceAll(rttm, " call ", " rec/call.WAV "), true, []string{"SPEAKER_00", "SPEAKER_01", "SPEAKER_01", ""}, []string{NoteRTTM, NoteRTTMUnclear, NoteRTTMNobody}},
		{"the only recording", "x.srt", srt, rttm, false, []string{"SPEAKER_00", "SPEAKER_01", "SPEAKER_01", ""}, []string{NoteRTTMOtherName, NoteRTTM, NoteRTTMUnclear, NoteRTTMNobody}},
		{"the only recording has another name", "x.srt", srt, rttm, true, []string{"", "", "", ""}, []string{NoteRTTMUnmatched}},
		{"several of other names", "x.srt", srt, rttm + other, false, []string{"", "", "", ""}, []string{NoteRTTMUnmatched}},
		{"labels of the file stay", "call.srt", strings.Replace(labelled, "我想办卡", "客户：我想办卡", 1), rttm, true, []string{"坐席", "客户", "客户", "客户"}, []string{NoteRTTMUnused}},
		{"times of day", "call.txt", clock, rttm, true, []string{"", ""}, []string{NoteRTTMNoTimes}},
		{"no times", "call.txt", "您好\n我想办卡\n", rttm, true, []string{"", ""}, []string{NoteRTTMNoTimes}},
		{"starts only", "call.lrc", "[00:00.10]您好\n[00:03.00]我想办卡\n[00:10.00]好\n", rttm, true, []string{"SPEAKER_00", "SPEAKER_01", "SPEAKER_00"}, []string{NoteRTTM}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := parseRTTM(t, c.rttm)
			r.ByName = c.byName
			all, err := Read(c.file, []byte(c.in), Options{RTTM: r, Agent: []string{"SPEAKER_00"}})
			if err != nil {
				t.Fatal(err)
			}
			var got, notes []string
			for _, turn := range all[0].Turns {
				got = append(got, turn.Speaker)
				if (turn.Role == RoleAgent) != (turn.Speaker == "SPEAKER_00" || turn.Speaker == "坐席") {
					t.Errorf("%+v", turn)
				}
			}
			for _, n := range all[0].Notes {
				if strings.HasPrefix(n.Code, "rttm") {
					notes = append(notes, n.Code)
				}
			}
			if !slices.Equal(got, c.speakers) || !slices.Equal(notes, c.notes) {
				t.Errorf("%q %q\nwant %q %q", got, notes, c.speakers, c.notes)
			}
		})
	}
}

func TestRTTM_Errors(t *testing.T) {
	for in, want := range map[string]string{
		"SPEAKER a 1 0.0":                              "1:speaker",
		"SPEAKER a 1 x 1.0 <NA> <NA> s <NA> <NA>":      "1:start",
		"\nSPEAKER a 1 0.0 -1 <NA> <NA> s <NA> <NA>":   "2:duration",
		"SPEAKER a 1 NaN 1 <NA> <NA> s <NA> <NA>":      "1:start",
		"SPEAKER a 1 0.0 Inf <NA> <NA> s <NA> <NA>":    "1:duration",
		"NON-SPEECH a 1 0.0 1.0 <NA> <NA> s <NA> <NA>": "0:SPEAKER",
		"": "0:SPEAKER",
		"SPEAKER a 1 0.0 99999999 <NA> <NA> s <NA> <NA>": "1:duration",
	} {
		_, err := ParseRTTM("x.rttm", []byte(in))
		e := (*Error)(nil)
		if !errors.As(err, &e) || e.Code != CodeBadRTTM || fmt.Sprintf("%d:%s", e.Line, e.Args[0]) != want || e.Source != "x.rttm" {
			t.Errorf("%q: %v", in, err)
		}
	}
	_, err := Read("x.rttm", []byte(rttm[strings.Index(rttm, "SPEAKER call"):]), Options{})
	if e := (*Error)(nil); !errors.As(err, &e) || e.Code != CodeRTTMAlone {
		t.Errorf("an RTTM file as a transcript: %v", err)
	}
}

// However many regions there are, a turn looks only at those near it, and says the same as looking at all.
func TestRTTM_LongestLooksAtAllThatCount(t *testing.T) {
	var b strings.Builder
	b.WriteString("SPEAKER x 1 0 500 <NA> <NA> bg <NA> <NA>\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "SPEAKER x 1 %d.%d 0.9 <NA> <NA> s%d <NA> <NA>\n", i%997, i%10, i%3)
	}
	of := parseRTTM(t, b.String()).regions["x"]
	for start := int64(0); start < 600_000; start += 777 {
		share := map[string]int64{}
		for _, r := range of.list {
			share[r.speaker] += max(0, min(r.end, start+1500)-max(r.start, start))
		}
		got, _ := of.longest(start, start+1500)
		for s, n := range share {
			if n > share[got] {
				t.Fatalf("at %d %q has %d, %q %d", start, got, share[got], s, n)
			}
		}
	}
}

func FuzzRTTM(f *testing.F) {
	f.Add([]byte(rttm), int64(0), int64(5000))
	f.Fuzz(func(t *testing.T, data []byte, start, length int64) {
		r, err := ParseRTTM("f", data)
		if err != nil {
			return
		}
		for _, of := range r.regions {
			of.longest(start, start+max(length, 0))
		}
	})
}
