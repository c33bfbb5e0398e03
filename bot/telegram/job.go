package telegram

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/tahaluf/tahaluf/bot/inbox"
)

// jobVersion is the form of the bodies that this version writes. It reads this one and older ones.
const jobVersion = 1

// A jobBody is an update as it waits in the inbox: as Telegram sent it, so that a newer version
// finds in it what this one does not look at.
type jobBody struct {
	Version int             `json:"v"`
	Update  json.RawMessage `json:"update,omitempty"`
	// Origin is that of the message; 0 when there is none.
	Origin int64 `json:"origin,omitempty"`
	// News takes the place of an update.
	News *news `json:"news,omitempty"`
}

// entryOf makes the inbox entry of an update.
func (s *Server) entryOf(u update, raw json.RawMessage) (inbox.Entry, error) {
	b := jobBody{Version: jobVersion, Update: raw}
	if u.Message != nil {
		b.Origin = u.Message.Origin
	}
	body, err := json.Marshal(b)
	if err != nil {
		return inbox.Entry{}, fmt.Errorf("encode job: %w", err)
	}
	entry := inbox.Entry{ID: strconv.Itoa(u.ID), Lane: u.lane(), Body: body}
	if m := u.Message; m != nil {
		entry.Owner = s.Pseudonym(m.speaker())
	} else if from := u.sender(); from != nil {
		entry.Owner = s.Pseudonym(from.ID)
	}
	if s.erases(u) {
		// It waits for no answer under way, which it ends; and it is not itself among what it deletes.
		entry.Lane, entry.Owner = "erase "+entry.Owner, ""
	}
	return entry, nil
}

// decodeJob is the reverse.
func decodeJob(body []byte) (update, error) {
	var b jobBody
	if err := json.Unmarshal(body, &b); err != nil {
		return update{}, fmt.Errorf("decode job: %w", err)
	}
	if b.Version < 1 || b.Version > jobVersion {
		return update{}, fmt.Errorf("decode job: version %d is not known", b.Version)
	}
	if b.News != nil {
		return update{News: b.News}, nil
	}
	u, err := decodeUpdate(b.Update)
	if u.Message != nil {
		u.Message.Origin = b.Origin
	}
	return u, err
}

// TextOf is what the user wrote of whom the body of a job is; "" when that cannot be read.
func TextOf(body []byte) string {
	u, err := decodeJob(body)
	switch {
	case err != nil:
		return ""
	case u.Message != nil:
		return cmp.Or(u.Message.Text, u.Message.Caption)
	case u.Edited != nil:
		return cmp.Or(u.Edited.Text, u.Edited.Caption)
	case u.Inline != nil:
		return u.Inline.Query
	}
	return ""
}
