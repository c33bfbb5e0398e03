package fuse_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tahaluf/tahaluf/retrieval/fuse"
)

func list(pairs ...any) []fuse.Scored {
	var out []fuse.Scored
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, fuse.Scored{ID: pairs[i].(string), Score: pairs[i+1].(float64)}) //nolint:errcheck // a test's own list
	}
	return out
}

func TestSum(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		lexical []fuse.Scored
		meaning fuse.Meaning
		want    []fuse.Scored
	}{
		{"nothing", nil, fuse.Meaning{}, nil},
		{"by words only", list("b", 3.0, "a", 3.0, "c", 1.0), fuse.Meaning{}, list("a", 3.0, "b", 3.0, "c", 1.0)},
		{"by meaning only", nil, fuse.Meaning{Found: list("b", 0.9, "a", 0.8), Mean: 0.7, Deviation: 0.1}, list("b", 20.0, "a", 10.0)},
		{"both add up", list("a", 12.0, "b", 5.0), fuse.Meaning{Found: list("b", 0.9, "c", 0.8), Mean: 0.7, Deviation: 0.1}, list("b", 25.0, "a", 12.0, "c", 10.0)},
		{"below the mean adds nothing", list("a", 12.0), fuse.Meaning{Found: list("a", 0.6, "b", 0.7), Mean: 0.7, Deviation: 0.1}, list("a", 12.0)},
		{"all alike say nothing", list("a", 12.0), fuse.Meaning{Found: list("b", 0.7, "c", 0.7), Mean: 0.7, Deviation: 1e-12}, list("a", 12.0)},
		{"equal sums stand by id", list("c", 10.0, "b", 0.0), fuse.Meaning{Found: list("a", 0.8), Mean: 0.7, Deviation: 0.1}, list("a", 10.0, "c", 10.0, "b", 0.0)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []fuse.Scored
			for _, f := range fuse.Sum(tt.lexical, tt.meaning, 10) {
				got = append(got, fuse.Scored{ID: f.ID, Score: math.Round(f.Score*1e9) / 1e9})
				if f.Lexical+f.Meaning != f.Score {
					t.Errorf("%s: %v and %v do not sum up to %v", f.ID, f.Lexical, f.Meaning, f.Score)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A model whose cosines are crowded together ranks as one whose cosines are spread.
func TestScaleOfTheModelDoesNotMatter(t *testing.T) {
	t.Parallel()
	lexical := list("a", 7.0, "b", 4.0)
	wide := fuse.Meaning{Found: list("b", 0.8, "c", 0.4), Mean: 0.1, Deviation: 0.2}
	narrow := fuse.Meaning{Found: list("b", 0.907, "c", 0.903), Mean: 0.9, Deviation: 0.002}
	approx := cmpopts.EquateApprox(0, 1e-9)
	if diff := cmp.Diff(fuse.Sum(lexical, wide, 10), fuse.Sum(lexical, narrow, 10), approx); diff != "" {
		t.Errorf("(-wide +narrow):\n%s", diff)
	}
}
