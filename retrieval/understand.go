package retrieval

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// Weights of the words that a query gains beyond those the user wrote.
const (
	aliasWeight   = 0.8 // the base's own name for something that was named otherwise
	historyWeight = 0.4 // the subject of the question before, for a follow-up that names something
	subjectWeight = 0.8 // the same for one that names nothing of its own: «وكم عددهم؟»
)

// fewWords is the number of content words below which a question that has a history
// is taken to lean on it.
const fewWords = 2

// An understanding is a question taken apart.
type understanding struct {
	standalone string
	asks       arabic.AnswerKind
	concepts   []concept
	terms      []lexical.Term
}

// A concept is one thing that a question names, in all the ways it may be written;
// a passage that holds any one of them speaks of it.
type concept struct {
	written   []arabic.Token
	canonical []arabic.Token // nil when the base has no other name for it
	// named is true for a name of the lexicon.
	named bool
	// weight is 1 for a concept of the question, less for one taken over from an earlier one.
	weight float64
}

// understand takes the question apart, and ties it to the last of history when it
// cannot stand alone.
func (t *nameTable) understand(text string, history []string) understanding {
	u := understanding{standalone: strings.TrimSpace(text)}
	tokens := t.standardise(arabic.Tokenize(text))
	u.asks = arabic.AsksIn(tokens)
	u.concepts = t.concepts(tokens)
	if len(history) > 0 && leansOnHistory(tokens, u.concepts) {
		u.lean(t, history)
	}
	for _, c := range u.concepts {
		u.terms = append(u.terms, c.terms()...)
	}
	return u
}

// standardise replaces dialect words by their standard form.
func (t *nameTable) standardise(tokens []arabic.Token) []arabic.Token {
	for i, token := range tokens {
		if s, ok := t.standard[token.Text]; ok {
			tokens[i].Text = s
		}
	}
	return tokens
}

// concepts groups tokens into names and single content words.
func (t *nameTable) concepts(tokens []arabic.Token) []concept {
	var out []concept
	for i := 0; i < len(tokens); {
		if target, n := t.longestAt(tokens, i); n > 0 {
			c := concept{written: tokens[i : i+n], named: true, weight: 1}
			if joined(target) != joined(c.written) {
				c.canonical = target
			}
			out = append(out, c)
			i += n
			continue
		}
		if !arabic.IsStop(tokens[i].Text) && !arabic.IsQuestionWord(tokens[i].Text) {
			out = append(out, concept{written: tokens[i : i+1], weight: 1})
		}
		i++
	}
	return out
}

// leansOnHistory tells whether a question needs the one before it: it opens with a
// conjunction, or names almost nothing.
func leansOnHistory(tokens []arabic.Token, concepts []concept) bool {
	if len(concepts) < fewWords {
		return true
	}
	if len(tokens) == 0 {
		return false
	}
	first := tokens[0].Text
	if first == "طيب" || first == "ثم" {
		return true
	}
	for _, conjunction := range [...]string{"و", "ف"} {
		rest, ok := strings.CutPrefix(first, conjunction)
		if ok && opens(first) && (rest == "" || opens(rest)) { // «ومتى», but not «في» or «وين»
			return true
		}
	}
	return false
}

func opens(word string) bool { return arabic.IsQuestionWord(word) || arabic.IsStop(word) }

// lean takes over the concepts of the last question that names something.
func (u *understanding) lean(t *nameTable, history []string) {
	weight := historyWeight
	if len(u.concepts) < fewWords {
		weight = subjectWeight
	}
	own := make(map[string]bool)
	for _, c := range u.concepts {
		own[joined(c.written)] = true
	}
	for _, asked := range slices.Backward(history) {
		earlier := t.concepts(t.standardise(arabic.Tokenize(asked)))
		if len(earlier) == 0 {
			continue
		}
		for _, c := range earlier {
			if !own[joined(c.written)] {
				c.weight = weight
				u.concepts = append(u.concepts, c)
			}
		}
		u.standalone += " (في سياق: " + strings.TrimSpace(asked) + ")"
		return
	}
}

// terms are the words of the concept as the index is asked for them.
func (c concept) terms() []lexical.Term {
	var out []lexical.Term
	for _, w := range c.written {
		if !arabic.IsStop(w.Text) {
			out = append(out, lexical.Term{Token: w, Weight: c.weight})
		}
	}
	for _, w := range c.canonical {
		if !arabic.IsStop(w.Text) {
			out = append(out, lexical.Term{Token: w, Weight: c.weight * aliasWeight})
		}
	}
	return out
}
