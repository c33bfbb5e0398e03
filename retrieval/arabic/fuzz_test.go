package arabic_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// seeds are texts that have been hard for one function or another.
func seeds(f *testing.F) {
	f.Helper()
	for _, s := range []string{
		"", " ", "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤.", "مُحَمَّدٌ هـ", "٣٥٬٠٠٠٫٥", "1,234,567.8.9",
		"35،000", "da3esh 7awija", "ﷺ ﻻ ﷲ", "م\uFE7Cم", "\u2068ISIS\u2069\u200F.", "می\u200Cخواهم", "Ope\u0301ration",
		"\xff\xd8", "د. محمد. U.S. 3.5… «متى؟»!", "1.\n\"ا\"", "عام2014م", "\u0661٬\u0662\u0663\u0664", "والـ", "\u8000\u8000\u8000",
		"من أين؟", "كم عدد", "ما أهم", "\u0130\u1E9E\u212A", "½²①",
	} {
		f.Add(s)
	}
}

func FuzzFold(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		folded := arabic.Fold(s)
		if !utf8.ValidString(folded) {
			t.Errorf("Fold(%q) = %q is not UTF-8", s, folded)
		}
		if twice := arabic.Fold(folded); twice != folded {
			t.Errorf("Fold(%q) = %q, folded again %q", s, folded, twice)
		}
	})
}

func FuzzTokenize(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		tokens := arabic.Tokenize(s)
		at := 0
		for i, token := range tokens {
			if token.Start < at || token.Start >= token.End || token.End > len(s) {
				t.Fatalf("Tokenize(%q)[%d] = %+v after start %d of %d bytes", s, i, token, at, len(s))
			}
			if !onRune(s, token.Start) || !onRune(s, token.End) {
				t.Errorf("Tokenize(%q)[%d] = %+v cuts a rune", s, i, token)
			}
			if token.Text == "" || arabic.Fold(token.Text) != token.Text {
				t.Errorf("Tokenize(%q)[%d] = %+v is empty or not folded", s, i, token)
			}
			if token.Number && strings.Count(token.Text, ".") > 1 || token.Number && strings.IndexFunc(token.Text, notOfNumber) >= 0 {
				t.Errorf("Tokenize(%q)[%d] = %+v is no number", s, i, token)
			}
			at = token.Start // the tokens of one ligature share their place
		}
		var tokenizer arabic.Tokenizer
		tokenizer.Reset("غير هذا 12")
		tokenizer.Reset(s)
		if diff := cmp.Diff(plain(s), read(&tokenizer), cmp.AllowUnexported(piece{})); diff != "" {
			t.Errorf("Tokenizer on %q (-Tokenize +Tokenizer):\n%s", s, diff)
		}
	})
}

func notOfNumber(r rune) bool { return r != '.' && !unicode.IsDigit(r) }

// onRune tells whether a rune or an invalid byte starts at s[i:], or s ends there.
func onRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) || !utf8.ValidString(s) }

func FuzzStem(f *testing.F) {
	seeds(f)
	for _, s := range []string{"والتحالف", "وزير", "وقت", "العسكريه", "عملياتها"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		stem := arabic.Stem(s)
		if stem == "" && s != "" {
			t.Errorf("Stem(%q) is empty", s)
		}
		if !strings.Contains(s, stem) {
			t.Errorf("Stem(%q) = %q is no part of it", s, stem)
		}
	})
}

func FuzzSentences(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, span := range arabic.Sentences(s) {
			if span.Start < at || span.Start >= span.End || span.End > len(s) {
				t.Fatalf("Sentences(%q) has %+v after %d of %d bytes", s, span, at, len(s))
			}
			if between := s[at:span.Start]; strings.TrimSpace(between) != "" {
				t.Errorf("Sentences(%q) leaves %q out", s, between)
			}
			if text := s[span.Start:span.End]; strings.TrimSpace(text) != text {
				t.Errorf("Sentences(%q) has white space around %q", s, text)
			}
			at = span.End
		}
		if rest := s[at:]; strings.TrimSpace(rest) != "" {
			t.Errorf("Sentences(%q) leaves %q out at the end", s, rest)
		}
	})
}

func FuzzAsks(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		kind := arabic.Asks(s)
		if kind > arabic.AnswerDefinition || kind.String() == "" {
			t.Errorf("Asks(%q) = %d has no name", s, kind)
		}
		if folded := arabic.Asks(arabic.Fold(s)); folded != kind {
			t.Errorf("Asks(%q) = %v, but folded %v", s, kind, folded)
		}
	})
}

func FuzzSimilarity(f *testing.F) {
	f.Add("داعش", "لداعش")
	f.Add("\u8000\u8000\u8000\u8000", "\u8000\u8000\u8000")
	f.Add("2014", "2015")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, x := range arabic.Tokenize(a) {
			for _, y := range arabic.Tokenize(b) {
				s, back := arabic.Similarity(x, y), arabic.Similarity(y, x)
				if s != back || s < 0 || s > 1 || x.Text == y.Text && s != 1 {
					t.Errorf("Similarity(%q, %q) = %v, the other way %v", x.Text, y.Text, s, back)
				}
			}
		}
	})
}
