package telegramtest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestDrafts(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	group := w.AddGroup("جمع", w.alice)
	row := func(name string, p params, want string) refusal { return refusal{name, "sendMessageDraft", p, want} }
	w.refuse([]refusal{
		row("group", params{"chat_id": group, "draft_id": 1, "text": "x"}, "Bad Request: TEXTDRAFT_PEER_INVALID"),
		row("no number", params{"chat_id": w.chat, "text": "x"}, "Bad Request: draft_id must be non-zero"),
		row("too long", params{"chat_id": w.chat, "draft_id": 1, "text": strings.Repeat("ب", 4097)},
			"Bad Request: message is too long"),
	})
	draft := func(id int, text string) {
		w.must("sendMessageDraft", params{"chat_id": w.chat, "draft_id": id, "text": text, "can_stop": true}, nil)
	}
	shows := func(when, want string) {
		t.Helper()
		if got, shown := w.Draft(w.chat); got != want || shown != (want != "" || when == "thinking") {
			t.Errorf("%s: shows %q (%t), want %q", when, got, shown, want)
		}
	}
	shows("nothing", "")
	draft(1, "")
	shows("thinking", "")
	w.clock.Advance(29 * time.Second)
	draft(1, "التحالف")
	w.clock.Advance(29 * time.Second)
	shows("refreshed", "التحالف")
	w.clock.Advance(time.Second)
	shows("expired", "")
	draft(2, "الدولي")
	draft(3, "ضد داعش")
	shows("replaced", "ضد داعش")
	w.says(w.chat, "جواب")
	shows("sent", "")
	draft(4, "مرة أخرى")
	w.alice.StopsGeneration(4)
	shows("stopped", "")
	type fate struct {
		ID       int64
		Versions int
		EndedBy  string
	}
	got := make([]fate, 0, 4)
	for _, d := range w.Drafts(w.chat) {
		got = append(got, fate{d.ID, len(d.Versions), d.EndedBy})
	}
	want := []fate{{1, 2, ""}, {2, 1, "replaced"}, {3, 1, "sent"}, {4, 1, "stopped"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	updates := w.Updates()
	if last := updates[len(updates)-1]; last.Kind != "stopped_message_generation" || !strings.Contains(string(last.Body), `"draft_id":4`) {
		t.Errorf("the last update is %s", last.Body)
	}
}
