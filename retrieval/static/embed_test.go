package static_test

import (
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/static"
)

func dot(a, b []float32) float64 {
	sum := 0.0
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}

// Embed is compared with the sum worked out in the plainest way.
func TestEmbedIsTheNormalisedSum(t *testing.T) {
	t.Parallel()
	const dims = 5
	scale := func(row int) float32 { return 0.001 * float32(1+row%7) }
	value := func(row, dim int) int8 { return int8((row*31 + dim*17) % 251) }
	tb := open(t, table(dims, scale, value))
	for _, text := range []string{"سوريا", "متى تأسس التحالف الدولي ضد داعش؟", "CIFG ٢٠١٤", strings.Repeat("بتثجحخد ", 300)} {
		want := make([]float64, dims)
		static.Features(text, func(row uint32, weight float32) {
			for d := range want {
				want[d] += float64(weight) * float64(scale(int(row))) * float64(value(int(row), d))
			}
		})
		length := 0.0
		for _, x := range want {
			length += x * x
		}
		for d, got := range tb.Embed(text) {
			if math.Abs(float64(got)-want[d]/math.Sqrt(length)) > 1e-5 {
				t.Errorf("%.20q: dimension %d is %v, want %v", text, d, got, want[d]/math.Sqrt(length))
			}
		}
	}
}

func TestEmbedOfNoWordIsZero(t *testing.T) {
	t.Parallel()
	tb := compiledIn(t)
	for _, text := range []string{"", " \n", "؟!…", "\u200f\u2068"} {
		if v := tb.Embed(text); len(v) != tb.Dims() || slices.ContainsFunc(v, func(x float32) bool { return x != 0 }) {
			t.Errorf("Embed(%q) = %v, want %d zeros", text, v, tb.Dims())
		}
	}
}

func TestEmbedOfOneMeaning(t *testing.T) {
	t.Parallel()
	tb := compiledIn(t)
	tests := []struct{ name, text, near, far string }{
		{"other word", "متى قُتل الزعيم؟", "تاريخ وفاة القائد", "عدد سكان المدينة"},
		{"other spelling", "متي تاسس التحالف", "متى تأسّس التحالف", "أين يقع المخيم"},
		{"typing error", "انضمام سوريا", "انضمامم سورياا", "تجفيف التمويل"},
		{"trade", "أسعار النفط", "مبيعات البترول", "مقاتلون أجانب"},
		{"money", "الأموال", "التمويل", "المعارك"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			v := tb.Embed(tt.text)
			if near, far := dot(v, tb.Embed(tt.near)), dot(v, tb.Embed(tt.far)); near <= far {
				t.Errorf("%q is %.3f from %q and %.3f from %q, want the first nearer", tt.text, near, tt.near, far, tt.far)
			}
		})
	}
}

func TestEmbedReadsTheBeginningOfALongText(t *testing.T) {
	t.Parallel()
	tb := compiledIn(t)
	begin := strings.Repeat("سوريا ", 64<<10/len("سوريا "))
	begin += strings.Repeat(" ", 64<<10-len(begin)-1) // one byte is left, and a letter has two
	if diff := cmp.Diff(tb.Embed(begin), tb.Embed(begin+strings.Repeat("دبابة ", 1000))); diff != "" {
		t.Errorf("what stands after 64 KiB counts (-without +with):\n%s", diff)
	}
}

func TestEmbedIsSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	tb := compiledIn(t)
	const text = "متى انضمت سوريا إلى التحالف الدولي؟"
	want := tb.Embed(text)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if diff := cmp.Diff(want, tb.Embed(text)); diff != "" {
				t.Errorf("(-alone +beside others):\n%s", diff)
			}
		})
	}
	wg.Wait()
}
