package retrieval_test

import (
	"context"
	"fmt"
	"time"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// A follow-up is tied to the question before, and its passages are cited with the day up
// to which they hold.
func ExampleEngine_Retrieve() {
	d := &knowledge.Document{
		ID: "accession", Title: "انضمام سوريا إلى التحالف الدولي",
		AsOf: knowledge.Date{Year: 2025, Month: time.November, Day: 11},
	}
	d.Passages = []*knowledge.Passage{{
		ID: "accession#date", Document: d, Heading: "تاريخ الانضمام",
		Text: "انضمت سوريا إلى التحالف الدولي ضد داعش في ١٠ نوفمبر/تشرين الثاني ٢٠٢٥.",
	}}
	engine, err := retrieval.New(&knowledge.Base{Documents: []*knowledge.Document{d}}, nil, func() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) })
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := engine.Retrieve(context.Background(), retrieval.Query{
		Text:    "ومتى؟",
		History: []string{"هل انضمت سوريا إلى التحالف؟"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Standalone)
	fmt.Println(result.Asks)
	for _, hit := range result.Hits {
		fmt.Println(hit.Passage.ID, hit.Passage.Document.AsOf)
	}
	// Output:
	// متى؟ (في سياق: «هل انضمت سوريا إلى التحالف؟»)
	// date
	// accession#date 2025-11-11
}
