package telegram

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func texts(parts []Text) []string {
	var out []string
	for _, p := range parts {
		out = append(out, p.String())
	}
	return out
}

func TestSplit_CutsWhereItReadsWell(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text  string
		limit int
		want  []string
	}{
		"nothing":                               {"", 10, nil},
		"only white space":                      {" \n\u00a0\t", 10, nil},
		"what fits stays whole":                 {"كلمة كلمة", 9, []string{"كلمة كلمة"}},
		"white space around goes":               {" \nكلمة\n ", 10, []string{"كلمة"}},
		"at a paragraph":                        {"ab. cd\n\nef gh", 12, []string{"ab. cd", "ef gh"}},
		"at a line":                             {"ab. cd\nef gh", 11, []string{"ab. cd", "ef gh"}},
		"at a sentence":                         {"واحد اثنان. ثلاثة أربعة", 20, []string{"واحد اثنان.", "ثلاثة أربعة"}},
		"at a question":                         {"من هو هنا؟ هو هنا الآن", 18, []string{"من هو هنا؟", "هو هنا الآن"}},
		"at an Arabic comma":                    {"واحد اثنان، ثلاثة أربعة", 20, []string{"واحد اثنان،", "ثلاثة أربعة"}},
		"at a word":                             {"واحد اثنان ثلاثة", 12, []string{"واحد اثنان", "ثلاثة"}},
		"a seam too early is left alone":        {"أ. واحد اثنان", 10, []string{"أ. واحد", "اثنان"}},
		"a word too long is cut":                {"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		"never inside a surrogate pair":         {"😀😀😀", 3, []string{"😀", "😀", "😀"}},
		"never before a mark":                   {"بَبَبَ", 3, []string{"بَ", "بَ", "بَ"}},
		"never before a skin tone":              {"x👍🏽👍🏽", 5, []string{"x👍🏽", "👍🏽"}},
		"never inside a family":                 {"xxxx👨‍👩‍👧", 9, []string{"xxxx", "👨‍👩‍👧"}},
		"never inside a flag":                   {"xx🇸🇾🇮🇶", 5, []string{"xx", "🇸🇾", "🇮🇶"}},
		"a character larger than a part":        {"بَُِّْ", 3, []string{"بَُ", "ِّْ"}},
		"two units where there is room for one": {"😀😀", 1, []string{"😀", "😀"}},
		"bytes that are no text do not fail":    {"ab\xff\xfe", 3, []string{"ab\xff", "\xfe"}},
		"a byte that is no text at the end":     {"\xff", 3, []string{"\xff"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := plain(tt.text)
			if diff := cmp.Diff(tt.want, texts(text.split(tt.limit))); diff != "" {
				t.Errorf("parts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSplit_EntitiesGoWithTheirText(t *testing.T) {
	t.Parallel()
	var text Text
	text.Add("😀 واحد ").Bold("اثنان ثلاثة").Add(" أربعة ").Link("خمسة", "https://a.test/")
	var got []string
	for _, p := range text.split(15) {
		got = append(got, p.String())
		for _, e := range p.Entities() {
			got = append(got, e.Type+" "+slice16(p.String(), e.Offset, e.Length)+" "+e.URL)
		}
	}
	want := []string{
		"😀 واحد اثنان", "bold اثنان ", "ثلاثة أربعة", "bold ثلاثة ", "خمسة", "text_link خمسة https://a.test/",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSplit_OfAMessageLeavesRoom(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"كلمة ", "😀", "👨‍👩‍👧‍👦 ", "w", "بَ", "سطر\n"} {
		text := plain(strings.Repeat(word, 5000))
		for i, p := range text.Split() {
			if n := units(p.String()); n > maxUnits {
				t.Errorf("part %d of %q has %d units", i, word, n)
			}
			if why := refused(t, p); why != "" {
				t.Errorf("part %d of %q: %s", i, word, why)
			}
		}
	}
}

// refused is why the fake does not take a text, or "".
func refused(t *testing.T, text Text) string {
	t.Helper()
	server := telegramtest.New(telegramtest.Options{})
	defer server.Close()
	chat := server.AddUser(telegramtest.User{FirstName: "Alice"}).Private()
	entities, err := json.Marshal(text.Entities())
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"chat_id": {strconv.FormatInt(chat, 10)}, "text": {text.String()}, "entities": {string(entities)}}
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/bot"+server.Token()+"/sendMessage", strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	recorder := httptest.NewRecorder()
	server.ServeHTTP(recorder, request)
	var reply struct{ Description string }
	if err := json.Unmarshal(recorder.Body.Bytes(), &reply); err != nil {
		t.Fatal(err)
	}
	return reply.Description
}

// spanned builds a text whose words are plain, bold or linked, as spans say.
func spanned(words string, spans []byte) Text {
	var text Text
	i := 0
	for word := range strings.SplitAfterSeq(words, " ") {
		style := byte(0)
		if len(spans) > 0 {
			style = spans[i%len(spans)] % 3
		}
		switch style {
		case 1:
			text.Bold(word)
		case 2:
			text.Link(word, "https://a.test/"+strconv.Itoa(i))
		default:
			text.Add(word)
		}
		i++
	}
	return text
}

// FuzzSplit holds that parts are short enough, begin and end with no white space, lose
// nothing else, and keep each character's formatting, which Telegram accepts.
func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"تأسس التحالف. ومن أعضائه؟ كثير، منهم سوريا.\n\nوهذا سطر", "😀 👍🏽👍🏽 👨‍👩‍👧 🇸🇾🇮🇶", "بَُِّْ e\u0301\u0301\u0301", "\u00a0 \u200d\u200d", "a\xff b", "",
	} {
		f.Add(seed, []byte{0, 1, 2}, uint8(7))
	}
	f.Fuzz(func(t *testing.T, words string, spans []byte, limit uint8) {
		text, most := spanned(words, spans), 2+int(limit)
		parts := text.split(most)
		var letters []string
		for _, p := range parts {
			s := p.String()
			if n := units(s); n == 0 || n > most {
				t.Fatalf("a part of %d units, at most %d: %q", n, most, s)
			}
			if strings.TrimSpace(s) != s {
				t.Fatalf("white space around %q", s)
			}
			letters = append(letters, styledLetters(p)...)
		}
		if want := styledLetters(text); !slices.Equal(letters, want) {
			t.Fatalf("parts %q hold\n%q, not\n%q", texts(parts), letters, want)
		}
		if !utf8.ValidString(words) {
			return
		}
		for _, p := range parts {
			if why := refused(t, p); strings.Contains(strings.ToLower(why), "entit") {
				t.Fatalf("%q with %v: %s", p.String(), p.Entities(), why)
			}
		}
	})
}

// styledLetters are the characters of a text but white space, each with its formatting.
func styledLetters(text Text) []string {
	var out []string
	for i, r := range text.String() {
		if unicode.IsSpace(r) {
			continue
		}
		letter := []string{string(r)}
		for _, e := range text.spans {
			if e.start <= i && i < e.end {
				letter = append(letter, e.kind, e.url)
			}
		}
		out = append(out, strings.Join(letter, " "))
	}
	return out
}
