package answer_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/knowledge"
)

func TestCheckTranslated(t *testing.T) {
	t.Parallel()
	p := &knowledge.Passage{Document: &knowledge.Document{Title: "التأسيس"}, Text: "في ١٠ مارس/آذار ٢٠١٤ أنفق التحالف ٢٬٥٠٠ دولار، ثم ٧٫٥ ملايين في يوليو/تموز على coalition.int."}
	tests := map[string]struct {
		text  string
		fault answer.Fault
		cites []int
	}{
		"numbers and a month that stand there":      {"It spent 2,500 dollars on 10 March 2014.", answer.FaultNone, []int{0}},
		"a decimal fraction":                        {"Then 7.5 million in July.", answer.FaultNone, []int{0}},
		"another number":                            {"It spent 2,600 dollars.", answer.FaultNumber, []int{0}},
		"another month":                             {"It began in August 2014.", answer.FaultDate, []int{0}},
		"another month that is also a word":         {"It began on 10 May 2014.", answer.FaultDate, []int{0}},
		"a word that is also a month":               {"The Coalition may march on.", answer.FaultNone, []int{0}},
		"an address that stands there":              {"See coalition.int.", answer.FaultNone, []int{0}},
		"another address":                           {"See evil.example.", answer.FaultLink, []int{0}},
		"nothing cited":                             {"It spent 2,500 dollars.", answer.FaultUncited, nil},
		"a passage that was not shown":              {"It spent 2,500 dollars.", answer.FaultUnknown, []int{1}},
		"another name, which nobody can tell":       {"France spent 2,500 dollars.", answer.FaultNone, []int{0}},
		"another number in words, which passes too": {"It spent three thousand dollars.", answer.FaultNone, []int{0}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := answer.CheckTranslated(answer.Sentence{Text: tt.text, Cites: tt.cites}, []*knowledge.Passage{p})
			if v.Fault != tt.fault {
				t.Errorf("found %q (%s), want %q", v.Fault, v.Detail, tt.fault)
			}
		})
	}
}
