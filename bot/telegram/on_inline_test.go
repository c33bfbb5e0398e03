package telegram

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/quota"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// offered waits until all inline queries that can be answered are, and returns what was offered for
// each; nil for none.
func (w *world) offered() []*telegramtest.InlineAnswer {
	w.t.Helper()
	w.confirmed()
	sleep(w.t.Context(), 2*time.Second)
	synctest.Wait()
	var out []*telegramtest.InlineAnswer
	for _, q := range w.InlineQueries() {
		out = append(out, q.Answer)
	}
	return out
}

func titles(a *telegramtest.InlineAnswer) []string {
	if a == nil {
		return nil
	}
	out := make([]string, 0, len(a.Results))
	for _, r := range a.Results {
		out = append(out, r.Title)
	}
	return out
}

func TestInline_OffersAnswers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		query string
		want  []string
	}{
		"a question":              {foundingQuestion, []string{foundingQuestion, whoQuestion}},
		"one without an answer":   {unknownQuestion, []string{foundingQuestion}},
		"nothing":                 {"", bot.Examples()},
		"white space":             {"  ", bot.Examples()},
		"the start of a question": {"مت", []string{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.serve(w.furnished(newShelf()))
				w.alice.TypesInline(tt.query)
				got := w.offered()[0]
				if diff := cmp.Diff(tt.want, titles(got)); diff != "" {
					t.Fatalf("(-want +got):\n%s", diff)
				}
				if got.Personal || got.Cache != 300 {
					t.Errorf("personal %v, cached for %d s", got.Personal, got.Cache)
				}
				for _, r := range got.Results {
					if !strings.HasPrefix(r.Text, r.Title+"\n\nجواب «"+r.Title) || !strings.HasSuffix(r.Text, "اقرأ المقطع كاملاً") || !r.NoPreview {
						t.Errorf("it sends %q", r.Text)
					}
				}
				if n := len(w.assistant.turns); n != 0 {
					t.Errorf("%d turns were taken", n)
				}
			})
		})
	}
}

// Inline questions are answered a few at a time, and those that would wait for long not at all.
func TestInline_IsBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		o := w.furnished(newShelf())
		var mu sync.Mutex
		working, most := 0, 0
		w.assistant.reply = func(ctx context.Context, _ string) (bot.Reply, error) {
			mu.Lock()
			working++
			most = max(most, working)
			mu.Unlock()
			sleep(ctx, time.Minute)
			mu.Lock()
			working--
			mu.Unlock()
			return bot.Reply{}, ctx.Err()
		}
		w.serve(o)
		for range 3 * maxErrands {
			w.alice.TypesInline(foundingQuestion)
		}
		w.confirmed()
		sleep(t.Context(), 2*time.Minute)
		mu.Lock()
		defer mu.Unlock()
		if most != errandsAtOnce || working != 0 {
			t.Errorf("%d at one time, %d left", most, working)
		}
	})
}

// A press of which the inbox has too many of one user is answered at once, so that it does not turn on.
func TestPress_BeyondTheCapIsAnswered(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		button := w.hang(w.alice.ID(), w.alice.ID(), buttonData{action: actAsk}, same)
		o := w.furnished(newShelf())
		o.Inbox = inboxWithCaps(w)
		w.assistant.reply = after(time.Minute)
		w.serve(o)
		const many = 20
		for range many {
			w.alice.Presses(button)
		}
		w.confirmed()
		busy, unanswered := 0, 0
		for _, c := range w.Callbacks() {
			switch {
			case len(c.Answers) == 0:
				unanswered++
			case c.Answers[0].Text == pressBusyText:
				busy++
			}
		}
		if busy == 0 || unanswered != 0 || len(w.assistant.questions()) != 1 {
			t.Errorf("of %d presses %d were told to wait, %d heard nothing, %q were answered", many, busy, unanswered, w.assistant.questions())
		}
	})
}

func TestInline_FailuresAreQuiet(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		reply func(context.Context, string) (bot.Reply, error)
		fault *telegramtest.Fault
	}{
		"a panic":  {func(context.Context, string) (bot.Reply, error) { panic("nil passage") }, nil},
		"an error": {func(context.Context, string) (bot.Reply, error) { return bot.Reply{}, context.DeadlineExceeded }, nil},
		"a server that refuses": {nil, &telegramtest.Fault{
			Method: "answerInlineQuery", Effect: telegramtest.Fail(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				s := newShelf()
				w.serve(w.furnished(s))
				if tt.reply != nil {
					w.assistant.reply = tt.reply
				}
				if tt.fault != nil {
					w.Inject(*tt.fault)
				}
				w.alice.TypesInline(foundingQuestion)
				if got := w.offered()[0]; got != nil {
					t.Errorf("offered %q", titles(got))
				}
				w.assistant.reply = s.reply
				w.alice.TypesInline(foundingQuestion)
				if got := w.offered()[1]; got == nil {
					t.Error("the next question is not answered")
				}
			})
		})
	}
}

// strict lets nothing through.
type strict struct{}

func (strict) Take(_ context.Context, user string) (quota.Verdict, error) {
	return quota.Verdict{Allowed: !strings.HasPrefix(user, "inline ")}, nil
}
func (strict) Notice(context.Context, string, string) (bool, error) { return false, nil }

func TestInline_IsForThoseWhoMay(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		change func(*Options, *world)
		served bool
	}{
		"anybody":          {func(*Options, *world) {}, true},
		"on the list":      {func(o *Options, w *world) { o.AllowedChats = []int64{w.alice.ID()} }, true},
		"not on the list":  {func(o *Options, _ *world) { o.AllowedChats = []int64{1} }, false},
		"beyond their due": {func(o *Options, _ *world) { o.Limiter = strict{} }, false},
		"within their due": {func(o *Options, _ *world) { o.Limiter = onceAMinute() }, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				o := w.furnished(newShelf())
				tt.change(&o, w)
				w.serve(o)
				w.alice.TypesInline(foundingQuestion)
				if got := w.offered()[0]; (got != nil) != tt.served {
					t.Errorf("offered %q", titles(got))
				}
			})
		})
	}
}
