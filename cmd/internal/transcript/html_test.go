package main

import (
	"encoding/json"
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestVersionHTML_Text(t *testing.T) {
	t.Parallel()
	entity := func(kind string, offset, length int) telegramtest.Entity {
		return telegramtest.Entity{Type: kind, Offset: offset, Length: length, URL: map[bool]string{true: "https://a.test/?a=1&b=2"}[kind == "text_link"]}
	}
	tests := map[string]struct {
		text     string
		entities []telegramtest.Entity
		want     string
	}{
		"plain":               {"أ\nب", nil, "أ<br>ب"},
		"nothing is markup":   {`<b> & "x"`, nil, "&lt;b&gt; &amp; &#34;x&#34;"},
		"units are of UTF-16": {"😀 أب", []telegramtest.Entity{entity("bold", 3, 2)}, "😀 <b>أب</b>"},
		"one inside another": {
			"أ بج د",
			[]telegramtest.Entity{entity("text_link", 2, 1), entity("expandable_blockquote", 2, 4), entity("bold", 5, 1)},
			`أ <blockquote><a href="https://a.test/?a=1&amp;b=2">ب</a>ج <b>د</b></blockquote>`,
		},
		"a kind that has no look": {"أب", []telegramtest.Entity{entity("spoiler", 0, 1)}, "أب"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := versionHTML(telegramtest.Version{Text: tt.text, Entities: tt.entities}, false)
			if want := `<div class="text">` + tt.want + "</div>"; string(got) != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestVersionHTML_Rich(t *testing.T) {
	t.Parallel()
	const content = `{"is_rtl":true,"blocks":[{"type":"paragraph","text":["أ <",{"type":"reference_link","text":"[١]","reference_name":"1"}]},` +
		`{"type":"details","summary":{"type":"bold","text":"ب"},"blocks":[{"type":"paragraph",` +
		`"text":{"type":"reference","name":"1","text":["س\n",{"type":"url","text":"ع","url":"https://a.test/"}]}}]}]}`
	var rich telegramtest.RichMessage
	if err := json.Unmarshal([]byte(content), &rich); err != nil {
		t.Fatal(err)
	}
	for open, attribute := range map[bool]string{false: "", true: " open"} {
		want := `<div dir="rtl"><p>أ &lt;<sup><span class="own">[١]</span></sup></p><details` + attribute +
			`><summary><b>ب</b></summary><p>س<br><a href="https://a.test/">ع</a></p></details></div>`
		if got := versionHTML(telegramtest.Version{Rich: &rich}, open); string(got) != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
