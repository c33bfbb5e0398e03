package telegram

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// cited is an answer from two sources, with Latin words in its text.
func cited() bot.Reply {
	asOf := knowledge.Date{Year: 2026, Month: time.March, Day: 3}
	founding := &retrieval.Passage{
		Document: &knowledge.Document{Title: "تأسيس التحالف", AsOf: asOf},
		Sources:  []retrieval.Source{{Name: "موقع التحالف", URL: "https://theglobalcoalition.org/ar/"}},
	}
	operation := &retrieval.Passage{
		Document: &knowledge.Document{Title: "عملية Inherent Resolve", AsOf: asOf},
		Sources:  []retrieval.Source{{Name: "القيادة المركزية CENTCOM ", URL: "https://www.centcom.mil/a?b=c&d"}},
	}
	return bot.Reply{
		Text: "تأسس التحالف في سبتمبر/أيلول ٢٠١٤ [1]. وذراعه قوة المهام (CJTF-OIR) [1][2].",
		Mode: bot.ModeModel, Citations: []answer.Citation{{N: 1, Passage: founding}, {N: 2, Passage: operation}},
	}
}

func TestQuestion_IsAnsweredWithSources(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = func(ctx context.Context, _ string) (bot.Reply, error) {
			sleep(ctx, time.Second)
			return cited(), nil
		}
		w.serve(Options{Pseudonym: func(user int64) string { return fmt.Sprint("user ", user) }})
		got := w.ask(w.alice, "متى تأسس التحالف؟").Now()
		wantText := "تأسس التحالف في سبتمبر/أيلول ٢٠١٤ [١]. وذراعه قوة المهام (\u2068CJTF-OIR\u2069) [١][٢].\n\n" +
			"المصادر\n[١] تأسيس التحالف\nموقع التحالف، حتى ٣ مارس/آذار ٢٠٢٦\n" +
			"[٢] عملية \u2068Inherent Resolve\u2069\nالقيادة المركزية \u2068CENTCOM\u2069، حتى ٣ مارس/آذار ٢٠٢٦"
		if diff := cmp.Diff(wantText, got.Text); diff != "" {
			t.Errorf("text (-want +got):\n%s", diff)
		}
		_, list, _ := strings.Cut(wantText, "المصادر\n")
		wantEntities := []string{
			"bold المصادر", "expandable_blockquote " + list,
			"text_link تأسيس التحالف https://theglobalcoalition.org/ar/",
			"text_link عملية \u2068Inherent Resolve\u2069 https://www.centcom.mil/a?b=c&d",
		}
		if diff := cmp.Diff(wantEntities, marked(got)); diff != "" {
			t.Errorf("entities (-want +got):\n%s", diff)
		}
		if !got.NoPreview {
			t.Error("link previews are on")
		}
		if turn := w.assistant.turns[0]; turn.Conversation != "telegram:1001" || turn.User != fmt.Sprint("user ", w.alice.ID()) || turn.Question != "متى تأسس التحالف؟" || turn.History != nil {
			t.Errorf("turn: %+v", turn)
		}
	})
}

// marked are the entities of a message with the text they mark, which telegramtest has
// checked for its place.
func marked(v telegramtest.Version) []string {
	var out []string
	for _, e := range v.Entities {
		out = append(out, strings.TrimSpace(e.Type+" "+slice16(v.Text, e.Offset, e.Length)+" "+e.URL))
	}
	return out
}

func TestTyping_IsShownFromBeforeTheAnswerUntilIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = after(14 * time.Second)
		w.serve(Options{})
		question := w.alice.Sends(w.alice.ID(), "سؤال")
		for second := range 13 {
			sleep(t.Context(), time.Second)
			if action := w.Action(w.alice.ID(), 0); second > 1 && action != "typing" { // the placeholder comes first
				t.Errorf("after %d s the chat shows %q", second+1, action)
			}
		}
		w.answerTo(w.alice, question)
		sleep(t.Context(), 10*time.Second)
		var methods []string
		for _, call := range w.Calls() {
			if call.Chat == w.alice.ID() {
				methods = append(methods, call.Method)
			}
		}
		typed := slices.DeleteFunc(slices.Clone(methods), func(m string) bool { return m != "sendChatAction" })
		if n := len(methods); methods[0] != "sendMessage" || methods[n-1] != "editMessageText" || len(typed) != n-2 || n < 5 || n > 6 {
			t.Errorf("calls %v, want a placeholder, typing until the answer, the answer", methods)
		}
	})
}

func TestTyping_FailureIsNoLoss(t *testing.T) {
	t.Parallel()
	for _, effect := range []telegramtest.Effect{
		telegramtest.TooManyRequests(30), telegramtest.Fail(400, "Bad Request: no"), telegramtest.ResetBefore(),
		telegramtest.Delay(time.Minute),
	} {
		t.Run(effect.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.Inject(telegramtest.Fault{Method: "sendChatAction", Effect: effect})
				w.assistant.reply = after(5 * time.Second)
				w.serve(Options{})
				start := time.Now()
				w.ask(w.alice, "سؤال")
				if waited := time.Since(start); waited > 7*time.Second {
					t.Errorf("the answer took %v", waited)
				}
			})
		})
	}
}

func TestAnswer_FailuresAreToldInArabic(t *testing.T) {
	t.Parallel()
	const apology = "تعذّرت الإجابة عن هذا السؤال. أعد صياغته من فضلك، أو حاول لاحقاً."
	tooLong := &bot.QuestionError{Flaw: bot.FlawTooLong}
	tests := map[string]struct {
		reply func(context.Context, string) (bot.Reply, error)
		want  string
	}{
		"a question that cannot be taken": {
			func(context.Context, string) (bot.Reply, error) { return bot.Reply{}, tooLong }, tooLong.Arabic(),
		},
		"an error": {
			func(context.Context, string) (bot.Reply, error) { return bot.Reply{}, errors.New("index is gone") },
			apology,
		},
		"a panic": {
			func(context.Context, string) (bot.Reply, error) { panic("nil passage") },
			apology,
		},
		"a panic while rendering": {
			func(context.Context, string) (bot.Reply, error) {
				return bot.Reply{Text: "نص", Citations: []answer.Citation{{N: 1, Passage: &retrieval.Passage{}}}}, nil
			},
			apology,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.assistant.reply = func(ctx context.Context, question string) (bot.Reply, error) {
					if question == "سؤال حسن" {
						return bot.Reply{Text: "جواب حسن"}, nil
					}
					return tt.reply(ctx, question)
				}
				w.serve(Options{})
				w.ask(w.alice, "سؤال سيئ")
				w.ask(w.alice, "سؤال حسن")
				w.confirmed()
				if got, want := w.said(w.alice.ID()), []string{tt.want, "جواب حسن"}; !slices.Equal(got, want) {
					t.Errorf("said %q, want %q", got, want)
				}
			})
		})
	}
}

func TestAnswer_LongIsSplitAndOnlyTheFirstPartReplies(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		long := strings.TrimSpace(strings.Repeat("جملة من الجواب الطويل. ", 500))
		w.assistant.reply = func(context.Context, string) (bot.Reply, error) { return bot.Reply{Text: long}, nil }
		w.serve(Options{})
		question := w.alice.Sends(w.alice.ID(), "سؤال")
		w.confirmed()
		var replies []int
		for _, m := range w.BotMessages(w.alice.ID()) {
			replies = append(replies, m.ReplyTo)
		}
		if !slices.Equal(replies, []int{question, 0, 0}) {
			t.Errorf("replies to %v", replies)
		}
		if got := strings.Join(w.said(w.alice.ID()), " "); got != long {
			t.Errorf("got %d bytes of %d", len(got), len(long))
		}
	})
}

func TestAnswer_ToADeletedQuestionArrives(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = after(2 * time.Second)
		w.serve(Options{})
		question := w.alice.Sends(w.alice.ID(), "سؤال")
		sleep(t.Context(), time.Second)
		w.alice.Deletes(w.alice.ID(), question)
		w.confirmed()
		if got := w.said(w.alice.ID()); !slices.Equal(got, []string{echo("سؤال")}) {
			t.Errorf("said %q", got)
		}
	})
}
