package retrieval

import "github.com/tahaluf/tahaluf/retrieval/arabic"

// What a passage gains that has the kind of thing asked for, in units of the lexical score, chosen as
// docs/evaluation.md says.
const (
	kindWeight  = 12 // a date, number, place or person
	countWeight = 20 // the asked noun beside a number
)

// kinds is a set of answer kinds, a bit each.
type kinds uint8

// soughtKinds are the kinds of answer that not every passage holds.
func soughtKinds() [4]arabic.AnswerKind {
	return [...]arabic.AnswerKind{arabic.AnswerDate, arabic.AnswerNumber, arabic.AnswerPerson, arabic.AnswerPlace}
}

// kindsIn are the kinds of answer that a text holds, of those that not every passage does.
func kindsIn(text []arabic.Token) kinds {
	var out kinds
	for _, kind := range soughtKinds() {
		if arabic.Holds(kind, text) {
			out |= 1 << kind
		}
	}
	return out
}

// has tells whether a kind is in the set.
func (k kinds) has(kind arabic.AnswerKind) bool { return k&(1<<kind) != 0 }

// kindGain is what a passage, whose text holds these kinds, gains for holding what is asked for.
func (u understanding) kindGain(held kinds, p *Passage) float64 {
	gain := 0.0
	if held.has(u.asks) {
		gain += kindWeight
	}
	if noun := u.understood.Counts; noun.Text != "" && held.has(arabic.AnswerNumber) && arabic.HoldsCount(noun, arabic.Tokenize(p.Text)) {
		gain += countWeight
	}
	return gain
}
