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
	canonical map[string][]arabic.Token // folded alias, words joined by a space, to the name the base uses
	standard  map[string]string         // folded dialect word to the folded standard one
}

func newNameTable(l *knowledge.Lexicon) *nameTable {
	t := &nameTable{canonical: make(map[string][]arabic.Token), standard: make(map[string]string)}
	if l == nil {
		return t
	}
	for _, n := range l.Names {
		target := arabic.Tokenize(n.Canonical)
		t.canonical[joined(target)] = target
		for _, a := range n.Aliases {
			key := joined(arabic.Tokenize(a))
			if _, taken := t.canonical[key]; !taken && key != "" && !arabic.IsStop(key) { // «عنة» must not be «عنه»
				t.canonical[key] = target
			}
		}
	}
	for _, w := range l.Words {
		for _, v := range w.Variants {
			t.standard[arabic.Fold(v)] = arabic.Fold(w.Standard)
		}
	}
	return t
}

func joined(tokens []arabic.Token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.Text
	}
	return strings.Join(words, " ")
}

// longestAt returns the canonical form of the longest name that starts at tokens[i],
// and how many tokens it takes; 0 when none does. The first word may carry a clitic.
func (t *nameTable) longestAt(tokens []arabic.Token, i int) ([]arabic.Token, int) {
	for n := min(maxNameWords, len(tokens)-i); n > 0; n-- {
		for _, first := range withoutClitics(tokens[i].Text) {
			key := first
			if n > 1 {
				key += " " + joined(tokens[i+1:i+n])
			}
			if target, ok := t.canonical[key]; ok {
				return target, n
			}
		}
	}
	return nil, 0
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
