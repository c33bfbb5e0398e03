package eval

import (
	"encoding/json"
	"fmt"
	"io"
)

// squad is the part of the SQuAD format, versions 1 and 2, that is read. Some sets leave
// the list of paragraphs out and put one paragraph in each article.
type squad struct {
	Data []struct {
		squadParagraph

		Title      string           `json:"title"`
		Paragraphs []squadParagraph `json:"paragraphs"`
	} `json:"data"`
}

type squadParagraph struct {
	Context string          `json:"context"`
	QAs     []squadQuestion `json:"qas"`
}

type squadQuestion struct {
	ID       any    `json:"id"` // a string, or a number in some sets
	Question string `json:"question"`
	Answers  []struct {
		Text string `json:"text"`
	} `json:"answers"`
	Impossible bool `json:"is_impossible"`
}

// readSQuAD makes each distinct paragraph a passage, and relevant to its own questions.
// The wordings of an answer are the question's one fact.
func readSQuAD(r io.Reader) (*Set, error) {
	var in squad
	d := json.NewDecoder(r)
	d.UseNumber() // an id of 1000000 stays that
	if err := d.Decode(&in); err != nil {
		return nil, fmt.Errorf("not SQuAD JSON: %w", err)
	}
	var b builder
	s := &Set{Base: &b.base}
	known := make(map[string]string)
	for _, article := range in.Data {
		paragraphs := article.Paragraphs
		if article.Context != "" {
			paragraphs = append(paragraphs, article.squadParagraph)
		}
		for _, p := range paragraphs {
			id, ok := known[p.Context]
			if !ok {
				id = fmt.Sprintf("p%06d", len(known))
				known[p.Context] = id
				b.add(id, article.Title, p.Context)
			}
			for _, qa := range p.QAs {
				s.Questions = append(s.Questions, qa.question(id))
			}
		}
	}
	return s, nil
}

// question makes the paragraph relevant, unless it does not hold the answer.
func (qa squadQuestion) question(paragraph string) Question {
	q := Question{ID: fmt.Sprint(qa.ID), Text: qa.Question, Abstain: qa.Impossible}
	if !qa.Impossible {
		q.Relevant = map[string]int{paragraph: 1}
	}
	var wordings []string
	for _, a := range qa.Answers {
		wordings = append(wordings, a.Text)
	}
	if wordings != nil {
		q.Facts = [][]string{wordings}
	}
	return q
}
