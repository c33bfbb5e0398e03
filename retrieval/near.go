package retrieval

import (
	"strconv"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// nearLimit is the number of near questions offered.
const nearLimit = 3

// nearQuestions finds, among the example questions of the documents, those nearest
// to a question that cannot be answered.
type nearQuestions struct {
	questions []string
	document  []int // the document that each question belongs to
	index     *lexical.Index
}

func newNearQuestions(documents []*knowledge.Document) *nearQuestions {
	n := &nearQuestions{}
	var entries []lexical.Document
	for i, d := range documents {
		for _, q := range d.Questions {
			entries = append(entries, lexical.Document{ID: strconv.Itoa(len(n.questions)), Body: q})
			n.questions = append(n.questions, q)
			n.document = append(n.document, i)
		}
	}
	options := lexical.DefaultOptions()
	options.Title = 0
	index, err := lexical.Build(entries, options)
	if err != nil {
		panic(err) // ids are numbers counted up, so none is repeated
	}
	n.index = index
	return n
}

// nearest returns up to nearLimit questions of different documents. When too few
// share a word with the query, it fills up with questions spread over the base.
func (n *nearQuestions) nearest(terms []lexical.Term) []string {
	var out []string
	used := make(map[int]bool)
	take := func(q int) {
		if d := n.document[q]; !used[d] && len(out) < nearLimit {
			used[d] = true
			out = append(out, n.questions[q])
		}
	}
	for _, m := range n.index.Search(terms, 4*nearLimit) {
		if q, err := strconv.Atoi(m.ID); err == nil {
			take(q)
		}
	}
	for i := range nearLimit {
		if len(n.questions) > 0 {
			take(i * len(n.questions) / nearLimit)
		}
	}
	return out
}
