package telegram

import (
	"context"
	"log/slog"

	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/quota"
)

// A Limiter bounds what one user may ask, and how often one is told so.
type Limiter interface {
	Take(ctx context.Context, user string) (quota.Verdict, error)
	Notice(ctx context.Context, user, kind string) (bool, error)
}

// maxNotices bounds the notices that wait to be sent; more are dropped, as they only repeat.
const maxNotices = 64

const busyText = "وصلتني أسئلتك السابقة، وما زلت أعمل على الإجابة عنها. أعد إرسال هذا السؤال بعد قليل من فضلك."

// notices tell users that their questions were not taken because too many of theirs are waiting.
type notices struct {
	server *Server
	queue  chan *incoming
}

func newNotices(s *Server) *notices {
	return &notices{server: s, queue: make(chan *incoming, maxNotices)}
}

// tell has the sender of a message told, without waiting.
func (n *notices) tell(m *incoming) {
	select {
	case n.queue <- m:
	default:
	}
}

// run sends notices until ctx is done, at most one a minute to a user.
func (n *notices) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-n.queue:
			n.send(ctx, m)
		}
	}
}

func (n *notices) send(ctx context.Context, m *incoming) {
	s := n.server
	if s.Limiter != nil {
		if due, err := s.Limiter.Notice(ctx, s.Pseudonym(m.speaker()), "busy"); err == nil && !due {
			return
		}
	}
	if err := n.say(ctx, m); err != nil {
		s.Log.WarnContext(ctx, "notice not sent", slog.Any("error", err))
	}
}

// say tells the sender of a message that it was not taken; in a group nobody else.
func (n *notices) say(ctx context.Context, m *incoming) error {
	always := func() bool { return true }
	if !m.Chat.IsPrivate() {
		return n.server.hush(ctx, whisper{to: m.place(), message: m.MessageID, asker: m.alone(), held: always}, aside{line: busyText, sign: signBusy})
	}
	_, err := n.server.sender.send(ctx, pace.Prompt, always, m.place(), m.MessageID, say(busyText))
	return err
}
