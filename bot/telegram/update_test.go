package telegram

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecodeUpdate(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		raw  string
		id   int
		chat int64
		fail bool
	}{
		"message":                   {`{"update_id":7,"message":{"message_id":1,"chat":{"id":5,"type":"private"}}}`, 7, 5, false},
		"a kind we do not know":     {`{"update_id":7,"hologram":{"depth":3}}`, 7, 0, false},
		"a message in no chat":      {`{"update_id":7,"message":{"message_id":1}}`, 7, 0, false},
		"a message of another form": {`{"update_id":7,"message":{"message_id":"a","chat":{"id":5}}}`, 7, 0, true},
		"a message that is a list":  {`{"update_id":7,"message":[1]}`, 7, 0, true},
		"an id of another form":     {`{"update_id":"a"}`, 0, 0, true},
		"no id":                     {`{"message":{"chat":{"id":5}}}`, 0, 5, false},
		"no object":                 {`[1]`, 0, 0, true},
		"null":                      {`null`, 0, 0, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			u, err := decodeUpdate(json.RawMessage(tt.raw))
			chat := int64(0)
			if u.Message != nil {
				chat = u.Message.Chat.ID
			}
			if u.ID != tt.id || chat != tt.chat || (err != nil) != tt.fail {
				t.Errorf("got id %d, chat %d, error %v", u.ID, chat, err)
			}
		})
	}
}

// FuzzUpdate holds that no update breaks the reading of it: the id survives whatever else
// it holds, and a command's name is valid text without white space or slash.
func FuzzUpdate(f *testing.F) {
	f.Add(`{"message_id":1,"chat":{"id":5},"text":"/help@tahaluf_bot x","entities":[{"type":"bot_command","offset":0,"length":17}]}`)
	f.Add(`{"chat":{"id":5},"text":"/new","entities":[{"type":"bot_command","offset":-1,"length":4}]}`)
	f.Add(`{"chat":{"id":5},"text":"😀/new","entities":[{"type":"bot_command","offset":0,"length":2}]}`)
	f.Add(`"text"`)
	f.Fuzz(func(t *testing.T, message string) {
		if !json.Valid([]byte(message)) {
			return
		}
		u, err := decodeUpdate(json.RawMessage(`{"update_id":12,"message":` + message + `}`))
		if u.ID != 12 {
			t.Fatalf("the id is %d", u.ID)
		}
		if err != nil || u.Message == nil {
			return
		}
		name, ok := commandOf(u.Message, "tahaluf_bot")
		if !ok {
			if name != "" {
				t.Fatalf("%q is no command, and one", name)
			}
			return
		}
		if !utf8.ValidString(name) || !strings.HasPrefix(strings.ToLower(u.Message.Text), "/"+name) {
			t.Fatalf("%q is a command in %q", name, u.Message.Text)
		}
	})
}
