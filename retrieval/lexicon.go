package retrieval

import (
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// maxNameWords bounds the length of a name that is looked for in a question.
const maxNameWords = 8

// A nameTable finds the names of the lexicon in a tokenised question, however they
// are written there.
type nameTable struct {
	names    map[string]*name    // by folded alias, words joined by a space
	longest  map[string]int      // by the first word of an alias, how many words it has at most
	standard map[string]standard // by folded dialect word
	forms    []string            // all that the lexicon has, as written
	// near has the folded words of proper names, for words that may be one misspelt.
	near map[string]struct{}
}

// A name is an entry of the lexicon, as the base writes it.
type name struct {
	canonical string
	tokens    []arabic.Token
	kind      knowledge.NameKind
}

// A standard is the word of Modern Standard Arabic for one of a dialect.
type standard struct{ folded, surface string }

func newNameTable(l *knowledge.Lexicon) *nameTable {
	t := &nameTable{names: make(map[string]*name), longest: make(map[string]int), near: make(map[string]struct{}), standard: make(map[string]standard)}
	if l == nil {
		return t
	}
	var tokenizer arabic.Tokenizer
	for _, n := range l.Names {
		t.addName(n, &tokenizer)
	}
	for _, w := range l.Words {
		s := standard{folded: arabic.Fold(w.Standard), surface: w.Standard}
		t.forms = append(append(t.forms, w.Standard), w.Variants...)
		for _, v := range w.Variants {
			t.standard[arabic.Fold(v)] = s
		}
	}
	return t
}

func (t *nameTable) addName(n knowledge.Name, tokenizer *arabic.Tokenizer) {
	tokenizer.Reset(n.Canonical)
	entry := &name{canonical: n.Canonical, tokens: tokenizer.Tokens(), kind: n.Kind}
	t.take(joined(entry.tokens), entry.tokens, entry)
	t.addForm(n, n.Canonical, entry.tokens)
	for _, a := range n.Aliases {
		tokenizer.Reset(a)
		tokens := tokenizer.Tokens()
		t.addForm(n, a, tokens)
		key := joined(tokens)
		if _, taken := t.names[key]; !taken && key != "" && !arabic.IsStop(key) { // «عنة» must not be «عنه»
			t.take(key, tokens, entry)
		}
	}
}

// take gives a form of a name to its entry.
func (t *nameTable) take(key string, tokens []arabic.Token, entry *name) {
	if key == "" {
		return
	}
	t.names[key] = entry
	t.longest[tokens[0].Text] = max(t.longest[tokens[0].Text], len(tokens))
}

// addForm keeps a form of a name. The words of proper names are worth guessing at; those
// of organisations and concepts are common nouns for the most part.
func (t *nameTable) addForm(n knowledge.Name, form string, tokens []arabic.Token) {
	t.forms = append(t.forms, form)
	if n.Kind != knowledge.Person && n.Kind != knowledge.Place && n.Kind != knowledge.Country && n.Kind != knowledge.Operation {
		return
	}
	for _, w := range tokens {
		if !w.Number && !arabic.IsStop(w.Text) {
			t.near[w.Text] = struct{}{}
		}
	}
}

func joined(tokens []arabic.Token) string {
	if len(tokens) == 1 {
		return tokens[0].Text
	}
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.Text
	}
	return strings.Join(words, " ")
}

// longestAt returns the longest name that starts at tokens[i], and how many tokens it
// takes; nil and 0 when none does. The first word may carry a clitic.
func (t *nameTable) longestAt(tokens []arabic.Token, i int) (*name, int) {
	var best *name
	words := 0
	for _, first := range withoutClitics(tokens[i].Text) {
		for n := min(t.longest[first], maxNameWords, len(tokens)-i); n > words; n-- {
			key := first
			if n > 1 {
				key += " " + joined(tokens[i+1:i+n])
			}
			if entry, ok := t.names[key]; ok {
				best, words = entry, n
			}
		}
	}
	return best, words
}

// standardOf returns the standard word for a dialect's, which may carry a conjunction
// when it asks or is a particle: «ووين» is «وأين».
func (t *nameTable) standardOf(word string) (standard, bool) {
	if s, ok := t.standard[word]; ok {
		return s, true
	}
	for _, conjunction := range [...]string{"و", "ف"} {
		rest, ok := strings.CutPrefix(word, conjunction)
		if !ok || arabic.IsStop(word) {
			continue
		}
		if s, ok := t.standard[rest]; ok && opens(s.folded) {
			return standard{folded: conjunction + s.folded, surface: conjunction + s.surface}, true
		}
	}
	return standard{}, false
}

// withoutClitics returns the word as it is, then without an attached particle: لداعش، وقسد،
// بالموصل. A name of three letters is looked for behind و and ل only, as too many words
// look like one behind the others.
func withoutClitics(word string) []string {
	out := []string{word}
	for _, p := range [...]string{"و", "ل", "ب", "ف", "ك"} {
		least := 8
		if p == "و" || p == "ل" {
			least = 6
		}
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) >= least {
			out = append(out, rest)
		}
	}
	if rest, ok := strings.CutPrefix(word, "لل"); ok && len(rest) >= 6 {
		out = append(out, "ال"+rest)
	}
	return out
}
