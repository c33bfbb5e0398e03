package retrieval

import (
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/dense"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
	"github.com/tahaluf/tahaluf/retrieval/static"
)

// How the compiled-in table ranks what words found. The weights are in units of the lexical score, and
// were chosen as docs/evaluation.md says.
const (
	kindredDepth = 50   // best passages by words that are ranked anew
	wholeWeight  = 50   // of the cosine between question and passage
	partWeight   = 40   // of the cosine with the nearest of its sentences
	askedWeight  = 100  // of the cosine with the nearest of what is asked of it or of its document, and its title
	wordWeight   = 4    // of a question's word, times its inverse document frequency
	kindredFrom  = 0.45 // cosine from which two words are kindred
	kindredWords = 64   // words of a question that are compared
	gainSteps    = 1000 // of a gain of 1: below it a difference is rounding, and no tie is broken by it
)

// A kindred ranks passages by the meaning that the compiled-in table gives to their words. It needs no
// server and finds no passage that words did not; it tells the better ones of those from the others.
// It reads a passage when it first needs it, so that a process which answers one question reads a few.
type kindred struct {
	table      *static.Table
	vocabulary *static.Vocabulary
	newest     int // year of the base

	mu    sync.Mutex
	read  map[string]*kindredText // by passage id, as far as they were read
	asked map[string][][]float32  // by document id: the vectors of its title and example questions
}

// A kindredText is a passage as it is compared with questions.
type kindredText struct {
	static.Text

	kinds kinds
	year  int         // the newest that it names
	asked [][]float32 // what is asked of it, and of its document
}

func newKindred(t *static.Table, newest int) *kindred {
	return &kindred{
		table: t, vocabulary: static.NewVocabulary(t), newest: newest,
		read: make(map[string]*kindredText), asked: make(map[string][][]float32),
	}
}

// gains says how much each of the first passages gains, and the highest cosine of the question with one of
// them or of its sentences. A gain is never below 0, so that no passage falls behind one that was not
// looked at because it shares less with the question.
func (k *kindred) gains(index *lexical.Index, u understanding, passages []*Passage) (gains []float64, kin float64) {
	passages = passages[:min(kindredDepth, len(passages))]
	whole, words := k.table.Embed(u.meant), k.askedWords(index, u.terms)
	gains = make([]float64, 0, len(passages))
	for i, text := range k.readAll(passages) {
		total, part := nearest(whole, text.Vector), nearest(whole, text.Parts...)
		kin = max(kin, total, part)
		gain := wholeWeight*total + partWeight*part + askedWeight*nearest(whole, text.asked...)
		for _, w := range words {
			gain += wordWeight * w.rarity * w.in(text.Text)
		}
		gain += u.kindGain(text.kinds, passages[i])
		gain += u.newestGain(text.year, k.newest)
		gains = append(gains, math.Round(gain*gainSteps)/gainSteps)
	}
	return gains, kin
}

// nearest is the highest cosine with any of the others, 0 when none is above it.
func nearest(v []float32, others ...[]float32) float64 {
	best := float32(0)
	for _, other := range others {
		best = max(best, dense.Dot(v, other))
	}
	return float64(best)
}

// An askedWord is a word of the question.
type askedWord struct {
	vector []float32
	rarity float64
}

func (k *kindred) askedWords(index *lexical.Index, terms []lexical.Term) []askedWord {
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

// readAll returns the passages as they are compared. Those that are new are read on all processors,
// as a process that answers one question waits for them.
func (k *kindred) readAll(passages []*Passage) []*kindredText {
	out := make([]*kindredText, len(passages))
	unread := k.recall(passages, out)
	var next atomic.Int64
	var readers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(unread)) {
		readers.Go(func() {
			for n := next.Add(1); int(n) <= len(unread); n = next.Add(1) {
				i := unread[n-1]
				out[i] = k.readOne(passages[i])
			}
		})
	}
	readers.Wait()
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, i := range unread {
		k.read[passages[i].ID] = out[i]
	}
	return out
}

// recall sets out the passages that were read before, and returns the places of the others.
func (k *kindred) recall(passages []*Passage, out []*kindredText) (unread []int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i, p := range passages {
		if out[i] = k.read[p.ID]; out[i] == nil {
			unread = append(unread, i)
		}
	}
	return unread
}

func (k *kindred) readOne(p *Passage) *kindredText {
	tokens := arabic.Tokenize(p.Text)
	text := k.vocabulary.ReadParts(titleOf(p), sentencesOf(p))
	return &kindredText{Text: text, kinds: kindsIn(tokens), year: NewestYear(tokens), asked: k.askedOf(p)}
}

// askedOf returns the vectors of the questions that ask for a passage, and of its document's title and
// example questions.
func (k *kindred) askedOf(p *Passage) [][]float32 {
	vectors := slices.Clip(k.askedOfDocument(p.Document))
	for _, text := range p.Asked {
		vectors = append(vectors, k.vocabulary.Read(text).Vector)
	}
	return vectors
}

func (k *kindred) askedOfDocument(d *knowledge.Document) [][]float32 {
	k.mu.Lock()
	vectors, ok := k.asked[d.ID]
	k.mu.Unlock()
	if ok {
		return vectors
	}
	for _, text := range append([]string{d.Title}, d.Questions...) {
		vectors = append(vectors, k.vocabulary.Read(text).Vector)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asked[d.ID] = vectors
	return vectors
}
