package answer

import "slices"

// What the extractive answerer says at most.
const (
	extractSentences = 5    // units quoted
	extractWidth     = 500  // characters quoted, but that the best unit is quoted whatever its length
	markerRoom       = 5    // characters that a unit's citation takes
	plainSentences   = 3    // units quoted when the best one answers plainly
	listSentences    = 2    // the same, when it is the list asked for
	plainShare       = 0.6  // of the question's words, that a plain answer holds
	leastShare       = 0.6  // of the best unit's score, that a further one must reach
	restating        = 0.55 // share of words said, from which a unit without a new number repeats
	echoWeight       = 0.2  // of the share of words said, off a unit's score
)

// choose takes the best unit, and as long as there is room the next best that adds something. A
// unit that leans on the one before it comes with that.
func choose(sorted []candidate, q *asked) []candidate {
	s := &saying{all: sorted, limit: extractSentences}
	switch best := sorted[0]; {
	case q.plainly(best) && best.list:
		s.limit = listSentences
	case q.plainly(best):
		s.limit = plainSentences
	}
	s.add(s.withSupport(sorted[0])...)
	for next := s.next(); len(next) > 0; next = s.next() {
		s.add(next...)
	}
	return s.chosen
}

// plainly tells whether the unit is the list asked for, or answers a question for one date, place,
// person or number.
func (q *asked) plainly(c candidate) bool {
	return len(q.kinds) == 1 && c.answers && (c.list && q.lists() || c.held >= plainShare)
}

// saying is an answer in the making.
type saying struct {
	all            []candidate // best first
	chosen         []candidate
	limit          int      // of units
	stems, numbers []string // said so far
	width          int
}

func (s *saying) add(more ...candidate) {
	for _, c := range more {
		s.chosen = append(s.chosen, c)
		s.stems = append(s.stems, c.stems...)
		s.numbers = append(s.numbers, c.numbers...)
		s.width += c.width + markerRoom
	}
}

// next is the best unit that there is room for and that adds something, with what it leans on;
// none when there is no such unit.
func (s *saying) next() []candidate {
	var found []candidate
	score := 0.0
	for _, c := range s.all[1:] {
		if c.score < leastShare*s.all[0].score || s.has(c.hit, c.at) || s.repeats(c) {
			continue
		}
		if v := c.score - echoWeight*s.echo(c); found == nil || v > score {
			if more := s.withSupport(c); s.fits(more) {
				found, score = more, v
			}
		}
	}
	return found
}

// withSupport is the unit behind the one that it leans on, unless that was chosen or says nothing new.
func (s *saying) withSupport(c candidate) []candidate {
	if !c.leans || s.has(c.hit, c.at-1) {
		return []candidate{c}
	}
	for _, before := range s.all {
		if before.hit == c.hit && before.at == c.at-1 && !before.list && !s.repeats(before) && !slices.Equal(before.stems, c.stems) {
			return []candidate{before, c}
		}
	}
	return []candidate{c}
}

func (s *saying) has(hit, at int) bool {
	return slices.ContainsFunc(s.chosen, func(c candidate) bool { return c.hit == hit && c.at == at })
}

func (s *saying) fits(more []candidate) bool {
	width := s.width
	for _, c := range more {
		width += c.width + markerRoom
	}
	return width <= extractWidth && len(s.chosen)+len(more) <= s.limit
}

// repeats tells whether the unit says again what was said. One with another number does not: where
// sources disagree, both figures count.
func (s *saying) repeats(c candidate) bool {
	return s.echo(c) >= restating && !slices.ContainsFunc(c.numbers, s.isNew)
}

func (s *saying) isNew(number string) bool { return !slices.Contains(s.numbers, number) }

// echo is the share of the unit's words that were said; all of them when it has none.
func (s *saying) echo(c candidate) float64 {
	if len(c.stems) == 0 {
		return 1
	}
	said := 0
	for _, stem := range c.stems {
		if slices.Contains(s.stems, stem) {
			said++
		}
	}
	return float64(said) / float64(len(c.stems))
}
