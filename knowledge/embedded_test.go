package knowledge

import (
	"testing"
)

// The compiled-in base is what every user without KNOWLEDGE_DIR gets.
func TestEmbeddedBaseLoads(t *testing.T) {
	t.Parallel()
	base := mustLoad(t, Embedded())
	if len(base.Documents) == 0 {
		t.Error("the embedded base is empty")
	}
}

func TestEmbeddedLexiconLoads(t *testing.T) {
	t.Parallel()
	lexicon, err := LoadLexicon(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if len(lexicon.Names) == 0 || len(lexicon.Words) == 0 {
		t.Error("the embedded lexicon lacks names or words")
	}
}

// The date is left out, so that the test does not turn red by itself one day.
func TestEmbeddedKnowledgeHasNoErrors(t *testing.T) {
	t.Parallel()
	for _, p := range Check(Embedded(), CheckOptions{}) {
		if p.Severity == Error {
			t.Error(p)
		} else {
			t.Log(p)
		}
	}
}
