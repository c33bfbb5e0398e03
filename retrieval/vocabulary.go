package retrieval

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A vocabulary holds every word of a base and of its lexicon, so that a word of a
// question that nobody there uses can be told from one that is only rare.
type vocabulary struct {
	words map[string]*vocable
	all   []*vocable // that are no numbers, in the order of the base
	// stems are those of all words. They, and what follows, are made at the first need: the words of
	// most questions are there as they stand.
	stems func() map[string]struct{}
	// byLength has the words of each number of letters, in the order of the base, for
	// searches that compare a word with all of nearly its length.
	byLength func() *[maxVocable + 1][]*vocable
	// bySound has the Arabic words of each skeleton, for words in Latin letters.
	bySound func() map[string][]*vocable
}

// maxVocable is the length, in letters, of the longest word that is searched for.
const maxVocable = 16

// A vocable is one folded word of the base.
type vocable struct {
	text string
	// count is how often the base has it; 0 for a word of the lexicon only.
	count int
	// named is true for a word of a proper name of the lexicon.
	named bool
	// source and span are where it stands first, to show it as it is written.
	source string
	span   arabic.Span
}

// surface is the word as the base writes it, without vowel marks.
func (v *vocable) surface() string {
	return arabic.Plain(v.source[v.span.Start:v.span.End])
}

func newVocabulary(documents []*knowledge.Document, names *nameTable) *vocabulary {
	v := &vocabulary{
		words: make(map[string]*vocable, 1<<14),
	}
	v.stems, v.byLength, v.bySound = sync.OnceValue(v.listStems), sync.OnceValue(v.sortByLength), sync.OnceValue(v.sortBySound)
	var tokenizer arabic.Tokenizer
	seen := make(map[string]struct{})
	add := func(text string) {
		if _, again := seen[text]; again || text == "" {
			return
		}
		seen[text] = struct{}{}
		v.add(&tokenizer, text, 1)
	}
	for _, d := range documents {
		for _, p := range d.Passages {
			v.add(&tokenizer, p.Text, 1)
			for _, name := range namesOf(p) {
				add(name)
			}
		}
	}
	for _, form := range names.forms {
		v.add(&tokenizer, form, 0)
	}
	for word := range names.near {
		if w, ok := v.words[word]; ok {
			w.named = true
		}
	}
	return v
}

// add counts the words of a text, each as much as it weighs.
func (v *vocabulary) add(t *arabic.Tokenizer, text string, weight int) {
	t.Reset(text)
	for i := range t.Len() {
		if known, ok := v.words[string(t.Folded(i))]; ok {
			known.count += weight
			continue
		}
		w := &vocable{text: string(t.Folded(i)), count: weight, source: text, span: t.Span(i)}
		v.words[w.text] = w
		if !t.Number(i) {
			v.all = append(v.all, w)
		}
	}
}

func (v *vocabulary) listStems() map[string]struct{} {
	stems := make(map[string]struct{}, len(v.all)/2)
	for _, w := range v.all {
		stems[arabic.Stem(w.text)] = struct{}{}
	}
	return stems
}

func (v *vocabulary) sortByLength() *[maxVocable + 1][]*vocable {
	var out [maxVocable + 1][]*vocable
	for _, w := range v.all {
		if n := utf8.RuneCountInString(w.text); n <= maxVocable {
			out[n] = append(out[n], w)
		}
	}
	return &out
}

func (v *vocabulary) sortBySound() map[string][]*vocable {
	out := make(map[string][]*vocable)
	for _, w := range v.all {
		if skeleton := arabic.Skeleton(w.text); len(skeleton) > 1 && !arabic.IsStop(w.text) {
			out[skeleton] = append(out[skeleton], w)
		}
	}
	return out
}

// has tells whether the base has the word as it is, in another inflection, or behind an
// attached particle.
func (v *vocabulary) has(word string) bool {
	if v.holds(word) {
		return true
	}
	for _, p := range [...]string{"و", "ل", "ب", "ف", "ك", "س"} {
		if rest, ok := strings.CutPrefix(word, p); ok && utf8.RuneCountInString(rest) > 2 && v.holds(rest) {
			return true
		}
	}
	for _, p := range [...]struct{ object, verb string }{{"وه", "وا"}, {"وها", "وا"}, {"وهم", "وا"}, {"هم", ""}, {"نا", ""}, {"ا", ""}} {
		if rest, ok := strings.CutSuffix(word, p.object); ok && utf8.RuneCountInString(rest) > 2 && v.holds(rest+p.verb) {
			return true
		}
	}
	return isPresent(word)
}

func (v *vocabulary) holds(word string) bool {
	if _, ok := v.words[word]; ok {
		return true
	}
	_, ok := v.stems()[arabic.Stem(word)]
	return ok || arabic.IsStop(word) || arabic.IsQuestionWord(word)
}

// count is how often the base has exactly this word.
func (v *vocabulary) count(word string) int {
	if w, ok := v.words[word]; ok {
		return w.count
	}
	return 0
}
