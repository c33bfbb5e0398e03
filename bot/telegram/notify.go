package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strconv"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/memory"
)

// Notify looks, after a release of the knowledge base, for questions that it answers and the one before
// did not, and has each who asked to be told sent the answer. It returns how many will be. What it sends
// goes through the inbox, which knows what it has seen: to run it again, or on several replicas, tells
// nobody twice, and a crash loses nobody.
func (s *Server) Notify(ctx context.Context) (told int, err error) {
	if s.Records == nil || s.Library == nil {
		return 0, nil
	}
	gaps, err := s.Records.SubscribedGaps(ctx)
	if err != nil {
		return 0, fmt.Errorf("notify subscribers: %w", err)
	}
	for _, gap := range gaps {
		answered, err := s.answers(ctx, gap.Question)
		if err != nil {
			return told, fmt.Errorf("notify subscribers: %w", err)
		}
		if !answered {
			continue
		}
		n, err := s.notifyOf(ctx, gap)
		told += n
		if err != nil {
			return told, fmt.Errorf("notify subscribers: %w", err)
		}
	}
	s.Log.InfoContext(ctx, "subscribers notified", slog.Int("gaps", len(gaps)), slog.Int("told", told))
	return told, nil
}

// notifyAtStart is for a release that came with a restart.
func (s *Server) notifyAtStart(ctx context.Context) {
	if _, err := s.Notify(ctx); err != nil && ctx.Err() == nil {
		s.Log.WarnContext(ctx, "subscribers not notified", slog.Any("error", err))
	}
}

// answers tells whether a question has an answer: evidence for one, which costs little to find out, and
// then an answer in fact, as a model may find that there is none.
func (s *Server) answers(ctx context.Context, question string) (bool, error) {
	quoted, err := s.Assistant.Quote(ctx, question)
	if err != nil || quoted.Abstained {
		return false, err //nolint:wrapcheck // says what failed
	}
	reply, err := s.Assistant.Answer(ctx, bot.Turn{Question: question}, func(string) {})
	return err == nil && !reply.Abstained, err //nolint:wrapcheck // says what failed
}

// notifyOf has the subscribers of one gap told, and closes it.
func (s *Server) notifyOf(ctx context.Context, gap memory.Gap) (told int, err error) {
	subscribers, err := s.Records.Subscribers(ctx, gap.ID)
	if err != nil {
		return 0, err //nolint:wrapcheck // says what failed
	}
	for _, who := range subscribers {
		chat, err := strconv.ParseInt(who.Chat, 10, 64)
		if err != nil {
			continue
		}
		entry, err := s.newsEntry(gap, who, chat)
		if err != nil {
			return told, err
		}
		verdicts, err := s.Inbox.Ingest(ctx, entry)
		if err != nil {
			return told, err //nolint:wrapcheck // says what failed
		}
		switch verdicts[0] {
		case inbox.Accepted:
			told++
		case inbox.Duplicate:
		default: // no room: the gap stays open for the next time
			return told, fmt.Errorf("tell subscriber: verdict %d", verdicts[0])
		}
	}
	return told, s.Records.CloseGap(ctx, gap.ID) //nolint:wrapcheck // says what failed
}

// news is that a question can be answered now.
type news struct {
	Chat     int64  `json:"chat"`
	User     string `json:"user"`
	Question string `json:"question"`
}

// newsEntry makes the inbox entry for one subscriber: one and the same for one release.
func (s *Server) newsEntry(gap memory.Gap, who memory.Subscriber, chat int64) (inbox.Entry, error) {
	body, err := json.Marshal(jobBody{Version: jobVersion, News: &news{Chat: chat, User: who.User, Question: gap.Question}})
	if err != nil {
		return inbox.Entry{}, fmt.Errorf("encode job: %w", err)
	}
	return inbox.Entry{
		ID:   "news " + s.sealer.digest(gap.ID+" "+s.Library.Release()+" "+who.User+" "+who.Chat),
		Lane: fmt.Sprintf("telegram:%d", chat), Owner: who.User, Body: body,
	}, nil
}

const newsText = "سألتني من قبل ولم تكن الإجابة متوفرة. وهي متوفرة الآن:\n\n"

// onNews tells one subscriber. When there is no answer after all, nothing is said.
func (s *Server) onNews(ctx context.Context, l *inbox.Lease, n *news) error {
	d := s.newDelivery(l, place{chat: n.Chat, group: n.Chat < 0}, 0)
	d.asker = n.Chat
	return s.endured(ctx, d.bring(ctx, n))
}

// bring makes the answer and shows it, or goes on where another left off.
func (d *delivery) bring(ctx context.Context, n *news) error {
	if d.answered() {
		return d.show(ctx)
	}
	if d.lease.Poisoned() {
		return nil
	}
	turn := bot.Turn{ID: d.lease.Job().ID, User: n.User, Question: n.Question}
	reply, err := d.server.Assistant.Answer(ctx, bot.Turn{Question: n.Question}, func(string) {})
	if err != nil {
		return fmt.Errorf("answer subscriber: %w", err)
	}
	if reply.Abstained {
		return nil
	}
	d.aloud = true
	m := d.dress(ctx, turn, reply)
	text := plain(newsText)
	m.Text = *text.Append(m.Text)
	return d.present(ctx, m)
}
