package transcript

import "strings"

// readMeeting reads transcripts of Tencent Meeting (腾讯会议) and WeCom (企业微信): paragraphs of sentences of words.
func readMeeting(s *source, yield func(*Session) error) error {
	return s.eachResult(yield, func(d *draft, doc object) error {
		if code := doc.get("errcode").name(); code != "" && code != "0" {
			return &Error{Code: CodeJobFailed, Args: []string{strings.TrimSpace(code + " " + doc.get("errmsg").name())}}
		}
		d.Variant = "wecom"
		list := doc.get("transcripts")
		if !list.there() {
			d.Variant = "tencent-meeting"
			list = doc.must("minutes")
		}
		minutes := list.object()
		if doc.get("has_more", "more").isTrue() || minutes.get("has_more", "more").isTrue() {
			d.notes.add(0, NoteMorePages)
		}
		if minutes.get("audio_detect").name() == "0" {
			d.notes.add(0, NoteVoicesUnfinished)
		}
		var err error
		v := &voices{}
		minutes.must("paragraphs").each(func(n node) {
			if err == nil && n.sc.err == nil {
				err = s.paragraph(d, v, n, meetingKeys)
			}
		})
		v.label(d)
		return err
	})
}

var meetingKeys = paragraphKeys{
	words: []string{"words"}, text: []string{"text"}, start: []string{"start_time"}, end: []string{"end_time"},
	speaker: func(o object) string {
		info := o.get("speaker_info")
		if !info.there() {
			return ""
		}
		who := info.object()
		return who.get("username", "name", "userid", "openid", "open_id", "openId", "ms_open_id").name()
	},
}
