package retrieval_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/eval"
)

// noises are ways in which writers spoil a question, each with the nDCG@10 that it may cost.
func noises() map[string]struct {
	spoil func(*rand.Rand, string) string
	most  float64
} {
	return map[string]struct {
		spoil func(*rand.Rand, string) string
		most  float64
	}{
		"careless hamza, ya and ta marbuta": {func(_ *rand.Rand, s string) string { return careless(s) }, 0.01},
		"one typo":                          {typo, 0.05},
		"two typos":                         {func(r *rand.Rand, s string) string { return typo(r, typo(r, s)) }, 0.10},
		"missing space":                     {missingSpace, 0.03},
	}
}

func careless(s string) string {
	return strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ة", "ه", "ى", "ي", "ئ", "ي", "ؤ", "و").Replace(s)
}

// typo swaps, drops, doubles or changes a letter of a word of four letters or more.
func typo(r *rand.Rand, s string) string {
	words := strings.Fields(s)
	var long []int
	for i, w := range words {
		if len([]rune(w)) >= 4 {
			long = append(long, i)
		}
	}
	if len(long) == 0 {
		return s
	}
	at := long[r.IntN(len(long))]
	w := []rune(words[at])
	i := r.IntN(len(w) - 1)
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	switch r.IntN(4) {
	case 0:
		w[i], w[i+1] = w[i+1], w[i]
	case 1:
		w = slices.Delete(w, i, i+1)
	case 2:
		w = slices.Insert(w, i, w[i])
	default:
		w[i] = letters[r.IntN(len(letters))]
	}
	words[at] = string(w)
	return strings.Join(words, " ")
}

func missingSpace(r *rand.Rand, s string) string {
	words := strings.Fields(s)
	if len(words) < 2 {
		return s
	}
	i := r.IntN(len(words) - 1)
	words[i] += words[i+1]
	return strings.Join(slices.Delete(words, i+1, i+2), " ")
}

// TestNoiseCostsLittle spoils the dev split of the golden questions in standard Arabic.
func TestNoiseCostsLittle(t *testing.T) {
	t.Parallel()
	e := embeddedEngine(t)
	clean := meanNDCG(t, e, func(s string) string { return s })
	for name, noise := range noises() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(1, 2))
			got := meanNDCG(t, e, func(s string) string { return noise.spoil(r, s) })
			t.Logf("nDCG@10 %.3f, clean %.3f", got, clean)
			if clean-got > noise.most {
				t.Errorf("nDCG@10 falls from %.3f to %.3f, want at most %.2f less", clean, got, noise.most)
			}
		})
	}
}

// meanNDCG asks the dev split's questions, spoiled, each five times, as one slip may hit
// any word.
func meanNDCG(t *testing.T, e *retrieval.Engine, spoil func(string) string) float64 {
	t.Helper()
	const times = 5
	sum, n := 0.0, 0
	files, err := os.ReadDir("../knowledge/golden")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		set, err := eval.Read(os.DirFS("../knowledge/golden"), f.Name())
		if err != nil {
			t.Fatal(err)
		}
		set.Keep("dev")
		for _, q := range set.Questions {
			if q.Kind != "msa" || len(q.Relevant) == 0 {
				continue
			}
			for range times {
				r := retrieve(t, e, retrieval.Query{Text: spoil(q.Text), Limit: 10})
				sum += eval.NDCG(rankedIDs(r), q.Relevant, 10)
				n++
			}
		}
	}
	if n == 0 {
		t.Fatal("no questions")
	}
	return sum / float64(n)
}

func rankedIDs(r retrieval.Result) []string {
	out := make([]string, 0, len(r.Hits))
	for _, h := range r.Hits {
		out = append(out, h.Passage.ID)
	}
	return out
}
