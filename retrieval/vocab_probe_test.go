package retrieval

import (
	"testing"
	"time"
	"fmt"
	"os"
	"strings"
	"encoding/json"
	"github.com/tahaluf/tahaluf/knowledge"
)

func probe(tb testing.TB) *Engine {
	base, err := knowledge.Load(knowledge.Embedded())
	if err != nil { tb.Fatal(err) }
	l, err := knowledge.LoadLexicon(knowledge.Embedded())
	if err != nil { tb.Fatal(err) }
	e, err := New(base, l, func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) })
	if err != nil { tb.Fatal(err) }
	return e
}

func BenchmarkVocab(b *testing.B) {
	e := probe(b)
	for b.Loop() { newVocabulary(e.base.Documents, e.reader.names) }
}
func BenchmarkUnderstand(b *testing.B) {
	e := probe(b)
	b.ReportAllocs()
	for b.Loop() { e.reader.understand("متى انضمت سوريا إلى التحالف الدولي ضد داعش؟", nil) }
}
func TestProbe(t *testing.T) {
	e := probe(t)
	for _, s := range []string{"ljn jHss hgjphgt", "emta t2asas el ta7alof did da3esh?", "شو محاورالتحالف", "متى بتنسحب القوات", "كم عضو في العام الماضي", "وين الهوول", "ةخسعم لاشففمث ساثى", "ماهوقرار مجلس الامن", "متى تحررت الفلوجه", "meen 2atal el baghdadi w wein?", "السعوديه شاركت هالتحالف", "كم قتل في هجوم سجن غوايران", "ما القرار ألفان ومئتان وتسعة وأربعون", "قبل سنتين كم جندي كان بسوريا", "shu 3amal masajeen ghwayran"} {
		q := e.reader.question(s)
		fmt.Println(s)
		for i, t := range q.tokens { fmt.Printf("   %s", t.Text); if q.notes[i].change != 0 { fmt.Printf("(%d %s %s)", q.notes[i].change, q.notes[i].said, q.notes[i].surface) } }
		fmt.Println()
	}
}

func TestGuesses(t *testing.T) {
	e := probe(t)
	f, _ := os.ReadFile("/tmp/und/dev.jsonl")
	for line := range strings.Lines(string(f)) {
		var q struct{ID, Question, Kind string}
		json.Unmarshal([]byte(line), &q)
		qq := e.reader.question(q.Question)
		out := ""
		for i, t := range qq.tokens { if c := qq.notes[i].change; c != 0 && c != 2 && c != 3 || c==2 && qq.notes[i].said != "" && e.reader.names.standard[qq.notes[i].said].folded == "" { out += fmt.Sprintf("  %s->%s(%d)", qq.notes[i].said, t.Text, c) } }
		if out != "" { fmt.Println(q.ID, q.Kind, out) }
	}
}

func TestFollow(t *testing.T) {
	e := probe(t)
	f, _ := os.ReadFile("/tmp/und/dev.jsonl")
	names := []string{"alone", "bareSubject", "bareQ", "ownQ", "full"}
	for line := range strings.Lines(string(f)) {
		var q struct{ID, Question, Kind string; History []json.RawMessage; Passages []string}
		json.Unmarshal([]byte(line), &q)
		if q.Kind != "follow-up" { continue }
		var hist []string
		for _, h := range q.History { var s string; if json.Unmarshal(h, &s) != nil { var m struct{Role, Text string}; json.Unmarshal(h, &m); s = m.Text }; hist = append(hist, s) }
		qq := e.reader.settle(q.Question, hist, maxChain)
		r, _ := e.Retrieve(t.Context(), Query{Text: q.Question, History: hist})
		rank := 0
		for i, h := range r.Hits { for _, p := range q.Passages { if p == h.Passage.ID && rank == 0 { rank = i + 1 } } }
		fmt.Println(q.ID, q.Question, "<-", strings.Join(hist, " || "), names[qq.tied], "rank", rank, "ev", r.Evidence, "|", r.Understood.Question, r.Standalone)
		for _, c := range qq.concepts { fmt.Printf("    %s/%.2f/%s", joined(c.written), c.weight, c.kind) }
		fmt.Println()
	}
}

func TestUnderstoodProbe(t *testing.T) {
	e := probe(t)
	f, _ := os.ReadFile("/tmp/und/dev.jsonl")
	for line := range strings.Lines(string(f)) {
		var q struct{ID, Question, Kind string; History []string}
		json.Unmarshal([]byte(line), &q)
		if len(q.History) > 0 { continue }
		u := e.reader.understand(q.Question, nil)
		if u.understood.Question != "" { fmt.Println(q.Kind, q.Question, "=>", u.understood.Question) }
	}
}
