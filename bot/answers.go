package bot

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/retrieval"
)

// An AnswerKey is what a model's answer to a question without a history depends on, beyond
// the model and the prompt. Turns with equal keys may be given one answer.
type AnswerKey struct {
	// Release names the content that the question was searched in, the lexicon included.
	Release string
	// Question is the question as understood.
	Question string
	// Day is the date that the model is told, and on which passages are in or past their
	// validity: 2026-11-23.
	Day string
	// Language is the code of the language that the answer is worded in.
	Language string
}

// An AnswerSource says where an answer came from.
type AnswerSource string

// The sources.
const (
	AnswerMade   AnswerSource = "made"   // for this turn
	AnswerHit    AnswerSource = "hit"    // before this turn
	AnswerShared AnswerSource = "shared" // for another turn while this one waited
)

// Answers has the answer to one question written once for all who ask it.
//
// Do returns what write made for the key: now, before, or at the same time for another
// caller. It tells show the text of the answer in any case. write may run in a goroutine of
// Answers, with a context that ends later than ctx; show is called by the goroutine that
// called Do and not after Do has returned. The Reply is shared: it must not be changed.
type Answers interface {
	Do(ctx context.Context, key AnswerKey, show Show, write func(ctx context.Context, show Show) (Reply, error)) (Reply, AnswerSource, error)
}

// wordOnce gives the answer that was worded for whoever asked the same first. A fault of
// Answers costs a call of the model, not the answer.
func (a *Assistant) wordOnce(ctx context.Context, r *Reply, found retrieval.Result, show Show) error {
	told := false
	worded, source, err := a.o.Answers.Do(ctx, a.answerKey(found, r.Language),
		func(text string) { told = true; show(text) },
		func(ctx context.Context, show Show) (Reply, error) {
			worded := Reply{Question: r.Question, Language: r.Language}
			err := a.word(ctx, &worded, found, nil, show)
			return worded, err
		})
	switch {
	case err != nil && ctx.Err() == nil && !told:
		a.o.Log.WarnContext(ctx, "answer not shared", slog.Any("error", err))
		return a.word(ctx, r, found, nil, show)
	case err != nil:
		return fmt.Errorf("share answer: %w", err)
	}
	r.take(worded)
	r.Source = source
	return nil
}

func (a *Assistant) answerKey(found retrieval.Result, l words.Language) AnswerKey {
	return AnswerKey{
		Release:  found.Release,
		Question: cmp.Or(found.Understood.Key, strings.Join(strings.Fields(found.Standalone), " ")),
		Day:      retrieval.DateOf(a.o.Now()).String(),
		Language: l.Code(),
	}
}

// take makes the wording of another reply that of this one.
func (r *Reply) take(worded Reply) {
	r.Text, r.Abstained, r.Mode = worded.Text, worded.Abstained, worded.Mode
	r.Citations, r.Near = worded.Citations, worded.Near
	for _, part := range worded.Degraded {
		r.degrade(part)
	}
}
