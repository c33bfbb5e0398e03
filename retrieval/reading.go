package retrieval

import (
	"strings"
	"time"
	"unicode"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// A reading is one question as words: what each is taken for, and where it stands.
type reading struct {
	// text is what the offsets of tokens point into.
	text   string
	tokens []arabic.Token
	notes  []note // one a token
	// foreign is true for a question in English, whose order of words is not Arabic's.
	foreign bool
	// present is true for a question about what holds now, which holds for today only.
	present bool
}

// A change says why a word is looked for in another form than the one written.
type change uint8

// The changes, by rising distance from what was written.
const (
	asWritten    change = iota
	respelt             // letters once that were repeated, or a space put in
	standardised        // the lexicon's word for a dialect's, or a standard inflection
	translated          // the lexicon's word for one in Latin letters
	dated               // a moment written out against today
	retyped             // the keyboard was switched to another layout
	guessed             // the nearest word of the base
)

// A note is what reading did to one token.
type note struct {
	change change
	// said is the folded word as written, when it is looked for in another form.
	said string
	// surface is how the new form is written; "" for asWritten.
	surface string
	// inflected is true when only the inflection was a dialect's.
	inflected bool
}

// read takes a question apart.
func (r *reader) read(text string) reading {
	text = strings.TrimSpace(text)
	q := reading{text: text, tokens: arabic.Tokenize(text)}
	q.notes = make([]note, len(q.tokens))
	r.retype(&q)
	q.foreign = isEnglish(q.tokens)
	r.standardise(&q)
	r.resolveMoments(&q)
	r.repair(&q)
	r.standardise(&q)
	return q
}

// standardise replaces dialect words, and English ones of the lexicon, by standard ones;
// the words of a longer name stay.
func (r *reader) standardise(q *reading) {
	for i := 0; i < len(q.tokens); i++ {
		if _, n := r.names.longestAt(q.tokens, i); n > 1 {
			i += n - 1 // «New Zealand» is not something new
			continue
		}
		token := q.tokens[i]
		s, ok := r.names.standardOf(token.Text)
		if !ok || s.folded == token.Text || q.notes[i].change == standardised {
			continue
		}
		to := standardised
		if arabic.IsLatin(token.Text) {
			to = translated
		}
		q.change(i, to, s.folded, s.surface)
	}
}

// change notes that token i is looked for as another word.
func (q *reading) change(i int, to change, folded, surface string) {
	n := &q.notes[i]
	if n.said == "" {
		n.said = q.tokens[i].Text
	}
	n.change = max(n.change, to)
	n.surface = surface
	q.tokens[i].Text = folded
}

// insert puts a word before token i that it had swallowed.
func (q *reading) insert(i int, folded, surface string) {
	at := q.tokens[i]
	word := arabic.Token{Text: folded, Start: at.Start, End: at.Start}
	q.tokens = append(q.tokens[:i:i], append([]arabic.Token{word}, q.tokens[i:]...)...)
	added := note{change: respelt, surface: surface, said: folded}
	q.notes = append(q.notes[:i:i], append([]note{added}, q.notes[i:]...)...)
}

// shown is how token i is written: as the user did, or in its new form.
func (q *reading) shown(i int) string {
	if s := q.notes[i].surface; s != "" {
		return s
	}
	return q.text[q.tokens[i].Start:q.tokens[i].End]
}

// isEnglish tells whether a question is English rather than Arabizi: it has words that
// hold English sentences together, and none with a digit for a letter.
func isEnglish(tokens []arabic.Token) bool {
	latin, english := 0, false
	for _, t := range tokens {
		if !arabic.IsLatin(t.Text) {
			continue
		}
		if strings.ContainsAny(t.Text, "235679") && !strings.HasSuffix(t.Text, "th") {
			return false
		}
		latin++
		english = english || isEnglishParticle(t.Text)
	}
	return english && latin*2 > len(tokens)
}

func isEnglishParticle(word string) bool {
	switch word {
	case "the", "of", "is", "are", "was", "were", "did", "does", "do", "has", "have", "and", "to", "for", "with", "by",
		"what", "when", "where", "who", "why", "how", "which", "an", "against", "from", "about", "that", "its":
		return true
	}
	return false
}

// capitalised tells whether token t is written with a capital, as a name is.
func (q *reading) capitalised(t arabic.Token) bool {
	for _, r := range q.text[t.Start:t.End] {
		return unicode.IsUpper(r)
	}
	return false
}

// newReader makes a reader over the words that a base and a lexicon hold.
func newReader(base *lexical.Words, names *nameTable, now func() time.Time) *reader {
	return &reader{names: names, vocabulary: newVocabulary(base, names), now: now}
}
