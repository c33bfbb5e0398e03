package retrieval_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/retrieval"
)

// A process that answers one question pays for all of this.
func BenchmarkOneQuestion(b *testing.B) {
	base, lexicon := loadEmbedded()
	b.ReportAllocs()
	for b.Loop() {
		e, err := retrieval.NewPerQuery(base, lexicon, today)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := e.Retrieve(b.Context(), retrieval.Query{Text: "متى تأسس التحالف الدولي ضد داعش؟"}); err != nil {
			b.Fatal(err)
		}
	}
}
