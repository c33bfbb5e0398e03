// Package verdict judges a run of the bot by what people saw: the full history of the fake Telegram.
//
// It owns what counts as lost, answered twice, out of order and stuck. It knows neither the bot's
// wording, which a Read tells it, nor how the run was made. The one rule: a finding rests on the
// history alone, never on what the bot says about itself.
package verdict

import (
	"fmt"
	"slices"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// A Question is a message that must get one answer.
type Question struct {
	Chat    int64
	Message int
	// Lane joins the questions that must be answered in the order of their messages: those of a
	// chat, or of one person in a group.
	Lane string
	// Group says that it was asked in a group: there a reaction of the bot is an answer too, and an
	// answer is sent in one piece, without a placeholder, so that it may come again.
	Group bool
}

// A State is what a text of the bot is to its reader.
type State int

// The states a message goes through, in order.
const (
	// Waiting is the placeholder: somebody is at work.
	Waiting State = iota
	// Partial is an answer that is still being written.
	Partial
	// Final is an answer, a refusal or a notice: nothing more will come.
	Final
)

// A Read tells the state of a text.
type Read func(text string) State

// A Kind is one way for the bot to break its promise.
type Kind string

// The kinds, in the order of reports.
const (
	// Lost questions have no message that was ever final, or only such as were deleted.
	Lost Kind = "LOST"
	// Twice are questions with a final text in more than one message, but for those of groups.
	Twice Kind = "TWICE"
	// OutOfOrder are questions whose final text was visible before that of an earlier one of
	// their lane.
	OutOfOrder Kind = "OUT OF ORDER"
	// Stuck are messages that show a part of an answer at the end.
	Stuck Kind = "STUCK ON PARTIAL"
	// Changed are questions that showed two different final texts in one message.
	Changed Kind = "CHANGED"
	// Unasked are messages of the bot, other than placeholders, that reply to no question.
	Unasked Kind = "UNASKED"
)

// Kinds are all kinds in the order of reports.
func Kinds() []Kind { return []Kind{Lost, Twice, OutOfOrder, Stuck, Changed, Unasked} }

// A Finding is one broken promise. Message is the question, or for Stuck and Unasked the message of
// the bot.
type Finding struct {
	Kind    Kind
	Chat    int64
	Message int
	Detail  string
}

// String names the place, for reports.
func (f Finding) String() string {
	return fmt.Sprintf("%s: chat %d, message %d: %s", f.Kind, f.Chat, f.Message, f.Detail)
}

// A Verdict is what Judge found.
type Verdict struct {
	// Questions is how many there were.
	Questions int
	// Findings are in the order of chats.
	Findings []Finding
	// Strays is how many messages show the placeholder at the end.
	Strays int
	// Repeated is how many questions of groups have a final text in more than one message.
	Repeated int
	// Quiet is how many questions of groups were answered by a reaction alone.
	Quiet int
	// Overwritten is how many final texts were covered for a while by something that was not.
	Overwritten int
	// Waits are the times from a question to its first final text, ascending.
	Waits []time.Duration
	// Answers are the final texts that stand.
	Answers []string
}

// OK says that no promise was broken.
func (v Verdict) OK() bool { return len(v.Findings) == 0 }

// Count is how many findings are of a kind.
func (v Verdict) Count(kind Kind) int {
	n := 0
	for _, f := range v.Findings {
		if f.Kind == kind {
			n++
		}
	}
	return n
}

// Chats are the chats with findings, ascending.
func (v Verdict) Chats() []int64 {
	var chats []int64
	for _, f := range v.Findings {
		chats = append(chats, f.Chat)
	}
	slices.Sort(chats)
	return slices.Compact(chats)
}

// Wait is the quantile q, from 0 to 1, of Waits; zero when there are none.
func (v Verdict) Wait(q float64) time.Duration {
	if len(v.Waits) == 0 {
		return 0
	}
	return v.Waits[min(int(q*float64(len(v.Waits))), len(v.Waits)-1)]
}

// Judge holds a history against the questions that were asked in it. Their order within a lane is
// that of their message ids.
func Judge(h telegramtest.History, asked []Question, read Read) Verdict {
	verdict := Verdict{Questions: len(asked)}
	byChat := make(map[int64][]Question)
	for _, q := range asked {
		byChat[q.Chat] = append(byChat[q.Chat], q)
	}
	for _, chat := range h.Chats {
		questions := slices.SortedFunc(slices.Values(byChat[chat.Chat.ID]), func(a, b Question) int { return a.Message - b.Message })
		j := newJudge(chat, h.Bot.ID, questions, read)
		j.judge(questions)
		verdict.add(j.Verdict)
	}
	slices.Sort(verdict.Waits)
	return verdict
}

func (v *Verdict) add(chat Verdict) {
	v.Findings = append(v.Findings, chat.Findings...)
	v.Strays += chat.Strays
	v.Repeated += chat.Repeated
	v.Quiet += chat.Quiet
	v.Overwritten += chat.Overwritten
	v.Waits = append(v.Waits, chat.Waits...)
	v.Answers = append(v.Answers, chat.Answers...)
}
