package retrieval

import (
	"math"
	"sync"

	"github.com/tahaluf/tahaluf/retrieval/dense"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
	"github.com/tahaluf/tahaluf/retrieval/static"
)

// How the compiled-in table ranks what words found. The weights are in units of the lexical score, and
// were chosen as docs/evaluation.md says.
const (
	kindredDepth = 30   // best passages by words that are ranked anew
	wholeWeight  = 25   // of the cosine between question and passage
	wordWeight   = 2    // of a question's word, times its inverse document frequency
	kindredFrom  = 0.45 // cosine from which two words are kindred
	kindredWords = 64   // words of a question that are compared
	gainSteps    = 1000 // of a gain of 1: below it a difference is rounding, and no tie is broken by it
)

// A kindred ranks passages by the meaning that the compiled-in table gives to their words. It needs no
// server and finds no passage that words did not; it tells the better ones of those from the others.
// It reads a passage when it first needs it, so that a process which answers one question reads a few.
type kindred struct {
	table *static.Table

	mu         sync.Mutex
	vocabulary *static.Vocabulary
	texts      map[string]static.Text // by passage id, as far as they were read
}

func newKindred(t *static.Table) *kindred {
	return &kindred{table: t, vocabulary: static.NewVocabulary(t), texts: make(map[string]static.Text)}
}

// gains says how much each of the first passages gains. A gain is never below 0, so that no passage
// falls behind one that was not looked at because it shares less with the question.
func (k *kindred) gains(index *lexical.Index, u understanding, passages []*Passage) []float64 {
	whole := k.table.Embed(u.standalone)
	words := k.asked(index, u.terms)
	out := make([]float64, 0, kindredDepth)
	for _, text := range k.read(passages[:min(kindredDepth, len(passages))]) {
		gain := wholeWeight * max(0, float64(dense.Dot(whole, text.Vector)))
		for _, w := range words {
			gain += wordWeight * w.rarity * w.in(text)
		}
		out = append(out, math.Round(gain*gainSteps)/gainSteps)
	}
	return out
}

// An askedWord is a word of the question.
type askedWord struct {
	vector []float32
	rarity float64
}

func (k *kindred) asked(index *lexical.Index, terms []lexical.Term) []askedWord {
	out := make([]askedWord, 0, len(terms))
	for _, t := range terms[:min(kindredWords, len(terms))] {
		out = append(out, askedWord{k.table.Word(t.Token).Vector, t.Weight * index.StemIDF(t.Token)})
	}
	return out
}

// in is how near the word's nearest kin in the text is: from 0 at kindredFrom to 1 for the word itself.
func (w askedWord) in(text static.Text) float64 {
	best := float32(kindredFrom)
	for _, other := range text.Words {
		best = max(best, dense.Dot(w.vector, other.Vector))
	}
	return min(1, (float64(best)-kindredFrom)/(1-kindredFrom))
}

// read returns the passages as the table reads them.
func (k *kindred) read(passages []*Passage) []static.Text {
	k.mu.Lock()
	defer k.mu.Unlock()
	out := make([]static.Text, 0, len(passages))
	for _, p := range passages {
		text, ok := k.texts[p.ID]
		if !ok {
			text = k.vocabulary.Read(PassageText(p))
			k.texts[p.ID] = text
		}
		out = append(out, text)
	}
	return out
}
