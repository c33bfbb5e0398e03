package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/words"
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

// Released has Notify run, soon and once for several calls: the base has been exchanged. Of several
// replicas it is enough to tell one; to tell all of them tells nobody twice.
func (s *Server) Released() {
	select {
	case s.released <- struct{}{}:
	default:
	}
}

// keepNotifying runs Notify at the start, as a release may have come with it, and after each one, until
// ctx is done.
func (s *Server) keepNotifying(ctx context.Context) {
	for {
		if _, err := s.Notify(ctx); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "subscribers not notified", slog.Any("error", err))
		}
		select {
		case <-ctx.Done():
			return
		case <-s.released:
		}
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
	// Release is the one that answers it, and At when that was found out, in seconds since 1970.
	Release string `json:"release,omitempty"`
	At      int64  `json:"at,omitempty"`
}

// behind is how long a replica may serve an older release than the one that answers a question, and
// catchUp how long it is then waited.
const (
	behind  = 10 * time.Minute
	catchUp = 5 * time.Second
)

var errBehind = errors.New("this replica does not serve the release yet that answers the question")

// newsEntry makes the inbox entry for one subscriber: one and the same for one release.
func (s *Server) newsEntry(gap memory.Gap, who memory.Subscriber, chat int64) (inbox.Entry, error) {
	body, err := json.Marshal(jobBody{Version: jobVersion, News: &news{
		Chat: chat, User: who.User, Question: gap.Question, Release: s.Library.Release(), At: s.Now().Unix(),
	}})
	if err != nil {
		return inbox.Entry{}, fmt.Errorf("encode job: %w", err)
	}
	return inbox.Entry{
		ID:   "news " + s.sealer.digest(gap.ID+" "+s.Library.Release()+" "+who.User+" "+who.Chat),
		Lane: fmt.Sprintf("news of %d", chat), Owner: who.User, Body: body,
	}, nil
}

// onNews tells one subscriber. When there is no answer after all, nothing is said.
func (s *Server) onNews(ctx context.Context, l *inbox.Lease, n *news) error {
	d := s.newDelivery(l, place{chat: n.Chat, group: n.Chat < 0}, 0)
	d.asker, d.language = n.Chat, s.languageOf(ctx, n.User)
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
	turn := bot.Turn{ID: d.lease.Job().ID, User: n.User, Question: n.Question, Language: d.language}
	reply, err := d.server.Assistant.Answer(ctx, bot.Turn{Question: n.Question, Language: d.language}, func(string) {})
	if err != nil {
		return fmt.Errorf("answer subscriber: %w", err)
	}
	if reply.Abstained {
		return d.server.unlessBehind(n)
	}
	d.aloud, d.opening = true, d.language.Say(words.News)
	return d.present(ctx, d.dress(ctx, turn, reply))
}

// unlessBehind puts the news off while another replica may know more than this one.
func (s *Server) unlessBehind(n *news) error {
	if n.Release == "" || s.Library.Release() == n.Release || s.Now().Sub(time.Unix(n.At, 0)) > behind {
		return nil
	}
	return inbox.RetryAfter(catchUp, errBehind)
}
