package telegramtest

import (
	"cmp"
	"slices"
	"time"
)

// draftLife is how long a draft is shown after its last change.
const draftLife = 30 * time.Second

// A Draft is a message in the making that the bot shows with sendMessageDraft.
type Draft struct {
	// ID is the draft_id of the calls.
	ID   int64 `json:"id"`
	Chat int64 `json:"chat"`
	// Versions are what it showed; an empty text shows as "Thinking…".
	Versions []Version `json:"versions"`
	// CanStop says that the person is offered a button to stop it.
	CanStop bool `json:"can_stop,omitempty"`
	// Expires is when it vanishes unless it changes again.
	Expires time.Time `json:"expires"`
	// Ended is when it ended, and EndedBy why: "sent" by a real message, "replaced" by another draft, "stopped" by the
	// person. Both are empty while it is shown and when it expired.
	Ended   time.Time `json:"ended,omitzero"`
	EndedBy string    `json:"ended_by,omitempty"`
}

// endDraft ends a draft that is shown.
func (s *Server) endDraft(c *chat, d *Draft, by string) {
	if now := s.clock.Now(); d.shown(now) {
		d.Ended, d.EndedBy = now, by
		s.note(c, "draft %d %s", d.ID, by)
	}
}

func (s *Server) endDrafts(c *chat, by string) {
	for _, draft := range c.drafts {
		s.endDraft(c, draft, by)
	}
}

func (d *Draft) shown(now time.Time) bool { return d.Ended.IsZero() && now.Before(d.Expires) }

func (s *Server) sendMessageDraft(q request, call *Call) (any, error) {
	draft, err := parseContent(q, true)
	if err != nil {
		return nil, err
	}
	c, err := s.chatFor(q, toWrite)
	switch id := q.integer("draft_id"); {
	case err != nil:
		return nil, err
	case c.Type != Private:
		return nil, badRequest("TEXTDRAFT_PEER_INVALID")
	case id == 0:
		return nil, badRequest("draft_id must be non-zero")
	}
	text, err := draft.finish(true, "message is too long")
	if err != nil {
		return nil, err
	}
	s.show(c, q.integer("draft_id"), text.version(s, call, keyboard{}), q.flag("can_stop"))
	return true, nil
}

// show adds a version to the draft that is shown under id, or shows a new one in place of any other.
func (s *Server) show(c *chat, id int64, version Version, canStop bool) {
	i := slices.IndexFunc(c.drafts, func(d *Draft) bool { return d.ID == id && d.shown(version.At) })
	if i < 0 {
		s.endDrafts(c, "replaced")
		c.drafts = append(c.drafts, &Draft{ID: id, Chat: c.ID})
		i = len(c.drafts) - 1
	}
	draft := c.drafts[i]
	draft.Versions = append(draft.Versions, version)
	draft.CanStop, draft.Expires = canStop, version.At.Add(draftLife)
	s.note(c, "draft %d: %s", id, cmp.Or(version.Text, "(thinking)"))
}

// Drafts are the drafts of a private chat so far, in the order they appeared.
func (s *Server) Drafts(chatID int64) []Draft {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.mustChat(chatID, "drafts")
	out := make([]Draft, 0, len(c.drafts))
	for _, draft := range c.drafts {
		kept := *draft
		kept.Versions = slices.Clone(draft.Versions)
		out = append(out, kept)
	}
	return out
}

// Draft is the text of the draft that a private chat shows right now; false when it shows none.
func (s *Server) Draft(chatID int64) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock.Now()
	for _, draft := range s.mustChat(chatID, "draft").drafts {
		if draft.shown(now) {
			return draft.Versions[len(draft.Versions)-1].Text, true
		}
	}
	return "", false
}
