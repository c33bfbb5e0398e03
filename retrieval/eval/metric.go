package eval

import (
	"math"
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Recall is the share of the relevant passages among the first k ranked; for a question
// whose relevant passages are alternatives, see Hit.
func Recall(ranked []string, relevant map[string]int, k int) float64 {
	if len(relevant) == 0 {
		return 0
	}
	found := 0
	for _, id := range ranked[:min(k, len(ranked))] {
		if relevant[id] > 0 {
			found++
		}
	}
	return float64(found) / float64(len(relevant))
}

// Hit is 1 when a relevant passage stands among the first k ranked, else 0.
func Hit(ranked []string, relevant map[string]int, k int) float64 {
	if Recall(ranked, relevant, k) > 0 {
		return 1
	}
	return 0
}

// ReciprocalRank is 1 over the rank of the first relevant passage among the first k, else 0.
func ReciprocalRank(ranked []string, relevant map[string]int, k int) float64 {
	for i, id := range ranked[:min(k, len(ranked))] {
		if relevant[id] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// NDCG is the normalised discounted cumulative gain of the first k (Järvelin and
// Kekäläinen 2002), with the grade as the gain, as trec_eval computes it.
func NDCG(ranked []string, relevant map[string]int, k int) float64 {
	gain := 0.0
	for i, id := range ranked[:min(k, len(ranked))] {
		gain += float64(relevant[id]) / math.Log2(float64(i+2))
	}
	var grades []int
	for _, g := range relevant {
		grades = append(grades, g)
	}
	slices.SortFunc(grades, func(a, b int) int { return b - a })
	ideal := 0.0
	for i, g := range grades[:min(k, len(grades))] {
		ideal += float64(g) / math.Log2(float64(i+2))
	}
	if ideal == 0 {
		return 0
	}
	return gain / ideal
}

// Contains tells whether text holds a wording of the fact as whole words, whatever its
// vowel marks, hamza seats and digits.
func Contains(text string, fact []string) bool {
	haystack := folded(text)
	for _, wording := range fact {
		if needle := folded(wording); needle != "  " && strings.Contains(haystack, needle) {
			return true
		}
	}
	return false
}

// folded is the words of text between single spaces, with one at either end.
func folded(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range arabic.Tokenize(text) {
		b.WriteString(t.Text)
		b.WriteByte(' ')
	}
	if b.Len() == 1 {
		b.WriteByte(' ')
	}
	return b.String()
}

// Percentile is the smallest value that at least the share p, in [0,1], of values do not
// exceed; 0 when there are none. It sorts values.
func Percentile(values []float64, p float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	i := int(math.Ceil(p*float64(len(values)))) - 1
	return values[max(0, min(i, len(values)-1))]
}
