package lexical_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// embedded makes the documents of the compiled-in base, named as the engine names them.
func embedded(b *testing.B) []lexical.Document {
	b.Helper()
	base, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	var out []lexical.Document
	for p := range base.Passages() {
		names := []string{p.Heading, p.Document.Title}
		names = append(append(names, p.Document.Aliases...), p.Document.Questions...)
		out = append(out, lexical.Document{ID: p.ID, Names: names, Body: p.Text})
	}
	return out
}

func BenchmarkBuild(b *testing.B) {
	documents := embedded(b)
	size := 0
	for _, d := range documents {
		size += len(d.Body)
		for _, n := range d.Names {
			size += len(n)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lexical.Build(documents, lexical.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(documents)), "passages")
}

func BenchmarkRead(b *testing.B) {
	documents := embedded(b)
	b.ReportAllocs()
	for b.Loop() {
		mustRead(b, documents)
	}
}

func BenchmarkIndexFor(b *testing.B) {
	corpus, query := mustRead(b, embedded(b)), terms("متى انضمت سوريا إلى التحالف الدولي؟")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := corpus.IndexFor(lexical.Options{}, query); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	x := mustBuild(b, embedded(b), lexical.Options{}).built
	for name, text := range map[string]string{
		"short": "انضمام سوريا",
		"long":  "متى انضمت سوريا إلى التحالف الدولي ضد داعش ومن وقع إعلان التعاون السياسي في واشنطن؟",
	} {
		query := terms(text)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Search(query, 10)
			}
		})
	}
}
