package answer

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/static"
)

// asked is a question as sentences are held against it.
type asked struct {
	words []retrieval.Word
	// kinds are the kinds of answer wanted, more than one for «أين … ومتى …؟».
	kinds []arabic.AnswerKind
	// named are the stems that the question names itself; they answer nothing.
	named map[string]bool
	// whether is true for a question to be answered with yes or no, and newest for one of what holds
	// now or came last.
	whether, newest bool

	// vector places a sentence in the compiled-in table, where whole and about are those of the question;
	// nil when words alone decide.
	vector       func(text string) []float32
	whole, about []float32
}

func read(result retrieval.Result) *asked {
	tokens := arabic.Tokenize(result.Standalone)
	q := &asked{words: result.Words, named: make(map[string]bool), whether: slices.ContainsFunc(tokens, asksWhether), newest: result.Understood.Newest}
	var about strings.Builder
	for _, w := range result.Words {
		q.named[arabic.Stem(w.Token.Text)] = true
		about.WriteString(w.Token.Text + " ")
	}
	for _, t := range tokens {
		q.named[arabic.Stem(t.Text)] = true
	}
	q.kinds = kindsOf(result, tokens)
	// The table is compiled in, and who retrieves has opened it.
	if table, err := static.Default(); err == nil && result.Vector != nil {
		whole := result.Meant
		if result.Understood.FollowUp {
			whole = result.Standalone // what was asked before is no part of what is asked now
		}
		q.vector, q.whole, q.about = result.Vector, table.Embed(whole), table.Embed(about.String())
	}
	return q
}

// kindsOf are the kinds of answer that the question and its further clauses want.
func kindsOf(result retrieval.Result, question []arabic.Token) []arabic.AnswerKind {
	kinds := []arabic.AnswerKind{result.Asks}
	if result.Asks == arabic.AnswerAny && result.Understood.Counts.Text != "" {
		kinds[0] = arabic.AnswerNumber // «بكم قتيل اعترف …»
	}
	if result.Asks == arabic.AnswerPerson && arabic.AsksSeveral(question) {
		kinds = append(kinds, arabic.AnswerListing) // «من هم …»
	}
	clauses := strings.FieldsFunc(result.Standalone, func(r rune) bool { return strings.ContainsRune("،,؛;؟?", r) })
	for _, clause := range clauses[min(1, len(clauses)):] {
		tokens := arabic.Tokenize(clause)
		if k := arabic.AsksIn(tokens); len(tokens) > 0 && !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

func (q *asked) asksFor(k arabic.AnswerKind) bool { return slices.Contains(q.kinds, k) }

func (q *asked) lists() bool { return q.asksFor(arabic.AnswerListing) }

// answeredBy tells whether a sentence holds a thing of the kind that is asked for, which the
// question does not name itself: in a camp of which is asked where it is, «مخيم» is no place.
func (q *asked) answeredBy(sentence []arabic.Token) bool {
	for _, k := range q.kinds {
		switch k {
		case arabic.AnswerAny, arabic.AnswerListing, arabic.AnswerDefinition:
			continue
		case arabic.AnswerDate, arabic.AnswerPlace, arabic.AnswerPerson, arabic.AnswerNumber:
		}
		if arabic.Holds(k, q.fresh(sentence)) {
			return true
		}
	}
	return false
}

// fresh are the words that the question does not name, without the days of dates, which count
// nothing.
func (q *asked) fresh(sentence []arabic.Token) []arabic.Token {
	var out []arabic.Token
	for i, t := range sentence {
		ofMonth := t.Number && len(arabic.Months(sentence[i+1:min(len(sentence), i+3)])) > 0 && len(t.Text) <= 2
		if !ofMonth && !q.named[arabic.Stem(t.Text)] {
			out = append(out, t)
		}
	}
	return out
}

// likeness is how near the text's meaning is to the question's.
func (q *asked) likeness(text string) float64 {
	if q.vector == nil {
		return 0
	}
	v := q.vector(text)
	return meaningWeight*dot(v, q.whole) + aboutWeight*dot(v, q.about)
}

func dot(a, b []float32) float64 {
	sum := 0.0
	for i, x := range a {
		sum += float64(x) * float64(b[i])
	}
	return sum
}

// asksWhether finds the words that ask for yes or no, in standard Arabic and in dialects.
func asksWhether(t arabic.Token) bool {
	switch t.Text {
	case "هل", "وهل", "فهل", "واش", "اليس", "اليست", "صحيح":
		return true
	}
	return false
}

// denies finds the words that deny.
func denies(t arabic.Token) bool {
	switch strings.TrimPrefix(t.Text, "و") {
	case "لم", "لا", "لن", "ليس", "ليست", "غير", "نفي", "نفت":
		return true
	}
	return false
}
