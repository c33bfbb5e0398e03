package prompts

import (
	"fmt"
	"slices"
)

// RewriteInput is what a question is rewritten with.
type RewriteInput struct {
	// Question is the question as asked.
	Question string
	// History holds the user's earlier questions, oldest first. What was answered is left
	// out, so that a wrong answer cannot find its way into the next question.
	History []string
}

// A Rewriter renders the prompt that asks for a question that stands alone.
type Rewriter struct {
	template *Template
	count    Counter
	budget   int
	nonce    func() string
}

// NewRewriter makes a Rewriter. budget bounds the prompt in tokens by count; nonce
// returns a fresh random string of letters and digits for each call.
func NewRewriter(t *Template, count Counter, budget int, nonce func() string) *Rewriter {
	return &Rewriter{template: t, count: count, budget: budget, nonce: nonce}
}

// rewriteData is what the template reads.
type rewriteData struct {
	Fence, Question string
	History         []string
}

// Rewrite renders the prompt with as much of the history, latest first, as the budget
// holds. It fails when the question and the last of the history do not fit.
func (w *Rewriter) Rewrite(in RewriteInput) (Rendered, error) {
	fence := "<<<" + w.nonce() + ">>>"
	data := rewriteData{Fence: fence, Question: clean(in.Question, fence)}
	var best Rendered
	for _, asked := range slices.Backward(in.History) {
		data.History = append([]string{clean(asked, fence)}, data.History...)
		next, err := w.render(data)
		if err != nil {
			return Rendered{}, err
		}
		if next.Tokens > w.budget {
			break
		}
		best = next
	}
	if best.Messages == nil {
		return Rendered{}, fmt.Errorf("render prompt %s: no earlier question fits the budget of %d tokens", w.template.ID, w.budget)
	}
	return best, nil
}

func (w *Rewriter) render(data rewriteData) (Rendered, error) {
	system, err := w.template.execute("system", data)
	if err != nil {
		return Rendered{}, err
	}
	user, err := w.template.execute("user", data)
	if err != nil {
		return Rendered{}, err
	}
	return Rendered{
		ID: w.template.ID, Version: w.template.Version,
		Messages: []Message{{Role: RoleSystem, Content: system}, {Role: RoleUser, Content: user}},
		Tokens:   w.count(system) + w.count(user),
	}, nil
}
