package retrieval

import (
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Bounds of what is tried on a word that the base does not have.
const (
	leastSlip     = 3   // letters of a name that a slip is taken back in, behind the article; 4 without one
	leastGuessed  = 5   // the same for any other word
	leastOther    = 6   // the same for any other edit of a name
	leastTwoEdits = 7   // the same for a name that is wrong in two places
	leastCount    = 3   // times that the base has a word that is no name but guessed at
	leastHalf     = 3   // letters of each half of a word that is cut in two
	maxRepaired   = 12  // words of one question that are repaired
	leastSound    = 0.8 // how well a word in Latin letters must sound like one of the base
	leastName     = 0.9 // the same for a name in an English sentence
)

// repair finds the words of the base behind those that it does not have: misspelt, run
// together, of a dialect's inflection, or in Latin letters.
func (r *reader) repair(q *reading) {
	v := r.vocabulary
	repaired := 0
	for i := 0; i < len(q.tokens) && repaired < maxRepaired; i++ {
		t := q.tokens[i]
		if c := q.notes[i].change; t.Number || c != asWritten && c != retyped || v.has(t.Text) {
			continue
		}
		repaired++
		if arabic.IsLatin(t.Text) {
			r.hear(q, i, v)
			continue
		}
		i += r.respell(q, i, v)
	}
}

// respell repairs Arabic token i, and returns how many tokens it put before it.
func (r *reader) respell(q *reading, i int, v *vocabulary) int {
	word := q.tokens[i].Text
	for _, once := range [...]string{arabic.SqueezeRuns(word), arabic.Squeeze(word)} {
		if once != word && v.has(once) {
			q.change(i, respelt, once, v.show(once))
			return 0
		}
	}
	for _, f := range arabic.Inflections(word) {
		if !v.hasWord(f.Word) {
			continue
		}
		q.change(i, standardised, f.Word, v.show(f.Word))
		q.notes[i].inflected = true
		if f.Before != "" {
			q.insert(i, f.Before, v.show(f.Before))
			return 1
		}
		return 0
	}
	if first, second, ok := v.cut(word); ok {
		q.change(i, respelt, second, v.show(second))
		q.insert(i, first, v.show(first))
		return 1
	}
	if near := r.nearest(word, v); near != "" {
		q.change(i, guessed, near, v.show(near))
	}
	return 0
}

// show is how a folded word is written in the base; the folded word for one that is not there.
func (v *vocabulary) show(word string) string {
	if w, ok := v.find(word); ok {
		return w.surface()
	}
	return word
}

// hasWord is has for a form that was made up: the stem alone proves nothing then.
func (v *vocabulary) hasWord(word string) bool {
	return v.count(word) > 0 || arabic.IsStop(word)
}

// cut finds the two words of the base that were written without a space, the commonest
// pair first.
func (v *vocabulary) cut(word string) (first, second string, ok bool) {
	letters := []rune(word)
	most := 0
	for at := 2; at <= len(letters)-2; at++ {
		a, b := string(letters[:at]), string(letters[at:])
		if n := v.pair(a, at, b, len(letters)-at); n > most {
			first, second, most = a, b, n
		}
	}
	return first, second, most > 0
}

// pair is how common the rarer of two halves is, or 0 when they are no pair: two words of
// the base, or one with a particle. What follows a particle must be sure to be a word of
// its own, as «في» opens many words and «هم» closes as many.
func (v *vocabulary) pair(a string, la int, b string, lb int) int {
	switch {
	case glued(a):
		w, ok := v.find(b)
		if ok && lb >= leastHalf && (w.named || strings.HasPrefix(b, "ال") || arabic.IsQuestionWord(a) && w.count > 1) {
			return max(1, w.count)
		}
		return 0
	case glued(b):
		if la < leastGuessed {
			return 0
		}
		return v.count(a)
	case la < leastHalf || lb < leastHalf || arabic.IsStop(a) || arabic.IsStop(b):
		return 0
	}
	const common = 2
	if n := min(v.count(a), v.count(b)); n >= common {
		return n
	}
	return 0
}

// glued tells whether a word is a particle that is often written on to its neighbour.
func glued(word string) bool {
	switch word {
	case "ما", "ماهو", "ماهي", "من", "في", "عن", "ضد", "مع", "هل", "كم", "علي", "الي", "متي", "اين", "بعد", "قبل", "يا":
		return true
	}
	return false
}
