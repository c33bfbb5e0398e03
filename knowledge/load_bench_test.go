package knowledge

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// benchBase is a base of n documents of the usual size, about 5 kB.
func benchBase(n int) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := range n {
		id := fmt.Sprintf("document-%d", i)
		fsys[fmt.Sprintf("base/topic-%d/%s.md", i%12, id)] = &fstest.MapFile{Data: []byte(benchDocument(id))}
	}
	return fsys
}

func benchDocument(id string) string {
	var b strings.Builder
	b.WriteString("---\nid: " + id + "\ntitle: تأسيس التحالف الدولي ضد داعش\naliases: [نشأة التحالف الدولي, إنشاء التحالف ضد داعش, founding of the coalition]\ntopics: [founding]\nas_of: 2024-10-01\nsources:\n")
	for i := range 5 {
		fmt.Fprintf(&b, "  - name: \"وزارة الخارجية: البيان المشترك رقم %d\"\n    url: https://example.org/%d/statement\n    published: 2024-09-30\n", i, i)
	}
	b.WriteString("questions:\n  - متى تأسس التحالف الدولي ضد داعش؟\n  - من أسس التحالف الدولي ضد داعش؟\n---\n")
	for i := range 4 {
		fmt.Fprintf(&b, "\n## تاريخ التأسيس في سبتمبر/أيلول ٢٠١٤ {#section-%d sources=\"1 %d\"}\n\n", i, i+2)
		b.WriteString(strings.Repeat("تأسس التحالف الدولي ضد داعش في سبتمبر/أيلول ٢٠١٤ بمبادرة من الولايات المتحدة. ", 8) + "\n")
	}
	return b.String()
}

// BenchmarkLoad holds the budget of start-up: at most 10 ms for 130 documents on two cores.
func BenchmarkLoad(b *testing.B) {
	fsys := benchBase(130)
	size := 0
	for _, f := range fsys {
		size += len(f.Data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(fsys); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoadEmbedded reads what is compiled in.
func BenchmarkLoadEmbedded(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFrontMatter compares the two readers of YAML on one front matter.
func BenchmarkFrontMatter(b *testing.B) {
	text := benchDocument("document")
	front, _, _ := splitFront(text)
	src := text[front.start:front.end]
	b.Run("flat", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := parseFlatYAML(src, 2); !ok {
				b.Fatal("the flat reader gave up")
			}
		}
	})
	b.Run("full", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := parseFullYAML(src, 2); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkLoadLexicon reads 600 entries; the budget is 3 ms.
func BenchmarkLoadLexicon(b *testing.B) {
	var text strings.Builder
	text.WriteString("names:\n")
	for i := range 400 {
		fmt.Fprintf(&text, "  - canonical: قوات سوريا الديمقراطية %d\n    kind: organisation\n    aliases: [قسد, قوات سوريا الديموقراطية, SDF, Syrian Democratic Forces, qasad]\n", i)
	}
	text.WriteString("words:\n")
	for i := range 200 {
		fmt.Fprintf(&text, "  - standard: لماذا%d\n    variants: [ليش, ليه, علاش, لشو, leish]\n", i)
	}
	fsys := fstest.MapFS{"lexicon.yaml": {Data: []byte(text.String())}}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := LoadLexicon(fsys); err != nil {
			b.Fatal(err)
		}
	}
}
