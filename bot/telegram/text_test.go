package telegram

import (
	"strings"
	"testing"
	"unicode/utf16"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/google/go-cmp/cmp"
)

// slice16 cuts text as Telegram does, by UTF-16 units.
func slice16(text string, offset, length int) string {
	return string(utf16.Decode(utf16.Encode([]rune(text))[offset : offset+length]))
}

func TestEntities_CountUTF16Units(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		before, marked string
		offset, length int
	}{
		"Latin":                       {"ab ", "cd", 3, 2},
		"Arabic letters":              {"قال ", "نعم", 4, 3},
		"Arabic with vowel marks":     {"قَالَ ", "نَعَم", 6, 5},
		"surrogate pairs":             {"😀😀 ", "😀", 5, 2},
		"an emoji with skin tone":     {"👍🏽 ", "👍🏽", 5, 4},
		"a family of four":            {"👨‍👩‍👧‍👦 ", "x", 12, 1},
		"a flag":                      {"🇸🇾 ", "سوريا", 5, 5},
		"combining marks":             {"e\u0301\u0323 ", "o\u0308", 4, 2},
		"isolates":                    {"\u2068ISIS\u2069 ", "\u2068OIR\u2069", 7, 5},
		"the last of the first plane": {"\uffff", "\U00010000", 1, 2},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var text Text
			text.Add(tt.before).Bold(tt.marked).Add(" ").Link(tt.marked, "https://a.test/")
			want := []tgbotapi.MessageEntity{
				{Type: "bold", Offset: tt.offset, Length: tt.length},
				{Type: "text_link", URL: "https://a.test/", Offset: tt.offset + tt.length + 1, Length: tt.length},
			}
			if diff := cmp.Diff(want, text.Entities()); diff != "" {
				t.Errorf("entities (-want +got):\n%s", diff)
			}
			for _, e := range text.Entities() {
				if got := slice16(text.String(), e.Offset, e.Length); got != tt.marked {
					t.Errorf("%s marks %q", e.Type, got)
				}
			}
		})
	}
}

func TestEntities_EmptySpansMarkNothing(t *testing.T) {
	t.Parallel()
	var text Text
	text.Bold("").Add("نص").Link("", "https://a.test/")
	if text.String() != "نص" || len(text.Entities()) != 0 {
		t.Errorf("%q with %v", text.String(), text.Entities())
	}
}

// In the wanted text < and > stand for the isolates.
func TestIsolate_WrapsLatinRuns(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ in, want string }{
		"nothing to wrap":                {"تأسس التحالف عام ٢٠١٤.", "تأسس التحالف عام ٢٠١٤."},
		"digits alone":                   {"عام 2014", "عام 2014"},
		"empty":                          {"", ""},
		"a word":                         {"تنظيم ISIS في", "تنظيم <ISIS> في"},
		"words":                          {"قوة Combined Joint Task Force في", "قوة <Combined Joint Task Force> في"},
		"in brackets":                    {"(ISIS) و(ISIL)", "(<ISIS>) و(<ISIL>)"},
		"in brackets side by side":       {"(ISIS) (ISIL)", "(<ISIS>) (<ISIL>)"},
		"with brackets":                  {"قوة Task Force (CJTF-OIR) في", "قوة <Task Force (CJTF-OIR)> في"},
		"with brackets at the start":     {"قوة (CJTF) OIR في", "قوة (<CJTF>) <OIR> في"},
		"a bracket that Arabic closes":   {"قوة Task (CJTF قسد) في", "قوة <Task> (<CJTF> قسد) في"},
		"a bracket that nothing closes":  {"قوة Task (CJTF", "قوة <Task> (<CJTF>"},
		"digits after letters":           {"طائرة F-16 و5", "طائرة <F-16> و5"},
		"digits before letters":          {"نحو 5 km هنا", "نحو 5 <km> هنا"},
		"marker":                         {"قوة CJTF-OIR [١].", "قوة <CJTF-OIR> [١]."},
		"stop":                           {"هي ISIS. وهي", "هي <ISIS>. وهي"},
		"lines":                          {"ISIS\nISIL", "<ISIS>\n<ISIL>"},
		"Arabic comma":                   {"ISIS، ISIL", "<ISIS>، <ISIL>"},
		"accents":                        {"مدينة Malmö الآن", "مدينة <Malmö> الآن"},
		"an accent of its own":           {"قهوة Cafe\u0301 هنا", "قهوة <Cafe\u0301> هنا"},
		"letters outside Latin-1":        {"مدينة Łódź وHạ Long", "مدينة <Łódź> و<Hạ Long>"},
		"apostrophe":                     {"عملية Resolve’s end هنا", "عملية <Resolve’s end> هنا"},
		"dash":                           {"قوة CJTF – OIR هنا", "قوة <CJTF – OIR> هنا"},
		"dash before Arabic":             {"قوة CJTF – عملية", "قوة <CJTF> – عملية"},
		"signs that are no letters":      {"٣×٤÷٢", "٣×٤÷٢"},
		"address":                        {"انظر https://a.test/b?c=d الآن", "انظر <https://a.test/b?c=d> الآن"},
		"isolates that were there":       {"تنظيم <ISIS> في", "تنظيم <ISIS> في"},
		"half an isolate that was there": {"تنظيم >ISIS< في", "تنظيم <ISIS> في"},
		"halves of a letter":             {"\xd9\u2069\x84", "\uFFFD\uFFFD"},
		"emoji":                          {"OK 👍🏽 OK", "<OK> 👍🏽 <OK>"},
	}
	signs := strings.NewReplacer("<", firstStrongIsolate, ">", popIsolate)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(signs.Replace(tt.want), isolate(signs.Replace(tt.in))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// FuzzIsolate holds that isolates change nothing but themselves, open and close in turn
// on one line, and hold every Latin letter.
func FuzzIsolate(f *testing.F) {
	for _, seed := range []string{
		"تنظيم ISIS في (CJTF-OIR) ٢٠١٤", "a(b)c) (d", "\u2069a\u2068\u2067b\n", "Cafe\u0301’s – [x]", "a\xffb", "(a(b(c)", "\xe2\x81\u2069\xa9",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out := isolate(in)
		in = strings.ToValidUTF8(in, "\uFFFD")
		if got, want := withoutIsolates(out), withoutIsolates(in); got != want {
			t.Fatalf("%q became %q", in, out)
		}
		depth, brackets := 0, 0
		for _, r := range out {
			switch {
			case string(r) == firstStrongIsolate:
				depth, brackets = depth+1, 0
			case string(r) == popIsolate:
				depth--
				if brackets != 0 {
					t.Fatalf("an isolate of %q parts brackets", out)
				}
			case isLatin(r) && depth != 1, r == '\n' && depth != 0, depth < 0 || depth > 1:
				t.Fatalf("%q at depth %d of %q", r, depth, out)
			case r == '(' || r == '[':
				brackets++
			case r == ')' || r == ']':
				brackets--
			}
		}
		if depth != 0 {
			t.Fatalf("%q is not balanced", out)
		}
		if again := isolate(out); again != out {
			t.Fatalf("%q became %q the second time", out, again)
		}
	})
}

func withoutIsolates(s string) string {
	for _, isolate := range []string{"\u2066", "\u2067", "\u2068", "\u2069"} {
		s = strings.ReplaceAll(s, isolate, "")
	}
	return s
}

// A text that was copied, as render and Split do, can still be written to.
func TestText_MayBeCopied(t *testing.T) {
	t.Parallel()
	first := plain("واحد")
	second := first
	second.Add(" اثنان").Bold(" ثلاثة")
	if first.String() != "واحد" || second.String() != "واحد اثنان ثلاثة" || len(first.Entities()) != 0 {
		t.Errorf("%q and %q", first.String(), second.String())
	}
}
