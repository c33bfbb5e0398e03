package prompts

import (
	"fmt"
	"slices"
	"strconv"
)

// A Counter counts the tokens of a text as the model would, or nearly.
type Counter func(text string) int

// A Passage is one piece of evidence as the model sees it.
type Passage struct {
	Title, Text string
	// AsOf is the day up to which the passage holds, in words.
	AsOf string
}

// AnswerInput is what an answer is asked for with.
type AnswerInput struct {
	// Question stands alone, or is followed up from History.
	Question string
	// History holds earlier utterances, oldest first, one a line of text.
	History []string
	// Passages are the evidence, best first; the first gets number 1.
	Passages []Passage
	// Today is the date in words.
	Today string
	// NoAnswer is the word to write when the passages do not answer.
	NoAnswer string
}

// A Rendered prompt is ready to send.
type Rendered struct {
	// ID and Version name the template.
	ID      string
	Version int
	// Messages are the system message and the user message.
	Messages []Message
	// Tokens is the prompt's length as counted.
	Tokens int
	// Passages is the number of passages, from the first, that fitted the budget.
	Passages int
}

// An Answerer renders the prompt for an answer.
type Answerer struct {
	template *Template
	count    Counter
	budget   int
	nonce    func() string
}

// NewAnswerer makes an Answerer. budget bounds the prompt in tokens by count; nonce
// returns a fresh random string of letters and digits for each call.
func NewAnswerer(t *Template, count Counter, budget int, nonce func() string) *Answerer {
	return &Answerer{template: t, count: count, budget: budget, nonce: nonce}
}

// answerData is what the template reads.
type answerData struct {
	Fence, Question, Today, NoAnswer string
	History                          []string
	Passages                         []numbered
}

type numbered struct {
	Number, Title, Text, AsOf string
}

// Answer renders the prompt within the budget. The rules, the question and the first
// passage always stand; then come as many further passages as fit, in order, and then
// as much history as fits, latest first. It fails when what must stand does not fit.
func (a *Answerer) Answer(in AnswerInput) (Rendered, error) {
	all := dataOf(in, "<<<"+a.nonce()+">>>")
	whole, err := a.render(all)
	if err != nil || whole.Tokens <= a.budget {
		return whole, err
	}
	return a.fit(all)
}

// dataOf cleans all that was written by others.
func dataOf(in AnswerInput, fence string) answerData {
	data := answerData{
		Fence: fence, Question: clean(in.Question, fence), Today: in.Today, NoAnswer: in.NoAnswer,
	}
	for i, p := range in.Passages {
		data.Passages = append(data.Passages, numbered{
			Number: strconv.Itoa(i + 1), Title: clean(p.Title, fence), Text: clean(p.Text, fence), AsOf: clean(p.AsOf, fence),
		})
	}
	for _, said := range in.History {
		data.History = append(data.History, clean(said, fence))
	}
	return data
}

// fit renders as much of a prompt as the budget allows. It counts the prompt anew for each
// passage and utterance, which takes long beside all else that is done for a question;
// hence Answer tries the whole first.
func (a *Answerer) fit(all answerData) (Rendered, error) {
	data := all
	data.Passages, data.History = nil, nil
	best, err := a.render(data)
	if err != nil {
		return Rendered{}, err
	}
	for i := range all.Passages {
		data.Passages = all.Passages[:i+1]
		next, err := a.render(data)
		if err != nil {
			return Rendered{}, err
		}
		if next.Tokens > a.budget && i > 0 {
			data.Passages = all.Passages[:i]
			break
		}
		best = next
	}
	if best.Tokens > a.budget {
		return Rendered{}, fmt.Errorf("render prompt %s: %d tokens with one passage, over the budget of %d", a.template.ID, best.Tokens, a.budget)
	}
	return a.addHistory(best, data, all.History)
}

// addHistory adds utterances from the latest back while they fit.
func (a *Answerer) addHistory(best Rendered, data answerData, history []string) (Rendered, error) {
	for i := range slices.Backward(history) {
		data.History = history[i:]
		next, err := a.render(data)
		if err != nil {
			return Rendered{}, err
		}
		if next.Tokens > a.budget {
			break
		}
		best = next
	}
	return best, nil
}

func (a *Answerer) render(data answerData) (Rendered, error) {
	system, err := a.template.execute("system", data)
	if err != nil {
		return Rendered{}, err
	}
	user, err := a.template.execute("user", data)
	if err != nil {
		return Rendered{}, err
	}
	return Rendered{
		ID: a.template.ID, Version: a.template.Version,
		Messages: []Message{{Role: RoleSystem, Content: system}, {Role: RoleUser, Content: user}},
		Tokens:   a.count(system) + a.count(user),
		Passages: len(data.Passages),
	}, nil
}
