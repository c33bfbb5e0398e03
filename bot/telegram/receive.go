package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"

	"github.com/tahaluf/tahaluf/bot/fault"
	"github.com/tahaluf/tahaluf/bot/inbox"
)

// A fate is what became of an update that was received.
type fate int

const (
	kept     fate = iota + 1 // in the inbox, to be answered
	settled                  // nothing more is to be done about it
	heldBack                 // the inbox is full: Telegram is to keep it
)

// receive puts an update into the inbox, if it is for the bot. After an error nobody knows whether
// it is there; it may be received again, as the inbox knows what it has seen.
func (s *Server) receive(ctx context.Context, u update, raw json.RawMessage) (fate, error) {
	if u.Inline != nil {
		s.onInline(u.Inline)
		return settled, nil
	}
	if err := s.locate(ctx, u); err != nil {
		return 0, err
	}
	if !s.wants(ctx, u) {
		return settled, nil
	}
	entry, err := s.entryOf(u, raw)
	if err != nil {
		s.Log.WarnContext(ctx, "update passed over", slog.Any("error", err))
		return settled, nil
	}
	fault.Point("before-ingest")
	verdicts, err := s.Inbox.Ingest(ctx, entry)
	if err != nil {
		return 0, fmt.Errorf("keep update %d: %w", u.ID, err)
	}
	fault.Point("after-ingest")
	switch verdicts[0] {
	case inbox.Full:
		return heldBack, nil
	case inbox.LaneFull, inbox.OwnerFull:
		if u.Message != nil {
			s.notices.tell(u.Message)
		}
		if u.Callback != nil {
			s.tellBusy(u.Callback)
		}
		return settled, nil
	case inbox.Accepted:
		return kept, nil
	default: // it is there already, or never can be
		s.Log.DebugContext(ctx, "update not kept", slog.Int("verdict", int(verdicts[0])))
		return settled, nil
	}
}
