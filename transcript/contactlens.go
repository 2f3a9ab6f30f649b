package transcript

// contactLens reads the list Transcript of Call Analytics and Contact Lens, which names the roles.
func (s *source) contactLens(d *draft, doc object) error {
	d.Variant, d.id = "call-analytics", doc.get("JobName", "ContactId").name()
	if meta := doc.get("CustomerMetadata"); meta.kind() == "object" {
		d.Variant = "contact-lens"
		if d.id == "" {
			d.id = meta.object().get("ContactId").name()
		}
	}
	if channel := doc.get("Channel").name(); channel == "VOICE" {
		d.addMeta("channel", "phone") // so that the rules for telephones apply
	} else if channel != "" {
		d.addMeta("channel", channel)
	}
	roles := map[string]string{}
	doc.get("Participants").each(func(n node) {
		o := n.object()
		if id := o.get("ParticipantId").name(); id != "" {
			roles[id] = o.get("ParticipantRole").name()
		}
	})
	var err error
	take := func(n node) {
		if err == nil && n.sc.err == nil {
			err = s.contactTurn(d, n, roles)
		}
	}
	doc.get("Transcript").each(take)
	doc.get("Segments").each(func(n node) { // as the real-time service lists them
		d.Variant = "contact-lens-realtime"
		if t := n.object().get("Transcript"); t.there() {
			take(t)
		}
	})
	return err
}

var lensWord = &wordKeys{
	text: []string{"Content"}, start: []string{"BeginOffsetMillis"}, end: []string{"EndOffsetMillis"}, sure: []string{"Confidence"}, mean: true,
}

func (s *source) contactTurn(d *draft, n node, roles map[string]string) error {
	o := n.object()
	id, role := o.get("ParticipantId").name(), o.get("ParticipantRole").name()
	if role == "" {
		role = roles[id]
	}
	if id == "" {
		id = role
	}
	t := rawTurn{Turn: Turn{Place: n.place(), Speaker: id, Text: trimWords(o.must("Content").text())}, roleWord: role}
	t.start, t.end = o.get("BeginOffsetMillis").time(perMS), o.get("EndOffsetMillis").time(perMS)
	t.Words, t.Confidence = s.heard(o.get("Items"), lensWord, perMS)
	if n.sc.err != nil {
		return nil
	}
	return s.add(d, t)
}
