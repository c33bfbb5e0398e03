package arabic_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// read returns what a Tokenizer holds, in the form of Tokenize but without offsets.
func read(t *arabic.Tokenizer) []piece {
	var out []piece
	for i := range t.Len() {
		out = append(out, piece{folded: string(t.Folded(i)), number: t.Number(i)})
	}
	return out
}

// plain is Tokenize without offsets.
func plain(text string) []piece {
	var out []piece
	for _, t := range arabic.Tokenize(text) {
		out = append(out, piece{folded: t.Text, number: t.Number})
	}
	return out
}

// One tokenizer reads texts of random runes, long ones and empty ones by turns, so that
// what is left of one text would show in the next.
func TestTokenizerEqualsTokenize(t *testing.T) {
	t.Parallel()
	alphabet := []rune("ابتثجحدرسشعغفقكلمنهوي ةىأإآئؤـًَّ٠١٢٣٬٫0123,.،؟\n-abcXYZé\u200Fﻻﷺگ\uFFFD")
	random := rand.New(rand.NewPCG(1, 2))
	var tokenizer arabic.Tokenizer
	for range 3000 {
		runes := make([]rune, random.IntN(60))
		for i := range runes {
			runes[i] = alphabet[random.IntN(len(alphabet))]
		}
		text := string(runes)
		tokenizer.Reset(text)
		if diff := cmp.Diff(plain(text), read(&tokenizer), cmp.AllowUnexported(piece{})); diff != "" {
			t.Fatalf("Tokenizer on %+q (-Tokenize +Tokenizer):\n%s", text, diff)
		}
	}
}

func TestTokenizerZeroValueIsEmpty(t *testing.T) {
	t.Parallel()
	var tokenizer arabic.Tokenizer
	if n := tokenizer.Len(); n != 0 {
		t.Errorf("Len() = %d before Reset, want 0", n)
	}
}

func TestTokenizerDoesNotAllocate(t *testing.T) {
	const text = "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤، ويضم ٩٠ عضواً."
	var tokenizer arabic.Tokenizer
	tokenizer.Reset(text)
	if n := testing.AllocsPerRun(100, func() { tokenizer.Reset(text) }); n != 0 {
		t.Errorf("Reset allocates %v times on a text no longer than the one before, want 0", n)
	}
}
