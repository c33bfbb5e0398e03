package knowledge

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

var checkNow = Date{2026, time.November, 23}

// longText is a passage of 70 words that no rule finds fault with and that shares none with those of other subjects.
func longText(subject string) string {
	var b strings.Builder
	for i := range 70 {
		b.WriteString("بيت" + arabicLetters(fmt.Sprintf("%s%02d", subject, i)))
		if i%10 == 9 {
			b.WriteByte('.')
		}
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

// document returns a document of one section that no rule finds fault with but for what is replaced.
func document(id string, replace ...string) string {
	text := `---
id: ` + id + `
title: عنوان ` + arabicLetters(id) + `
topics: [topic]
as_of: 2024-09-30
sources:
  - name: شفق نيوز
    url: https://shafaq.com/` + id + `
    published: 2024-09-30
questions:
  - ما الأول في ` + arabicLetters(id) + `؟
  - ما الثاني في ` + arabicLetters(id) + `؟
---

## الفقرة {#one sources="1"}

` + longText(id) + "\n"
	return strings.NewReplacer(replace...).Replace(text)
}

// arabicLetters spells an id in Arabic letters.
func arabicLetters(id string) string {
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنه")
	return strings.Map(func(r rune) rune { return letters[int(r)%len(letters)] }, id)
}

// bodyOf returns a document whose passage starts with text.
func bodyOf(text string) string {
	head, _, _ := strings.Cut(document("a"), "بيت")
	return head + text + "\n" + longText("a") + "\n"
}

// problemsOf runs all rules and returns what one of them found, as "path:line severity message".
func problemsOf(fsys fstest.MapFS, opts CheckOptions, rule string) []string {
	fsys["lexicon.yaml"] = &fstest.MapFile{Data: []byte(goodLexicon)}
	var found []string
	for _, p := range Check(fsys, opts) {
		if !slices.Contains(Rules(), p.Rule) {
			found = append(found, p.Rule+" is no rule")
		}
		if p.Rule == rule {
			found = append(found, fmt.Sprintf("%s:%d %s %s", strings.TrimPrefix(p.Path, "base/topic/"), p.Line, p.Severity, p.Message))
		}
	}
	return found
}

// A documentTest is a base of documents, by id, and what a rule says of it.
type documentTest struct {
	name string
	docs map[string]string
	want []string
}

func checkDocuments(t *testing.T, rule string, opts CheckOptions, tests []documentTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files := map[string]string{}
			for id, text := range tt.docs {
				files["base/topic/"+id+".md"] = text
			}
			if diff := cmp.Diff(tt.want, problemsOf(baseOf(files), opts, rule)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// A textTest is a first line of a passage and what a rule says of it; "" when it says nothing.
type textTest struct {
	name, text, want string
}

func checkTexts(t *testing.T, rule string, tests []textTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var want []string
			if tt.want != "" {
				want = []string{"a.md:17 " + tt.want}
			}
			got := problemsOf(baseOf(map[string]string{"base/topic/a.md": bodyOf(tt.text)}), CheckOptions{Now: checkNow}, rule)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("problems of %q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

// TestRules_AreThoseOfProblems holds the list to what is found, by the loaders and by the rules of style.
func TestRules_AreThoseOfProblems(t *testing.T) {
	t.Parallel()
	all := Rules()
	if !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("not in order, or one twice: %q", all)
	}
	found := map[string]bool{}
	for _, files := range []fstest.MapFS{
		{"base": {Mode: 0o755 | fs.ModeDir}},
		{
			"base/topic/a.md": {Data: []byte(document("a"))}, "base/topic/b.md": {Data: []byte(document("a"))},
			"base/topic/c.md": {Data: []byte(document("c") + "\r\n")}, "base/topic/d.md": {Data: []byte("nothing")},
			"base/topic/e.md": {Data: []byte(document("e", "## الفقرة", "# الفقرة"))},
			"lexicon.yaml":    {Data: []byte("nothing")},
		},
	} {
		for _, p := range Check(files, CheckOptions{Now: checkNow}) {
			found[p.Rule] = true
			if !slices.Contains(all, p.Rule) {
				t.Errorf("rule %s of %s is not in the list", p.Rule, p)
			}
		}
	}
	for _, rule := range []string{filesRule, encodingRule, frontRule, sectionRule, idRule, lexiconRule} {
		if !found[rule] {
			t.Errorf("nothing is found by %s: %v", rule, found)
		}
	}
}

func TestCheckFindsNothingInGoodDocuments(t *testing.T) {
	t.Parallel()
	files := baseOf(map[string]string{"base/topic/a.md": document("a"), "base/topic/b.md": document("b"), "lexicon.yaml": goodLexicon})
	opts := CheckOptions{Now: checkNow, MaxAge: 10, Golden: []string{"a", "b#one"}}
	for _, p := range Check(files, opts) {
		t.Error(p)
	}
}

func TestCheckReportsWhatLoadRefuses(t *testing.T) {
	t.Parallel()
	files := baseOf(map[string]string{
		"base/topic/a.md": "nothing",
		"base/topic/b.md": document("b", "title:", "titel:", "الفقرة", "الفقرة 5"),
		"base/topic/c.md": document("c", "id: c", "id: b"),
		"base/topic/d.x":  "",
		"lexicon.yaml":    "names:\n  - a\n",
	})
	problems := Check(files, CheckOptions{})
	got := make([]string, 0, len(problems))
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%s:%d %s %s", p.Path, p.Line, p.Rule, p.Severity))
	}
	want := []string{
		"base/topic/a.md:1 front-matter error",
		"base/topic/b.md:1 front-matter error",
		"base/topic/b.md:3 front-matter error",
		"base/topic/b.md:15 digits error",
		"base/topic/c.md:2 file-name error",
		"base/topic/c.md:2 unique-id error",
		"base/topic/d.x:0 files warning",
		"lexicon.yaml:2 lexicon error",
		"lexicon.yaml:2 lexicon error",
		"lexicon.yaml:2 lexicon error",
		"lexicon.yaml:2 lexicon error",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if !slices.IsSortedFunc(problems, compareProblems) {
		t.Error("the problems are not sorted")
	}
}

func TestCheckWithoutFiles(t *testing.T) {
	t.Parallel()
	got := Check(fstest.MapFS{}, CheckOptions{})
	if len(got) != 1 || got[0].Path != "base" || got[0].Severity != Error {
		t.Errorf("Check() = %v, want one error of base", got)
	}
}

func TestProblemString(t *testing.T) {
	t.Parallel()
	p := Problem{Path: "base/a.md", Line: 3, Rule: "digits", Severity: Warning, Message: "m"}
	if got, want := p.String(), "base/a.md:3: warning: m [digits]"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
	p.Severity, p.Hint = Error, "h"
	if got, want := p.String(), "base/a.md:3: error: m [digits]; h"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
}

// FuzzCheck holds for every document: no rule panics, and every problem is in the file and says what is wrong.
func FuzzCheck(f *testing.F) {
	f.Add(goodDocument)
	f.Add(document("a"))
	f.Add(bodyOf("في 2014، «قال (NATO) نعم؟ ١.٥ سبتمبر/تشرين الأول ** الى"))
	f.Fuzz(func(t *testing.T, text string) {
		files := baseOf(map[string]string{"base/topic/a.md": text, "lexicon.yaml": goodLexicon})
		for _, p := range Check(files, CheckOptions{Now: checkNow, MaxAge: 10, Golden: []string{"a"}}) {
			inFile := p.Path == "base/topic/a.md" && p.Line >= 0 && p.Line <= strings.Count(text, "\n")+1
			if !inFile && p.Path != "golden" || p.Message == "" || p.Rule == "" {
				t.Errorf("problem %+v of a file with %d lines", p, strings.Count(text, "\n")+1)
			}
		}
	})
}
