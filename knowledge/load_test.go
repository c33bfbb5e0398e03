package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// goodDocument is a document that no rule finds fault with, apart from its short passages.
const goodDocument = `---
id: founding
title: تأسيس التحالف الدولي ضد داعش
aliases: [نشأة التحالف, founding]
topics: [founding]
as_of: 2024-09-30
sources:
  - name: "وزارة الخارجية: التحالف الدولي"
    url: https://www.state.gov/coalition
    published: 2021-01-16
  - name: شفق نيوز
    url: https://shafaq.com/page
    published: 2024-09-30
questions:
  - متى تأسس التحالف الدولي ضد داعش؟
  - من دعا إلى تأسيس التحالف الدولي ضد داعش؟
---

## إعلان التأسيس {#announcement sources="2 1"}

تأسس التحالف الدولي ضد داعش في سبتمبر/أيلول ٢٠١٤.

وضم التحالف الدولي ضد داعش عشر دول منها:
- فرنسا
- كندا

## سبب التأسيس {#reason sources="2"}
طلب العراق المساعدة.

> ليش تأسس التحالف؟
> why was it founded?
`

// baseOf makes a base of files by path; the path base/founding/founding.md holds goodDocument unless given.
func baseOf(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for path, text := range files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

const goodPath = "base/founding/founding.md"

// edited returns goodDocument with one part replaced; the part must be there.
func edited(t *testing.T, from, to string) string {
	t.Helper()
	if !strings.Contains(goodDocument, from) {
		t.Fatalf("the good document does not hold %q", from)
	}
	return strings.Replace(goodDocument, from, to, 1)
}

// mustLoad loads a base that must be sound.
func mustLoad(t *testing.T, fsys fs.FS) *Base {
	t.Helper()
	base, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return base
}

func TestLoadDocument(t *testing.T) {
	t.Parallel()
	base := mustLoad(t, baseOf(map[string]string{goodPath: goodDocument}))
	state := Source{Name: "وزارة الخارجية: التحالف الدولي", URL: "https://www.state.gov/coalition", Published: Date{2021, time.January, 16}}
	shafaq := Source{Name: "شفق نيوز", URL: "https://shafaq.com/page", Published: Date{2024, time.September, 30}}
	want := &Document{
		ID: "founding", Title: "تأسيس التحالف الدولي ضد داعش",
		Aliases: []string{"نشأة التحالف", "founding"}, Topics: []string{"founding"},
		AsOf:      Date{2024, time.September, 30},
		Sources:   []Source{state, shafaq},
		Questions: []string{"متى تأسس التحالف الدولي ضد داعش؟", "من دعا إلى تأسيس التحالف الدولي ضد داعش؟"},
		Path:      goodPath,
	}
	got := base.Document("founding")
	if got == nil {
		t.Fatal("the document is not there")
	}
	ignorePassages := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Passages" }, cmp.Ignore())
	if diff := cmp.Diff(want, got, ignorePassages); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	wantPassages := []struct {
		id, section, heading, text string
		line                       int
		sources                    []Source
		asked                      []string
	}{
		{"founding#announcement", "announcement", "إعلان التأسيس", "تأسس التحالف الدولي ضد داعش في سبتمبر/أيلول ٢٠١٤.\n\nوضم التحالف الدولي ضد داعش عشر دول منها:\n- فرنسا\n- كندا", 19, []Source{shafaq, state}, nil},
		{"founding#reason", "reason", "سبب التأسيس", "طلب العراق المساعدة.", 27, []Source{shafaq}, []string{"ليش تأسس التحالف؟", "why was it founded?"}},
	}
	if len(got.Passages) != len(wantPassages) {
		t.Fatalf("%d passages, want %d", len(got.Passages), len(wantPassages))
	}
	for i, p := range got.Passages {
		want := wantPassages[i]
		if p.ID != want.id || p.Section() != want.section || p.Heading != want.heading || p.Text != want.text || p.Line != want.line {
			t.Errorf("passage %d = %+v, want %+v", i, p, want)
		}
		if diff := cmp.Diff(want.sources, p.Sources); diff != "" {
			t.Errorf("sources of %s (-want +got):\n%s", p.ID, diff)
		}
		if diff := cmp.Diff(want.asked, p.Asked); diff != "" {
			t.Errorf("asked of %s (-want +got):\n%s", p.ID, diff)
		}
		if span := goodDocument[p.Start:p.End]; span != p.Text {
			t.Errorf("span of %s = %q, want its text", p.ID, span)
		}
		if p.Document != got || base.Passage(p.ID) != p {
			t.Errorf("%s does not lead back to itself", p.ID)
		}
	}
}

func TestLoadProblems(t *testing.T) {
	t.Parallel()
	_, sections, _ := strings.Cut(goodDocument, "---\n\n")
	tests := []struct {
		name, from, to string
		want           []string // line, rule and message of each problem
	}{
		{"text after what is asked", "founded?", "founded?\nوطلبها غيره.", []string{"32 section only lines of questions may stand from the first one on"}},
		{"nothing asked", "> ليش تأسس التحالف؟", "> ", []string{"30 section only lines of questions may stand from the first one on"}},
		{"nothing but what is asked", "طلب العراق المساعدة.\n\n", "", []string{"27 section the section has no text"}},
		{"no front matter", "---\nid", "id", []string{"1 front-matter the file has no front matter"}},
		{"front matter without end", "؟\n---\n", "؟\n", []string{"1 front-matter the file has no front matter"}},
		{"colon in a title", "title: ت", "title: a: ت", []string{"3 front-matter the front matter is not valid YAML: mapping values are not allowed in this context"}},
		{"unknown key", "topics:", "topic:", []string{"5 front-matter the front matter has no key \"topic\""}},
		{"key twice", "topics: [founding]", "id: other", []string{"5 front-matter key \"id\" is given twice"}},
		{"missing keys", "id: founding\n", "", []string{"1 front-matter the front matter has no key id"}},
		{"empty title", "title: تأسيس التحالف الدولي ضد داعش", "title:", []string{"3 front-matter title is empty"}},
		{"title that is a list", "title: تأسيس التحالف الدولي ضد داعش", "title: [a]", []string{"3 front-matter title is not a single text"}},
		{"title over two lines", "title: تأسيس", "title: |\n  تأسيس", []string{"3 front-matter title has a line break or blanks at its ends"}},
		{"alias that is a text", "[نشأة التحالف, founding]", "نشأة", []string{"4 front-matter aliases is not a list with items"}},
		{"alias twice", "[نشأة التحالف, founding]", "[a, a]", []string{"4 front-matter aliases holds \"a\" twice"}},
		{"id in capitals", "id: founding", "id: Founding", []string{"2 front-matter id is \"Founding\", which is not an identifier"}},
		{"id with two hyphens", "id: founding", "id: a--b", []string{"2 front-matter id is \"a--b\", which is not an identifier"}},
		{"date of another form", "as_of: 2024-09-30", "as_of: 30.9.2024", []string{"6 front-matter as_of is \"30.9.2024\", which is not a calendar day"}},
		{"date of a source", "published: 2021-01-16", "published: 2021-02-30", []string{"10 front-matter published is \"2021-02-30\", which is not a calendar day"}},
		{"source without address", "    url: https://shafaq.com/page\n", "", []string{"11 front-matter the source has no key url"}},
		{"source that is a text", "- name: شفق نيوز\n    url: https://shafaq.com/page\n    published: 2024-09-30", "- شفق", []string{"11 front-matter a source is not a mapping", "11 front-matter the source has no key name", "11 front-matter the source has no key url"}},
		{"superseded by no identifier", "topics:", "superseded_by: x y\ntopics:", []string{"5 front-matter superseded_by is \"x y\", which is not an identifier"}},
		{"text before the first section", "---\n\n## إع", "---\nنص\n\n## إع", []string{"18 section text stands before the first section"}},
		{"other heading", "طلب العراق", "### عنوان\nطلب العراق", []string{"28 section the line is not a heading of a section"}},
		{"heading without a blank", "## سبب", "##سبب", []string{"27 section the line is not a heading of a section"}},
		{"heading without attributes", ` {#reason sources="2"}`, "", []string{"27 section the heading is not of the right form"}},
		{"heading without sources", ` sources="2"`, "", []string{"27 section the heading is not of the right form"}},
		{"heading without title", "## سبب التأسيس {", "## {", []string{"27 section the heading is not of the right form"}},
		{"section id in capitals", "#reason", "#Reason", []string{"27 section section id \"Reason\" is not an identifier"}},
		{"section id twice", "#reason", "#announcement", []string{"27 unique-id section id \"announcement\" is used twice in the document"}},
		{"source out of range", `"2 1"`, `"2 3"`, []string{"19 section source \"3\" is not a number from 1 to 2"}},
		{"source that is no number", `"2 1"`, `"2,1"`, []string{"19 section source \"2,1\" is not a number from 1 to 2"}},
		{"source twice", `"2 1"`, `"2 2"`, []string{"19 section source 2 is named twice"}},
		{"no source", `"2 1"`, `" "`, []string{"19 section the section names no source"}},
		{"section without text", "طلب العراق المساعدة.", " ", []string{"27 section the section has no text"}},
		{"no section", sections, "", []string{"19 section the document has no section"}},
		{"byte order mark", "---\nid", "\uFEFF---\nid", []string{"1 encoding the file starts with a byte order mark"}},
		{"CRLF", "founding\n", "founding\r\n", []string{"2 encoding the file has CRLF line ends"}},
		{"Latin-1", "طلب", "\xE9", []string{"28 encoding the file is not valid UTF-8"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			base, err := Load(baseOf(map[string]string{goodPath: edited(t, tt.from, tt.to)}))
			loadErr, ok := errors.AsType[*LoadError](err)
			if !ok || base != nil {
				t.Fatalf("Load() = %v, %v; want a *LoadError and no base", base, err)
			}
			var got []string
			for _, p := range loadErr.Problems {
				got = append(got, fmt.Sprintf("%d %s %s", p.Line, p.Rule, p.Message))
				if p.Path != goodPath || p.Severity != Error {
					t.Errorf("problem %v is not an error of %s", p, goodPath)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoadListsProblemsOfAllFiles(t *testing.T) {
	t.Parallel()
	_, err := Load(baseOf(map[string]string{
		goodPath:       goodDocument,
		"base/b/b.md":  "nothing",
		"base/b/c.md":  edited(t, "title:", "titel:"),
		"base/a/aa.md": goodDocument,
	}))
	want := `load knowledge: 5 problems
base/b/b.md:1: error: the file has no front matter [front-matter]; start it with a line --- and end the front matter with another
base/b/c.md:1: error: the front matter has no key title [front-matter]; add it
base/b/c.md:2: error: id "founding" is also the id of base/a/aa.md [unique-id]; give one of them another id
base/b/c.md:3: error: the front matter has no key "titel" [front-matter]; the keys are: id, title, aliases, topics, as_of, valid_until, superseded_by, sources, questions
base/founding/founding.md:2: error: id "founding" is also the id of base/a/aa.md [unique-id]; give one of them another id`
	if err == nil || err.Error() != want {
		t.Errorf("Load() error:\n%v\nwant:\n%s", err, want)
	}
}

func TestLoadBounds(t *testing.T) {
	t.Parallel()
	many := map[string]string{}
	for i := range maxFiles + 1 {
		many[fmt.Sprintf("base/%d.md", i)] = "x"
	}
	large := map[string]string{}
	for i := range maxTotalSize/maxFileSize + 4 {
		large[fmt.Sprintf("base/%d.md", i)] = strings.Repeat("x", maxFileSize)
	}
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"file too large", map[string]string{"base/a.md": strings.Repeat("x", maxFileSize+1)}, "file is larger than 256 KiB"},
		{"too many files", many, "there are 5001 documents, more than 5000"},
		{"too much in all", large, "the documents hold more than 64 MiB"},
		{"no document", map[string]string{"base/readme.txt": "x"}, "there is no document"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := Load(baseOf(tt.files))
			loadErr, ok := errors.AsType[*LoadError](err)
			if !ok || loadErr.Problems[0].Message != tt.want {
				t.Errorf("Load() error starts %.200q, want %q", fmt.Sprint(err), tt.want)
			}
		})
	}
}

func TestLoadPassesOverOtherFiles(t *testing.T) {
	t.Parallel()
	base := mustLoad(t, baseOf(map[string]string{
		goodPath:               goodDocument,
		"base/.git/x.md":       "hidden folder",
		"base/..data/x.md":     "hidden folder of a mounted volume",
		"base/.hidden.md":      "hidden file",
		"base/notes.txt":       "no document",
		"golden/questions.md":  "outside the base",
		"base/founding/README": "no document",
	}))
	if len(base.Documents) != 1 {
		t.Errorf("%d documents, want 1", len(base.Documents))
	}
}

func TestLoadWithoutBase(t *testing.T) {
	t.Parallel()
	_, err := Load(fstest.MapFS{})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Load() error = %v, want one that wraps fs.ErrNotExist", err)
	}
}
