package app

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/tahaluf/tahaluf/bot"
)

// A record is what --json prints for a question. Keys are only ever added.
type record struct {
	ID         string           `json:"id"`
	Question   string           `json:"question"`
	Standalone string           `json:"standalone"`
	Answer     string           `json:"answer"`
	Abstained  bool             `json:"abstained"`
	Mode       bot.Mode         `json:"mode"`
	Citations  []citationRecord `json:"citations"`
	Passages   []passageRecord  `json:"passages"`
	Evidence   float64          `json:"evidence"`
	Near       []string         `json:"near"`
	Degraded   []string         `json:"degraded"`
	ElapsedMS  float64          `json:"elapsed_ms"`
}

type citationRecord struct {
	N        int    `json:"n"`
	Passage  string `json:"passage"`
	Document string `json:"document"`
	Title    string `json:"title"`
	Source   string `json:"source"`
	URL      string `json:"url"`
	AsOf     string `json:"as_of"`
	Quote    string `json:"quote"`
}

type passageRecord struct {
	ID    string  `json:"id"`
	Score float64 `json:"score"`
}

// newRecord copies a reply; lists are never null.
func newRecord(id string, r bot.Reply) record {
	out := record{
		ID: id, Question: r.Question, Standalone: r.Standalone, Answer: r.Text, Abstained: r.Abstained, Mode: r.Mode,
		Citations: []citationRecord{}, Passages: []passageRecord{}, Evidence: r.Evidence,
		Near: append([]string{}, r.Near...), Degraded: append([]string{}, r.Degraded...),
		ElapsedMS: float64(r.Elapsed) / float64(time.Millisecond),
	}
	for _, c := range r.Citations {
		d, s := c.Passage.Document, c.Source()
		out.Citations = append(out.Citations, citationRecord{
			N: c.N, Passage: c.Passage.ID, Document: d.ID, Title: d.Title, Source: s.Name, URL: s.URL,
			AsOf: d.AsOf.String(), Quote: c.Quote,
		})
	}
	for _, h := range r.Hits {
		out.Passages = append(out.Passages, passageRecord{ID: h.Passage.ID, Score: h.Score})
	}
	return out
}

// writeJSON prints one record on one line, Arabic as it is.
func writeJSON(w io.Writer, id string, r bot.Reply) error { return writeLine(w, newRecord(id, r)) }

func writeLine(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	return nil
}
