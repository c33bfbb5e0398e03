package eval_test

import (
	"math"
	"slices"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

// about tells whether two measures are equal but for rounding in the fifth place.
func about(a, b float64) bool { return math.Abs(a-b) < 1e-5 }

// The values are worked out by hand from the definitions of trec_eval: recall_k over all
// relevant passages, recip_rank, and ndcg_cut_k with the grade as gain and log2(rank+1) as
// discount, its ideal cut at k too.
func TestMeasures(t *testing.T) {
	t.Parallel()
	one, two := map[string]int{"a": 1}, map[string]int{"a": 1, "b": 1}
	graded := map[string]int{"a": 3, "b": 2, "c": 1}
	tests := []struct {
		name                    string
		ranked                  []string
		relevant                map[string]int
		k                       int
		recall, hit, rank, ndcg float64
	}{
		{"first", []string{"a", "x"}, one, 10, 1, 1, 1, 1},
		{"second", []string{"x", "a"}, one, 10, 1, 1, 0.5, 0.63093},                                                    // 1/log2(3)
		{"third", []string{"x", "y", "a"}, one, 10, 1, 1, 0.33333, 0.5},                                                // 1/log2(4)
		{"behind the cut", []string{"x", "y", "a"}, one, 2, 0, 0, 0, 0},                                                //
		{"at the cut", []string{"x", "a"}, one, 2, 1, 1, 0.5, 0.63093},                                                 //
		{"not there", []string{"x", "y"}, one, 10, 0, 0, 0, 0},                                                         //
		{"one of two", []string{"a", "x"}, two, 10, 0.5, 1, 1, 0.61315},                                                // 1/(1+0.63093)
		{"both, late", []string{"x", "a", "y", "b"}, two, 10, 1, 1, 0.5, 0.65092},                                      // (0.63093+0.43068)/1.63093
		{"more relevant than the cut", []string{"a", "b"}, map[string]int{"a": 1, "b": 1, "c": 1}, 2, 2. / 3, 1, 1, 1}, // the ideal is cut too
		{"grades in order", []string{"a", "b", "c"}, graded, 10, 1, 1, 1, 1},                                           //
		{"grades out of order", []string{"b", "a", "x", "c"}, graded, 10, 1, 1, 1, 0.90794},                            // (2+3/1.58496+1/2.32193)/(3+2/1.58496+1/2)
		{"grades, cut at one", []string{"b", "a"}, graded, 1, 1. / 3, 1, 1, 0.66667},                                   // 2/3
		{"empty ranking", nil, one, 10, 0, 0, 0, 0},
		{"nothing relevant", []string{"a"}, nil, 10, 0, 0, 0, 0},
		{"k of zero", []string{"a"}, one, 0, 0, 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := eval.Recall(tt.ranked, tt.relevant, tt.k); !about(got, tt.recall) {
				t.Errorf("Recall = %v, want %v", got, tt.recall)
			}
			if got := eval.Hit(tt.ranked, tt.relevant, tt.k); got != tt.hit {
				t.Errorf("Hit = %v, want %v", got, tt.hit)
			}
			if got := eval.ReciprocalRank(tt.ranked, tt.relevant, tt.k); !about(got, tt.rank) {
				t.Errorf("ReciprocalRank = %v, want %v", got, tt.rank)
			}
			if got := eval.NDCG(tt.ranked, tt.relevant, tt.k); !about(got, tt.ndcg) {
				t.Errorf("NDCG = %v, want %v", got, tt.ndcg)
			}
		})
	}
}

func TestContains(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		fact       []string
		want       bool
	}{
		{"as written", "تأسس في سبتمبر ٢٠١٤", []string{"سبتمبر ٢٠١٤"}, true},
		{"other digits", "تأسس عام ٢٠١٤", []string{"2014"}, true},
		{"other separators", "شارك ٣٠٬٠٠٠ جندي", []string{"30,000"}, true},
		{"vowel marks and hamza seats", "قال أُسَامَةُ إنّ", []string{"اسامه ان"}, true},
		{"punctuation between", "سبتمبر/أيلول، ٢٠١٤", []string{"أيلول ٢٠١٤"}, true},
		{"second wording", "داعش", []string{"تنظيم الدولة", "داعش"}, true},
		{"at the start and at the end", "سوريا", []string{"سوريا"}, true},
		{"part of a word", "السوريون", []string{"سوري"}, false},
		{"part of a number", "١٢٠١٤", []string{"2014"}, false},
		{"attached particle", "لداعش", []string{"داعش"}, false},
		{"words in another order", "٢٠١٤ سبتمبر", []string{"سبتمبر ٢٠١٤"}, false},
		{"words apart", "سبتمبر من عام ٢٠١٤", []string{"سبتمبر ٢٠١٤"}, false},
		{"no wording", "سوريا", nil, false},
		{"empty wording", "سوريا", []string{"", "؟!"}, false},
		{"empty text", "", []string{"سوريا"}, false},
		{"empty wording in empty text", "", []string{""}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := eval.Contains(tt.text, tt.fact); got != tt.want {
				t.Errorf("Contains(%q, %q) = %t, want %t", tt.text, tt.fact, got, tt.want)
			}
		})
	}
}

func TestPercentile(t *testing.T) {
	t.Parallel()
	hundred := make([]float64, 100)
	for i := range hundred {
		hundred[i] = float64(100 - i)
	}
	tests := []struct {
		name   string
		values []float64
		p      float64
		want   float64
	}{
		{"none", nil, 0.5, 0},
		{"one", []float64{7}, 0.99, 7},
		{"median of an even number is the lower", []float64{4, 1, 3, 2}, 0.5, 2},
		{"median of an odd number", []float64{3, 1, 2}, 0.5, 2},
		{"the least", []float64{4, 1, 3, 2}, 0, 1},
		{"the greatest", []float64{4, 1, 3, 2}, 1, 4},
		{"99 of few", []float64{4, 1, 3, 2}, 0.99, 4},
		{"99 of a hundred", hundred, 0.99, 99},
		{"50 of a hundred", hundred, 0.5, 50},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := eval.Percentile(slices.Clone(tt.values), tt.p); got != tt.want {
				t.Errorf("Percentile(%v, %v) = %v, want %v", tt.values, tt.p, got, tt.want)
			}
		})
	}
}
