package telegram

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestParseLink(t *testing.T) {
	t.Parallel()
	id := newSealer(anyToken).id("1")
	for payload, want := range map[string]deepLink{
		"":                             {},
		"x":                            {},
		"src_":                         {},
		"q_":                           {},
		"q_founding":                   {kind: linkAsk, id: "founding"},
		"q_" + id:                      {kind: linkAsk, id: id},
		"src_founding_date":            {kind: linkSource, id: "founding_date"},
		"src_" + id:                    {kind: linkSource, id: id},
		"src_" + id + "_3":             {kind: linkSource, id: id, page: 2},
		"src_" + id + "_0":             {kind: linkSource, id: id + "_0"},
		"src_" + id + "_999":           {kind: linkSource, id: id + "_999"},
		"src_" + id + "_x":             {kind: linkSource, id: id + "_x"},
		"q_a b":                        {},
		"q_" + strings.Repeat("a", 63): {},
		"src_مقطع":                     {},
		"src_a#b":                      {},
	} {
		if got := parseLink(payload); got != want {
			t.Errorf("%q: %+v, want %+v", payload, got, want)
		}
	}
}

func FuzzParseLink(f *testing.F) {
	for _, seed := range []string{"src_founding_date", "src_" + newSealer(anyToken).id("1") + "_2", "q_founding", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, payload string) {
		link := parseLink(payload)
		if link.kind == linkNone {
			return
		}
		if !isPayload(link.id, maxPayload) || link.page < 0 || link.page >= maxDataArg || !strings.Contains(payload, link.id) {
			t.Fatalf("%q: %+v", payload, link)
		}
	})
}

func TestPassageLink(t *testing.T) {
	t.Parallel()
	const self = "tahaluf_bot"
	link := passageLink(self, "founding#date")
	if link != "https://t.me/tahaluf_bot?start=src_founding_date" {
		t.Errorf("%q", link)
	}
	if got := parseLink("src_founding_date").passageOf(); got != "founding#date" {
		t.Errorf("it leads to %q", got)
	}
	for _, id := range []string{"", "founding#" + strings.Repeat("x", 64), "a b#c"} {
		if link := passageLink(self, id); id != "" && link != "" {
			t.Errorf("%q has the link %q", id, link)
		}
	}
	if link := passageLink("", "founding#date"); link != "" {
		t.Errorf("a bot without a name has the link %q", link)
	}
}

func TestStart_WelcomesWithExamples(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.serve(w.furnished(newShelf()))
		w.alice.Sends(w.alice.ID(), "/start")
		w.confirmed()
		m := w.BotMessages(w.alice.ID())[0]
		if m.Text() != welcomeText || len(m.Buttons()) != len(bot.Examples()) {
			t.Fatalf("%q with %q", m.Text(), labels(m))
		}
		for i, b := range m.Buttons() {
			w.pressesButton(w.alice, b)
			got := w.BotMessages(w.alice.ID())[i+1]
			if !strings.HasPrefix(got.Text(), bot.Examples()[i]+"\n\nجواب") || got.ReplyTo != m.ID {
				t.Errorf("example %d is answered with %q", i, got.Text())
			}
		}
	})
}

func TestStart_FollowsLinks(t *testing.T) {
	t.Parallel()
	const passage = "تأسيس التحالف\nالتاريخ\n\nتأسس التحالف في سبتمبر/أيلول ٢٠١٤."
	tests := map[string]struct {
		payload string // ID stands for the id of an answer
		want    string
	}{
		"a passage of the base":        {"src_founding_date", passage},
		"a passage of an answer":       {"src_ID", "المقطع ١ من ٢\n" + passage},
		"the second of an answer":      {"src_ID_2", "المقطع ٢ من ٢\nعملية"},
		"more than an answer has":      {"src_ID_3", deadLinkText},
		"a passage that is not there":  {"src_founding_nothing", deadLinkText},
		"an answer that is not kept":   {"src_AAAAAAAAAAAAAAAA", deadLinkText},
		"a question of a document":     {"q_founding", foundingQuestion + "\n\nجواب «" + foundingQuestion},
		"the question of an answer":    {"q_ID", whoQuestion + "\n\nجواب «" + whoQuestion},
		"a document without questions": {"q_oir", deadLinkText},
		"a question that is not there": {"q_nothing", deadLinkText},
		"what no link says":            {"hello", deadLinkText},
		"what no link can say":         {"مرحبا <b>x</b> https://example.org", deadLinkText},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				id := newSealer(w.Token()).id("any job")
				w.must(w.records().KeepShown(t.Context(), id, memory.Shown{User: "u", Question: whoQuestion, Passages: []string{"founding#date", "oir#name"}}))
				w.serve(w.furnished(newShelf()))
				w.alice.Sends(w.alice.ID(), "/start "+strings.Replace(tt.payload, "ID", id, 1))
				w.confirmed()
				said := w.said(w.alice.ID())
				if len(said) != 1 || !strings.HasPrefix(said[0], tt.want) {
					t.Errorf("said %q, want %q", said, tt.want)
				}
			})
		})
	}
}

// The payload of a link is no text: it never comes back in what the bot says.
func TestStart_RepeatsNoPayload(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.serve(w.furnished(newShelf()))
		for _, payload := range []string{"EVIL", "src_EVIL", "q_EVIL", "src_EVIL_EVIL"} {
			w.alice.Sends(w.alice.ID(), "/start "+payload)
		}
		w.confirmed()
		if diff := cmp.Diff([]string{deadLinkText, deadLinkText, deadLinkText, deadLinkText}, w.said(w.alice.ID())); diff != "" {
			t.Error(diff)
		}
	})
}
