package retrieval

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// Weights of the words that a query gains beyond those the user wrote.
const (
	aliasWeight   = 0.8 // the base's own name for something that was named otherwise
	guessWeight   = 0.6 // the word of the base that one may be misspelt from
	historyWeight = 0.6 // what the question before spoke of, beside its subject
	subjectWeight = 0.8 // the subject of the question before
	verbWeight    = 0.3 // what was asked of it then
	joinedWeight  = 0.4 // all of the question before, for a whole one that is joined to it
)

// fewWords is the number of content words below which a question that has a history
// is taken to lean on it.
const fewWords = 2

// An understanding is a question taken apart.
type understanding struct {
	standalone string
	meant      string // the same as the compiled-in table reads it
	asks       arabic.AnswerKind
	concepts   []concept
	terms      []lexical.Term
	understood Understood
	// dangling is true when a pronoun stands for something that neither the question nor the talk names.
	dangling bool
}

// A concept is one thing that a question names, in all the ways it may be written;
// a passage that holds any one of them speaks of it.
type concept struct {
	written   []arabic.Token
	canonical []arabic.Token // nil when the base has no other name for it
	// name is the entry of the lexicon, and kind what it names; nil and "" for other words.
	name *name
	kind knowledge.NameKind
	// named is true for a name of the field; a country is named everywhere.
	named bool
	// shown is how the base writes it, or the user when the base does not have it; "" for
	// a word in Latin letters.
	shown string
	// guessed is true when canonical may not be what was meant.
	guessed bool
	// weight is 1 for a concept of the question, less for one taken over from an earlier one.
	weight float64
}

// A question is one reading with what it names, and with what it takes from the talk.
type question struct {
	reading
	asks     arabic.AnswerKind
	concepts []concept

	// What follows is set when the question leans on an earlier one.
	tied    lean
	earlier *question
	subject *concept // what its pronoun or verb speaks of
	swapped []int    // for each own concept, the place in earlier that it takes, or -1
}

// A reader takes questions apart with what the lexicon and the base know.
type reader struct {
	names      *nameTable
	vocabulary *vocabulary
	now        func() time.Time
}

// understand takes the question apart, and ties it to the talk when it cannot stand alone.
func (r *reader) understand(text string, history []string) understanding {
	q := r.settle(text, history, maxChain)
	u := understanding{asks: q.asks, concepts: q.concepts, understood: r.understood(q), dangling: q.tied == standsAlone && r.dangles(q)}
	u.standalone, u.meant = q.text, q.meant()
	if q.tied != standsAlone && u.understood.Question != "" {
		u.standalone = u.understood.Question
	}
	for _, c := range u.concepts {
		u.terms = append(u.terms, c.terms()...)
	}
	return u
}

// question reads text and finds what it names.
func (r *reader) question(text string) *question {
	q := &question{reading: r.read(text)}
	q.asks = arabic.AsksIn(q.tokens)
	q.concepts = r.concepts(&q.reading)
	return q
}

// concepts groups tokens into names and single content words.
func (r *reader) concepts(q *reading) []concept {
	var out []concept
	for i := 0; i < len(q.tokens); {
		if entry, n := r.names.longestAt(q.tokens, i); n > 0 {
			out = append(out, r.nameConcept(q, entry, q.tokens[i:i+n]))
			i += n
			continue
		}
		if value, n := arabic.Spelled(q.tokens[i:]); n > 1 {
			out = append(out, concept{written: q.tokens[i : i+n], canonical: arabic.Tokenize(digitsOf(value)), shown: digitsOf(value), weight: 1})
			i += n
			continue
		}
		if t := q.tokens[i]; !arabic.IsStop(t.Text) && !arabic.IsQuestionWord(t.Text) {
			out = append(out, r.wordConcept(q, i))
		}
		i++
	}
	return out
}

// nameConcept is the concept of a name. One in Latin letters is looked for as the base
// writes it; in an Arabic question also as written where the base has it, since it may be
// the word that is asked about: «ISIS وISIL».
func (r *reader) nameConcept(q *reading, entry *name, written []arabic.Token) concept {
	c := concept{written: written, name: entry, kind: entry.kind, named: entry.kind != knowledge.Country, weight: 1}
	switch {
	case arabic.IsLatin(written[0].Text):
		v := r.vocabulary
		c.written = make([]arabic.Token, len(entry.tokens))
		for i, t := range entry.tokens {
			t.Start, t.End = written[0].Start, written[len(written)-1].End
			c.written[i] = t
		}
		if strings.ContainsFunc(q.text, isArabicLetter) && !slices.ContainsFunc(written, func(t arabic.Token) bool { return v.count(t.Text) == 0 }) {
			c.canonical = written
		}
	case joined(entry.tokens) != joined(written):
		c.canonical = entry.tokens
	}
	return c
}

func isArabicLetter(r rune) bool { return unicode.Is(unicode.Arabic, r) }

// wordConcept is the concept of one content word; a word that was guessed at is also
// looked for as it was written.
func (r *reader) wordConcept(q *reading, i int) concept {
	c := concept{written: q.tokens[i : i+1], weight: 1}
	if !arabic.IsLatin(q.tokens[i].Text) {
		c.shown = q.shown(i)
	}
	if n := q.notes[i]; n.change == guessed && !arabic.IsLatin(n.said) {
		said := q.tokens[i]
		said.Text = n.said
		c.written, c.canonical, c.guessed = []arabic.Token{said}, c.written, true
	}
	return c
}

// terms are the words of the concept as the index is asked for them.
func (c concept) terms() []lexical.Term {
	var out []lexical.Term
	for _, w := range c.written {
		if !arabic.IsStop(w.Text) {
			out = append(out, lexical.Term{Token: w, Weight: c.weight})
		}
	}
	other := aliasWeight
	if c.guessed {
		other = guessWeight
	}
	for _, w := range c.canonical {
		if !arabic.IsStop(w.Text) {
			out = append(out, lexical.Term{Token: w, Weight: c.weight * other})
		}
	}
	return out
}

// digitsOf writes a number in the digits that tokens have.
func digitsOf(n int) string {
	var digits []byte
	for ; n > 0 || len(digits) == 0; n /= 10 {
		digits = append([]byte{byte('0' + n%10)}, digits...)
	}
	return string(digits)
}
