package knowledge

import (
	"fmt"
	"io/fs"
	"strings"
)

// checkLexicon finds what LoadLexicon refuses, and names and words that lead to
// two entries: the one that is found first would win without anybody having
// decided so. A missing lexicon is a warning, since answers work without it.
func checkLexicon(fsys fs.FS) []Problem {
	s, err := readLexicon(fsys)
	if err != nil {
		return []Problem{{
			Path: lexiconFile, Rule: lexiconRule, Severity: Warning,
			Message: err.Error(), Hint: "without it, other names and dialect words are not understood",
		}}
	}
	r := &reporter{rule: lexiconRule}
	names := make(map[string]string)
	for _, n := range s.names {
		names[lexiconKey(n.Canonical)] = n.Canonical
	}
	for i, n := range s.names {
		s.claim(r, names, s.nameLines[i], n.Canonical, n.Aliases)
	}
	words := make(map[string]string)
	for _, w := range s.words {
		words[lexiconKey(w.Standard)] = w.Standard
	}
	for i, w := range s.words {
		s.claim(r, words, s.wordLines[i], w.Standard, w.Variants)
	}
	return append(s.problems, r.problems...)
}

// claim marks forms as those of owner, and reports the ones that are taken.
func (s *lexiconSource) claim(r *reporter, owners map[string]string, line int, owner string, forms []string) {
	for _, form := range forms {
		key := lexiconKey(form)
		switch first, taken := owners[key]; {
		case !taken:
			owners[key] = owner
		case first != owner:
			r.warn(lexiconFile, line, fmt.Sprintf("%q leads to %q and to %q", form, first, owner), "keep it in the entry that users mean")
		case form == owner:
			r.warn(lexiconFile, line, fmt.Sprintf("%q is an alias of itself", form), "remove it")
		}
	}
}

// lexiconKey makes forms equal that no index would tell apart.
func lexiconKey(form string) string { return strings.ToLower(strings.TrimSpace(form)) }
