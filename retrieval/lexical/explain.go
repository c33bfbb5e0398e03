package lexical

import (
	"fmt"
	"io"
	"strings"
)

// An Explanation is the arithmetic behind a score: Value is made of the Children's
// values as Message says.
type Explanation struct {
	Value    float64        `json:"value"`
	Message  string         `json:"message"`
	Children []*Explanation `json:"children,omitempty"`
}

// Write prints the tree with two spaces of indent a level.
func (e *Explanation) Write(w io.Writer) error { return e.write(w, 0) }

func (e *Explanation) write(w io.Writer, depth int) error {
	if _, err := fmt.Fprintf(w, "%s%.4f  %s\n", strings.Repeat("  ", depth), e.Value, e.Message); err != nil {
		return fmt.Errorf("write explanation: %w", err)
	}
	for _, c := range e.Children {
		if err := c.write(w, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// Explain returns how the document id scores for the query, term by term, or nil when
// the index has no such document. Its Value equals the score that Search gives.
func (x *Index) Explain(query []Term, id string) *Explanation {
	x.open.RLock()
	defer x.open.RUnlock()
	doc, found := x.ids.search(id)
	if !found {
		return nil
	}
	byField := map[*field]*Explanation{
		&x.body:  {Message: fmt.Sprintf("body, 3-4-grams, weight %g: sum of", x.options.Grams)},
		&x.stem:  {Message: fmt.Sprintf("body, light stems, weight %g: sum of", x.options.Stems)},
		&x.title: {Message: fmt.Sprintf("title, 3-4-grams, weight %g: sum of", x.options.Title)},
	}
	var total float32 // summed as Search sums, so that the two are equal to the bit
	for _, l := range x.appendLists(nil, query) {
		p := l.field.of(l.term)
		impact, ok := l.impact(&p, doc)
		if !ok {
			continue
		}
		total += float32(l.weight * impact)
		parent := byField[l.field]
		parent.Children = append(parent.Children, l.explain(impact, query[l.from]))
		parent.Value += float64(l.weight * impact)
	}
	root := &Explanation{Value: float64(total), Message: "score of " + id + ": sum of"}
	for _, f := range []*field{&x.body, &x.stem, &x.title} {
		if e := byField[f]; len(e.Children) > 0 {
			root.Children = append(root.Children, e)
		}
	}
	return root
}

func (l list) explain(impact float32, from Term) *Explanation {
	name := "stem"
	if l.gram != 0 {
		name = fmt.Sprintf("gram %q", l.gram)
	}
	return &Explanation{
		Value: float64(l.weight * impact),
		Message: fmt.Sprintf("%s of %q: query weight %g, idf %.3f (in %d documents), impact %.4f",
			name, from.Token.Text, l.weight, l.field.terms[l.term].IDF, l.length(), impact),
	}
}
