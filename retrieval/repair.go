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
		w, ok := v.words[b]
		if !ok || lb < leastHalf || !(w.named || strings.HasPrefix(b, "ال") || arabic.IsQuestionWord(a) && w.count > 1) {
			return 0
		}
		return max(1, w.count)
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

// A guess is a word of the base that another may be a misspelling of.
type guess struct {
	*vocable
	rank int
}

// nearest is the word of the base that a word is likeliest to be misspelt from; "" for
// none. A word that the base does not have is often simply another word, so that only
// slips that writers make are taken back; other edits only in the longer words of names.
func (r *reader) nearest(word string, v *vocabulary) string {
	n := utf8.RuneCountInString(word)
	bare := utf8.RuneCountInString(strings.TrimPrefix(word, "ال"))
	if n >= maxVocable || bare < leastSlip || bare == leastSlip && bare == n {
		return ""
	}
	var best guess
	for length := n - 1; length <= n+1; length++ {
		for _, w := range v.byLength[length] {
			if g := v.guess(word, bare, w); g.rank > best.rank {
				best = g
			}
		}
	}
	if best.vocable != nil {
		return best.text
	}
	if bare < leastTwoEdits {
		return ""
	}
	return r.nearName(word, v)
}

// guess ranks w as what word may be misspelt from; 0 when it is not.
func (v *vocabulary) guess(word string, bare int, w *vocable) guess {
	if !w.named && w.count < leastCount {
		return guess{}
	}
	switch arabic.EditOf(word, w.text) {
	case arabic.EditSlip:
		if bare < leastGuessed && !(w.named && sameStart(word, w.text)) && !(bare == leastSlip && w.named) {
			return guess{}
		}
		return guess{w, 1<<20 + w.count}
	case arabic.EditVowel:
		if !w.named || !sameStart(word, w.text) {
			return guess{}
		}
		return guess{w, 1<<10 + w.count}
	case arabic.EditOther:
		if bare < leastOther || !w.named || !sameStart(word, w.text) {
			return guess{}
		}
		return guess{w, 1 + w.count}
	case arabic.EditNone, arabic.EditMany:
	}
	return guess{}
}

// sameStart tells whether two words begin with the same letter, where few slips happen.
func sameStart(a, b string) bool {
	x, _ := utf8.DecodeRuneInString(strings.TrimPrefix(a, "ال"))
	y, _ := utf8.DecodeRuneInString(strings.TrimPrefix(b, "ال"))
	return x == y
}

// nearName is a name's word at two edits, the first in the order of the base.
func (r *reader) nearName(word string, v *vocabulary) string {
	n := utf8.RuneCountInString(word)
	for length := n - 1; length <= min(n+1, maxVocable); length++ {
		for _, w := range v.byLength[length] {
			if w.named && sameStart(word, w.text) && arabic.Distance(word, w.text, 2) <= 2 {
				return w.text
			}
		}
	}
	return ""
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
			if q.foreign && !w.named {
				continue
			}
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
