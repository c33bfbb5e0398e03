package retrieval_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestRelease_ChangesWithTheLexicon(t *testing.T) {
	t.Parallel()
	const base, digest = "0123456789abcdef0123", "fedcba9876543210fedc"
	tests := map[string]struct {
		lexicon     *knowledge.Lexicon
		want, short string
	}{
		"none":              {nil, base, "0123456789ab"},
		"not from a file":   {&knowledge.Lexicon{}, base, "0123456789ab"},
		"from a file":       {&knowledge.Lexicon{Digest: digest}, base + "+fedcba987654", "0123456789ab+fedcba987654"},
		"with a short name": {&knowledge.Lexicon{Digest: "ff"}, base + "+ff", "0123456789ab+ff"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := smallBase()
			b.Release = base
			e, err := retrieval.New(b, tt.lexicon, today)
			if err != nil {
				t.Fatal(err)
			}
			found, err := e.Retrieve(t.Context(), retrieval.Query{Text: "متى تأسس التحالف؟"})
			if err != nil {
				t.Fatal(err)
			}
			if e.Release() != tt.want || e.Summary().Release != tt.want || found.Release != tt.want {
				t.Errorf("the engine is %s, its summary %s, what it finds %s; want %s", e.Release(), e.Summary().Release, found.Release, tt.want)
			}
			if got := retrieval.ShortRelease(tt.want); got != tt.short {
				t.Errorf("short %s, want %s", got, tt.short)
			}
			if !retrieval.SameDocuments(tt.want, base) || retrieval.SameDocuments(tt.want, "other+fedcba987654") {
				t.Errorf("documents of %s are confused", tt.want)
			}
		})
	}
}
