package telegram

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/quota"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// hold puts the passages of an answer on the shelf that have an id; the question is one of the first's.
func (s *shelf) hold(question string, citations []answer.Citation) {
	for n, c := range citations {
		if c.Passage.ID == "" {
			continue
		}
		s.passages[c.Passage.ID] = c.Passage
		if n == 0 && question != "" {
			c.Passage.Document.Questions = append(c.Passage.Document.Questions, question)
		}
	}
}

// Summary is what /sources tells of the base of a scenario.
func (*shelf) Summary() retrieval.Summary {
	return retrieval.Summary{
		Documents: 3, Passages: 11, AsOf: knowledge.Date{Year: 2026, Month: time.September, Day: 30},
		Publishers: []retrieval.Publisher{{Name: "موقع التحالف", Documents: 2}, {Name: "شفق نيوز", Documents: 1}},
	}
}

// A keeper keeps what people choose and write, as in the product.
type keeper struct{ *memory.Store }

func (k keeper) AddComment(ctx context.Context, user, text string) error {
	return k.Store.AddComment(ctx, memory.Comment{User: user, Text: text, At: time.Now()})
}

// furnish gives the bot of a scenario a base, records, languages, and the commands of the product.
func (s *stage) furnish() {
	kept := s.records()
	s.base = &shelf{release: "first", passages: map[string]*retrieval.Passage{}}
	s.bot.Library, s.bot.Records, s.bot.Language = s.base, kept, kept.Language
	erase := func(ctx context.Context, user string) error {
		return errors.Join(s.box().Forget(ctx, user), kept.ForgetUser(ctx, user), quota.New(s.redis, quota.Options{Now: time.Now}).Forget(ctx, user))
	}
	desk := bot.New(bot.Options{
		Library: s.base, Memory: kept, Keeper: keeper{kept}, Erase: erase, Now: time.Now, Log: slog.New(slog.DiscardHandler),
	})
	s.assistant.command = desk.Command
}

// A clerk of a scenario exchanges the base.
func (s *stage) Commands(l words.Language) []bot.CommandInfo {
	return []bot.CommandInfo{{Name: "refresh", Description: l.Say(words.MenuRefresh)}}
}

// Administer carries out /refresh.
func (s *stage) Administer(_ context.Context, _ int64, c bot.Command, progress func(string)) (string, bool) {
	if c.Name != "refresh" {
		return "", false
	}
	progress(c.Language.Say(words.RefreshBegun))
	s.assistant.play, s.base.release = s.next, "second"
	s.server.Released()
	return c.Language.Say(words.RefreshDone, "second", c.Language.Count(3, words.Documents), c.Language.Within(time.Second)), true
}
