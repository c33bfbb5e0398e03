package telegram

import (
	"slices"
	"testing"
	"testing/synctest"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestHush_FindsTheQuietestWay(t *testing.T) {
	t.Parallel()
	fail := func(method string, code int, what string) telegramtest.Fault {
		return telegramtest.Fault{Method: method, Count: telegramtest.Always, Effect: telegramtest.Fail(code, what)}
	}
	ephemeralServer := fail(ephemeral, 400, "Bad Request: MESSAGE_ID_INVALID")
	toOne := telegramtest.Fault{Method: "sendMessage", Effect: telegramtest.Reply(200, "application/json", `{"ok":true,"result":{"message_id":0,"ephemeral_message_id":9}}`)}
	tests := map[string]struct {
		faults  []telegramtest.Fault
		unknown bool // the asker speaks for the group
		aloud   string
		// calls are those of two asides, one after the other; said is what all can see at the end.
		calls, said []string
	}{
		"an old server": {
			calls: []string{ephemeral, "setMessageReaction", "setMessageReaction"},
		},
		"a server without reactions": {
			faults: []telegramtest.Fault{fail("setMessageReaction", 404, "Not Found: method not found")}, aloud: "لا",
			calls: []string{ephemeral, "setMessageReaction", "sendMessage", "sendMessage"}, said: []string{"لا", "لا"},
		},
		"one that says so otherwise": {
			faults: []telegramtest.Fault{fail("setMessageReaction", 500, "Internal Server Error: method not found")},
			calls:  []string{ephemeral, "setMessageReaction"},
		},
		"a group without reactions, nothing aloud": {
			faults: []telegramtest.Fault{fail("setMessageReaction", 400, "Bad Request: REACTION_INVALID")},
			calls:  []string{ephemeral, "setMessageReaction", "setMessageReaction"},
		},
		"one member alone": {
			faults: []telegramtest.Fault{ephemeralServer, toOne, toOne},
			calls:  []string{ephemeral, "sendMessage", "sendMessage"},
		},
		"too late to speak to one alone": {
			faults: []telegramtest.Fault{ephemeralServer, fail("sendMessage", 400, "Bad Request: EPHEMERAL_TOO_LATE")},
			calls:  []string{ephemeral, "sendMessage", "setMessageReaction", "sendMessage", "setMessageReaction"},
		},
		"a server that shows it to all": {
			faults: []telegramtest.Fault{ephemeralServer},
			calls:  []string{ephemeral, "sendMessage", "deleteMessage", "setMessageReaction", "setMessageReaction"},
		},
		"nobody to speak to alone": {
			unknown: true, calls: []string{"setMessageReaction", "setMessageReaction"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				for _, f := range tt.faults {
					w.Inject(f)
				}
				s := NewServer(w.client, w.options(Options{}))
				group := w.AddSupergroup("مجموعة", w.alice)
				h := whisper{to: place{chat: group, group: true}, message: w.alice.Sends(group, "سؤال"), held: func() bool { return true }, asker: w.alice.ID()}
				if tt.unknown {
					h.asker = 0
				}
				for range 2 {
					w.must(s.hush(w.soon(), h, aside{line: "لك وحدك", sign: signUnknown, aloud: tt.aloud}))
				}
				var calls []string
				for _, c := range w.Calls() {
					calls = append(calls, c.Method)
				}
				if got := w.said(group); !slices.Equal(calls, tt.calls) || !slices.Equal(got, tt.said) {
					t.Errorf("calls %q, said %q", calls, got)
				}
			})
		})
	}
}

// The signs are reactions that Telegram lets a bot use.
func TestHush_SignsAreReactions(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		group := w.AddSupergroup("مجموعة", w.alice)
		question := w.alice.Sends(group, "سؤال")
		for _, sign := range []string{signUnknown, signUnread, signBusy, signFailed} {
			w.must(w.client.react(w.soon(), place{chat: group}, question, sign))
		}
	})
}

func TestNotice_IsQuietInAGroup(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		s := NewServer(w.client, w.options(Options{}))
		group := w.AddSupergroup("مجموعة", w.alice)
		w.alice.Sends(group, call+"سؤال")
		u, err := decodeUpdate(w.Updates()[0].Body)
		w.must(err)
		s.notices.send(w.soon(), u.Message)
		if m := w.Messages(group); len(m) != 1 || len(m[0].Reactions) != 1 || m[0].Reactions[0].Emoji != signBusy {
			t.Errorf("messages %v", m)
		}
	})
}
