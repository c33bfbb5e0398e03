package bot

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/prompts"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Bounds of a rewrite: it stands between the question and its answer, so it must be
// quick, and a question that needs more letters is no question.
const (
	rewriteTimeout = 6 * time.Second
	maxRewrite     = 400 // characters
	sameWord       = 0.5 // n-gram similarity from which two words are forms of one
)

// A Rewriter words the request for a question that stands alone.
type Rewriter interface {
	Rewrite(in prompts.RewriteInput) (prompts.Rendered, error)
}

// retrieve finds the passages for a question. A follow-up is looked up as retrieval
// completed it, and, when a model is there, also as the model did; the first always takes
// part, so that a rewrite is never the only evidence.
func (a *Assistant) retrieve(ctx context.Context, r *Reply, q retrieval.Query) (retrieval.Result, error) {
	found, err := a.o.Retriever.Retrieve(ctx, q)
	if err != nil || a.o.Model == nil || a.o.Rewriter == nil || !found.Understood.FollowUp {
		return found, err //nolint:wrapcheck // the caller says what was being done
	}
	rewritten, ok := a.rewrite(ctx, r, q, found)
	if !ok {
		return found, nil
	}
	alone := q
	alone.Text, alone.History = rewritten, nil
	other, err := a.o.Retriever.Retrieve(ctx, alone)
	if err != nil {
		return found, err //nolint:wrapcheck // the caller says what was being done
	}
	return blend(found, other, rewritten), nil
}

// retrieveAlone is retrieve without the model.
func (a *Assistant) retrieveAlone(ctx context.Context, _ *Reply, q retrieval.Query) (retrieval.Result, error) {
	return a.o.Retriever.Retrieve(ctx, q) //nolint:wrapcheck // the caller says what was being done
}

// rewrite asks the model for the question as one that stands alone; false when it has
// none that can be used.
func (a *Assistant) rewrite(ctx context.Context, r *Reply, q retrieval.Query, found retrieval.Result) (string, bool) {
	prompt, err := a.o.Rewriter.Rewrite(prompts.RewriteInput{Question: q.Text, History: q.History})
	if err != nil {
		a.o.Log.ErrorContext(ctx, "rewrite prompt not rendered", slog.Any("error", err))
		r.degrade(DegradedRewrite)
		return "", false
	}
	text, err := a.line(ctx, prompt.Messages)
	switch {
	case err != nil:
		a.o.Log.WarnContext(ctx, "question not rewritten", slog.Any("error", err))
		r.degrade(DegradedRewrite)
		return "", false
	case !supported(text, q, found):
		a.o.Log.InfoContext(ctx, "rewrite withheld: it names what nobody named")
		return "", false
	}
	return text, true
}

// line reads one line of the model's, within the bounds of a rewrite.
func (a *Assistant) line(ctx context.Context, messages []prompts.Message) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, rewriteTimeout)
	defer cancel()
	var b strings.Builder
	for delta, err := range a.o.Model.Stream(ctx, messages) {
		if err != nil {
			return "", err //nolint:wrapcheck // logged with what was being done
		}
		b.WriteString(delta)
		if strings.Contains(strings.TrimSpace(b.String()), "\n") || b.Len() > maxRewrite*utf8.UTFMax {
			break
		}
	}
	text, _, _ := strings.Cut(strings.TrimSpace(b.String()), "\n")
	return strings.TrimSpace(text), nil
}

// supported tells whether each content word of a rewrite stands in the question, in an
// earlier one, or in what retrieval took them for; numbers must be the same.
func supported(text string, q retrieval.Query, found retrieval.Result) bool {
	if text == "" || utf8.RuneCountInString(text) > maxRewrite {
		return false
	}
	known := arabic.Tokenize(q.Text)
	for _, asked := range q.History {
		known = append(known, arabic.Tokenize(asked)...)
	}
	for _, w := range found.Words {
		known = append(known, w.Token)
	}
	return !slices.ContainsFunc(arabic.Tokenize(text), func(t arabic.Token) bool {
		return !arabic.IsStop(t.Text) && !arabic.IsQuestionWord(t.Text) && arabic.BestMatch(t, known, sameWord) == 0
	})
}

// blend joins what was found for a question and for its rewrite. A hit's score is the
// mean of its shares of the two best scores, so that what both find comes first.
func blend(found, other retrieval.Result, rewritten string) retrieval.Result {
	if len(other.Hits) == 0 {
		return found
	}
	out := found
	if other.Evidence > found.Evidence {
		out.Evidence, out.Words, out.Asks = other.Evidence, other.Words, other.Asks
		out.Standalone, out.Meant, out.Understood.Question = rewritten, other.Meant, rewritten
	}
	place := make(map[string]int)
	out.Hits = nil
	for _, r := range [...]retrieval.Result{found, other} {
		for _, h := range r.Hits {
			at, ok := place[h.Passage.ID]
			if !ok {
				at = len(out.Hits)
				place[h.Passage.ID] = at
				out.Hits = append(out.Hits, retrieval.Hit{Passage: h.Passage, Explanation: h.Explanation})
			}
			out.Hits[at].Score += h.Score / r.Hits[0].Score / 2
		}
	}
	slices.SortFunc(out.Hits, func(a, b retrieval.Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Passage.ID, b.Passage.ID))
	})
	out.Hits = out.Hits[:min(len(out.Hits), max(len(found.Hits), len(other.Hits)))]
	return out
}
