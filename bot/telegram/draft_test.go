package telegram

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// shown are the texts that a draft has had.
func shown(d telegramtest.Draft) []string {
	var out []string
	for _, v := range d.Versions {
		out = append(out, v.Text)
	}
	return out
}

func TestDraft_GivesWayToTheAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{Limits: telegramtest.DocumentedLimits()})
		w.assistant.write = writing(1900*time.Millisecond, "جملة أولى.", " جملة ثانية.", " جملة ثالثة.")
		w.serve(Options{Drafts: true})
		m := w.ask(w.alice, "سؤال")
		if got, want := history(m), []string{searchingText, "جملة أولى. جملة ثانية. جملة ثالثة."}; !slices.Equal(got, want) {
			t.Errorf("the message was %q", got)
		}
		if d := m.Now().At.Sub(m.At()); d > 100*time.Millisecond {
			t.Errorf("the placeholder stood for %v after the draft had shown the answer", d)
		}
		drafts := w.Drafts(w.alice.ID())
		if len(drafts) != 1 || drafts[0].EndedBy != "sent" {
			t.Fatalf("drafts %+v", drafts)
		}
		want := []string{"جملة أولى. …", "جملة أولى. جملة ثانية. …", "جملة أولى. جملة ثانية. جملة ثالثة. …"}
		if got := shown(drafts[0]); !slices.Equal(got, want) {
			t.Errorf("the draft was %q", got)
		}
		if n := len(w.BotMessages(w.alice.ID())); n != 1 || w.Refused() != 0 || len(w.CallsOf("sendChatAction")) != 0 {
			t.Errorf("%d messages, %d calls met a limit", n, w.Refused())
		}
	})
}

func TestDraft_IsKeptWhileTheAnswerIsLookedFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = after(70 * time.Second)
		w.serve(Options{Drafts: true})
		question := w.alice.Sends(w.alice.ID(), "سؤال")
		sleep(t.Context(), time.Second)
		for range 68 {
			if got, ok := w.Draft(w.alice.ID()); !ok || got != searchingText {
				t.Fatalf("the draft shows %q", got)
			}
			sleep(t.Context(), time.Second)
		}
		w.answerTo(w.alice, question)
		if n := len(w.Drafts(w.alice.ID())); n != 1 {
			t.Errorf("%d drafts", n)
		}
	})
}

// Whatever becomes of drafts, the answer comes, once.
func TestDraft_FailuresLoseNothing(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		effect telegramtest.Effect
		count  int
		drafts int  // calls that answer two questions
		edits  bool // the first answer grew in a message
	}{
		"not known":          {telegramtest.MethodNotFound(), telegramtest.Always, 1, true},
		"not known, by 400":  {telegramtest.Fail(http.StatusBadRequest, "Bad Request: method not found"), telegramtest.Always, 1, true},
		"500 without a code": {telegramtest.Codeless(http.StatusInternalServerError, "unknown"), telegramtest.Always, 1, true},
		"refused":            {telegramtest.Fail(http.StatusBadRequest, "Bad Request: TEXTDRAFT_PEER_INVALID"), telegramtest.Always, 2, true},
		"a bad gateway":      {telegramtest.BadGateway(http.StatusBadGateway), 1, 7, false},
		"a lost reply":       {telegramtest.ResetAfter(), 1, 7, false},
		"a rate limit":       {telegramtest.TooManyRequests(30), 1, 4, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.assistant.write = writing(4*time.Second, "جملة أولى.", " جملة ثانية.", " جملة ثالثة.")
				w.Inject(telegramtest.Fault{Method: draftMethod, Count: tt.count, Effect: tt.effect})
				w.serve(Options{Drafts: true})
				answers := []telegramtest.Message{w.ask(w.alice, "سؤال"), w.ask(w.alice, "سؤال")}
				for _, m := range answers {
					if m.Text() != "جملة أولى. جملة ثانية. جملة ثالثة." {
						t.Errorf("the answer is %q", m.Text())
					}
				}
				if grew := len(answers[0].Versions) > 2; grew != tt.edits {
					t.Errorf("the first answer was %q", history(answers[0]))
				}
				if n := len(w.CallsOf(draftMethod)); n != tt.drafts {
					t.Errorf("%d drafts, want %d", n, tt.drafts)
				}
				if n := len(w.BotMessages(w.alice.ID())); n != 2 {
					t.Errorf("%d messages", n)
				}
			})
		})
	}
}

// Who takes over from a process that died with a draft on show begins anew, and its answer ends the draft.
func TestDraft_OfAProcessThatDied(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.write = writing(2*time.Second, "جملة أولى.", " جملة ثانية.")
		w.alice.Sends(w.alice.ID(), "سؤال")
		w.crashed(map[string]string{})
		job := w.jobID()
		w.must(w.client.draft(w.soon(), place{chat: w.alice.ID()}, draftID(job), say("جملة أولى، كما كانت …")))
		w.serve(Options{Drafts: true})
		w.confirmed()
		drafts := w.Drafts(w.alice.ID())
		if len(drafts) != 1 || drafts[0].EndedBy != "sent" {
			t.Errorf("drafts %+v", drafts)
		}
		if got := w.said(w.alice.ID()); !slices.Equal(got, []string{"جملة أولى. جملة ثانية."}) {
			t.Errorf("said %q", got)
		}
	})
}

// jobID is the name of the only job there is.
func (w *world) jobID() string {
	w.t.Helper()
	u, err := decodeUpdate(w.Updates()[0].Body)
	w.must(err)
	entry, err := NewServer(w.client, w.options(Options{})).entryOf(u, w.Updates()[0].Body)
	w.must(err)
	return entry.ID
}

// In groups, and for a job whose message stands already, there are no drafts.
func TestDraft_OnlyWhereNoMessageStands(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		s := NewServer(w.client, w.options(Options{Drafts: true}))
		for name, d := range map[string]*delivery{
			"group":   {server: s, to: place{chat: -5, group: true}},
			"message": {server: s, to: place{chat: 5}, saved: map[string]string{"placeholder0": "7"}},
			"off":     {server: NewServer(w.client, w.options(Options{})), to: place{chat: 5}},
		} {
			if d.drafts() {
				t.Errorf("%s: the answer grows in a draft", name)
			}
		}
		if d := (&delivery{server: s, to: place{chat: 5}}); !d.drafts() {
			t.Error("a new answer in a private chat does not grow in a draft")
		}
	})
}

func TestDraft_EndsWithTheJob(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.write = func(ctx context.Context, show bot.Show) (bot.Reply, error) {
			show("جملة أولى.")
			<-ctx.Done()
			return bot.Reply{}, ctx.Err()
		}
		_, stop := w.serve(Options{Drafts: true})
		w.alice.Sends(w.alice.ID(), "سؤال")
		sleep(t.Context(), 5*time.Second)
		if text, ok := w.Draft(w.alice.ID()); !ok || !strings.HasPrefix(text, "جملة أولى") {
			t.Errorf("the draft shows %q", text)
		}
		w.must(stop())
		if n := len(w.BotMessages(w.alice.ID())); n != 0 {
			t.Errorf("%d messages of an answer that was not written", n)
		}
	})
}

func TestFeatures_AreTriedAgain(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	f := features{now: func() time.Time { return now }}
	missing := &Error{Method: draftMethod, Code: http.StatusNotFound, Description: "Not Found"}
	if err := f.learn(draftMethod, missing); !errors.Is(err, errLacking) || !f.lacks(draftMethod) || f.lacks(richMethod) {
		t.Errorf("learnt %v", err)
	}
	now = now.Add(lackingFor - time.Nanosecond)
	if !f.lacks(draftMethod) {
		t.Error("forgotten too soon")
	}
	now = now.Add(time.Nanosecond)
	if f.lacks(draftMethod) {
		t.Error("never tried again")
	}
	f.set(draftMethod, true)
	if f.lacks(draftMethod) || !f.has(draftMethod) {
		t.Error("not known again")
	}
}

func TestError_UnknownMethod(t *testing.T) {
	t.Parallel()
	for want, all := range map[bool][]*Error{
		true: {
			{Code: 404, Description: "Not Found"},
			{Code: 400, Description: "Bad Request: method not found"},
			{Code: 500, Description: "Internal Server Error: Method not found"},
			newError("x", statusError(500)),
		},
		false: {
			{Code: 400, Description: "Bad Request: chat not found"},
			{Code: 500, Description: "Internal Server Error: restart"},
			newError("x", statusError(502)),
			{Code: 429, Description: "Too Many Requests: retry after 5"},
			{Description: "connection refused"},
		},
	} {
		for _, e := range all {
			if e.unknownMethod() != want {
				t.Errorf("%v: unknown method: %t", e, !want)
			}
		}
	}
}
