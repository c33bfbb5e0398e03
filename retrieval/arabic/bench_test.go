package arabic_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// paragraph is the longest passage of the embedded base.
func paragraph(b *testing.B) string {
	b.Helper()
	base, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	longest := ""
	for p := range base.Passages() {
		if len(p.Text) > len(longest) {
			longest = p.Text
		}
	}
	return longest
}

func BenchmarkTokenize(b *testing.B) {
	text := paragraph(b)
	b.Run("Tokenize", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			arabic.Tokenize(text)
		}
	})
	b.Run("Tokenizer", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		var t arabic.Tokenizer
		for b.Loop() {
			t.Reset(text)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	text := paragraph(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		arabic.Fold(text)
	}
}

func BenchmarkSentences(b *testing.B) {
	text := paragraph(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		arabic.Sentences(text)
	}
}
