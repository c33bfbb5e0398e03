package static_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/static"
)

// features are the rows and weights of a text.
func features(text string) (rows []uint32, weights []float32) {
	static.Features(text, func(row uint32, weight float32) {
		rows, weights = append(rows, row), append(weights, weight)
	})
	return rows, weights
}

func TestFeaturesOfAWord(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		grams      []int // of each word; a number has no stem either and is -1
	}{
		{"nothing", "؟", nil},
		{"one letter", "و", []int{1}},
		{"two letters", "في", []int{3}},
		{"four letters", "داعش", []int{7}},
		{"number", "٢٠١٤", []int{-1}},
		{"Latin", "ISIS", []int{7}},
		{"several words", "داعش ٢٠١٤ في", []int{7, -1, 3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var want []float32
			for _, n := range tt.grams {
				want = append(want, 1)
				if n < 0 {
					continue
				}
				want = append(want, 1)
				for range n {
					want = append(want, float32(1/math.Sqrt(float64(n))))
				}
			}
			rows, weights := features(tt.text)
			if diff := cmp.Diff(want, weights); diff != "" {
				t.Errorf("weights of %q (-want +got):\n%s", tt.text, diff)
			}
			for _, r := range rows {
				if r >= static.Rows {
					t.Errorf("%q has a feature in row %d of %d", tt.text, r, static.Rows)
				}
			}
		})
	}
}

func TestFeaturesOfSpellings(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, a, b string
		same       bool
	}{
		{"hamza", "أسس", "اسس", true},
		{"vowel marks", "قُتِلَ", "قتل", true},
		{"digits", "٢٠١٤", "2014", true},
		{"case", "ISIS", "isis", true},
		{"another word", "سوريا", "العراق", false},
		{"order", "ضد داعش", "داعش ضد", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a, _ := features(tt.a)
			b, _ := features(tt.b)
			if cmp.Equal(a, b) != tt.same {
				t.Errorf("%q has the rows %v, %q has %v; want the same: %v", tt.a, a, tt.b, b, tt.same)
			}
		})
	}
}

// The rows of the compiled-in table belong to these hashes: when this test fails, the
// table must be made anew (distill/distill.py).
func TestFeaturesAreThoseOfTheTable(t *testing.T) {
	t.Parallel()
	want := []uint32{12398, 23506, 21553, 10458, 28784, 28331, 11708, 21872, 22909, 18413}
	rows, _ := features("بدول ٢٠١٤")
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows (-as fitted +now):\n%s", diff)
	}
}
