package retrieval

import (
	"fmt"

	"github.com/tahaluf/tahaluf/retrieval/fuse"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// explain writes the arithmetic behind each score on the hit.
func (e *Engine) explain(index *lexical.Index, terms []lexical.Term, found ranking, hits []Hit) {
	for i, h := range hits {
		hits[i].Explanation = e.explanation(index, terms, found, h)
	}
}

func (e *Engine) explanation(index *lexical.Index, terms []lexical.Term, found ranking, h Hit) *lexical.Explanation {
	factor := e.factor(h.Passage)
	x := index.Explain(terms, h.Passage.ID)
	if h.Meaning > 0 {
		sum := &lexical.Explanation{Value: (h.Lexical + h.Meaning) / factor, Message: "score of " + h.Passage.ID + ": sum of"}
		if h.Lexical > 0 {
			x.Message = "words: sum of"
			sum.Children = append(sum.Children, x)
		}
		sum.Children = append(sum.Children, meanings(found, h, factor)...)
		x = sum
	}
	if factor != 1 {
		x = &lexical.Explanation{
			Value:    h.Lexical + h.Meaning,
			Message:  fmt.Sprintf("past its validity: %g times", staleFactor),
			Children: []*lexical.Explanation{x},
		}
	}
	if h.Reranked == 0 {
		return x
	}
	order := &lexical.Explanation{Value: h.Reranked, Message: "rerank: from its own score to that of the place where the model puts it"}
	return &lexical.Explanation{Value: h.Score, Message: "score of " + h.Passage.ID + " after reranking: sum of", Children: []*lexical.Explanation{x, order}}
}

// meanings are the parts of Hit.Meaning.
func meanings(found ranking, h Hit, factor float64) []*lexical.Explanation {
	var out []*lexical.Explanation
	if gain := (h.Meaning - h.Kin) / factor; found.meaning != nil && gain > 0 {
		out = append(out, &lexical.Explanation{Value: gain, Message: fmt.Sprintf(
			"meaning: %.2f deviations above the mean of all passages, times %d", gain/fuse.DefaultWeight, fuse.DefaultWeight)})
	}
	if h.Kin > 0 {
		out = append(out, &lexical.Explanation{
			Value:   h.Kin / factor,
			Message: "meaning: kin of the question and of its words, by the compiled-in table, and the kind of answer that is asked for",
		})
	}
	return out
}
