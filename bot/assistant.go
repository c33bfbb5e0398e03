package bot

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/prompts"
	"github.com/tahaluf/tahaluf/retrieval"
)

// DefaultThreshold is the evidence below which the Assistant refuses. In cross-validation on the
// development split it refuses 2% of the answerable questions, and 19 in 20 out of scope (docs/evaluation.md).
const DefaultThreshold = 0.35

// A Retriever finds the passages for a question.
type Retriever interface {
	Retrieve(ctx context.Context, q retrieval.Query) (retrieval.Result, error)
}

// A Model writes text for messages, piece by piece. A stream that was cut short ends
// with an error, never silently.
type Model interface {
	Stream(ctx context.Context, messages []prompts.Message) iter.Seq2[string, error]
}

// A Prompter words the question for a Model.
type Prompter interface {
	Answer(in prompts.AnswerInput) (prompts.Rendered, error)
}

// A Memory keeps conversations. Remember adds to what Recall returned, and does nothing if
// the conversation or its user was forgotten in between.
type Memory interface {
	Recall(ctx context.Context, conversation, user string) (Talk, error)
	Remember(ctx context.Context, t Talk, u ...Utterance) error
	Forget(ctx context.Context, conversation string) error
}

// Options are what an Assistant is made of.
type Options struct {
	// Retriever is required.
	Retriever Retriever
	// Model and Prompter go together; without a Model answers are extractive.
	Model    Model
	Prompter Prompter
	// Rewriter may be nil: then follow-ups are completed without the Model.
	Rewriter Rewriter
	// Memory may be nil: then only Turn.History is used.
	Memory Memory
	// Answers may be nil: then the Model is asked every time.
	Answers Answers
	// Sends is told by /privacy.
	Sends Sends
	// Library tells what the answers rest on; nil for nothing to tell.
	Library Library
	// Keeper keeps what users choose and write, and Erase deletes all that is kept of a user; nil
	// where nothing is kept.
	Keeper Keeper
	Erase  func(ctx context.Context, user string) error
	// Threshold is the least evidence for an answer; 0 means DefaultThreshold.
	Threshold float64
	// Log is required. No text of users is logged.
	Log *slog.Logger
	// Now is the clock; required.
	Now func() time.Time
}

// An Assistant answers questions. It is safe for concurrent use.
type Assistant struct {
	o Options
}

// New makes an Assistant.
func New(o Options) *Assistant {
	if o.Threshold == 0 {
		o.Threshold = DefaultThreshold
	}
	return &Assistant{o: o}
}

// Answer takes one turn. It tells show each piece of the answer as it is ready, and
// returns the whole. The error is a *QuestionError for a question that cannot be taken,
// or that of ctx; all other faults are borne, and named in Reply.Degraded.
func (a *Assistant) Answer(ctx context.Context, t Turn, show Show) (Reply, error) {
	start := a.o.Now()
	if show == nil {
		show = func(string) {}
	}
	question, err := cleanQuestion(t.Question)
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Question: question, Language: t.Language}
	talk, again := a.recall(ctx, t, &r).before(t.ID)
	history := t.follows(talk.Utterances)
	retrieve := a.retrieve
	if t.Quick {
		retrieve = a.retrieveAlone
	}
	found, err := retrieve(ctx, &r, retrieval.Query{Text: question, History: questionsOf(history), Explain: t.Explain})
	if err != nil {
		return Reply{}, fmt.Errorf("answer question: %w", err)
	}
	r.Standalone, r.Understood = found.Standalone, found.Understood.Question
	r.Hits, r.Evidence, r.Release = found.Hits, found.Evidence, found.Release
	r.Degraded = append(r.Degraded, found.Degraded...)
	if err := a.compose(ctx, &r, found, asked{history: history, quick: t.Quick}, show); err != nil {
		return Reply{}, err
	}
	r.Uncovered = r.Abstained && a.enough(found)
	r.suggest(history)
	if !again {
		a.remember(ctx, talk, t.ID, &r)
	}
	r.Elapsed = a.o.Now().Sub(start)
	a.log(ctx, r)
	return r, nil
}

// Forget drops what is remembered of a conversation.
func (a *Assistant) Forget(ctx context.Context, conversation string) error {
	if a.o.Memory == nil {
		return nil
	}
	if err := a.o.Memory.Forget(ctx, conversation); err != nil {
		return fmt.Errorf("forget conversation: %w", err)
	}
	return nil
}

// compose fills in the answer: a refusal, or what the passages say. What a model said to
// nobody in particular is said to everybody who asks the same.
func (a *Assistant) compose(ctx context.Context, r *Reply, found retrieval.Result, t asked, show Show) error {
	switch {
	case !a.enough(found):
		r.refuse(found.Near(), show)
		return nil
	case t.quick:
		r.Mode = ModeExtractive
		r.quote(found, show)
		return nil
	case a.o.Answers != nil && a.o.Model != nil && len(t.history) == 0:
		return a.wordOnce(ctx, r, found, show)
	}
	return a.word(ctx, r, found, t.history, show)
}

// enough tells whether there is evidence for an answer.
func (a *Assistant) enough(found retrieval.Result) bool {
	return len(found.Hits) > 0 && found.Evidence >= a.o.Threshold
}

// asked is what of a turn bears on the wording of its answer.
type asked struct {
	history []Utterance
	quick   bool
}

// quote makes the reply of the passages' own sentences.
func (r *Reply) quote(found retrieval.Result, show Show) {
	built := answer.NewAnswer(passagesOf(found))
	for _, s := range answer.Extract(found) {
		show(built.Add(s))
	}
	r.Text, r.Citations = built.Text(), built.Citations()
}

func passagesOf(found retrieval.Result) []*retrieval.Passage {
	shown := make([]*retrieval.Passage, len(found.Hits))
	for i, h := range found.Hits {
		shown[i] = h.Passage
	}
	return shown
}

// word has the model word the answer, or quotes the passages' own sentences.
func (a *Assistant) word(ctx context.Context, r *Reply, found retrieval.Result, history []Utterance, show Show) error {
	built := answer.NewAnswer(passagesOf(found))
	r.Mode = ModeExtractive
	if a.o.Model != nil {
		switch outcome := a.askModel(ctx, r, found, history, built, show); {
		case ctx.Err() != nil:
			return fmt.Errorf("answer question: %w", ctx.Err())
		case outcome == noAnswer:
			r.refuse(found.Near(), show)
			return nil
		}
	}
	if built.Len() == 0 {
		r.quote(found, show)
		return nil
	}
	r.Mode = ModeModel
	r.Text, r.Citations = built.Text(), built.Citations()
	return nil
}

// refuse makes the reply a refusal.
func (r *Reply) refuse(near []string, show Show) {
	r.Abstained, r.Mode, r.Near = true, ModeExtractive, near
	r.Text, r.Citations = answer.Refusal(r.Language, near), nil
	show(r.Text)
}

// log writes one line a turn, with no text of the user.
func (a *Assistant) log(ctx context.Context, r Reply) {
	a.o.Log.InfoContext(ctx, "turn answered",
		slog.String("mode", string(r.Mode)), slog.Bool("abstained", r.Abstained),
		slog.Float64("evidence", r.Evidence), slog.Int("citations", len(r.Citations)),
		slog.String("degraded", strings.Join(r.Degraded, ",")), slog.String("source", string(r.Source)), slog.Duration("elapsed", r.Elapsed))
}
