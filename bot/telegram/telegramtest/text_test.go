package telegramtest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// entities is a list for the entities parameter.
type entities = []telegramtest.Entity

func entity(kind string, offset, length int) telegramtest.Entity {
	return telegramtest.Entity{Type: kind, Offset: offset, Length: length}
}

// TestTextThatIsSent shows what becomes of texts and entities that the server takes.
func TestTextThatIsSent(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	rows := []struct {
		name     string
		text     string
		entities entities
		want     string
		wantEnts entities
	}{
		{"plain", "مرحبا", nil, "مرحبا", nil},
		{"longest", strings.Repeat("ب", 4096), nil, strings.Repeat("ب", 4096), nil},
		{"longest after trimming", " " + strings.Repeat("ب", 4096) + "\n\n", nil, strings.Repeat("ب", 4096), nil},
		{"trimmed", "  \n خبر \n ", nil, "خبر", nil},
		{
			"trimmed with entities", "\n خبر عاجل \n",
			entities{entity("bold", 2, 3), entity("italic", 6, 6)},
			"خبر عاجل",
			entities{entity("bold", 0, 3), entity("italic", 4, 4)},
		},
		{"entity behind the text goes", "خبر  \n", entities{entity("bold", 4, 2)}, "خبر", nil},
		{
			"spaces inside an entity at the beginning stay", "  خبر",
			entities{entity("bold", 1, 4)},
			" خبر",
			entities{entity("bold", 0, 4)},
		},
		{"tabs become spaces", "a\tb\x01c", nil, "a b c", nil},
		{"carriage returns go", "a\r\nb", entities{entity("bold", 3, 1)}, "a\nb", entities{entity("bold", 2, 1)}},
		{
			"embeddings and overrides go", "\u202bخبر\u202c \u202eا",
			entities{entity("bold", 1, 3)},
			"خبر ا",
			entities{entity("bold", 0, 3)},
		},
		{"an entity of nothing but such characters goes", "ا\u202b\u202cب", entities{entity("bold", 1, 2)}, "اب", nil},
		{"isolates and marks stay", "\u2068UN\u2069\u200f خبر", nil, "\u2068UN\u2069\u200f خبر", nil},
		{"only the last of several marks stays", "a\u200f\u200e\u200fb", nil, "a\u200c\u200c\u200fb", nil},
		{
			"styles nest", "abcdef",
			entities{entity("bold", 0, 6), entity("italic", 1, 3), entity("underline", 1, 2)},
			"abcdef",
			entities{entity("bold", 0, 6), entity("italic", 1, 3), entity("underline", 1, 2)},
		},
		{"quotes hold links", "abcdef", entities{
			entity("expandable_blockquote", 0, 6), {Type: "text_link", Offset: 0, Length: 2, URL: "https://un.org"},
		}, "abcdef", entities{
			entity("expandable_blockquote", 0, 6), {Type: "text_link", Offset: 0, Length: 2, URL: "https://un.org/"},
		}},
		{"entities the server finds are not taken from the bot", "abc", entities{entity("mention", 0, 3)}, "abc", nil},
		{"surrogate pairs count two", "😀خبر", entities{entity("bold", 2, 3)}, "😀خبر", entities{entity("bold", 2, 3)}},
		{
			"found beside given", "خبر @alice",
			entities{entity("bold", 0, 3)},
			"خبر @alice",
			entities{entity("bold", 0, 3), entity("mention", 4, 6)},
		},
		{
			"found inside a style", "راجع @alice",
			entities{entity("bold", 0, 11)},
			"راجع @alice",
			entities{entity("bold", 0, 11), entity("mention", 5, 6)},
		},
		{
			"not found inside code", "راجع @alice",
			entities{entity("code", 0, 11)},
			"راجع @alice",
			entities{entity("code", 0, 11)},
		},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			p := params{"chat_id": w.chat, "text": row.text}
			if row.entities != nil {
				p["entities"] = row.entities
			}
			var sent message
			w.must("sendMessage", p, &sent)
			if sent.Text != row.want {
				t.Errorf("text %q, want %q", sent.Text, row.want)
			}
			if diff := cmp.Diff(row.wantEnts, sent.Entities); diff != "" {
				t.Errorf("entities (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTextThatIsRefused(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	row := func(name, text, want string) refusal {
		return refusal{name, "sendMessage", params{"chat_id": w.chat, "text": text}, want}
	}
	w.refuse([]refusal{
		row("empty", "", "Bad Request: message text is empty"),
		row("spaces", " \n\t", "Bad Request: text must be non-empty"),
		row("nothing visible", "\u200f\u2003\u00a0\u200b", "Bad Request: text must be non-empty"),
		row("too long", strings.Repeat("ب", 4097), "Bad Request: message is too long"),
		row("too long in pairs", strings.Repeat("😀", 2049), "Bad Request: message is too long"),
		row("far too long", strings.Repeat("ب", 1<<14+1), "Bad Request: text is too long"),
		row("not UTF-8", "\xff", "Bad Request: strings must be encoded in UTF-8"),
		{
			"unknown mode", "sendMessage",
			params{"chat_id": w.chat, "text": "x", "parse_mode": "BBCode"},
			"Bad Request: unsupported parse_mode",
		},
		{
			"old Markdown", "sendMessage",
			params{"chat_id": w.chat, "text": "x", "parse_mode": "Markdown"},
			"Bad Request: telegramtest: the legacy Markdown mode is not supported by this fake",
		},
		{
			"broken preview options", "sendMessage",
			params{"chat_id": w.chat, "text": "x", "link_preview_options": "{"},
			"Bad Request: can't parse link preview options JSON object",
		},
	})
}

func TestEntitiesThatAreRefused(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	// The text has 9 UTF-16 units: the pair is at 4 and 5.
	const text = "خبر 😀 عا"
	row := func(name, list, want string) refusal {
		return refusal{name, "sendMessage", params{"chat_id": w.chat, "text": text, "entities": list}, "Bad Request: " + want}
	}
	w.refuse([]refusal{
		row("negative offset", `[{"type":"bold","offset":-1,"length":1}]`, "receive an entity with incorrect offset -1"),
		row("huge offset", `[{"type":"bold","offset":1000001,"length":1}]`,
			"receive an entity with incorrect offset 1000001"),
		row("negative length", `[{"type":"bold","offset":0,"length":-1}]`, "receive an entity with incorrect length -1"),
		row("begins behind the end", `[{"type":"bold","offset":9,"length":1}]`,
			"entity begins after the end of the text at UTF-16 offset 9"),
		row("ends behind the end", `[{"type":"bold","offset":7,"length":3}]`,
			"entity beginning at UTF-16 offset 7 ends after the end of the text at UTF-16 offset 10"),
		row("begins inside a pair", `[{"type":"bold","offset":5,"length":2}]`,
			"entity begins in a middle of a UTF-16 symbol at byte offset 11"),
		row("ends inside a pair", `[{"type":"bold","offset":0,"length":5}]`,
			"entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 11"),
		row("no offset", `[{"type":"bold","length":1}]`, `can't parse MessageEntity: Can't find field "offset"`),
		row("no length", `[{"type":"bold","offset":1}]`, `can't parse MessageEntity: Can't find field "length"`),
		row("unknown kind", `[{"type":"blink","offset":0,"length":1}]`,
			"can't parse MessageEntity: Unsupported type specified"),
		row("link without an address", `[{"type":"text_link","offset":0,"length":1}]`,
			`can't parse MessageEntity: Can't find field "url"`),
		row("link to nowhere", `[{"type":"text_link","offset":0,"length":1,"url":"ftp://x.org"}]`,
			"entity URL 'ftp://x.org' is invalid"),
		row("mention of nobody", `[{"type":"text_mention","offset":0,"length":1}]`,
			`can't parse MessageEntity: Can't find field "user"`),
		row("emoji without a number", `[{"type":"custom_emoji","offset":4,"length":2,"custom_emoji_id":"x"}]`,
			"invalid custom emoji identifier specified"),
		row("empty", `[{"type":"bold","offset":2,"length":0}]`,
			"telegramtest: the bold entity at offset 2 is empty; the real server would drop it"),
		row("crossing", `[{"type":"bold","offset":0,"length":3},{"type":"italic","offset":1,"length":3}]`,
			"telegramtest: the italic entity at offset 1 crosses the bold entity at offset 0; "+
				"the real server would split or drop one"),
		row("inside code", `[{"type":"pre","offset":0,"length":3},{"type":"bold","offset":1,"length":1}]`,
			"telegramtest: the bold entity at offset 1 is inside the pre entity at offset 0; "+
				"the real server would drop one"),
		row("quote inside a quote",
			`[{"type":"blockquote","offset":0,"length":3},{"type":"expandable_blockquote","offset":1,"length":1}]`,
			"telegramtest: the expandable_blockquote entity at offset 1 is inside the blockquote entity at offset 0; "+
				"the real server would drop one"),
		row("twice the same", `[{"type":"bold","offset":0,"length":3},{"type":"bold","offset":0,"length":3}]`,
			"telegramtest: the bold entity at offset 0 is inside the bold entity at offset 0; "+
				"the real server would drop one"),
		row("too many", "["+strings.Repeat(`{"type":"bold","offset":0,"length":1},`, 100)+
			`{"type":"bold","offset":0,"length":1}]`,
			"telegramtest: 101 entities; the real server would keep the first 100"),
		row("no list", `{"type":"bold"}`,
			"telegramtest: the entities are no JSON array of MessageEntity; the real server would drop them"),
	})
}

func TestLinkPreview(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	rows := []struct {
		name   string
		params params
		want   bool
	}{
		{"shown", params{}, false},
		{"new way", params{"link_preview_options": map[string]bool{"is_disabled": true}}, true},
		{"old way", params{"disable_web_page_preview": true}, true},
		{"the new way wins", params{"disable_web_page_preview": true, "link_preview_options": "{}"}, false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			row.params["chat_id"], row.params["text"] = w.chat, "https://un.org"
			var sent message
			w.must("sendMessage", row.params, &sent)
			stored, _ := w.Message(w.chat, sent.ID)
			if got := stored.Now().NoPreview; got != row.want || (sent.Preview != nil) != row.want {
				t.Errorf("no preview %t and %s on the wire, want %t", got, sent.Preview, row.want)
			}
		})
	}
}
