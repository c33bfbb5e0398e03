package telegram

import (
	"slices"
	"testing"
	"testing/synctest"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestMessage_WithoutTextIsAnsweredKindly(t *testing.T) {
	t.Parallel()
	kind := "أجيب عن الأسئلة المكتوبة فقط. اكتب سؤالك من فضلك."
	photo := []map[string]any{{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}}
	file := map[string]any{"file_id": "a", "file_unique_id": "b"}
	carry := telegramtest.Carrying
	tests := map[string]struct {
		text string
		with []telegramtest.SendOption
		want string
	}{
		"photo with a caption":   {with: []telegramtest.SendOption{carry("photo", photo), carry("caption", "ما هذا؟")}, want: echo("ما هذا؟")},
		"photo without":          {with: []telegramtest.SendOption{carry("photo", photo)}, want: kind},
		"sticker":                {with: []telegramtest.SendOption{carry("sticker", file)}, want: kind},
		"voice":                  {with: []telegramtest.SendOption{carry("voice", file)}, want: kind},
		"location":               {with: []telegramtest.SendOption{carry("location", map[string]any{"longitude": 36.3, "latitude": 33.5})}, want: kind},
		"a kind we do not know":  {with: []telegramtest.SendOption{carry("hologram", file)}, want: kind},
		"nothing but white text": {text: " \n\u00a0", want: kind},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.serve(Options{})
				if got := w.answerTo(w.alice, w.alice.Sends(w.alice.ID(), tt.text, tt.with...)).Text(); got != tt.want {
					t.Errorf("answered %q, want %q", got, tt.want)
				}
				if typed := len(w.CallsOf("sendChatAction")) > 0; typed && tt.want == kind {
					t.Error("typing was shown for nothing")
				}
			})
		})
	}
}

func TestUpdate_NotForTheBotIsConfirmedInSilence(t *testing.T) {
	t.Parallel()
	tests := map[string]func(w *world){
		"a group message that names the bot": func(w *world) {
			w.alice.Sends(w.AddGroup("مجموعة", w.alice), "ما رأيك @tahaluf_test_bot؟")
		},
		"a command in a supergroup": func(w *world) {
			w.alice.Sends(w.AddSupergroup("مجموعة", w.alice), "/new@tahaluf_test_bot")
		},
		"a message of a bot": func(w *world) {
			other := w.AddUser(telegramtest.User{FirstName: "Other", IsBot: true})
			other.Sends(other.ID(), "مرحباً")
		},
		"a chat that is not allowed": func(w *world) {
			w.alice.Sends(w.alice.ID(), "سؤال")
		},
		"a message that was pinned": func(w *world) {
			w.alice.Sends(w.alice.ID(), "", telegramtest.Carrying("pinned_message", map[string]any{"message_id": 1}))
		},
		"a timer that was set": func(w *world) {
			w.alice.Sends(w.alice.ID(), "", telegramtest.Carrying("message_auto_delete_timer_changed", map[string]any{"message_auto_delete_time": 86400}))
		},
		"a message from nobody": func(w *world) {
			w.PushUpdate("message", map[string]any{"message_id": 5, "date": 1, "chat": map[string]any{"id": 77, "type": "private"}, "text": "سؤال"})
		},
		"a message in no chat": func(w *world) {
			w.PushUpdate("message", map[string]any{"message_id": 5, "date": 1, "from": map[string]any{"id": 77}, "text": "سؤال"})
		},
		"a kind of a newer API": func(w *world) { w.PushUpdate("hologram", map[string]any{"depth": 3}) },
	}
	for name, happens := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				bob := w.person("Bob")
				options := Options{AllowedChats: []int64{bob.ID()}}
				if name != "a chat that is not allowed" {
					options.AllowedChats = nil
				}
				happens(w)
				w.serve(options)
				w.ask(bob, "سؤال")
				w.confirmed()
				if sent := w.CallsOf("sendMessage"); len(sent) != 1 {
					t.Errorf("%d messages sent, want the one to Bob", len(sent))
				}
				if got := w.assistant.questions(); !slices.Equal(got, []string{"سؤال"}) {
					t.Errorf("questions %q", got)
				}
			})
		})
	}
}

func TestEdit_IsIgnored(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		// Before the bot's first poll Telegram queues every kind of update.
		question := w.alice.Sends(w.alice.ID(), "سؤال")
		w.alice.Edits(w.alice.ID(), question, "سؤال آخر")
		w.serve(Options{})
		w.confirmed()
		w.alice.Edits(w.alice.ID(), question, "سؤال ثالث")
		w.ask(w.alice, "سؤال جديد")
		if got := w.assistant.questions(); len(got) != 2 || got[1] != "سؤال جديد" {
			t.Errorf("questions %q", got)
		}
	})
}
