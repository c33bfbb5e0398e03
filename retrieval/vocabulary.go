package retrieval

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// A vocabulary holds every word of a base and of its lexicon, so that a word of a
// question that nobody there uses can be told from one that is only rare. All but the words
// of the base is made at the first need: most questions use no others.
type vocabulary struct {
	base  *lexical.Words
	names *nameTable
	// lexicon has the words that only the lexicon has, and in their order.
	lexicon func() lexiconWords
	// all are the words that are no numbers: the base's, then the lexicon's.
	all   func() []vocable
	stems func() map[string]struct{}
	// byLength has the words of each number of letters, in the order of all, for
	// searches that compare a word with all of nearly its length.
	byLength func() *[maxVocable + 1][]*vocable
	// bySound has the Arabic words of each skeleton, for words in Latin letters.
	bySound func() map[string][]*vocable
}

// maxVocable is the length, in letters, of the longest word that is searched for.
const maxVocable = 16

// A vocable is one folded word of the base or the lexicon.
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
func (v vocable) surface() string {
	return arabic.Plain(v.source[v.span.Start:v.span.End])
}

// lexiconWords are words with their order.
type lexiconWords struct {
	words  map[string]vocable
	sorted []string // those that are no numbers
}

func newVocabulary(base *lexical.Words, names *nameTable) *vocabulary {
	v := &vocabulary{base: base, names: names}
	v.lexicon, v.all = sync.OnceValue(v.listLexicon), sync.OnceValue(v.listAll)
	v.stems, v.byLength, v.bySound = sync.OnceValue(v.listStems), sync.OnceValue(v.sortByLength), sync.OnceValue(v.sortBySound)
	return v
}

// find returns the vocable with the folded text.
func (v *vocabulary) find(word string) (vocable, bool) {
	if w := v.base.Find(word); w != nil {
		return v.ofBase(w), true
	}
	w, ok := v.lexicon().words[word]
	return w, ok
}

func (v *vocabulary) ofBase(w *lexical.Word) vocable {
	_, named := v.names.near[w.Text]
	return vocable{text: w.Text, count: w.Count, named: named, source: w.Source, span: w.Span}
}

func (v *vocabulary) listLexicon() lexiconWords {
	out := lexiconWords{words: make(map[string]vocable)}
	var t arabic.Tokenizer
	for _, form := range v.names.forms {
		t.Reset(form)
		for i := range t.Len() {
			text := string(t.Folded(i))
			if _, again := out.words[text]; again || v.base.Find(text) != nil {
				continue
			}
			_, named := v.names.near[text]
			out.words[text] = vocable{text: text, named: named, source: form, span: t.Span(i)}
			if !t.Number(i) {
				out.sorted = append(out.sorted, text)
			}
		}
	}
	return out
}

func (v *vocabulary) listAll() []vocable {
	base, lexicon := v.base.All(), v.lexicon()
	all := make([]vocable, 0, len(base)+len(lexicon.sorted))
	for i := range base {
		if !base[i].Number {
			all = append(all, v.ofBase(&base[i]))
		}
	}
	for _, text := range lexicon.sorted {
		all = append(all, lexicon.words[text])
	}
	return all
}

func (v *vocabulary) listStems() map[string]struct{} {
	all := v.all()
	stems := make(map[string]struct{}, len(all)/2)
	for _, w := range all {
		stems[arabic.Stem(w.text)] = struct{}{}
	}
	return stems
}

func (v *vocabulary) sortByLength() *[maxVocable + 1][]*vocable {
	var out [maxVocable + 1][]*vocable
	all := v.all()
	for i := range all {
		if n := utf8.RuneCountInString(all[i].text); n <= maxVocable {
			out[n] = append(out[n], &all[i])
		}
	}
	return &out
}

func (v *vocabulary) sortBySound() map[string][]*vocable {
	out := make(map[string][]*vocable)
	all := v.all()
	for i := range all {
		if skeleton := arabic.Skeleton(all[i].text); len(skeleton) > 1 && !arabic.IsStop(all[i].text) {
			out[skeleton] = append(out[skeleton], &all[i])
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
	if _, ok := v.find(word); ok {
		return true
	}
	_, ok := v.stems()[arabic.Stem(word)]
	return ok || arabic.IsStop(word) || arabic.IsQuestionWord(word)
}

// count is how often the base has exactly this word.
func (v *vocabulary) count(word string) int {
	if w := v.base.Find(word); w != nil {
		return w.Count
	}
	return 0
}
