package benchmarks

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// What the made-up corpus is like. A change here changes every figure for it.
const (
	seed             = 20140910 // the day the Coalition was announced
	zipfExponent     = 1.07
	zipfShift        = 2.7 // Mandelbrot's: flattens the head, as in running text
	leastWords       = 70  // words of a passage: from leastWords up to mostWords, 95 on average
	mostWords        = 120
	leastAsked       = 3 // words of a question
	mostAsked        = 8
	titleWords       = 4
	headingWords     = 3
	passagesOfOne    = 5 // passages of one document
	leastSentence    = 10
	sentenceVariance = 9
)

// A generator draws text from a vocabulary by the law of Zipf and Mandelbrot.
type generator struct {
	random *rand.Rand
	zipf   *rand.Zipf
	words  []string // as written, the most frequent first
}

// syntheticCorpus makes a base of so many passages from the vocabulary of another base,
// and questions that are words of one passage each. The same arguments give the same corpus.
func syntheticCorpus(from *knowledge.Base, passages, questions int) *corpus {
	words := vocabulary(from)
	random := rand.New(rand.NewPCG(seed, uint64(passages)))
	g := &generator{
		random: random, words: words,
		zipf: rand.NewZipf(random, zipfExponent, zipfShift, uint64(len(words)-1)),
	}
	c := &corpus{name: fmt.Sprintf("synthetic-%d", passages), base: &knowledge.Base{Release: strconv.Itoa(seed)}}
	var bodies [][]string
	for len(bodies) < passages {
		n := min(passagesOfOne, passages-len(bodies))
		d, of := g.document(len(c.base.Documents), n)
		c.base.Documents = append(c.base.Documents, d)
		bodies = append(bodies, of...)
	}
	for range questions {
		c.questions = append(c.questions, g.question(bodies[random.IntN(len(bodies))]))
	}
	return c
}

// vocabulary is the words of a base as they are written there, the most frequent first.
func vocabulary(base *knowledge.Base) []string {
	count := make(map[string]int)
	for p := range base.Passages() {
		for _, t := range arabic.Tokenize(p.Text) {
			count[p.Text[t.Start:t.End]]++
		}
	}
	return slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
}

// document makes a document, and returns the words of each of its passages too.
func (g *generator) document(number, passages int) (*knowledge.Document, [][]string) {
	d := &knowledge.Document{ID: fmt.Sprintf("made-%06d", number), Title: strings.Join(g.draw(titleWords), " ")}
	source := knowledge.Source{Name: "مولّد", URL: "https://example.org/" + d.ID}
	d.Sources = []knowledge.Source{source}
	bodies := make([][]string, passages)
	for i := range bodies {
		bodies[i] = g.draw(leastWords + g.random.IntN(mostWords-leastWords+1))
		d.Passages = append(d.Passages, &knowledge.Passage{
			ID: fmt.Sprintf("%s#s%d", d.ID, i), Document: d, Sources: d.Sources,
			Heading: strings.Join(g.draw(headingWords), " "), Text: g.sentences(bodies[i]),
		})
	}
	return d, bodies
}

func (g *generator) draw(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = g.words[g.zipf.Uint64()]
	}
	return out
}

// sentences writes words as running text.
func (g *generator) sentences(words []string) string {
	var out []string
	for len(words) > 0 {
		n := min(len(words), leastSentence+g.random.IntN(sentenceVariance))
		out = append(out, strings.Join(words[:n], " ")+".")
		words = words[n:]
	}
	return strings.Join(out, " ")
}

// question takes some words of a passage, in their order. One of them at least is no
// particle and no question word.
func (g *generator) question(passage []string) string {
	for {
		at := g.random.Perm(len(passage))[:leastAsked+g.random.IntN(mostAsked-leastAsked+1)]
		slices.Sort(at)
		words := make([]string, len(at))
		for i, n := range at {
			words[i] = passage[n]
		}
		if slices.ContainsFunc(words, isContent) {
			return strings.Join(words, " ")
		}
	}
}

func isContent(word string) bool {
	folded := arabic.Fold(word)
	return !arabic.IsStop(folded) && !arabic.IsQuestionWord(folded)
}
