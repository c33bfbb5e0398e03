package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReliability(t *testing.T) {
	t.Parallel()
	got := Reliability([]Judgement{{0, false}, {0.05, true}, {0.95, true}, {1, true}, {0.5, false}})
	want := []Bin{
		{Low: 0, High: 0.1, Questions: 2, Evidence: 0.025, Right: 0.5},
		{Low: 0.5, High: 0.6, Questions: 1, Evidence: 0.5},
		{Low: 0.9, High: 1, Questions: 2, Evidence: 0.975, Right: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := Reliability(nil); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}
