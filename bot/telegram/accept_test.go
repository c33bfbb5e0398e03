package telegram

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/bot/words"
)

func TestMessage_WithoutTextIsAnsweredKindly(t *testing.T) {
	t.Parallel()
	in := func(s string) string { // the sort of answer that a message is given holds the word
		for _, k := range kinds() {
			if text := words.Arabic.Say(k.answer); strings.Contains(text, s) {
				return text
			}
		}
		return "no kind says " + s
	}
	photo := []map[string]any{{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}}
	file := map[string]any{"file_id": "a", "file_unique_id": "b"}
	carry := telegramtest.Carrying
	tests := map[string]struct {
		text string
		with []telegramtest.SendOption
		want string
	}{
		"photo with a caption":    {with: []telegramtest.SendOption{carry("photo", photo), carry("caption", "ما هذا؟")}, want: echo("ما هذا؟")},
		"photo without":           {with: []telegramtest.SendOption{carry("photo", photo)}, want: in("الصور")},
		"sticker":                 {with: []telegramtest.SendOption{carry("sticker", file)}, want: in("شكراً")},
		"voice":                   {with: []telegramtest.SendOption{carry("voice", file)}, want: in("الصوتية")},
		"video note":              {with: []telegramtest.SendOption{carry("video_note", file)}, want: in("الصوتية")},
		"video":                   {with: []telegramtest.SendOption{carry("video", file)}, want: in("الفيديو")},
		"document":                {with: []telegramtest.SendOption{carry("document", file)}, want: in("الملفات")},
		"document with a caption": {with: []telegramtest.SendOption{carry("document", file), carry("caption", "ما هذا؟")}, want: echo("ما هذا؟")},
		"animation":               {with: []telegramtest.SendOption{carry("animation", file), carry("document", file)}, want: in("شكراً")},
		"contact":                 {with: []telegramtest.SendOption{carry("contact", map[string]any{"phone_number": "1", "first_name": "B"})}, want: in("جهات")},
		"poll":                    {with: []telegramtest.SendOption{carry("poll", map[string]any{"id": "1", "question": "?"})}, want: in("الاستطلاعات")},
		"dice":                    {with: []telegramtest.SendOption{carry("dice", map[string]any{"emoji": "🎲", "value": 6})}, want: in("الألعاب")},
		"location":                {with: []telegramtest.SendOption{carry("location", map[string]any{"longitude": 36.3, "latitude": 33.5})}, want: in("موقعك")},
		"a kind we do not know":   {with: []telegramtest.SendOption{carry("hologram", file)}, want: otherKindText},
		"nothing but white text":  {text: " \n\u00a0", want: otherKindText},
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
				if typed := len(w.CallsOf("sendChatAction")) > 0; typed && len(w.assistant.questions()) == 0 {
					t.Error("typing was shown for nothing")
				}
			})
		})
	}
}

func TestUpdate_NotForTheBotIsConfirmedInSilence(t *testing.T) {
	t.Parallel()
	tests := map[string]func(w *world){
		"a command in a group that names no bot": func(w *world) {
			w.alice.Sends(w.AddSupergroup("مجموعة", w.alice), "/new")
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
