package transcript

// Recording is a session whose turns are walked over as often as somebody asks for them, and need not be in memory
// together. Not safe for concurrent use.
type Recording struct {
	head  *Session
	walk  func(visit func([]Turn) error) error // nil: the head has the turns
	amend func(*Session)                       // still to be done to the head; nil for nothing
}

// Whole is the recording of a session that is in memory.
func Whole(s *Session) *Recording { return &Recording{head: s} }

// InMemory says whether Head has the turns.
func (r *Recording) InMemory() bool { return r.walk == nil }

// Head is the session. Unless it is in memory it has no turns and lacks what Observe notes, and before the end of the first
// walk it has only the notes on what was walked over so far.
func (r *Recording) Head() *Session { return r.head }

// Amend has f add to the head as soon as it is complete: now, or at the end of the first walk.
func (r *Recording) Amend(f func(*Session)) {
	if r.InMemory() {
		f(r.head)
		return
	}
	r.amend = f
}

// Hold is the error to return to ReadRecordings, before anything is made of the recording, by those who find that they
// need all turns in memory.
func (r *Recording) Hold() error { return errHold }

// Walk hands all turns over in their order, a stretch at a time. Unless they are in memory, visit may keep the texts and not
// the slice, which the next stretch takes. An error of visit ends the walk and is
// returned as it is; other errors are of type *Error and say why the source cannot be read.
func (r *Recording) Walk(visit func(turns []Turn) error) error {
	if r.InMemory() {
		return visit(r.head.Turns)
	}
	if err := r.walk(visit); err != nil {
		return err
	}
	if f := r.amend; f != nil {
		r.amend = nil
		f(r.head)
	}
	return nil
}
