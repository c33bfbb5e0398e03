package answer

import "slices"

// What the extractive answerer says at most.
const (
	extractSentences = 5    // units quoted
	extractWidth     = 440  // characters quoted, but that the best unit is quoted whatever its length
	markerRoom       = 5    // characters that a unit's citation takes
	plainSentences   = 2    // units quoted when the best one answers plainly
	plainShare       = 0.6  // of the question's words, that a plain answer holds
	sayingNothing    = 0.8  // share of words said, from which a unit repeats
	restating        = 0.55 // the same, of a unit that has no number but those said
	echoWeight       = 0.2  // of the share of words said, off a unit's score
)

// choose takes the best unit, and as long as there is room the next best that adds something.
func choose(sorted []candidate, q *asked) []candidate {
	best := sorted[0]
	limit := extractSentences
	if q.plainly(best) {
		limit = plainSentences
	}
	chosen := []candidate{best}
	said := newSaying(best)
	for rest := slices.Clone(sorted[1:]); len(chosen) < limit; {
		next := said.best(rest)
		if next < 0 {
			break
		}
		chosen = append(chosen, rest[next])
		said.add(rest[next])
		rest = slices.Delete(rest, next, next+1)
	}
	return chosen
}

// plainly tells whether the unit answers a question for one date, place, person or number.
func (q *asked) plainly(c candidate) bool {
	return len(q.kinds) == 1 && c.answers && c.held >= plainShare
}

// saying is what the units chosen so far say.
type saying struct {
	stems, numbers map[string]bool
	width          int
}

func newSaying(c candidate) *saying {
	s := &saying{stems: make(map[string]bool), numbers: make(map[string]bool)}
	s.add(c)
	return s
}

func (s *saying) add(c candidate) {
	for _, stem := range c.stems {
		s.stems[stem] = true
	}
	for _, n := range c.numbers {
		s.numbers[n] = true
	}
	s.width += c.width + markerRoom
}

// best is the index of the best unit that there is room for and that adds something, or -1.
func (s *saying) best(rest []candidate) int {
	found, score := -1, 0.0
	for i, c := range rest {
		if s.width+c.width+markerRoom > extractWidth {
			continue
		}
		echo := s.echo(c)
		if echo >= sayingNothing || echo >= restating && !s.newNumber(c) {
			continue
		}
		if v := c.score - echoWeight*echo; found < 0 || v > score {
			found, score = i, v
		}
	}
	return found
}

// echo is the share of the unit's words that were said.
func (s *saying) echo(c candidate) float64 {
	said := 0
	for _, stem := range c.stems {
		if s.stems[stem] {
			said++
		}
	}
	return float64(said) / float64(max(1, len(c.stems)))
}

func (s *saying) newNumber(c candidate) bool {
	return slices.ContainsFunc(c.numbers, func(n string) bool { return !s.numbers[n] })
}
