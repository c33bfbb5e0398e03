package telegramtest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// TestFoundEntities writes as a person and looks at the entities the bot gets. Places count UTF-16 units.
func TestFoundEntities(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	rows := []struct {
		name, text string
		want       entities
	}{
		{"command", "/start", entities{entity("bot_command", 0, 6)}},
		{"command with words", "/ask ما هو", entities{entity("bot_command", 0, 4)}},
		{"command to a bot", "/help@tahaluf_test_bot!", entities{entity("bot_command", 0, 22)}},
		{"command in the middle", "اكتب /help الآن", entities{entity("bot_command", 5, 5)}},
		{"no command: a letter follows", "/askما", nil},
		{"no command: a letter comes before", "ما/help", nil},
		{"no command: a path", "a /usr/bin", nil},
		{"mention after Arabic", "مرحبا @alice", entities{entity("mention", 6, 6)}},
		{"mention after a pair", "😀 @alice", entities{entity("mention", 3, 6)}},
		{"no mention: mail", "me@un.org", nil},
		{"no mention: too short", "@a", nil},
		{"hashtag", "#سوريا و #2026", entities{entity("hashtag", 0, 6)}},
		{"link", "انظر https://un.org/ar، ثم", entities{entity("url", 5, 17)}},
		{"no link: no host", "https://nowhere", nil},
		{"several", "/ask @alice #un", entities{
			entity("bot_command", 0, 4), entity("mention", 5, 6), entity("hashtag", 12, 3),
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			id := w.alice.Sends(w.chat, row.text)
			got, _ := w.Message(w.chat, id)
			if diff := cmp.Diff(row.want, got.Now().Entities); diff != "" {
				t.Errorf("%q (-want +got):\n%s", row.text, diff)
			}
		})
	}
}
