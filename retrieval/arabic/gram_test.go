package arabic_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// token is the first token of text, which must have one.
func token(tb testing.TB, text string) arabic.Token {
	tb.Helper()
	tokens := arabic.Tokenize(text)
	if len(tokens) != 1 {
		tb.Fatalf("%q has %d tokens, want 1", text, len(tokens))
	}
	return tokens[0]
}

func TestAppendGrams(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"one letter is a gram with its boundaries", "ب", []string{"_ب_"}},
		{"two letters", "يد", []string{"_يد", "يد_", "_يد_"}},
		{"four letters", "داعش", []string{"_دا", "داع", "_داع", "اعش", "داعش", "عش_", "اعش_"}},
		{"repeated grams are repeated", "ااااا", []string{"_اا", "ااا", "_ااا", "ااا", "اااا", "ااا", "اااا", "اا_", "ااا_"}},
		{"Latin", "oir", []string{"_oi", "oir", "_oir", "ir_", "oir_"}},
		{"a number is one gram", "٢٠١٤", []string{"#number"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, g := range arabic.AppendGrams(nil, token(t, tt.text)) {
				got = append(got, g.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("AppendGrams(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestAppendGramsKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	got := arabic.AppendGrams([]arabic.Gram{7}, token(t, "ب"))
	if len(got) != 2 || got[0] != 7 {
		t.Errorf("AppendGrams([7], …) = %v, want 7 and one gram", got)
	}
}

func TestGramsOfNumbersAreTheirOwn(t *testing.T) {
	t.Parallel()
	gram := func(text string) arabic.Gram { return arabic.AppendGrams(nil, token(t, text))[0] }
	if gram("2014") != gram("٢٠١٤") {
		t.Error("2014 and ٢٠١٤ have different grams")
	}
	if gram("2014") == gram("2015") {
		t.Error("2014 and 2015 have the same gram")
	}
	if gram("35,000") != gram("٣٥٬٠٠٠") {
		t.Error("35,000 and ٣٥٬٠٠٠ have different grams")
	}
}

func TestSimilarity(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, a, b string
		min, max   float64
	}{
		{"equal", "داعش", "داعش", 1, 1},
		{"equal when folded", "إرهاب", "ارهاب", 1, 1},
		{"nothing shared", "داعش", "قمة", 0, 0},
		{"a clitic more", "لداعش", "داعش", 0.5, 0.9},
		{"one letter wrong", "الديمقراطية", "الديموقراطية", 0.5, 0.9},
		{"same ending only", "الموصل", "مفصل", 0.01, 0.4},
		{"equal numbers", "٢٠١٤", "2014", 1, 1},
		{"near numbers share nothing", "2014", "2015", 0, 0},
		{"a number and a word", "2014", "عام", 0, 0},
		{"ideographs beyond 15 bits", strings.Repeat("\u8000", 20), strings.Repeat("\u8000", 3), 0.1, 0.9},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a, b := token(t, tt.a), token(t, tt.b)
			got := arabic.Similarity(a, b)
			if got < tt.min || got > tt.max {
				t.Errorf("Similarity(%q, %q) = %v, want it in [%v, %v]", tt.a, tt.b, got, tt.min, tt.max)
			}
			if back := arabic.Similarity(b, a); back != got {
				t.Errorf("Similarity(%q, %q) = %v but %v the other way", tt.a, tt.b, got, back)
			}
		})
	}
}

// Words without a letter in them twice over cannot have the grams of another word.
func TestSimilarityOfRandomWords(t *testing.T) {
	t.Parallel()
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	random := rand.New(rand.NewPCG(3, 4))
	draw := func() arabic.Token {
		random.Shuffle(len(letters), func(i, j int) { letters[i], letters[j] = letters[j], letters[i] })
		return arabic.Token{Text: string(letters[:1+random.IntN(9)])}
	}
	for range 5000 {
		a, b := draw(), draw()
		s, back := arabic.Similarity(a, b), arabic.Similarity(b, a)
		if s != back || s < 0 || s > 1 || (s == 1) != (a.Text == b.Text) {
			t.Fatalf("Similarity(%q, %q) = %v, the other way %v", a.Text, b.Text, s, back)
		}
	}
}

func TestBestMatch(t *testing.T) {
	t.Parallel()
	text := arabic.Tokenize("انضمت سوريا إلى التحالف الدولي في ٢٠٢٥")
	tests := []struct {
		name, word string
		least      float64
		min, max   float64
	}{
		{"the word itself", "سوريا", 0.4, 1, 1},
		{"another form of its stem", "تحالف", 0.4, 1, 1},
		{"a near spelling", "سوريه", 0.3, 0.3, 0.9},
		{"a near spelling below the least", "سوريه", 0.99, 0, 0},
		{"a word that is not there", "البنك", 0.4, 0, 0},
		{"a number that is there", "2025", 0.4, 1, 1},
		{"a number that is not", "2024", 0.1, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := arabic.BestMatch(token(t, tt.word), text, tt.least)
			if got < tt.min || got > tt.max {
				t.Errorf("BestMatch(%q) = %v, want it in [%v, %v]", tt.word, got, tt.min, tt.max)
			}
		})
	}
}
