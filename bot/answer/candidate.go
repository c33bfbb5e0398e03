package answer

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// extractPassages is the number of best hits that are read for sentences to quote.
const extractPassages = 8

// What a unit gains beside the share, in [0,1], of the question's words that it holds. The weights
// were chosen on all of the golden dev split, in round numbers; denialBonus and monthBonus rest on what
// the language asks for and on tests of single questions.
const (
	rankWeight      = 1.0  // of the hit's score, as a share of the best hit's
	meaningWeight   = 1.0  // of the cosine with the question
	aboutWeight     = 0.5  // of the cosine with the words that the question was searched by
	kindBonus       = 0.35 // for holding a date when a date is asked for, and so on
	monthBonus      = 0.15 // for a date that names the month too
	openingBonus    = 0.1  // for opening its passage, and so naming what it speaks of
	definitionBonus = 0.3  // for the same, when it is asked what something is
	listBonus       = 0.7  // for a list when several things are asked for
	denialBonus     = 0.3  // for denying something when it is asked whether something is so
	newestBonus     = 0.7  // for naming the newest year of all, when what is newest is asked for
	neighbourBonus  = 0.25 // for standing beside the best unit
	passageBonus    = 0.1  // for standing in the passage of the best unit
	softMatch       = 0.45 // n-gram similarity from which two words are forms of one
)

// candidate is a unit that may be quoted.
type candidate struct {
	unit
	hit, at int // which hit, and where in its passage
	score   float64
	// held is the weighted share of the question's words that the unit holds, and answers
	// whether it holds, or is, the kind of thing that is asked for.
	held    float64
	answers bool
	// denies is true when it denies something, and leans when it cannot stand without the unit
	// before it.
	denies, leans bool
	// stems are those of its words, each once, and numbers its numbers.
	stems, numbers []string
	width          int // in characters
	year           int // the newest that it names, 0 when none
}

// candidates weighs every unit of the best hits, best first; ties stand in the order of the hits.
func (q *asked) candidates(hits []retrieval.Hit) []candidate {
	var out []candidate
	for i, h := range hits[:min(extractPassages, len(hits))] {
		rank := rankWeight * h.Score / hits[0].Score
		for at, u := range units(h.Passage.Text) {
			c := q.weigh(u)
			c.hit, c.at = i, at
			c.score += rank
			if at == 0 {
				c.score += q.opening(c)
			}
			out = append(out, c)
		}
	}
	if q.newest {
		favourNewest(out)
	}
	byScore := func(a, b candidate) int { return cmp.Compare(b.score, a.score) }
	slices.SortStableFunc(out, byScore)
	if len(out) > 0 {
		favourNeighbours(out[0], out[1:])
		slices.SortStableFunc(out[1:], byScore)
	}
	return out
}

// opening is what a unit gains that opens its passage.
func (q *asked) opening(c candidate) float64 {
	if q.asksFor(arabic.AnswerDefinition) && !c.denies {
		return openingBonus + definitionBonus // what a thing is not does not define it
	}
	return openingBonus
}

// favourNewest lifts the units that name the newest year of all, and half as far those of the year before.
func favourNewest(all []candidate) {
	newest := 0
	for _, c := range all {
		newest = max(newest, c.year)
	}
	for i := range all {
		all[i].score += newestBonus * retrieval.Recency(all[i].year, newest)
	}
}

// favourNeighbours lifts the units of the best one's passage, which often complete it, most of all
// those beside it.
func favourNeighbours(best candidate, others []candidate) {
	for i := range others {
		c := &others[i]
		switch {
		case c.hit != best.hit:
		case c.at == best.at-1 || c.at == best.at+1:
			c.score = min(best.score, c.score+neighbourBonus)
		default:
			c.score = min(best.score, c.score+passageBonus)
		}
	}
}

// weigh tells how well the unit answers the question, but for the rank of its passage.
func (q *asked) weigh(u unit) candidate {
	tokens := arabic.Tokenize(u.text)
	c := candidate{unit: u, width: utf8.RuneCountInString(u.text), held: overlap(q.words, tokens)}
	for _, t := range tokens {
		if s := arabic.Stem(t.Text); !slices.Contains(c.stems, s) {
			c.stems = append(c.stems, s)
		}
		if t.Number {
			c.numbers = append(c.numbers, t.Text)
		}
	}
	c.year = retrieval.NewestYear(tokens)
	c.answers, c.denies, c.leans = q.answeredBy(tokens), slices.ContainsFunc(tokens, denies), leans(tokens)
	c.score = c.held + q.likeness(u.text)
	switch {
	case q.lists() && u.list:
		c.answers = true
		c.score += listBonus
	case c.answers:
		c.score += kindBonus
		if q.asksFor(arabic.AnswerDate) && len(arabic.Months(tokens)) > 0 {
			c.score += monthBonus
		}
	}
	if q.whether && c.denies {
		c.score += denialBonus
	}
	return c
}

// overlap is the weighted share of the question's words that the sentence holds.
func overlap(words []retrieval.Word, sentence []arabic.Token) float64 {
	held, total := 0.0, 0.0
	for _, w := range words {
		total += w.Weight
		held += w.Weight * holds(w.Token, sentence)
	}
	if total == 0 {
		return 0
	}
	return held / total
}

// holds is 1 when the sentence has the word's stem, less for a similar spelling.
func holds(w arabic.Token, sentence []arabic.Token) float64 {
	return arabic.BestMatch(w, sentence, softMatch)
}
