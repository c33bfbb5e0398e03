package retrieval

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Understood is what a question was taken for.
type Understood struct {
	// Question is the question as understood, in Modern Standard Arabic, for «فهمت سؤالك
	// هكذا: …»; "" when nothing material was changed. Words of the user that are no
	// standard Arabic stand in it between quotation marks only.
	Question string
	// FollowUp is true when the question was completed from earlier ones.
	FollowUp bool
	// Counts is the folded noun whose number is asked for, «عضواً» of «كم عضواً»; zero
	// when none is.
	Counts arabic.Token
	// Newest is true when it is asked what holds now, or came last.
	Newest bool
	// Key names what was understood, for a cache of answers: questions that differ in
	// spelling noise only have the same key; those that differ in a content word, a
	// number, a date or a negation never do. A question about the present has a key of
	// its own each day.
	Key string
}

func (r *reader) understood(q *question) Understood {
	u := Understood{FollowUp: q.tied != standsAlone, Newest: asksNewest(q.tokens), Key: r.key(q)}
	u.Counts, _ = arabic.Counted(q.tokens)
	switch {
	case u.FollowUp:
		u.Question = r.wordFollowUp(q)
	case q.material():
		u.Question = r.wordQuestion(q)
	}
	return u
}

// material tells whether a question is looked for as something that its reader might not
// have meant; a dialect's word in its standard form, or a letter once that was written
// three times, is not.
func (q *question) material() bool {
	return slices.ContainsFunc(q.notes, func(n note) bool { return n.change > standardised })
}

// wordFollowUp words a question that was completed from an earlier one.
func (r *reader) wordFollowUp(q *question) string {
	asked := "«" + q.earlier.source().text + "»"
	if q.tied == bareSubject {
		if text, ok := r.swapped(q); ok {
			return text
		}
		return "السؤال نفسه عن " + r.names.listOf(q.own()) + ": " + asked
	}
	text, ok := r.sentence(q)
	switch {
	case !ok:
		return r.summary(q)
	case q.subject != nil && q.tied == ownQuestion:
		return closeWith(text, r.earlierName(q))
	}
	return text + " (في سياق: " + asked + ")"
}

// source is the question that a talk is about: q, or for one that names nothing itself
// the one that it leans on.
func (q *question) source() *question {
	for q.tied == bareQuestion {
		q = q.earlier
	}
	return q
}

// own are the concepts that the question names itself.
func (q *question) own() []concept {
	n := slices.IndexFunc(q.concepts, func(c concept) bool { return c.weight < 1 })
	if n < 0 {
		return q.concepts
	}
	return q.concepts[:n]
}

// earlierName is what a follow-up speaks of, with the noun that heads it: «معركة الموصل».
func (r *reader) earlierName(q *question) string {
	name := r.names.show(*q.subject)
	for _, c := range q.earlier.concepts {
		if q.earlier.heads(c, *q.subject) && !q.earlier.dialectal() {
			return q.earlier.words(c) + " " + name
		}
	}
	return name
}

// closeWith puts a note in front of the mark that ends a sentence.
func closeWith(text, note string) string {
	bare := strings.TrimRight(text, " ؟?.!")
	return bare + " (" + note + ")؟"
}

// wordQuestion words a question that stands alone.
func (r *reader) wordQuestion(q *question) string {
	if text, ok := r.sentence(q); ok {
		return text
	}
	return r.summary(q)
}

// sentence is the question with each word in the form that it is looked for, without the
// conjunction that joined it to the talk; false when the words in this order would be no
// Modern Standard Arabic.
func (r *reader) sentence(q *question) (string, bool) {
	if q.foreign || q.dialectal() || q.tokens == nil {
		return "", false
	}
	var b strings.Builder
	at := 0
	for i, t := range q.tokens {
		word, ok := r.inSentence(q, i)
		if !ok {
			return "", false
		}
		if i == 0 && r.opensJoined(q) {
			word = strings.TrimPrefix(word, "و")
		}
		if isArticle(t.Text) || word == "" || i == 0 && (t.Text == "طيب" || t.Text == "طب") {
			at = max(at, t.End)
			continue
		}
		gap := q.text[min(at, t.Start):t.Start]
		if gap == "" && b.Len() > 0 {
			gap = " "
		}
		b.WriteString(gap + word)
		at = t.End
	}
	b.WriteString(q.text[at:])
	text := strings.TrimLeft(b.String(), " ،,")
	text = withoutEcho(strings.TrimSpace(text))
	if strings.HasSuffix(text, "?") || !strings.HasSuffix(text, "؟") && q.asksSomething() {
		text = strings.TrimRight(text, "? ") + "؟"
	}
	return text, true
}

// withoutEcho drops what stands twice in a row because a name was written out that the
// user had spelt out himself: «التحالف الدولي ضد داعش ضد داعش».
func withoutEcho(text string) string {
	words := strings.Fields(text)
	for i := 2; i+1 < len(words); i++ {
		if words[i-2] == words[i] && words[i-1] == strings.TrimRight(words[i+1], "؟?.!،") {
			return strings.Join(append(words[:i-2:i-2], words[i:]...), " ")
		}
	}
	return text
}

// inSentence is token i as it stands in the understood sentence: "" when another stands
// for it, and false when it is still in Latin letters.
func (r *reader) inSentence(q *question, i int) (string, bool) {
	t, n := q.tokens[i], q.notes[i]
	switch {
	case n.change == translated && !opens(t.Text) && arabic.Sounds(n.said, t.Text) < leastSound:
		return "", false // another word than the one written may need another sentence
	case n.change == dated:
		return n.surface, true
	case n.surface != "" && !arabic.IsLatin(t.Text):
		return n.surface, true
	case !arabic.IsLatin(t.Text):
		written := q.text[t.Start:t.End]
		if w, ok := r.vocabulary.find(t.Text); ok && w.count > 0 && !t.Number && !opens(t.Text) && arabic.Plain(written) != w.surface() && !strings.ContainsAny(written, "\u064b\u064c\u064d") {
			return w.surface(), true // «الأمم» for «الامم»
		}
		return written, true
	case isArticle(t.Text):
		return "", true
	}
	for _, c := range q.concepts {
		if start, end := c.written[0].Start, c.written[len(c.written)-1].End; c.name != nil && start <= t.Start && t.End <= end {
			if start == t.Start {
				return c.name.canonical, true
			}
			return "", true
		}
	}
	return "", false
}

func isArticle(word string) bool { return word == "el" || word == "al" || word == "il" }

// dialectal tells whether a question has words of a dialect, so that putting standard
// words in their place makes no standard sentence.
func (q *question) dialectal() bool {
	for i, t := range q.tokens {
		if q.notes[i].change == standardised && !arabic.IsQuestionWord(t.Text) || arabic.IsDialect(t.Text) && i > 0 {
			return true
		}
	}
	return false
}

// summary says what a question asks for and of what, in words of the base.
func (r *reader) summary(q *question) string {
	list := r.names.listOf(q.concepts)
	if list == "" {
		return ""
	}
	about := "سؤال"
	switch q.asks {
	case arabic.AnswerDate:
		about = "سؤال عن الزمان"
	case arabic.AnswerPlace:
		about = "سؤال عن المكان"
	case arabic.AnswerPerson:
		about = "سؤال عن شخص أو جهة"
	case arabic.AnswerNumber:
		about = "سؤال عن العدد أو المقدار"
	case arabic.AnswerListing:
		about = "سؤال عن قائمة"
	case arabic.AnswerAny, arabic.AnswerDefinition:
	}
	return about + " يخص: " + list
}
