package retrieval_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestSummary(t *testing.T) {
	t.Parallel()
	document := func(id string, day int, names ...string) *knowledge.Document {
		d := &knowledge.Document{ID: id, Title: id, AsOf: knowledge.Date{Year: 2026, Month: time.May, Day: day}}
		for _, name := range names {
			d.Sources = append(d.Sources, knowledge.Source{Name: name})
		}
		for _, section := range []string{"a", "b"} {
			d.Passages = append(d.Passages, &knowledge.Passage{ID: id + "#" + section, Document: d, Text: "نص"})
		}
		return d
	}
	base := &knowledge.Base{Release: "r1", Documents: []*knowledge.Document{
		document("a", 1, "شفق: خبر", "شفق: خبر آخر"), document("b", 3, "الجزيرة : خبر", "شفق: ثالث"), document("c", 2, "بلا نقطتين"),
	}}
	engine, err := retrieval.New(base, nil, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	want := retrieval.Summary{
		Release: "r1", Documents: 3, Passages: 6, AsOf: knowledge.Date{Year: 2026, Month: time.May, Day: 3},
		Publishers: []retrieval.Publisher{{Name: "شفق", Documents: 2}, {Name: "الجزيرة", Documents: 1}, {Name: "بلا نقطتين", Documents: 1}},
	}
	if d := cmp.Diff(want, engine.Summary()); d != "" {
		t.Errorf("summary (-want +got):\n%s", d)
	}
}
