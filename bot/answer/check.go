package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

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
	FaultLink        Fault = "has an address that its passages do not have"
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

// address is a link, a host name or an @handle. Readers' programs make all of these
// tappable, so that one must never come from a model.
var address = regexp.MustCompile(`(?i)[a-z][a-z0-9+.-]*://\S*|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?|@[a-z0-9_.-]+`)

// Check holds a sentence against the passages it cites: they were shown; every address,
// number and month name of it stands in them, in whatever digits and month system; and
// most of its content words do, as stems. It is deterministic and looks at nothing else.
func Check(s Sentence, shown []*retrieval.Passage) Verdict {
	said, evidence, v := checkFacts(s, shown)
	if !v.OK() {
		return v
	}
	return checkSupport(said, evidence)
}

// checkFacts holds a sentence to all but its words, and returns both sides as tokens.
func checkFacts(s Sentence, shown []*retrieval.Passage) (said, evidence []arabic.Token, v Verdict) {
	if len(s.Cites) == 0 {
		return nil, nil, Verdict{Fault: FaultUncited}
	}
	var text strings.Builder
	for _, i := range s.Cites {
		if i < 0 || i >= len(shown) {
			return nil, nil, Verdict{Fault: FaultUnknown, Detail: fmt.Sprintf("passage %d of %d", i+1, len(shown))}
		}
		p := shown[i]
		text.WriteString(p.Document.Title + "\n" + p.Heading + "\n" + p.Text + "\n")
	}
	if v := checkLinks(s.Text, text.String()); !v.OK() {
		return nil, nil, v
	}
	said, evidence = arabic.Tokenize(s.Text), arabic.Tokenize(text.String())
	if v := checkNumbers(said, evidence); !v.OK() {
		return nil, nil, v
	}
	return said, evidence, checkMonths(arabic.Months(said), evidence)
}

// checkLinks lets a bare host name pass that the passages have, and no full link at all:
// the links of an answer are those of its sources.
func checkLinks(said, evidence string) Verdict {
	for _, a := range address.FindAllString(said, -1) {
		if strings.Contains(a, "://") || !strings.Contains(strings.ToLower(evidence), strings.ToLower(a)) {
			return Verdict{Fault: FaultLink, Detail: fmt.Sprintf("address of %d bytes", len(a))}
		}
	}
	return Verdict{}
}

// checkNumbers also looks at words with digits in them, such as 5km and F16.
func checkNumbers(said, evidence []arabic.Token) Verdict {
	for _, t := range said {
		numeric := t.Number || strings.ContainsAny(t.Text, "0123456789")
		if numeric && !slices.ContainsFunc(evidence, func(e arabic.Token) bool { return e.Text == t.Text }) {
			return Verdict{Fault: FaultNumber, Detail: t.Text}
		}
	}
	return Verdict{}
}

func checkMonths(said []int, evidence []arabic.Token) Verdict {
	known := arabic.Months(evidence)
	for _, m := range said {
		if !slices.Contains(known, m) {
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
