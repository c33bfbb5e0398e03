package knowledge

import (
	"strings"
	"testing"
)

func TestCheckAsOf(t *testing.T) {
	t.Parallel()
	const asOf, published = "as_of: 2024-09-30", "published: 2024-09-30"
	checkDocuments(t, "as-of", CheckOptions{Now: checkNow, MaxAge: 10}, []documentTest{
		{"newest source", map[string]string{"a": document("a")}, nil},
		{"in the future", map[string]string{"a": document("a", asOf, "as_of: 2026-11-24", published, "published: 2026-11-24")}, []string{"a.md:5 error as_of 2026-11-24 is in the future"}},
		{"today", map[string]string{"a": document("a", asOf, "as_of: 2026-11-23", published, "published: 2026-11-23")}, nil},
		{"long ago", map[string]string{"a": document("a", asOf, "as_of: 2016-11-22", published, "published: 2016-11-22")}, []string{"a.md:5 warning as_of 2016-11-22 is more than 10 years ago"}},
		{"before a source", map[string]string{"a": document("a", asOf, "as_of: 2024-09-29")}, []string{"a.md:5 warning as_of 2024-09-29 is before the newest source, 2024-09-30"}},
		{"after every source", map[string]string{"a": document("a", asOf, "as_of: 2024-10-01")}, []string{"a.md:5 warning as_of 2024-10-01 is after every source; the newest is of 2024-09-30"}},
		{"source without date", map[string]string{"a": document("a", asOf, "as_of: 2024-10-01", "    "+published+"\n", "")}, nil},
	})
}

func TestCheckSources(t *testing.T) {
	t.Parallel()
	address := func(url string) map[string]string {
		return map[string]string{"a": document("a", "https://shafaq.com/a", url)}
	}
	second := func(url string) map[string]string {
		return map[string]string{"a": document("a", "questions:", "  - name: ب\n    url: "+url+"\nquestions:", `sources="1"`, `sources="1 2"`)}
	}
	checkDocuments(t, "source", CheckOptions{Now: checkNow}, []documentTest{
		{"escaped address", address("http://mofa.gov.sa/ar/%D8%A7?p=1#x"), nil},
		{"other scheme", address("ftp://shafaq.com/a"), []string{`a.md:7 error source 1: the scheme of the address is "ftp", not https or http`}},
		{"no scheme", address("shafaq.com/a"), []string{`a.md:7 error source 1: the scheme of the address is "", not https or http`}},
		{"no host", address("https:///a"), []string{`a.md:7 error source 1: the address has no full host name, but ""`}},
		{"short host", address("https://localhost/a"), []string{`a.md:7 error source 1: the address has no full host name, but "localhost"`}},
		{"user name", address("https://me@shafaq.com/a"), []string{"a.md:7 error source 1: the address holds a user name"}},
		{"blank", address(`"https://shafaq.com/a b"`), []string{"a.md:7 error source 1: the address holds a character that addresses do not"}},
		{"punctuation at the end", address("https://shafaq.com/a."), []string{"a.md:7 error source 1: the address ends in punctuation"}},
		{"bad escape", address("https://shafaq.com/%zz"), []string{"a.md:7 error source 1: the address cannot be parsed"}},
		{"two sources", second("https://shafaq.com/b"), nil},
		{"same address", second("http://www.shafaq.com/a/"), []string{"a.md:10 error source 2 has the address of source 1"}},
		{"in the future", map[string]string{"a": document("a", "published: 2024-09-30", "published: 2026-12-01")}, []string{"a.md:7 error source 1 was published in the future, 2026-12-01"}},
		{"supports nothing", map[string]string{"a": document("a", "questions:", "  - name: ب\n    url: https://b.org\nquestions:")}, []string{"a.md:10 warning source 2 supports no section"}},
	})
}

func TestCheckIndependence(t *testing.T) {
	t.Parallel()
	second := func(url, more string) map[string]string {
		return map[string]string{
			"a": document("a", "questions:", "  - name: ب\n    url: "+url+"\n"+more+"questions:", `sources="1"`, `sources="1 2"`),
			"b": document("b", "questions:", "  - name: ب\n    url: https://b.org\nquestions:", `sources="1"`, `sources="1 2"`),
		}
	}
	checkDocuments(t, "independence", CheckOptions{MinPublishers: 2}, []documentTest{
		{"two publishers", second("https://b.org", ""), nil},
		{"one source", map[string]string{"a": document("a")}, []string{"a.md:6 warning the document rests on 1 publishers, fewer than 2"}},
		{"two pages of one publisher", second("http://www.Shafaq.com/b", ""), []string{"a.md:6 warning the document rests on 1 publishers, fewer than 2"}},
		{"superseded", second("https://shafaq.com/b", "superseded_by: b\n"), nil},
	})
	checkDocuments(t, "independence", CheckOptions{}, []documentTest{
		{"not asked for", map[string]string{"a": document("a")}, nil},
	})
}

func TestCheckFileNames(t *testing.T) {
	t.Parallel()
	checkDocuments(t, "file-name", CheckOptions{}, []documentTest{
		{"good", map[string]string{"a": document("a", "topics: [topic]", "topics: [other, topic]")}, nil},
		{"other id", map[string]string{"b": document("a")}, []string{`b.md:2 error id "a" is not the name of the file`}},
		{"other folder", map[string]string{"a": document("a", "topics: [topic]", "topics: [other]")}, []string{`a.md:4 warning the topics do not hold the folder "topic"`}},
		{"no topics", map[string]string{"a": document("a", "topics: [topic]\n", "")}, []string{`a.md:1 warning the topics do not hold the folder "topic"`}},
	})
}

func TestCheckQuestions(t *testing.T) {
	t.Parallel()
	first := "  - ما الأول في " + arabicLetters("a") + "؟\n"
	checkDocuments(t, "questions", CheckOptions{}, []documentTest{
		{"two", map[string]string{"a": document("a"), "b": document("b")}, nil},
		{"one", map[string]string{"a": document("a", first, "")}, []string{"a.md:10 warning the document has 1 example questions, fewer than 2"}},
		{"none in a superseded document", map[string]string{"a": document("a", "questions:\n"+first+strings.Replace(first, "الأول", "الثاني", 1), "superseded_by: b\n"), "b": document("b")}, nil},
		{"five", map[string]string{"a": document("a", first, first+"  - أ؟\n  - ب؟\n  - ج؟\n")}, []string{"a.md:10 warning the document has 5 example questions, more than 4"}},
		{"no question mark", map[string]string{"a": document("a", "الأول في "+arabicLetters("a")+"؟", "الأول")}, []string{"a.md:11 error the question does not end with ؟"}},
		{"of two documents", map[string]string{"a": document("a"), "b": document("b", "الأول في "+arabicLetters("b"), "الأول في "+arabicLetters("a"))}, []string{"b.md:11 warning the question is also one of base/topic/a.md"}},
	})
}

func TestCheckAsked(t *testing.T) {
	t.Parallel()
	asked := func(id string, questions ...string) string {
		return document(id) + "\n> " + strings.Join(questions, "\n> ") + "\n"
	}
	many := make([]string, maxAsked+1)
	for i := range many {
		many[i] = strings.Repeat("كم ", i+1) + "؟"
	}
	exam := CheckOptions{Exam: []string{"شكد عدد الأعضاء؟", "ما الأول في " + arabicLetters("c") + "؟"}}
	checkDocuments(t, "asked", exam, []documentTest{
		{"in other words", map[string]string{"a": asked("a", "كم عضواً؟", "how many members?"), "b": asked("b", "من الأعضاء؟")}, nil},
		{"no question mark", map[string]string{"a": asked("a", "كم عضواً؟", "كم")}, []string{"a.md:20 error the question does not end with ؟"}},
		{"of the exam", map[string]string{"a": asked("a", "كم عضواً؟", "عدد الاعضاء شكد؟")}, []string{"a.md:20 error the question is a golden question"}},
		{"example of the exam", map[string]string{"c": document("c")}, []string{"c.md:11 error the example question is a golden question"}},
		{"of two passages", map[string]string{"a": asked("a", "كم عضواً؟"), "b": asked("b", "كم عضوا؟")}, []string{"b.md:19 warning the question is also asked of a#one"}},
		{"too many", map[string]string{"a": asked("a", many...)}, []string{"a.md:15 warning passage a#one has 17 ways to ask, more than 16"}},
	})
}

func TestCheckReferences(t *testing.T) {
	t.Parallel()
	superseded := func(id, by string) string { return document(id, "topics:", "superseded_by: "+by+"\ntopics:") }
	checkDocuments(t, "reference", CheckOptions{}, []documentTest{
		{"chain", map[string]string{"a": superseded("a", "b"), "b": superseded("b", "c"), "c": document("c")}, nil},
		{"missing", map[string]string{"a": superseded("a", "x")}, []string{`a.md:4 error superseded_by names "x", which does not exist`}},
		{"itself", map[string]string{"a": superseded("a", "a")}, []string{"a.md:4 error superseded_by leads back to this document"}},
		{"circle", map[string]string{"a": superseded("a", "b"), "b": superseded("b", "a"), "c": superseded("c", "a")}, []string{"a.md:4 error superseded_by leads back to this document", "b.md:4 error superseded_by leads back to this document"}},
	})
}

func TestCheckValidity(t *testing.T) {
	t.Parallel()
	until := func(date, more string) map[string]string {
		return map[string]string{"a": document("a", "topics:", "valid_until: "+date+"\n"+more+"topics:")}
	}
	checkDocuments(t, "validity", CheckOptions{Now: checkNow}, []documentTest{
		{"today", until("2026-11-23", ""), nil},
		{"past", until("2026-11-22", ""), []string{"a.md:4 warning the document was valid until 2026-11-22 and nothing replaces it"}},
		{"past and superseded", until("2026-11-22", "superseded_by: b\n"), nil},
		{"before as_of", until("2024-09-29", "superseded_by: b\n"), []string{"a.md:4 warning valid_until 2024-09-29 is before as_of 2024-09-30"}},
	})
}

func TestCheckTitles(t *testing.T) {
	t.Parallel()
	checkDocuments(t, "title", CheckOptions{}, []documentTest{
		{"different", map[string]string{"a": document("a"), "b": document("b")}, nil},
		{"same title", map[string]string{"a": document("a"), "b": document("b", arabicLetters("b")+"\ntopics", arabicLetters("a")+"\ntopics")}, []string{"b.md:3 error the title is also that of base/topic/a.md"}},
		{"same heading", map[string]string{"a": document("a") + "\n## الفقرة {#two sources=\"1\"}\n\n" + longText("b") + "\n"}, []string{"a.md:19 error the heading is also that of line 15"}},
	})
}

func TestCheckLengths(t *testing.T) {
	t.Parallel()
	words := func(n int) map[string]string {
		head, _, _ := strings.Cut(document("a"), "بيت")
		return map[string]string{"a": head + strings.Repeat("- كلمة ", n) + "\n"}
	}
	checkDocuments(t, "length", CheckOptions{}, []documentTest{
		{"59", words(59), []string{"a.md:15 warning passage a#one has 59 words, fewer than 60"}},
		{"60", words(60), nil},
		{"180", words(180), nil},
		{"181", words(181), []string{"a.md:15 warning passage a#one has 181 words, more than 180"}},
	})
}

func TestCheckGolden(t *testing.T) {
	t.Parallel()
	docs := map[string]string{"a": document("a"), "b": document("b"), "c": document("c", "topics:", "superseded_by: a\ntopics:")}
	for _, tt := range []struct {
		name   string
		golden []string
		want   []string
	}{
		{"not given", nil, nil},
		{"all reached", []string{"a", "b#one"}, nil},
		{"one not reached", []string{"a"}, []string{"b.md:2 warning no golden question expects this document"}},
		{"none reached", []string{}, []string{"a.md:2 warning no golden question expects this document", "b.md:2 warning no golden question expects this document"}},
		{"section that is gone", []string{"a#two", "b"}, []string{`golden:0 error a golden question expects "a#two", which the base does not have`}},
		{"document that is gone", []string{"x#one", "a", "b"}, []string{`golden:0 error a golden question expects "x#one", which the base does not have`}},
	} {
		checkDocuments(t, "golden", CheckOptions{Golden: tt.golden}, []documentTest{{tt.name, docs, tt.want}})
	}
}
