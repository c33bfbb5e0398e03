package answer

import (
	"fmt"
	"slices"

	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// minSupport is the least share of a sentence's content words that must stand in the
// passages it cites.
const minSupport = 0.6

// A Fault says why a sentence failed the check; "" for one that passed.
type Fault string

// The faults, in the order in which they are looked for.
const (
	FaultNone        Fault = ""
	FaultUncited     Fault = "cites nothing"
	FaultUnknown     Fault = "cites a passage that was not shown"
	FaultNumber      Fault = "has a number that its passages do not have"
	FaultDate        Fault = "names a month that its passages do not name"
	FaultUnsupported Fault = "says what its passages do not say"
)

// A Verdict is what the check found on one sentence.
type Verdict struct {
	Fault Fault
	// Detail names the number, month or share that failed; for logs, never for users.
	Detail string
}

// OK tells whether the sentence passed.
func (v Verdict) OK() bool { return v.Fault == FaultNone }

// Check holds a sentence against the passages it cites: they were shown; every number
// and month name of it stands in them, in whatever digits and month system; and most of
// its content words do, as stems. It is deterministic and looks at nothing else.
func Check(s Sentence, shown []*retrieval.Passage) Verdict {
	if len(s.Cites) == 0 {
		return Verdict{Fault: FaultUncited}
	}
	var evidence []arabic.Token
	for _, i := range s.Cites {
		if i < 0 || i >= len(shown) {
			return Verdict{Fault: FaultUnknown, Detail: fmt.Sprintf("passage %d of %d", i+1, len(shown))}
		}
		p := shown[i]
		evidence = append(evidence, arabic.Tokenize(p.Document.Title+"\n"+p.Heading+"\n"+p.Text)...)
	}
	said := arabic.Tokenize(s.Text)
	if v := checkNumbers(said, evidence); !v.OK() {
		return v
	}
	if v := checkMonths(said, evidence); !v.OK() {
		return v
	}
	return checkSupport(said, evidence)
}

func checkNumbers(said, evidence []arabic.Token) Verdict {
	for _, t := range said {
		if t.Number && !slices.ContainsFunc(evidence, func(e arabic.Token) bool { return e.Text == t.Text }) {
			return Verdict{Fault: FaultNumber, Detail: t.Text}
		}
	}
	return Verdict{}
}

func checkMonths(said, evidence []arabic.Token) Verdict {
	known := make(map[int]bool)
	for _, m := range arabic.Months(evidence) {
		known[m] = true
	}
	for _, m := range arabic.Months(said) {
		if !known[m] {
			return Verdict{Fault: FaultDate, Detail: fmt.Sprintf("month %d", m)}
		}
	}
	return Verdict{}
}

func checkSupport(said, evidence []arabic.Token) Verdict {
	supported, content := 0.0, 0
	for _, t := range said {
		if arabic.IsStop(t.Text) || t.Number {
			continue
		}
		content++
		supported += holds(t, evidence)
	}
	if content == 0 {
		return Verdict{Fault: FaultUnsupported, Detail: "no content"}
	}
	if share := supported / float64(content); share < minSupport {
		return Verdict{Fault: FaultUnsupported, Detail: fmt.Sprintf("%.0f%% of its words", 100*share)}
	}
	return Verdict{}
}
