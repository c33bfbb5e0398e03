package lexical

import (
	"runtime"
	"slices"
	"sync"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// An askedPart is what is asked of a run of documents, as numbers. Words that no body and no name has
// are numbered from known on, for this run alone.
type askedPart struct {
	known     int
	corpus    *Words
	words     []Word
	number    map[string]uint32
	docs      [][]uint32
	tokenizer arabic.Tokenizer
}

// readAsked adds to the bodies what is asked of the documents, on all processors. Its words that stand
// nowhere else come behind those of the corpus.
func (c *Corpus) readAsked(documents []Document) {
	n := max(1, min(runtime.GOMAXPROCS(0), len(documents)/16))
	parts := make([]*askedPart, n)
	var wg sync.WaitGroup
	for i := range parts {
		from, to := i*len(documents)/n, (i+1)*len(documents)/n
		wg.Go(func() { parts[i] = c.words.readPart(documents[from:to]) })
	}
	wg.Wait()
	c.all = slices.Clip(c.words.all)
	number, at := make(map[string]uint32), 0
	for _, p := range parts {
		common := c.number(p.words, number)
		for _, asked := range p.docs {
			for i, w := range asked {
				if int(w) >= p.known {
					asked[i] = common[int(w)-p.known]
				}
			}
			if len(asked) > 0 {
				c.docs[at].body = append(c.docs[at].body, asked...)
			}
			at++
		}
	}
}

// number gives words that only questions have their numbers, the same to the same word of another part.
func (c *Corpus) number(words []Word, number map[string]uint32) []uint32 {
	out := make([]uint32, len(words))
	for i, w := range words {
		n, ok := number[w.Text]
		if !ok {
			n = uint32(len(c.all)) //nolint:gosec // a collection never holds 2^32 distinct words
			number[w.Text] = n
			c.all = append(c.all, w)
		}
		out[i] = n
	}
	return out
}

func (w *Words) readPart(documents []Document) *askedPart {
	p := &askedPart{known: len(w.all), corpus: w, number: make(map[string]uint32), docs: make([][]uint32, len(documents))}
	for i, d := range documents {
		for _, question := range d.Asked {
			p.docs[i] = p.read(p.docs[i], question)
		}
	}
	return p
}

// read appends the numbers of the words of text, stop words left out.
func (p *askedPart) read(numbers []uint32, text string) []uint32 {
	p.tokenizer.Reset(text)
	for i := range p.tokenizer.Len() {
		folded := p.tokenizer.Folded(i)
		n, ok := p.corpus.number[string(folded)] // no allocation: the compiler sees through this conversion
		if !ok {
			n, ok = p.number[string(folded)]
		}
		if !ok {
			n = uint32(p.known + len(p.words)) //nolint:gosec // see number
			p.words = append(p.words, newWord(string(folded), p.tokenizer.Number(i)))
			p.number[string(folded)] = n
		}
		if !p.word(n).Stop {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// word is the one with the number.
func (p *askedPart) word(n uint32) *Word {
	if int(n) < p.known {
		return &p.corpus.all[n]
	}
	return &p.words[int(n)-p.known]
}
