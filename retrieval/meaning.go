package retrieval

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/dense"
	"github.com/tahaluf/tahaluf/retrieval/fuse"
)

// DefaultEmbedTimeout is how long a question waits for its vector when Dense says nothing.
const DefaultEmbedTimeout = 2 * time.Second

// DegradedEmbeddings stands in Result.Degraded when a question was searched by words and the compiled-in
// table only although vectors were wanted.
const DegradedEmbeddings = "embeddings"

// errNoVectors says that the passages have none.
var errNoVectors = errors.New("the passages have no vectors")

// Dense is what an Engine needs to search by meaning too.
type Dense struct {
	// Index has a vector of PassageText for each passage, under the passage's id, with those of
	// PassageParts. It is nil when
	// vectors were wanted and could not be made; every Result says so then.
	Index *dense.Index
	// Embed makes the vector of a question, by the model that made those of Index.
	Embed func(ctx context.Context, text string) ([]float32, error)
	// Timeout limits Embed; 0 means DefaultEmbedTimeout.
	Timeout time.Duration
	// OnFailure is told why a question was searched by words only; nil tells nobody. It is called
	// from the goroutine of Retrieve.
	OnFailure func(error)
}

// An Option adds to what an Engine does.
type Option func(*Engine)

// WithDense has the Engine search by meaning beside words.
func WithDense(d Dense) Option {
	if d.Timeout <= 0 {
		d.Timeout = DefaultEmbedTimeout
	}
	return func(e *Engine) { e.dense = &d }
}

// WordsOnly has the Engine rank by shared words alone, to measure what meaning is worth.
func WordsOnly() Option {
	return func(e *Engine) { e.dense, e.kindred, e.reranker = nil, nil, nil }
}

// PassageText is what a passage's vector is made of: what it is about in a line, and its text.
func PassageText(p *Passage) string {
	return underTitle(p, p.Text)
}

// maxParts bounds the sentences of a passage that have vectors of their own.
const maxParts = 64

// PassageParts is what the vectors of a passage's parts are made of: each sentence, under the same line.
// A question is often about one of them, which the vector of the whole says little about.
func PassageParts(p *Passage) []string {
	parts := sentencesOf(p)
	for i, text := range parts {
		parts[i] = underTitle(p, text)
	}
	return parts
}

// sentencesOf are the sentences of a passage, maxParts at most.
func sentencesOf(p *Passage) []string {
	var out []string
	for _, s := range arabic.Sentences(p.Text) {
		if len(out) == maxParts {
			break
		}
		out = append(out, p.Text[s.Start:s.End])
	}
	return out
}

// underTitle puts above a text what its passage is about.
func underTitle(p *Passage, text string) string {
	return strings.TrimPrefix(titleOf(p)+"\n"+text, "\n")
}

// titleOf is what a passage is about, in a line.
func titleOf(p *Passage) string {
	title := p.Document.Title
	if p.Heading == "" || p.Heading == title {
		return title
	}
	return strings.Trim(title+" - "+p.Heading, " -")
}

// search makes the vector of the text and compares it, in a goroutine of its own that ends by the
// timeout; the caller must call wait, which returns what was found.
func (d *Dense) search(ctx context.Context, text string, limit int) (wait func() (fuse.Meaning, error)) {
	type outcome struct {
		found dense.Result
		err   error
	}
	done := make(chan outcome, 1)
	ctx, cancel := context.WithTimeout(ctx, d.Timeout)
	go func() {
		vector, err := d.Embed(ctx, text)
		if err != nil {
			done <- outcome{err: fmt.Errorf("embed question: %w", err)}
			return
		}
		found, err := d.Index.Search(vector, limit)
		done <- outcome{found, err}
	}()
	return func() (fuse.Meaning, error) {
		defer cancel()
		o := <-done
		m := fuse.Meaning{Mean: o.found.Mean, Deviation: o.found.Deviation}
		for _, match := range o.found.Matches {
			m.Found = append(m.Found, fuse.Scored(match))
		}
		return m, o.err
	}
}
