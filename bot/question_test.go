package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
)

// TestAnswerCleansTheQuestion says which questions are taken, and as what.
func TestAnswerCleansTheQuestion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"as it is", foundingQuestion, foundingQuestion},
		{"space around", " \t\n" + foundingQuestion + "\r\n ", foundingQuestion},
		{"line end and tab inside", "متى تأسس\n\tالتحالف؟", "متى تأسس\n\tالتحالف؟"},
		{"bidi controls", "\u202bمتى\u202c تأسس \u2068NATO\u2069؟\u200f", "متى تأسس NATO؟"},
		{"every bidi control", "أ\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069ب", "أب"},
		{"zero width", "م\u200bت\u200cى\u200d\u2060\ufeff؟", "متى؟"},
		{"soft hyphen", "تح\u00adالف", "تحالف"},
		{"tag characters", "متى\U000e0069\U000e0067\U000e006e؟", "متى؟"},
		{"a replacement character of the user's own", "متى \ufffd تأسس", "متى \ufffd تأسس"},
		{"one letter", "م", "م"},
		{"one digit", "٩٠", "٩٠"},
		{"Latin", "when?", "when?"},
		{"as long as may be", strings.Repeat("م", bot.MaxQuestion), strings.Repeat("م", bot.MaxQuestion)},
		{"as long as may be, with space around", "  " + strings.Repeat("م", bot.MaxQuestion) + "  ", strings.Repeat("م", bot.MaxQuestion)},
		{"as long as may be, of four bytes each", strings.Repeat("\U0001ee00", bot.MaxQuestion), strings.Repeat("\U0001ee00", bot.MaxQuestion)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			retriever := foundFounding()
			r := answer(t, bot.New(options(t, retriever, nil)), bot.Turn{Question: c.in})
			if r.Question != c.want {
				t.Errorf("taken as %q, want %q", r.Question, c.want)
			}
			if asked := retriever.asked(); len(asked) != 1 || asked[0].Text != c.want {
				t.Errorf("searched for %+v, want %q once", asked, c.want)
			}
		})
	}
}

// TestAnswerRefusesBadQuestions says which are not, and why, and that nothing is looked up.
func TestAnswerRefusesBadQuestions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		flaw     bot.Flaw
		detail   string
	}{
		{"empty", "", bot.FlawEmpty, ""},
		{"spaces", " \n\t ", bot.FlawEmpty, ""},
		{"punctuation", "؟!… «»", bot.FlawEmpty, ""},
		{"a symbol", "\U0001f914", bot.FlawEmpty, ""},
		{"invisible", "\u200f\u2068\u2069\u200b", bot.FlawEmpty, ""},
		{"not UTF-8", "متى\xff", bot.FlawNotUTF8, "byte 7"},
		{"a letter cut in two", "متى"[:5], bot.FlawNotUTF8, "byte 5"},
		{"NUL", "متى\x00", bot.FlawControl, "U+0000 at byte 7"},
		{"escape", "\x1b[31mمتى", bot.FlawControl, "U+001B at byte 1"},
		{"delete", "a\x7f", bot.FlawControl, "U+007F at byte 2"},
		{"C1 control", "a\u0085", bot.FlawControl, "U+0085 at byte 2"},
		{"one over", strings.Repeat("م", bot.MaxQuestion+1), bot.FlawTooLong, "2001 characters"},
		{"a megabyte", strings.Repeat("م", 1<<19), bot.FlawTooLong, "1048576 bytes"},
		{"a megabyte that is not UTF-8", strings.Repeat("\xff", 1<<20), bot.FlawTooLong, "1048576 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			retriever, memory := foundFounding(), &fakeMemory{}
			o := options(t, retriever, nil)
			o.Memory = memory
			r, err := bot.New(o).Answer(context.Background(), bot.Turn{Question: c.in, Conversation: "c"}, func(text string) {
				t.Errorf("shown: %q", text)
			})
			var flawed *bot.QuestionError
			if !errors.As(err, &flawed) || flawed.Flaw != c.flaw || flawed.Detail != c.detail {
				t.Fatalf("error %v, want flaw %d (%s)", err, c.flaw, c.detail)
			}
			if r.Text != "" || len(retriever.asked()) != 0 || len(memory.talks) != 0 {
				t.Errorf("reply %q, %d searches, %d talks, want none", r.Text, len(retriever.asked()), len(memory.talks))
			}
		})
	}
}

func TestQuestionErrorTexts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name            string
		err             bot.QuestionError
		english, arabic string
	}{
		{"empty", bot.QuestionError{Flaw: bot.FlawEmpty}, "the question is empty: write a question in Arabic", "لم يصلني نص السؤال. اكتب سؤالك بالعربية من فضلك."},
		{"not UTF-8", bot.QuestionError{Flaw: bot.FlawNotUTF8, Detail: "byte 7"}, "the question is not valid UTF-8 (byte 7): send it as UTF-8 text", "لم أستطع قراءة سؤالك. أرسله نصاً عادياً من فضلك."},
		{"too long", bot.QuestionError{Flaw: bot.FlawTooLong, Detail: "2001 characters"}, "the question is too long (2001 characters): keep it to 2000 characters", "سؤالك أطول مما أستطيع قراءته. اختصره في بضع جمل من فضلك."},
		{"control", bot.QuestionError{Flaw: bot.FlawControl, Detail: "U+0000 at byte 7"}, "the question has a control character (U+0000 at byte 7): send plain text", "لم أستطع قراءة سؤالك. أرسله نصاً عادياً من فضلك."},
		{"none known", bot.QuestionError{}, "the question cannot be taken", "لم أستطع قراءة سؤالك. أرسله نصاً عادياً من فضلك."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := c.err.Error(); got != c.english {
				t.Errorf("in English %q, want %q", got, c.english)
			}
			if got := c.err.In(words.Arabic); got != c.arabic {
				t.Errorf("in Arabic %q, want %q", got, c.arabic)
			}
		})
	}
}

// FuzzQuestion holds that a question is either refused with a flaw or taken clean, and
// that a clean one is taken as it is.
func FuzzQuestion(f *testing.F) {
	for _, q := range []string{foundingQuestion, "\u202bمتى\u202c؟", "متى\x00", "\xff", " ", "\u00ad", "\u200bم\u200b ", strings.Repeat("م", bot.MaxQuestion+1)} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, question string) {
		a := bot.New(options(t, foundFounding(), nil))
		r, err := a.Answer(context.Background(), bot.Turn{Question: question}, nil)
		if err != nil {
			var flawed *bot.QuestionError
			if !errors.As(err, &flawed) || flawed.Flaw < bot.FlawEmpty || flawed.Flaw > bot.FlawControl {
				t.Errorf("error %v has no known flaw", err)
			}
			return
		}
		taken := r.Question
		if !utf8.ValidString(taken) || strings.TrimSpace(taken) != taken || taken == "" || utf8.RuneCountInString(taken) > bot.MaxQuestion {
			t.Fatalf("taken as %q", taken)
		}
		again, err := a.Answer(context.Background(), bot.Turn{Question: taken}, nil)
		if err != nil || again.Question != taken {
			t.Errorf("%q taken again as %q: %v", taken, again.Question, err)
		}
	})
}
