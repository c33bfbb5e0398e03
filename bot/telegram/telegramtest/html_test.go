package telegramtest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestHTML(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	link := func(offset, length int, url string) telegramtest.Entity {
		return telegramtest.Entity{Type: "text_link", Offset: offset, Length: length, URL: url}
	}
	rows := []struct {
		name, html, want string
		entities         entities
	}{
		{"styles", "<b>ا</b><strong>ب</strong> <i>ت</i><u>ث</u><s>ج</s>", "اب تثج", entities{
			entity("bold", 0, 1), entity("bold", 1, 1), entity("italic", 3, 1), entity("underline", 4, 1),
			entity("strikethrough", 5, 1),
		}},
		{
			"spoilers", `<span class="tg-spoiler">ا</span><tg-spoiler>ب</tg-spoiler>`, "اب",
			entities{entity("spoiler", 0, 1), entity("spoiler", 1, 1)},
		},
		{"nested", "<b>ا<i>ب</i></b>", "اب", entities{entity("bold", 0, 2), entity("italic", 1, 1)}},
		{"link", `<a href="https://un.org/?a=1&amp;b=2">الأمم</a>`, "الأمم", entities{link(0, 5, "https://un.org/?a=1&b=2")}},
		{"link without an address is its text", "<a>un.org</a>", "un.org", entities{link(0, 6, "http://un.org/")}},
		{"link to nowhere", `<a href="nowhere">ا</a>`, "ا", nil},
		{"mention", `<a href="tg://user?id=1001">أليس</a>`, "أليس", entities{
			{Type: "text_mention", Offset: 0, Length: 4, User: &telegramtest.User{ID: 1001}},
		}},
		{"emoji", `<tg-emoji emoji-id="77">👍</tg-emoji>`, "👍", entities{
			{Type: "custom_emoji", Offset: 0, Length: 2, CustomEmojiID: "77"},
		}},
		{"references", "&lt;b&gt; &amp; &quot; &#1575; &#x627; &nbsp; & &#0;", `<b> & " ا ا &nbsp; & &#0;`, nil},
		{"references need no semicolon", "&ltb&gt", "&ltb>", nil},
		{"code with a language", `<pre><code class="language-go">x</code></pre>`, "x", entities{
			{Type: "pre", Offset: 0, Length: 1, Language: "go"},
		}},
		{"code alone has no language", `<code class="language-go">x</code>`, "x", entities{entity("code", 0, 1)}},
		{"quotes", "<blockquote>ا</blockquote>\n<blockquote expandable>ب</blockquote>", "ا\nب", entities{
			entity("blockquote", 0, 1), entity("expandable_blockquote", 2, 1),
		}},
		{"empty tags leave nothing", "<b></b>ا", "ا", nil},
		{"tags in any case, with spaces", "<B >ا</B >", "ا", entities{entity("bold", 0, 1)}},
		{"a short end tag", "<b>ا</>", "ا", entities{entity("bold", 0, 1)}},
		{"styles give way to code", "<b>ا<code>ب</code>ت</b>", "ابت", entities{
			entity("bold", 0, 1), entity("code", 1, 1), entity("bold", 2, 1),
		}},
		{"code holds nothing", "<code>ا<b>ب</b></code>", "اب", entities{entity("code", 0, 2)}},
		{"the same style inside itself", "<b>ا<b>ب</b></b>", "اب", entities{entity("bold", 0, 2)}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var sent message
			w.must("sendMessage", params{"chat_id": w.chat, "text": row.html, "parse_mode": "HTML"}, &sent)
			if sent.Text != row.want {
				t.Errorf("text %q, want %q", sent.Text, row.want)
			}
			if diff := cmp.Diff(row.entities, sent.Entities); diff != "" {
				t.Errorf("entities (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBrokenMarkup(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	row := func(name, mode, text, want string) refusal {
		return refusal{
			name, "sendMessage",
			params{"chat_id": w.chat, "text": text, "parse_mode": mode},
			"Bad Request: " + want,
		}
	}
	w.refuse([]refusal{
		row("unknown tag", "HTML", "ا<p>ب</p>", `can't parse entities: Unsupported start tag "p" at byte offset 2`),
		row("less-than sign", "HTML", "1 < 2", `can't parse entities: Unsupported start tag "" at byte offset 2`),
		row("tag cut short", "HTML", "1 <b", `can't parse entities: Unclosed start tag at byte offset 2`),
		row("open tag", "HTML", "<b>ا", `can't parse entities: Can't find end tag corresponding to start tag "b"`),
		row("end without a beginning", "HTML", "ا</b>", "can't parse entities: Unexpected end tag at byte offset 2"),
		row("wrong end", "HTML", "<b>ا</i>",
			`can't parse entities: Unmatched end tag at byte offset 5, expected "</b>", found "</i>"`),
		row("end tag cut short", "HTML", "<b>ا</b", "can't parse entities: Unclosed end tag at byte offset 5"),
		row("attributes cut short", "HTML", `<a href="x`, "can't parse entities: Unclosed start tag at byte offset 0"),
		row("attribute without a value", "HTML", `<a href=`, `can't parse entities: Unclosed start tag "a" at byte offset 0`),
		row("slash", "HTML", `<b />`, `can't parse entities: Empty attribute name in the tag "b" at byte offset 0`),
		row("bare value", "HTML", `<a href=x/y>ا</a>`, "can't parse entities: Unexpected end of name token at byte offset 8"),
		row("span", "HTML", `<span class="x">ا</span>`,
			`can't parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0`),
		row("emoji", "HTML", `<tg-emoji>👍</tg-emoji>`, "can't parse entities: Invalid custom emoji identifier specified"),
		row("half a pair", "HTML", "&#xD800;", "can't parse entities: Text contains invalid Unicode characters after "+
			"decoding HTML entities, check for unmatched surrogate code units"),
		row("full stop", "MarkdownV2", "خبر.",
			`can't parse entities: Character '.' is reserved and must be escaped with the preceding '\'`),
		row("hyphen", "markdownv2", "- خبر",
			`can't parse entities: Character '-' is reserved and must be escaped with the preceding '\'`),
		row("formatting", "MarkdownV2", "*خبر*",
			`telegramtest: MarkdownV2 formatting is not supported by this fake: '*' at byte offset 0`),
		row("quote", "MarkdownV2", ">خبر",
			`telegramtest: MarkdownV2 formatting is not supported by this fake: '>' at byte offset 0`),
	})
}

func TestEscapedMarkdown(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	var sent message
	w.must("sendMessage", params{"chat_id": w.chat, "text": `خبر\. \*مهم\* \\`, "parse_mode": "MarkdownV2"}, &sent)
	if want := `خبر. *مهم* \`; sent.Text != want {
		t.Errorf("got %q, want %q", sent.Text, want)
	}
}
