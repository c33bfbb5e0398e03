package knowledge

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestCheckNearDuplicates(t *testing.T) {
	t.Parallel()
	text := longText("x")
	words := strings.Fields(text)
	with := func(id, passage string) string {
		return strings.Replace(document(id), longText(id), passage, 1)
	}
	// changed replaces the last n words, which n+2 shingles at most hold.
	changed := func(n int) string {
		return strings.Join(words[:len(words)-n], " ") + " " + strings.Join(strings.Fields(longText("y"))[:n], " ")
	}
	checkDocuments(t, "near-duplicate", CheckOptions{}, []documentTest{
		{"different", map[string]string{"a": document("a"), "b": document("b")}, nil},
		{"same", map[string]string{"a": with("a", text), "b": with("b", text)}, []string{"b.md:15 error 100% of passage b#one is also in a#one"}},
		{"same but for vowels and marks", map[string]string{"a": with("a", text), "b": with("b", strings.ReplaceAll(strings.ReplaceAll(text, ".", "؛"), "بيت", "بَيت"))}, []string{"b.md:15 error 100% of passage b#one is also in a#one"}},
		{"similar", map[string]string{"a": with("a", text), "b": with("b", changed(14))}, []string{"b.md:15 warning 66% of passage b#one is also in a#one"}},
		{"half", map[string]string{"a": with("a", text), "b": with("b", changed(30))}, nil},
		{"superseded", map[string]string{"a": with("a", text), "b": strings.Replace(with("b", text), "topics:", "superseded_by: a\ntopics:", 1)}, nil},
	})
}

func TestCheckContradictions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, a, b, want string
	}{
		{
			"another number",
			"يضم التحالف الدولي ضد داعش ٨٩ عضواً في عام ٢٠٢٥.", "ويضم التحالف الدولي ضد داعش ٩٠ عضواً في عام ٢٠٢٥.",
			"",
		},
		{
			"another number of the same unit",
			"يضم التحالف الدولي ضد داعش ٨٩ عضواً عام ٢٠٢٥.", "يضم التحالف الدولي ضد داعش ٩٠ عضواً في عام ٢٠٢٥.",
			"b.md:17 warning b#one says another number (٩٠, not ٨٩) of «عضوا» than a#one",
		},
		{
			"another number at another time",
			"يضم التحالف الدولي ضد داعش ٨٧ عضواً في عام ٢٠٢٤.", "يضم التحالف الدولي ضد داعش ٩٠ عضواً في عام ٢٠٢٥.",
			"",
		},
		{
			"both numbers in one passage",
			"يضم التحالف الدولي ضد داعش ٨٩ عضواً. وتذكر مصادر أخرى ٩٠ عضواً.", "يضم التحالف الدولي ضد داعش ٩٠ عضواً.",
			"",
		},
		{
			"rounded number",
			"يضم التحالف الدولي ضد داعش نحو ٨٠ عضواً.", "يضم التحالف الدولي ضد داعش ٨٩ عضواً.",
			"",
		},
		{
			"another unit",
			"شارك في مؤتمر باريس الدولي ٣٠ دولة.", "شارك في مؤتمر باريس الدولي ٤٠ وزيراً.",
			"",
		},
		{
			"another date of an event",
			"تأسس التحالف الدولي ضد داعش في سبتمبر/أيلول ٢٠١٤.", "تأسس التحالف الدولي ضد داعش في ٥ أكتوبر/تشرين الأول ٢٠١٤ بمبادرة أمريكية.",
			"b.md:17 warning b#one says another date (٢٠١٤-١٠-٥) for «أمريكية التحالف الدولي بمبادرة تأسس داعش» than a#one",
		},
		{
			"a more exact date",
			"تأسس التحالف الدولي ضد داعش في سبتمبر/أيلول ٢٠١٤.", "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤.",
			"",
		},
		{
			"both dates in one passage",
			"تأسس التحالف الدولي ضد داعش في ٥ سبتمبر/أيلول ٢٠١٤. وتذكر مصادر أخرى ١٠ سبتمبر/أيلول ٢٠١٤.", "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤.",
			"",
		},
		{
			"event that recurs",
			"عقد التحالف الدولي ضد داعش اجتماعاً وزارياً في مارس/آذار ٢٠١٧.", "عقد التحالف الدولي ضد داعش اجتماعاً وزارياً في فبراير/شباط ٢٠١٩.",
			"",
		},
		{
			"another subject",
			"انضمت توغو إلى التحالف الدولي ضد داعش في عام ٢٠٢٣.", "انضمت بنين إلى التحالف الدولي ضد داعش في عام ٢٠٢٢.",
			"",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			withBody := func(id, text string) string {
				return strings.Replace(document(id), longText(id), text+"\n"+longText(id), 1)
			}
			files := map[string]string{"base/topic/a.md": withBody("a", tt.a), "base/topic/b.md": withBody("b", tt.b)}
			got := strings.Join(problemsOf(baseOf(files), CheckOptions{}, "contradiction"), "\n")
			if got != tt.want {
				t.Errorf("problems:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestCheckLexicon(t *testing.T) {
	t.Parallel()
	name := func(canonical, aliases string) string {
		return "  - canonical: " + canonical + "\n    kind: place\n    aliases: [" + aliases + "]\n"
	}
	tests := []struct {
		name, text string
		want       []string
	}{
		{"good", "names:\n" + name("a", "b") + name("c", "d") + "words:\n  - standard: a\n    variants: [b]\n", nil},
		{"alias of two names", "names:\n" + name("a", "SDF") + name("c", "sdf"), []string{`5 warning "sdf" leads to "a" and to "c"`}},
		{"alias that is another name", "names:\n" + name("a", "c") + name("c", "d"), []string{`2 warning "c" leads to "c" and to "a"`}},
		{"alias of itself", "names:\n" + name("a", "a"), []string{`2 warning "a" is an alias of itself`}},
		{"spelling of itself", "names:\n" + name("NATO", "nato"), nil},
		{"variant of two words", "words:\n  - standard: a\n    variants: [b]\n  - standard: c\n    variants: [b]\n", []string{`4 warning "b" leads to "a" and to "c"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, p := range checkLexicon(lexiconOf(tt.text)) {
				got = append(got, fmt.Sprintf("%d %s %s", p.Line, p.Severity, p.Message))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
	missing := checkLexicon(fstest.MapFS{})
	if len(missing) != 1 || missing[0].Severity != Warning {
		t.Errorf("problems of a missing lexicon = %v, want one warning", missing)
	}
}
