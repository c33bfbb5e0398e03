package eval_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

func TestWriteRun(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	for question, ranking := range map[string][]eval.Ranked{
		"q1": {{ID: "syria#date", Score: 12.3456789, Text: "نص"}, {ID: "a#b", Score: 3}},
		"q2": nil,
	} {
		if err := eval.WriteRun(&b, question, "lexical", ranking); err != nil {
			t.Fatal(err)
		}
	}
	want := "q1 Q0 syria#date 1 12.345679 lexical\nq1 Q0 a#b 2 3.000000 lexical\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("WriteRun() (-want +got):\n%s", diff)
	}
}

// errFull is what a fullDisk returns.
var errFull = errors.New("no space left")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestWriteRunFails(t *testing.T) {
	t.Parallel()
	if err := eval.WriteRun(fullDisk{}, "q", "t", []eval.Ranked{{ID: "a"}}); !errors.Is(err, errFull) {
		t.Errorf("WriteRun: error %v, want the writer's", err)
	}
}
