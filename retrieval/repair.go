package retrieval

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Bounds of what is tried on a word that the base does not have.
const (
	leastGuessed  = 5   // letters of a word whose spelling is guessed at
	leastTwoEdits = 8   // letters of a name that may be wrong in two places
	leastHalf     = 3   // letters of each half of a word that is cut in two
	maxRepaired   = 12  // words of one question that are repaired
	leastSound    = 0.8 // how well a word in Latin letters must sound like one of the base
	leastName     = 0.9 // the same for a name in an English sentence
)

// repair finds the words of the base behind those that it does not have: misspelt, run
// together, of a dialect's inflection, or in Latin letters.
func (r *reader) repair(q *reading) {
	v := r.vocabulary()
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
	if w, ok := v.words[word]; ok {
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
	for at := 2; at <= len(letters)-leastHalf; at++ {
		a, b := string(letters[:at]), string(letters[at:])
		n := min(v.halfCount(a), v.halfCount(b))
		if at < leastHalf && !arabic.IsStop(a) {
			n = 0
		}
		if n > most {
			first, second, most = a, b, n
		}
	}
	return first, second, most > 0
}

// halfCount is how often the base has a half of a cut word.
func (v *vocabulary) halfCount(half string) int {
	if arabic.IsStop(half) || arabic.IsQuestionWord(half) {
		return max(2, v.count(half))
	}
	return v.count(half)
}

// nearest is the commonest word of the base at one edit, or a name's word at two; "" for none.
func (r *reader) nearest(word string, v *vocabulary) string {
	n := utf8.RuneCountInString(word)
	if n < leastGuessed || n >= maxVocable {
		return ""
	}
	best, most := "", 0
	for length := n - 1; length <= n+1; length++ {
		for _, w := range v.byLength[length] {
			if w.count*likeness(word, w.text) > most && arabic.OneEdit(word, w.text) {
				best, most = w.text, w.count*likeness(word, w.text)
			}
		}
	}
	if best != "" || n < leastTwoEdits {
		return best
	}
	for _, near := range r.names.near {
		if utf8.RuneCountInString(near) >= leastTwoEdits-1 && near[:2] == word[:2] && arabic.Distance(word, near, 2) <= 2 {
			return near
		}
	}
	return ""
}

// likeness prefers words with the same first letter, where few slips happen.
func likeness(a, b string) int {
	if a[:2] == b[:2] {
		return 4
	}
	return 1
}

// hear finds the Arabic word of the base that token i spells in Latin letters. In an
// English sentence only names do.
func (r *reader) hear(q *reading, i int, v *vocabulary) {
	t := q.tokens[i]
	least := leastSound
	if q.foreign {
		if !q.capitalised(t) || i == 0 {
			return
		}
		least = leastName
	}
	if _, n := r.names.longestAt(q.tokens, i); n > 0 || len(t.Text) < 3 {
		return
	}
	type heard struct {
		*vocable
		sound float64
	}
	var best heard
	for _, skeleton := range arabic.Skeletons(t.Text) {
		for _, w := range v.bySound[skeleton] {
			h := heard{w, arabic.Sounds(t.Text, w.text)}
			if h.sound >= least && (best.vocable == nil || cmp.Or(cmp.Compare(h.sound, best.sound), cmp.Compare(w.count, best.count), strings.Compare(best.text, w.text)) > 0) {
				best = h
			}
		}
	}
	if best.vocable != nil {
		q.change(i, translated, best.text, best.surface())
		q.notes[i].change = guessed
	}
}

// retype reads a question again that was typed on the wrong keyboard layout: most of its
// words mean nothing as they stand, and most do on the other layout.
func (r *reader) retype(q *reading) {
	if !slices.ContainsFunc(q.tokens, func(t arabic.Token) bool { return !t.Number }) {
		return
	}
	v := r.vocabulary()
	if r.share(q.tokens, v)*2 >= 1 {
		return
	}
	for _, other := range [...]string{arabic.FromUSKeys(q.text), strings.ToLower(arabic.FromArabicKeys(q.text))} {
		tokens := arabic.Tokenize(other)
		if len(tokens) == 0 || r.share(tokens, v) < leastRetyped {
			continue
		}
		*q = reading{text: other, tokens: tokens, notes: make([]note, len(tokens))}
		for i, t := range tokens {
			q.notes[i] = note{change: retyped, said: t.Text, surface: other[t.Start:t.End]}
		}
		return
	}
}

// leastRetyped is the share of words that must be known on the other layout.
const leastRetyped = 0.6

// share is the part of the letters that belong to words that the base or the lexicon has.
func (r *reader) share(tokens []arabic.Token, v *vocabulary) float64 {
	known, all := 0, 0
	for _, t := range tokens {
		if t.Number {
			continue
		}
		n := utf8.RuneCountInString(t.Text)
		all += n
		if _, ok := r.names.standardOf(t.Text); ok || v.holds(t.Text) && n > 1 {
			known += n
		}
	}
	if all == 0 {
		return 1
	}
	return float64(known) / float64(all)
}
