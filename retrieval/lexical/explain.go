package lexical

import (
	"fmt"
	"io"
	"slices"
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
	doc, found := slices.BinarySearch(x.ids, id)
	if !found {
		return nil
	}
	byField := map[*field]*Explanation{
		&x.body:  {Message: fmt.Sprintf("body, 3-4-grams, weight %g: sum of", x.options.Grams)},
		&x.stem:  {Message: fmt.Sprintf("body, light stems, weight %g: sum of", x.options.Stems)},
		&x.title: {Message: fmt.Sprintf("title, 3-4-grams, weight %g: sum of", x.options.Title)},
	}
	var total float32 // summed as Search sums, so that the two are equal to the bit
	for _, l := range x.lists(query) {
		impact, ok := l.impact(uint32(doc)) //nolint:gosec // doc is an index of ids
		if !ok {
			continue
		}
		total += float32(l.weight * impact)
		parent := byField[l.field]
		parent.Children = append(parent.Children, l.explain(impact))
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

// impact finds the document in the posting list.
func (l list) impact(doc uint32) (float32, bool) {
	start, end := l.field.offsets[l.term], l.field.offsets[l.term+1]
	at, ok := slices.BinarySearch(l.field.docs[start:end], doc)
	if !ok {
		return 0, false
	}
	return l.field.impacts[int(start)+at], true
}

func (l list) explain(impact float32) *Explanation {
	df := l.field.offsets[l.term+1] - l.field.offsets[l.term]
	name := "stem"
	if l.gram != 0 {
		name = fmt.Sprintf("gram %q", l.gram)
	}
	return &Explanation{
		Value: float64(l.weight * impact),
		Message: fmt.Sprintf("%s of %q: query weight %g, idf %.3f (in %d documents), impact %.4f",
			name, l.from.Text, l.weight, l.field.idf[l.term], df, impact),
	}
}
