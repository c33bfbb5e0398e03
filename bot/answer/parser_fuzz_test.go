package answer_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/tahaluf/tahaluf/bot/answer"
)

// FuzzParserChunks holds that a stream's sentences do not depend on how it was cut.
func FuzzParserChunks(f *testing.F) {
	for _, c := range parserTests() {
		f.Add(c.text, uint64(1))
		f.Add(c.text, uint64(0x9e3779b97f4a7c15))
	}
	f.Add("\xd9[1].\xff\x9f. [2]", uint64(3))
	f.Add(strings.Repeat("أ. ", 3000)+"[1].", uint64(77))
	f.Add(strings.Repeat("نعم ", 2048)+"[1, 2]. لا [3].", uint64(77))
	f.Fuzz(func(t *testing.T, text string, cuts uint64) {
		if len(text) > 20<<10 {
			t.Skip("longer than what is tried")
		}
		whole := parse(text)
		if d := diff(whole, parse(cut(text, cuts)...)); d != "" {
			t.Errorf("cut by %#x (-whole +cut):\n%s", cuts, d)
		}
	})
}

// cut cuts text between characters, where the bits of a shift register say so.
func cut(text string, state uint64) []string {
	var out []string
	piece := ""
	for _, r := range runes(text) {
		piece += r
		state ^= state << 13
		state ^= state >> 7
		state ^= state << 17
		if state&3 == 0 {
			out = append(out, piece)
			piece = ""
		}
	}
	return append(out, piece)
}

// FuzzParserSentences holds what is true of every sentence of every stream.
func FuzzParserSentences(f *testing.F) {
	for _, c := range parserTests() {
		f.Add(c.text)
	}
	f.Add("\x00[1]\x00.")
	f.Fuzz(func(t *testing.T, text string) {
		sentences := parse(text)
		for _, s := range sentences {
			checkShape(t, s)
		}
		if len(text) <= 8<<10 && !strings.Contains(text, ":") { // a line that ends in a colon may be dropped
			if got, want := lettersSaid(sentences), letters(withoutMarkers(text)); got != want {
				t.Errorf("the sentences hold the letters %q, want %q", got, want)
			}
		}
	})
}

func checkShape(t *testing.T, s answer.Sentence) {
	t.Helper()
	if strings.TrimSpace(s.Text) != s.Text || s.Text == "" {
		t.Errorf("%q is empty or has white space around it", s.Text)
	}
	if wholeMarker.MatchString(s.Text) {
		t.Errorf("%q has a marker in it", s.Text)
	}
	if first, rest, found := strings.Cut(s.Text, "\n"); found && (!strings.HasSuffix(first, ":") || !strings.HasPrefix(rest, "- ") || s.Item) {
		t.Errorf("%q has two lines and is no list with its lead", s.Text)
	}
	seen := make(map[int]bool)
	for _, i := range s.Cites {
		if i < -1 || i > 998 || seen[i] {
			t.Errorf("%q cites %v: an index that no marker of three digits gives, or one twice", s.Text, s.Cites)
		}
		seen[i] = true
	}
}

// wholeMarker is what a marker looks like: written anew, so that it is not wrong in the
// same way as the package.
var wholeMarker = regexp.MustCompile(
	`\[[ \t]{0,2}[0-9٠-٩۰-۹]{1,3}([ \t]{0,2}[,;،؛][ \t]{0,2}[0-9٠-٩۰-۹]{1,3}){0,9}[ \t]{0,2}\]|【[ \t]{0,2}[0-9٠-٩۰-۹]{1,3}[^】\n]{0,40}】`)

// withoutMarkers takes markers out line by line, those that come to light by it too.
func withoutMarkers(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		for wholeMarker.MatchString(line) {
			line = wholeMarker.ReplaceAllString(line, " ")
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

func lettersSaid(sentences []answer.Sentence) string {
	var b strings.Builder
	for _, s := range sentences {
		b.WriteString(letters(s.Text))
	}
	return b.String()
}

func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, text)
}
