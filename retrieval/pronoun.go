package retrieval

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A gender is what a pronoun or a verb tells of what it stands for.
type gender uint8

const (
	anyGender gender = iota
	masculine
	feminine // also things in the plural
	plural   // people in the plural
)

// pronounOf is what word, which stands at token i of q, refers back with: a pronoun, or
// one attached to a noun, a verb or a preposition.
func (r *reader) pronounOf(q *question, i int) (gender, bool) {
	word := q.tokens[i].Text
	switch strings.TrimPrefix(word, "و") {
	case "هو":
		return masculine, i > 0 && !isDefining(q.tokens[i-1].Text) || i == 0 && len(q.tokens) == 1
	case "هي":
		return feminine, i > 0 && !isDefining(q.tokens[i-1].Text)
	case "هم", "هما", "هن":
		return plural, i > 0 && !isDefining(q.tokens[i-1].Text)
	case "فيه", "عنه", "منه", "له", "به", "معه", "عليه", "اليه", "عنده", "it", "him", "his", "he":
		return masculine, true
	case "فيها", "عنها", "منها", "لها", "بها", "معها", "عليها", "اليها", "عندها", "she", "her":
		return feminine, true
	case "فيهم", "عنهم", "منهم", "لهم", "بهم", "معهم", "عليهم", "اليهم", "عندهم", "كلهم", "they", "them", "their":
		return plural, true
	}
	v := r.vocabulary
	for _, s := range [...]struct {
		suffix string
		g      gender
	}{{"ها", feminine}, {"هم", plural}, {"ه", masculine}} {
		bare, ok := strings.CutSuffix(word, s.suffix)
		if !ok || utf8.RuneCountInString(bare) < 3 {
			continue
		}
		if s.g == masculine && (strings.HasSuffix(q.shown(i), "ة") || !strings.HasSuffix(bare, "و") && v.count(word) > 0 && strings.HasSuffix(v.show(word), "ة")) {
			continue // «التنمية», also when it is written with ه
		}
		if v.holds(bare) || v.holds(strings.TrimPrefix(bare, "ي")) || v.holds(bare+"ه") || strings.HasSuffix(bare, "ت") && v.holds(strings.TrimSuffix(bare, "ت")+"ه") {
			return s.g, true
		}
	}
	return anyGender, false
}

// isDefining tells whether a pronoun behind the word only joins it to what follows: «ما هو».
func isDefining(word string) bool {
	switch strings.TrimPrefix(word, "و") {
	case "ما", "من", "ماذا", "كم", "اين", "متي", "كيف", "الذي", "التي":
		return true
	}
	return false
}

// refersBack tells whether a pronoun of q stands for something that q has not named before it.
func (q *question) refersBack(r *reader) bool {
	for i := range q.tokens {
		if _, ok := r.pronounOf(q, i); ok && !slices.ContainsFunc(q.concepts, func(c concept) bool {
			return c.kind != "" && c.written[0].Start < q.tokens[i].Start
		}) {
			return true
		}
	}
	return false
}

// dangles tells whether a pronoun of q stands for something that q does not name, in a question of one
// word else: «وكم شخصاً فيه؟». In a longer one it may stand for a noun.
func (r *reader) dangles(q *question) bool {
	return len(q.concepts) < fewWords && q.refersBack(r) && !slices.ContainsFunc(q.concepts, func(c concept) bool { return c.kind != "" })
}

// subjectOf is what a follow-up speaks of: the thing named last in the earlier question
// that its pronoun or verb agrees with, or the one named last; nil when nothing is named.
// It is sure when a pronoun or a verb asks for a subject, and agrees.
func (r *reader) subjectOf(q, earlier *question) (subject *concept, sure bool) {
	g, told := q.told(r)
	human := q.verb() != nil && isHuman(q.verb().written[0].Text)
	for i := range slices.Backward(earlier.concepts) {
		c := &earlier.concepts[i]
		switch {
		case c.kind == "":
		case agrees(g, c.gender(), c.kind) && (!human || c.kind == knowledge.Person):
			return c, told
		case subject == nil:
			subject = c
		}
	}
	return subject, false
}

// isHuman tells whether only people do what the verb says.
func isHuman(verb string) bool {
	switch verb {
	case "مات", "ماتت", "توفي", "ولد", "ولدت", "قال", "قالت", "صرح", "درس", "تزوج", "عمره":
		return true
	}
	return false
}

// told is the gender that q's first pronoun, or the verb that it opens with, shows; false
// when it has neither.
func (q *question) told(r *reader) (g gender, told bool) {
	for i := range q.tokens {
		if g, ok := r.pronounOf(q, i); ok {
			return g, true
		}
	}
	if v := q.verb(); v != nil {
		word := v.written[0].Text
		switch {
		case strings.HasSuffix(word, "وا"):
			return plural, true
		case strings.HasSuffix(word, "ت"):
			return feminine, true
		}
		return anyGender, true
	}
	return anyGender, false
}

// agrees tells whether a pronoun of gender g may stand for a thing of gender of.
func agrees(g, of gender, kind knowledge.NameKind) bool {
	switch g {
	case anyGender:
		return true
	case plural:
		return kind != knowledge.Place && kind != knowledge.Person
	case masculine, feminine:
	}
	return g == of
}

// gender is that of the name's first word, by its ending; places without a word for what
// they are, and countries, are feminine but for a few.
func (c concept) gender() gender {
	if c.name == nil || len(c.name.tokens) == 0 {
		return anyGender
	}
	head := c.name.tokens[0].Text
	if c.kind == knowledge.Person {
		return masculine
	}
	switch head {
	case "قوات", "القوات", "وحدات", "سرايا", "عين", "دير", "القاعده", "الولايات", "قبيله":
		return feminine
	case "العراق", "الاردن", "لبنان", "المغرب", "السودان", "اليمن", "الصومال", "مخيم", "سجن", "حقل", "معسكر", "مطار", "حي", "شاطي", "حاجز":
		return masculine
	}
	if strings.HasSuffix(c.name.firstWord(), "ة") || strings.HasSuffix(c.name.firstWord(), "اء") {
		return feminine
	}
	if c.kind == knowledge.Place || c.kind == knowledge.Country {
		return feminine
	}
	return masculine
}

// firstWord is the first word of the name as written.
func (n *name) firstWord() string {
	return arabic.Plain(n.canonical[n.tokens[0].Start:n.tokens[0].End])
}
