package telegramtest

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// checkInvariants holds for every text with entities that the server takes or finds: each entity lies inside, is not
// empty, parts no pair, and so cuts valid text out of valid text.
func checkInvariants(t *testing.T, text units, entities []Entity) {
	t.Helper()
	if !utf8.ValidString(text.String()) || strings.ContainsRune(text.String(), utf8.RuneError) {
		t.Fatalf("invalid text %q", text)
	}
	for _, e := range entities {
		if e.Length <= 0 || e.Offset < 0 || e.end() > len(text) || text.splits(e.Offset) || text.splits(e.end()) {
			t.Fatalf("%+v does not fit the %d units of %q", e, len(text), text)
		}
		part := utf16.Decode(text[e.Offset:e.end()])
		if !utf8.ValidString(string(part)) || strings.ContainsRune(string(part), utf8.RuneError) {
			t.Fatalf("%+v cuts %q out of %q", e, string(part), text)
		}
	}
}

func FuzzEntities(f *testing.F) {
	f.Add("خبر 😀 عاجل", `[{"type":"bold","offset":0,"length":3},{"type":"italic","offset":4,"length":2}]`)
	f.Add(" \n\u202bخبر\u202c @alice ", `[{"type":"text_link","offset":1,"length":7,"url":"un.org"}]`)
	f.Add("\r\r\r/a", `[{"type":"spoiler","offset":0,"length":3},{"type":"code","offset":3,"length":2}]`)
	f.Fuzz(func(t *testing.T, text, list string) {
		if strings.ContainsRune(text, utf8.RuneError) {
			t.Skip("the text holds the sign by which the invariants know broken text")
		}
		q := request{Params: Params{"text": text, "entities": list}}
		read, err := parseContent(q, false)
		if err != nil {
			return
		}
		done, err := read.finish(false, "too long")
		if err != nil {
			return
		}
		checkInvariants(t, done.text, done.entities)
		if len(done.text) > maxText || blank(done.text[len(done.text)-1]) {
			t.Fatalf("not trimmed: %q", done.text)
		}
		again, err := json.Marshal(done.entities)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := parseEntities(string(again))
		if err != nil {
			t.Fatalf("the server's own entities %s: %v", again, err)
		}
		if err := checkEntities(done.text, kept); err != nil {
			t.Fatalf("the server's own entities %s: %v", again, err)
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add(`<b>ا<code>ب</code>ت</b>&lt;&#x627;`)
	f.Add(`<a href="https://un.org/?a=1&amp;b">x</a><pre><code class="language-go">y</code></pre>`)
	f.Add(`<blockquote expandable><i>😀</i></blockquote><span class='tg-spoiler'>z</span>`)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsRune(text, utf8.RuneError) {
			t.Skip("parseContent does not let it through, or the invariants cannot tell it from broken text")
		}
		out, entities, err := parseHTML(text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "Bad Request: can't parse entities: ") {
				t.Fatalf("error %q", err)
			}
			return
		}
		if strings.ContainsRune(out.String(), utf8.RuneError) {
			t.Skip("a reference to the sign itself")
		}
		checkInvariants(t, out, entities)
		if err := checkEntities(out, entities); err != nil {
			t.Fatalf("%q gives %+v: %v", text, entities, err)
		}
	})
}
