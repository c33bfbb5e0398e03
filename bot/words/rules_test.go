package words

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/knowledge"
)

func TestProblem_EveryRuleHasAnArabicWording(t *testing.T) {
	t.Parallel()
	if d := cmp.Diff(knowledge.Rules(), slices.Sorted(maps.Keys(rulesInArabic))); d != "" {
		t.Errorf("rules of the linter (-), and those that are worded (+):\n%s", d)
	}
	foreign := regexp.MustCompile(`[A-Za-z0-9,;?%]`)
	seen := map[string]string{ruleUnknown: "none"}
	for rule, text := range rulesInArabic {
		if !strings.HasSuffix(text, ".") || foreign.MatchString(text) {
			t.Errorf("%s is worded %q", rule, text)
		}
		if twin, ok := seen[text]; ok {
			t.Errorf("%s and %s have one wording", twin, rule)
		}
		seen[text] = rule
	}
}

func TestProblem_InTheLanguageOfWhoReads(t *testing.T) {
	t.Parallel()
	const message = "the title is also that of base/a.md"
	for rule, want := range map[string][languages]string{
		"title":   {"عنوان مكرر.", message},
		"unheard": {ruleUnknown, message},
	} {
		for l := range languages {
			if got := l.Problem(rule, message); got != want[l] {
				t.Errorf("%s in %s is %q, want %q", rule, l.Code(), got, want[l])
			}
		}
	}
}
