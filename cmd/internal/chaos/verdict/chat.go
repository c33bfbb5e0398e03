package verdict

import (
	"fmt"
	"slices"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// A judge gathers what there is to say about one chat.
type judge struct {
	Verdict

	chat    int64
	bot     int64
	read    Read
	asked   map[int]telegramtest.Message
	replies map[int][]telegramtest.Message // of the bot, by the question
	others  []telegramtest.Message         // of the bot, to no question
	// newest is when the last final text of a lane became visible.
	newest map[string]time.Time
}

func newJudge(h telegramtest.ChatHistory, bot int64, questions []Question, read Read) *judge {
	j := &judge{
		chat: h.Chat.ID, bot: bot, read: read, asked: make(map[int]telegramtest.Message),
		replies: make(map[int][]telegramtest.Message), newest: make(map[string]time.Time),
	}
	wanted := make(map[int]bool)
	for _, q := range questions {
		wanted[q.Message] = true
	}
	for _, m := range h.Messages {
		switch {
		case wanted[m.ID]:
			j.asked[m.ID] = m
		case m.From.ID != bot || m.Service != "":
		case wanted[m.ReplyTo]:
			j.replies[m.ReplyTo] = append(j.replies[m.ReplyTo], m)
		default:
			j.others = append(j.others, m)
		}
	}
	return j
}

func (j *judge) judge(questions []Question) {
	for _, q := range questions {
		j.question(q)
	}
	for _, m := range j.others {
		j.rest(m)
		if j.read(m.Text()) != Waiting {
			j.find(Unasked, m.ID, "replies to %d", m.ReplyTo)
		}
	}
}

func (j *judge) question(q Question) {
	var answers []life
	standing := 0
	for _, m := range j.replies[q.Message] {
		j.rest(m)
		l := j.life(m)
		if l.final.IsZero() {
			continue
		}
		answers = append(answers, l)
		if !m.Gone() {
			standing++
			j.Answers = append(j.Answers, l.texts[0])
		}
		if len(l.texts) > 1 {
			j.find(Changed, q.Message, "message %d showed %d final texts", m.ID, len(l.texts))
		}
		if l.covered {
			j.Overwritten++
		}
	}
	switch {
	case standing > 0:
	case q.Group && j.reacted(q):
		j.Quiet++
	default:
		j.find(Lost, q.Message, "%d replies, none with a final text that stands", len(j.replies[q.Message]))
	}
	switch {
	case len(answers) < 2:
	case q.Group:
		j.Repeated++
	default:
		j.find(Twice, q.Message, "%d messages with a final text", len(answers))
	}
	if len(answers) > 0 {
		j.order(q, first(answers))
	}
}

// reacted tells whether the bot answered with a reaction.
func (j *judge) reacted(q Question) bool {
	return slices.ContainsFunc(j.asked[q.Message].Reactions, func(r telegramtest.Reaction) bool { return r.From == j.bot })
}

// order notes when the answer was visible, and whether that was before its time.
func (j *judge) order(q Question, visible time.Time) {
	j.Waits = append(j.Waits, visible.Sub(j.asked[q.Message].At()))
	if before := j.newest[q.Lane]; visible.Before(before) {
		j.find(OutOfOrder, q.Message, "answered %s before an earlier question", before.Sub(visible).Round(time.Millisecond))
		return
	}
	j.newest[q.Lane] = visible
}

// rest looks at how a message of the bot was left.
func (j *judge) rest(m telegramtest.Message) {
	if m.Gone() {
		return
	}
	switch j.read(m.Text()) {
	case Waiting:
		j.Strays++
	case Partial:
		j.find(Stuck, m.ID, "%.80q", m.Text())
	case Final:
	}
}

func (j *judge) find(kind Kind, message int, detail string, args ...any) {
	j.Findings = append(j.Findings, Finding{Kind: kind, Chat: j.chat, Message: message, Detail: fmt.Sprintf(detail, args...)})
}

// A life is what a message went through.
type life struct {
	// final is when it first showed a final text; zero when it never did.
	final time.Time
	// texts are its different final texts.
	texts []string
	// covered says that something else stood over a final text for a while.
	covered bool
}

func (j *judge) life(m telegramtest.Message) life {
	var l life
	for _, v := range m.Versions {
		switch {
		case j.read(v.Text) != Final:
			l.covered = l.covered || !l.final.IsZero()
		case l.final.IsZero():
			l.final, l.texts = v.At, []string{v.Text}
		case l.texts[len(l.texts)-1] != v.Text:
			l.texts = append(l.texts, v.Text)
		}
	}
	return l
}

func first(answers []life) time.Time {
	earliest := answers[0].final
	for _, l := range answers[1:] {
		if l.final.Before(earliest) {
			earliest = l.final
		}
	}
	return earliest
}
