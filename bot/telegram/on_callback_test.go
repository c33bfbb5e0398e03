package telegram

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// presses has somebody press the button with a label under a message as it stands now, and returns what
// they were shown.
func (w *world) presses(p *telegramtest.Person, m telegramtest.Message, label string) telegramtest.Answer {
	w.t.Helper()
	now, _ := w.Message(m.Chat, m.ID)
	button, ok := now.Button(label)
	if !ok {
		w.t.Fatalf("no button %q under %q", label, labels(now))
	}
	return w.pressesButton(p, button)
}

func (w *world) pressesButton(p *telegramtest.Person, button telegramtest.Button) telegramtest.Answer {
	w.t.Helper()
	id := p.Presses(button)
	var answers []telegramtest.Answer
	w.must(w.WaitFor(w.soon(), func() bool {
		for _, c := range w.Callbacks() {
			if c.ID == id {
				answers = c.Answers
			}
		}
		return len(answers) > 0
	}))
	w.confirmed()
	return answers[0]
}

// labels are the buttons under a message, row by row.
func labels(m telegramtest.Message) [][]string {
	var out [][]string
	for _, row := range m.Now().Keyboard {
		var line []string
		for _, b := range row {
			line = append(line, b.Text)
		}
		out = append(out, line)
	}
	return out
}

// again is a message as it is now.
func (w *world) again(m telegramtest.Message) telegramtest.Message {
	now, _ := w.Message(m.Chat, m.ID)
	return now
}

// asked asks the bot something in a bubble of its own, and runs a test on the answer.
func asked(t *testing.T, question string, test func(w *world, answer telegramtest.Message)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{Limits: telegramtest.DocumentedLimits()})
		w.serve(w.furnished(newShelf()))
		test(w, w.ask(w.alice, question))
		if n := w.Refused(); n > 0 {
			t.Errorf("%d calls met a limit", n)
		}
	})
}

const shortWho = "من أسس التحالف الدولي ضد تنظيم داعش…"

func TestButtons_StandUnderAnAnswer(t *testing.T) {
	asked(t, foundingQuestion, func(w *world, m telegramtest.Message) {
		want := [][]string{{upLabel, downLabel, sourcesLabel}, {shortWho}}
		if diff := cmp.Diff(want, labels(m)); diff != "" {
			w.t.Errorf("(-want +got):\n%s", diff)
		}
		for _, b := range m.Buttons() {
			if len(b.Data) > maxData || strings.ContainsAny(b.Data, foundingQuestion) || strings.Contains(b.Data, "founding") {
				w.t.Errorf("data %q of %q", b.Data, b.Text)
			}
		}
	})
}

func TestButtons_StandUnderARefusal(t *testing.T) {
	asked(t, unknownQuestion, func(w *world, m telegramtest.Message) {
		if diff := cmp.Diff([][]string{{foundingQuestion}, {subscribeLabel}}, labels(m)); diff != "" {
			w.t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// verdicts are what is kept of the answer under a button.
func (w *world) verdicts(m telegramtest.Message) []memory.Feedback {
	w.t.Helper()
	d, ok := parseHead(m.Buttons()[0].Data[:strings.LastIndexByte(m.Buttons()[0].Data, '|')])
	if !ok {
		w.t.Fatalf("data %q", m.Buttons()[0].Data)
	}
	all, err := w.records().FeedbackOn(w.t.Context(), d.id)
	w.must(err)
	for i := range all {
		all[i].Answer, all[i].At = "", time.Time{}
	}
	return all
}

func TestVerdict_ChangesWithTheLastButton(t *testing.T) {
	asked(t, foundingQuestion, func(w *world, m telegramtest.Message) {
		user := w.options(Options{}).Pseudonym(w.alice.ID())
		plain := labels(m)
		for _, step := range []struct {
			label   string
			want    memory.Feedback
			reasons bool
		}{
			{upLabel, memory.Feedback{User: user, Verdict: memory.VerdictUp}, false},
			{upLabel, memory.Feedback{User: user, Verdict: memory.VerdictUp}, false},
			{downLabel, memory.Feedback{User: user, Verdict: memory.VerdictDown}, true},
			{downLabel, memory.Feedback{User: user, Verdict: memory.VerdictDown}, true},
			{"المعلومة قديمة", memory.Feedback{User: user, Verdict: memory.VerdictDown, Reason: "out of date"}, false},
			{downLabel, memory.Feedback{User: user, Verdict: memory.VerdictDown, Reason: "out of date"}, true},
			{upLabel, memory.Feedback{User: user, Verdict: memory.VerdictUp}, false},
		} {
			if got := w.presses(w.alice, m, step.label); got.Alert || !strings.HasPrefix(got.Text, "شكراً لك") {
				w.t.Errorf("%s: %+v", step.label, got)
			}
			if diff := cmp.Diff([]memory.Feedback{step.want}, w.verdicts(m)); diff != "" {
				w.t.Errorf("%s:\n%s", step.label, diff)
			}
			keys := labels(w.again(m))
			if step.reasons != (len(keys) == len(plain)+2) || !step.reasons && !cmp.Equal(plain, keys) {
				w.t.Errorf("%s: the buttons are %q", step.label, keys)
			}
		}
		if m.Text() != w.again(m).Text() {
			w.t.Error("the answer has changed")
		}
	})
}

func TestSources_ArePaged(t *testing.T) {
	asked(t, foundingQuestion, func(w *world, m telegramtest.Message) {
		if got := w.presses(w.alice, m, sourcesLabel); got.Text != "" {
			w.t.Errorf("shown %+v", got)
		}
		page := w.BotMessages(w.alice.ID())[1]
		first := "المقطع ١ من ٢\nتأسيس التحالف\nالتاريخ\n\nتأسس التحالف في سبتمبر/أيلول ٢٠١٤.\n\nموقع التحالف، نُشر في ١٠ سبتمبر/أيلول ٢٠١٤، حتى ٣ مارس/آذار ٢٠٢٦"
		second := "المقطع ٢ من ٢\nعملية \u2068Inherent Resolve\u2069\nالاسم\n\nقوة المهام \u2068CJTF-OIR\u2069 ذراع التحالف.\n\nالقيادة المركزية، حتى ٣ مارس/آذار ٢٠٢٦"
		wantPage(w, page, first, nextLabel)
		if page.ReplyTo != m.ID {
			w.t.Errorf("it answers message %d", page.ReplyTo)
		}
		w.presses(w.alice, page, nextLabel)
		wantPage(w, page, second, previousLabel)
		w.presses(w.alice, page, previousLabel)
		wantPage(w, page, first, nextLabel)
		if got := w.presses(w.alice, m, sourcesLabel); got.Text == "" || len(w.BotMessages(w.alice.ID())) != 2 {
			w.t.Errorf("pressed again: %+v, %d messages", got, len(w.BotMessages(w.alice.ID())))
		}
	})
}

func wantPage(w *world, page telegramtest.Message, text string, keys ...string) {
	w.t.Helper()
	got := w.again(page)
	if diff := cmp.Diff(text, got.Text()); diff != "" {
		w.t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{keys}, labels(got)); diff != "" {
		w.t.Errorf("(-want +got):\n%s", diff)
	}
}

// A release between the answer and the press may have changed or dropped the passages.
func TestSources_AfterARelease(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		s := newShelf()
		w.serve(w.furnished(s))
		m := w.ask(w.alice, foundingQuestion)
		synctest.Wait()
		after := newShelf()
		after.release = "second"
		delete(after.passages, "oir#name")
		*s = *after
		w.presses(w.alice, m, sourcesLabel)
		page := w.BotMessages(w.alice.ID())[1]
		if !strings.HasSuffix(page.Text(), changedText) {
			t.Errorf("the first page is %q", page.Text())
		}
		w.presses(w.alice, page, nextLabel)
		wantPage(w, page, goneText, previousLabel)
	})
}

// Another lexicon finds other passages, and leaves those that were found as they were.
func TestSources_AfterAReleaseOfTheLexicon(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		s := newShelf()
		s.release = "first+aa"
		w.serve(w.furnished(s))
		m := w.ask(w.alice, foundingQuestion)
		synctest.Wait()
		s.release = "first+bb"
		w.presses(w.alice, m, sourcesLabel)
		page := w.BotMessages(w.alice.ID())[1]
		if strings.Contains(page.Text(), changedText) {
			t.Errorf("the first page is %q", page.Text())
		}
	})
}

func TestSuggestion_IsAnsweredAsIfTyped(t *testing.T) {
	asked(t, foundingQuestion, func(w *world, m telegramtest.Message) {
		w.presses(w.alice, m, shortWho)
		got := w.answerTo(w.alice, m.ID)
		if !strings.HasPrefix(got.Text(), whoQuestion+"\n\nجواب «"+whoQuestion+"»") {
			w.t.Errorf("answered %q", got.Text())
		}
		typed, asked := w.assistant.turns[0], w.assistant.turns[1]
		if asked.Question != whoQuestion || asked.Conversation != typed.Conversation || asked.User != typed.User || asked.ID == typed.ID {
			w.t.Errorf("typed %+v, pressed %+v", typed, asked)
		}
		if got := w.presses(w.alice, m, shortWho); got.Text != askedText || len(w.assistant.questions()) != 2 {
			w.t.Errorf("pressed again: %+v, %q", got, w.assistant.questions())
		}
	})
}

func TestReword_AsksForOtherWords(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		s := newShelf()
		o := w.furnished(s)
		w.assistant.reply = func(ctx context.Context, question string) (bot.Reply, error) {
			r, err := s.reply(ctx, question)
			r.Understood = "متى تأسس ISIS؟"
			return r, err
		}
		w.serve(o)
		m := w.ask(w.alice, foundingQuestion)
		if !strings.HasPrefix(m.Text(), "فهمت سؤالك هكذا: «متى تأسس \u2068ISIS\u2069؟»\n\nجواب") {
			t.Errorf("answered %q", m.Text())
		}
		for range 2 {
			w.presses(w.alice, m, rewordLabel)
		}
		calls := slices.DeleteFunc(w.CallsOf("sendMessage"), func(c telegramtest.Call) bool { return c.Params["text"] != rewordText })
		if len(calls) != 1 {
			t.Fatalf("asked %d times", len(calls))
		}
		var markup map[string]any
		w.must(json.Unmarshal([]byte(calls[0].Params["reply_markup"]), &markup))
		want := map[string]any{"force_reply": true, "selective": true, "input_field_placeholder": rewordHint}
		if diff := cmp.Diff(want, markup); diff != "" {
			t.Error(diff)
		}
	})
}
