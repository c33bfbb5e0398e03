package retrieval_test

import (
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestDocument_IsFoundByItsID(t *testing.T) {
	t.Parallel()
	base, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	engine, err := retrieval.New(base, nil, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range base.Documents {
		if engine.Document(d.ID) != d {
			t.Errorf("document %s is not found", d.ID)
		}
	}
	for _, id := range []string{"", "no-such-document", base.Documents[0].ID + "x"} {
		if engine.Document(id) != nil {
			t.Errorf("document %q is found", id)
		}
	}
}
