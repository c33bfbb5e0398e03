package benchmarks

import (
	"fmt"
	"math"
	"slices"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// tolerance is how far two scores may differ, relatively, and still be the same: the
// contestants add 32-bit impacts in orders of their own.
const tolerance = 1e-4

// naiveScores works out BM25 from the text, by the formula of package lexical, in 64 bits
// and without an index of impacts: scores[question][document].
func naiveScores(documents []lexical.Document, queries [][]lexical.Term, o lexical.Options) [][]float64 {
	scores := make([][]float64, len(queries))
	for q := range scores {
		scores[q] = make([]float64, len(documents))
	}
	bodies, names := wordsOf(documents)
	addNaive(scores, bodies, gramsOf, queries, o, o.Grams)
	addNaive(scores, bodies, stemsOf, queries, o, o.Stems)
	addNaive(scores, names, gramsOf, queries, o, o.Title)
	return scores
}

func wordsOf(documents []lexical.Document) (bodies, names [][]arabic.Token) {
	for _, d := range documents {
		bodies = append(bodies, contentWords(d.Body))
		names = append(names, contentWords(d.Names...))
	}
	return bodies, names
}

// addNaive adds what one field scores.
func addNaive[K comparable](scores [][]float64, texts [][]arabic.Token, pieces func(arabic.Token) []K, queries [][]lexical.Term, o lexical.Options, weight float64) {
	if weight == 0 {
		return
	}
	type occurrence struct {
		doc int
		tf  float64
	}
	found := make(map[K][]occurrence) // of the pieces that are asked for
	for _, q := range queries {
		for _, t := range q {
			for _, piece := range pieces(t.Token) {
				found[piece] = nil
			}
		}
	}
	lengths, total := make([]float64, len(texts)), 0.0
	for d, text := range texts {
		counts := make(map[K]float64)
		for _, t := range text {
			for _, piece := range pieces(t) {
				lengths[d]++
				if _, asked := found[piece]; asked {
					counts[piece]++
				}
			}
		}
		for piece, tf := range counts {
			found[piece] = append(found[piece], occurrence{d, tf})
		}
		total += lengths[d]
	}
	average, all := total/float64(len(texts)), float64(len(texts))
	for q, query := range queries {
		for _, t := range query {
			for _, piece := range pieces(t.Token) {
				df := float64(len(found[piece]))
				idf := math.Log(1 + (all-df+0.5)/(df+0.5))
				for _, at := range found[piece] {
					norm := o.K1 * (1 - o.B + o.B*lengths[at.doc]/average)
					scores[q][at.doc] += t.Weight * weight * idf * at.tf * (o.K1 + 1) / (at.tf + norm)
				}
			}
		}
	}
}

// A rank is one place of a ranking.
type rank struct {
	doc   int
	score float64
}

// best sorts all scores and takes the k highest above 0.
func best(scores []float64, k int) []rank {
	var all []rank
	for d, s := range scores {
		if s > 0 {
			all = append(all, rank{d, s})
		}
	}
	slices.SortStableFunc(all, func(a, b rank) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	return all[:min(k, len(all))]
}

// sameRanking holds a ranking against the naive one, place by place. Two documents may
// change places only where their naive scores are the same.
func sameRanking(naive []float64, want, got []rank) error {
	if len(got) != len(want) {
		return fmt.Errorf("%d documents, want %d", len(got), len(want))
	}
	seen := make(map[int]bool)
	for i, g := range got {
		switch {
		case seen[g.doc]:
			return fmt.Errorf("place %d: document %d stands twice", i+1, g.doc)
		case !same(g.score, naive[g.doc]):
			return fmt.Errorf("place %d: document %d scores %g, want %g", i+1, g.doc, g.score, naive[g.doc])
		case !same(naive[g.doc], want[i].score):
			return fmt.Errorf("place %d: document %d, want %d (%g, %g)", i+1, g.doc, want[i].doc, naive[g.doc], want[i].score)
		}
		seen[g.doc] = true
	}
	return nil
}

func same(a, b float64) bool { return math.Abs(a-b) <= tolerance*max(math.Abs(a), math.Abs(b)) }
