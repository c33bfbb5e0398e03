package retrieval

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Bounds of the talk that a question is tied to.
const (
	maxChain   = 6    // questions back that a chain of follow-ups is traced
	maxEarlier = 2000 // bytes of an earlier question that are read
)

// A lean says how a question hangs on the one before it.
type lean uint8

const (
	standsAlone  lean = iota
	bareSubject       // «وسوريا؟»: the earlier question, asked of something else
	bareQuestion      // «ومتى؟»: the earlier subject and what was said of it
	ownQuestion       // «ومن يقودها؟»: something else about the earlier subject
	fullQuestion      // «وهل دفعت هولندا للضحايا؟»: whole, and yet joined to what went before
)

// leanOf tells how q hangs on what went before.
func (r *reader) leanOf(q *question) lean {
	joinedOn := r.opensJoined(q)
	named, told := 0, 0
	for _, c := range q.concepts {
		switch {
		case c.kind != "" || isTime(c):
			named++
		default:
			told++
		}
	}
	asks := q.asksSomething()
	switch {
	case named+told == 0:
		return bareQuestion
	case told == 0 && !asks:
		return bareSubject
	case told == 0 && joinedOn && named > 0 && q.asksAbout():
		return bareSubject // «وماذا عن سوريا؟»
	case q.refersBack(r):
		return ownQuestion
	case told == 0 && named > 0 && asks && !joinedOn:
		return standsAlone // «ما هي قسد؟»
	case named+told < fewWords:
		return ownQuestion
	case joinedOn && named == 0 && told < 2:
		return ownQuestion
	case joinedOn:
		return fullQuestion
	}
	return standsAlone
}

// opensJoined tells whether a question opens with a word that joins it to the talk.
func (r *reader) opensJoined(q *question) bool {
	if len(q.tokens) == 0 {
		return false
	}
	first := q.tokens[0].Text
	switch first {
	case "طيب", "طب", "ثم", "و", "and", "then":
		return true
	}
	if said := q.notes[0].said; said != "" && q.notes[0].change == standardised {
		if _, ok := r.names.standard[strings.TrimPrefix(said, "و")]; ok && strings.HasPrefix(said, "و") {
			return true // «وشو», though it is a word of the Gulf too
		}
	}
	for _, conjunction := range [...]string{"و", "ف"} {
		rest, ok := strings.CutPrefix(first, conjunction)
		switch {
		case !ok || rest == "":
		case opens(first) && opens(rest): // «ومتى», but not «في» or «وين»
			return true
		case conjunction == "و" && (strings.HasPrefix(rest, "ال") && len(rest) > len("ال")*2 || r.names.longest[rest] > 0):
			return true // «والدعاية», «وسوريا»
		}
	}
	return false
}

func opens(word string) bool { return arabic.IsQuestionWord(word) || arabic.IsStop(word) }

// asksSomething tells whether a question has a question word.
func (q *question) asksSomething() bool {
	return slices.ContainsFunc(q.tokens, func(t arabic.Token) bool {
		bare := strings.TrimPrefix(t.Text, "و")
		return t.Text != "من" && t.Text != "اي" && (arabic.IsQuestionWord(t.Text) || arabic.IsQuestionWord(bare) && bare != "من") ||
			t.Text == "من" && t.Start == q.tokens[0].Start
	})
}

// asksAbout finds «ماذا عن» and "what about".
func (q *question) asksAbout() bool {
	for i, t := range q.tokens {
		if word := strings.TrimPrefix(t.Text, "و"); word == "ماذا" || word == "what" {
			next := textAt(q.tokens, i+1)
			return next == "عن" || next == "about" || next == "بخصوص"
		}
	}
	return false
}

// isTime tells whether a concept is a date or a part of one.
func isTime(c concept) bool {
	return len(c.written) > 0 && (c.written[0].Number && len(c.written[0].Text) == 4 || len(arabic.Months(c.written)) > 0)
}

// settle reads text, and ties it to the talk when it leans on it.
func (r *reader) settle(text string, history []string, chain int) *question {
	q := r.question(text)
	if chain == 0 || len(history) == 0 {
		return q
	}
	l := r.leanOf(q)
	if l == standsAlone {
		return q
	}
	for i, asked := range slices.Backward(history) {
		earlier := r.settle(cutText(asked, maxEarlier), history[:i], chain-1)
		if len(earlier.concepts) == 0 {
			continue
		}
		r.tie(q, earlier, l)
		return q
	}
	return q
}

// cutText is text, or its first bytes up to a rune's end.
func cutText(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}

// tie takes over from an earlier question what q leaves out.
func (r *reader) tie(q, earlier *question, l lean) {
	q.tied, q.earlier = l, earlier
	switch l {
	case bareSubject:
		r.swap(q, earlier)
	case bareQuestion:
		q.inherit(earlier, func(concept) float64 { return subjectWeight })
		if q.asks == arabic.AnswerAny {
			q.asks = earlier.asks
		}
	case ownQuestion:
		subject, sure := r.subjectOf(q, earlier)
		if sure {
			q.subject = subject
		}
		verb := earlier.verb()
		q.inherit(earlier, func(c concept) float64 {
			switch {
			case subject != nil && (c.same(*subject) || earlier.heads(c, *subject)):
				return subjectWeight
			case verb != nil && c.same(*verb):
				return verbWeight
			}
			return historyWeight
		})
	case fullQuestion:
		q.inherit(earlier, func(concept) float64 { return joinedWeight })
	case standsAlone:
	}
}

// inherit appends the concepts of earlier that q has not, each as heavy as weigh says.
func (q *question) inherit(earlier *question, weigh func(concept) float64) {
	own := q.concepts
	for _, c := range earlier.concepts {
		if slices.ContainsFunc(own, c.same) {
			continue
		}
		if w := weigh(c) * c.weight; w > 0 {
			c.weight = w
			q.concepts = append(q.concepts, c)
		}
	}
}

// heads tells whether c is the noun that the subject defines: «معركة» of «معركة الموصل».
func (q *question) heads(c, subject concept) bool {
	if v := q.verb(); c.name != nil || v != nil && v.same(c) || clitic(subject) != "" {
		return false
	}
	for i, t := range q.tokens {
		if t.Start == subject.written[0].Start {
			return i > 0 && q.tokens[i-1].Start == c.written[0].Start && !arabic.IsStop(q.tokens[i-1].Text)
		}
	}
	return false
}

// same tells whether two concepts mean the same thing.
func (c concept) same(o concept) bool {
	if c.name != nil || o.name != nil {
		return c.name == o.name
	}
	return joined(c.written) == joined(o.written)
}

// verb is the word that a question opens with behind «متى», «هل» and their like; nil when
// that is a name or there is none.
func (q *question) verb() *concept {
	for i, t := range q.tokens {
		if !takesVerb(strings.TrimPrefix(t.Text, "و")) {
			continue
		}
		for k := range q.concepts {
			if c := &q.concepts[k]; c.weight == 1 && c.name == nil && i+1 < len(q.tokens) && c.written[0].Start == q.tokens[i+1].Start {
				return c
			}
		}
		return nil
	}
	return nil
}

func takesVerb(word string) bool {
	switch word {
	case "متي", "اين", "كيف", "لماذا", "هل", "من", "ماذا":
		return true
	}
	return false
}
