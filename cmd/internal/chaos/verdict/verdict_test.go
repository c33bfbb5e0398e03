package verdict_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/chaos/verdict"
)

const bot = 7

func read(text string) verdict.State {
	switch {
	case text == "wait":
		return verdict.Waiting
	case strings.HasPrefix(text, "final"):
		return verdict.Final
	default:
		return verdict.Partial
	}
}

// says is a text that stands from a second of the run on.
type says struct {
	second int
	text   string
}

func dawn(second int) time.Time { return time.Unix(1_000_000+int64(second), 0).UTC() }

func message(from int64, id, replyTo int, texts ...says) telegramtest.Message {
	m := telegramtest.Message{ID: id, From: telegramtest.User{ID: from}, ReplyTo: replyTo}
	for _, s := range texts {
		m.Versions = append(m.Versions, telegramtest.Version{At: dawn(s.second), Text: s.text})
	}
	return m
}

func deleted(m telegramtest.Message, second int) telegramtest.Message {
	m.Deleted = dawn(second)
	return m
}

// history is a chat with two questions, 1 at second 0 and 2 at second 1, and what the bot made of
// them.
func history(answers ...telegramtest.Message) telegramtest.History {
	messages := append([]telegramtest.Message{
		message(42, 1, 0, says{0, "first?"}), message(42, 2, 0, says{1, "second?"}),
	}, answers...)
	return telegramtest.History{
		Bot:   telegramtest.User{ID: bot},
		Chats: []telegramtest.ChatHistory{{Chat: telegramtest.Chat{ID: 42}, Messages: messages}},
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	good := message(bot, 3, 1, says{2, "wait"}, says{3, "par"}, says{4, "final a"})
	goodToo := message(bot, 4, 2, says{5, "wait"}, says{6, "final b"})
	answers := []string{"final a", "final b"}
	waits := []time.Duration{4 * time.Second, 5 * time.Second}
	tests := []struct {
		name    string
		history telegramtest.History
		want    verdict.Verdict
	}{
		{
			"each question has its answer", history(good, goodToo),
			verdict.Verdict{Waits: waits, Answers: answers},
		},
		{
			"nothing came", history(good),
			verdict.Verdict{
				Waits: waits[:1], Answers: answers[:1],
				Findings: []verdict.Finding{{Kind: verdict.Lost, Message: 2, Detail: "0 replies, none with a final text that stands"}},
			},
		},
		{
			"the placeholder is all that came", history(good, message(bot, 4, 2, says{5, "wait"})),
			verdict.Verdict{
				Waits: waits[:1], Answers: answers[:1], Strays: 1,
				Findings: []verdict.Finding{{Kind: verdict.Lost, Message: 2, Detail: "1 replies, none with a final text that stands"}},
			},
		},
		{
			"the answer was taken away", history(good, deleted(goodToo, 9)),
			verdict.Verdict{
				Waits: waits, Answers: answers[:1],
				Findings: []verdict.Finding{{Kind: verdict.Lost, Message: 2, Detail: "1 replies, none with a final text that stands"}},
			},
		},
		{
			"a stray placeholder is no second answer", history(good, goodToo, message(bot, 5, 1, says{2, "wait"})),
			verdict.Verdict{Waits: waits, Answers: answers, Strays: 1},
		},
		{
			"a stray placeholder that was deleted is none", history(good, goodToo, deleted(message(bot, 5, 1, says{2, "wait"}), 3)),
			verdict.Verdict{Waits: waits, Answers: answers},
		},
		{
			"two messages answer", history(good, goodToo, message(bot, 5, 2, says{8, "final b"})),
			verdict.Verdict{
				Waits: waits, Answers: append(answers[:2:2], "final b"),
				Findings: []verdict.Finding{{Kind: verdict.Twice, Message: 2, Detail: "2 messages with a final text"}},
			},
		},
		{
			"two messages answered, one was deleted", history(good, goodToo, deleted(message(bot, 5, 2, says{8, "final b"}), 9)),
			verdict.Verdict{
				Waits: waits, Answers: answers,
				Findings: []verdict.Finding{{Kind: verdict.Twice, Message: 2, Detail: "2 messages with a final text"}},
			},
		},
		{
			"the second question was answered first", history(message(bot, 3, 1, says{2, "wait"}, says{7, "final a"}), goodToo),
			verdict.Verdict{
				Waits: []time.Duration{5 * time.Second, 7 * time.Second}, Answers: answers,
				Findings: []verdict.Finding{{Kind: verdict.OutOfOrder, Message: 2, Detail: "answered 1s before an earlier question"}},
			},
		},
		{
			"the second placeholder came first, its answer did not",
			history(message(bot, 4, 1, says{3, "wait"}, says{4, "final a"}), message(bot, 3, 2, says{2, "wait"}, says{6, "final b"})),
			verdict.Verdict{Waits: waits, Answers: answers},
		},
		{
			"a part of an answer is left", history(good, message(bot, 4, 2, says{5, "wait"}, says{6, "fin"})),
			verdict.Verdict{
				Waits: waits[:1], Answers: answers[:1],
				Findings: []verdict.Finding{
					{Kind: verdict.Stuck, Message: 4, Detail: `"fin"`},
					{Kind: verdict.Lost, Message: 2, Detail: "1 replies, none with a final text that stands"},
				},
			},
		},
		{
			"a part was written over a final text",
			history(good, message(bot, 4, 2, says{6, "final b"}, says{7, "fin"})),
			verdict.Verdict{
				Waits: waits, Answers: answers, Overwritten: 1,
				Findings: []verdict.Finding{{Kind: verdict.Stuck, Message: 4, Detail: `"fin"`}},
			},
		},
		{
			"a final text was covered and came back; its first moment counts",
			history(message(bot, 3, 1, says{4, "final a"}, says{8, "fin"}, says{9, "final a"}), goodToo),
			verdict.Verdict{Waits: waits, Answers: answers, Overwritten: 1},
		},
		{
			"an answer gave way to another", history(good, message(bot, 4, 2, says{6, "final b"}, says{7, "final c"})),
			verdict.Verdict{
				Waits: waits, Answers: answers,
				Findings: []verdict.Finding{{Kind: verdict.Changed, Message: 2, Detail: "message 4 showed 2 final texts"}},
			},
		},
		{
			"an answer to nobody", history(good, goodToo, message(bot, 5, 0, says{8, "final b"})),
			verdict.Verdict{
				Waits: waits, Answers: answers,
				Findings: []verdict.Finding{{Kind: verdict.Unasked, Message: 5, Detail: "replies to 0"}},
			},
		},
		{
			"what others write is not the bot's", history(good, goodToo, message(43, 5, 1, says{2, "final c"})),
			verdict.Verdict{Waits: waits, Answers: answers},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			asked := []verdict.Question{{Chat: 42, Message: 2}, {Chat: 42, Message: 1}}
			test.want.Questions = 2
			for i := range test.want.Findings {
				test.want.Findings[i].Chat = 42
			}
			got := verdict.Judge(test.history, asked, read)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got.OK() != (len(test.want.Findings) == 0) {
				t.Errorf("OK is %t with %d findings", got.OK(), len(test.want.Findings))
			}
		})
	}
}

func TestJudge_LanesOfAGroupAreApart(t *testing.T) {
	t.Parallel()
	h := history(message(bot, 3, 1, says{2, "wait"}, says{7, "final a"}), message(bot, 4, 2, says{5, "final b"}))
	asked := []verdict.Question{{Chat: 42, Message: 1, Lane: "alice"}, {Chat: 42, Message: 2, Lane: "bob"}}
	if got := verdict.Judge(h, asked, read); !got.OK() {
		t.Errorf("findings between lanes: %v", got.Findings)
	}
}

func TestJudge_Groups(t *testing.T) {
	t.Parallel()
	answer, again := message(bot, 3, 1, says{2, "final a"}), message(bot, 4, 1, says{3, "final a"})
	reacted := func(from int64) telegramtest.History {
		h := history(answer)
		h.Chats[0].Messages[1].Reactions = []telegramtest.Reaction{{From: from, Emoji: "🤷"}}
		return h
	}
	tests := []struct {
		name            string
		history         telegramtest.History
		quiet, repeated int
		lost            int
	}{
		{"a reaction of the bot is an answer", reacted(bot), 1, 0, 0},
		{"one of somebody else is none", reacted(43), 0, 0, 1},
		{"an answer that came again is counted", history(answer, again, message(bot, 5, 2, says{4, "final b"})), 0, 1, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			asked := []verdict.Question{{Chat: 42, Message: 1, Group: true}, {Chat: 42, Message: 2, Group: true}}
			got := verdict.Judge(tt.history, asked, read)
			if got.Quiet != tt.quiet || got.Repeated != tt.repeated || got.Count(verdict.Lost) != tt.lost || len(got.Findings) != tt.lost {
				t.Errorf("%d quiet, %d repeated and %v, want %d, %d and %d lost", got.Quiet, got.Repeated, got.Findings, tt.quiet, tt.repeated, tt.lost)
			}
		})
	}
}

func TestVerdict(t *testing.T) {
	t.Parallel()
	v := verdict.Verdict{
		Findings: []verdict.Finding{{Kind: verdict.Lost, Chat: 9}, {Kind: verdict.Twice, Chat: 3}, {Kind: verdict.Lost, Chat: 9}},
		Waits:    []time.Duration{1, 2, 3, 4},
	}
	if diff := cmp.Diff([]int64{3, 9}, v.Chats()); diff != "" {
		t.Errorf("chats (-want +got):\n%s", diff)
	}
	if got := []int{v.Count(verdict.Lost), v.Count(verdict.Twice), v.Count(verdict.Stuck)}; !cmp.Equal(got, []int{2, 1, 0}) {
		t.Errorf("counts: %v", got)
	}
	if got := []time.Duration{v.Wait(0), v.Wait(0.5), v.Wait(1), verdict.Verdict{}.Wait(0.5)}; !cmp.Equal(got, []time.Duration{1, 3, 4, 0}) {
		t.Errorf("waits: %v", got)
	}
}
