package bot

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/bot/words"
)

// MaxQuestion is the longest question that is taken, in characters.
const MaxQuestion = 2000

// A Flaw says what is wrong with a question.
type Flaw int

// The flaws of a question.
const (
	FlawEmpty Flaw = iota + 1
	FlawNotUTF8
	FlawTooLong
	FlawControl
)

// A QuestionError is a question that cannot be taken as it is.
type QuestionError struct {
	Flaw Flaw
	// Detail says where or how much, in English; it may be "".
	Detail string
}

// Error says in English what is wrong and what to do.
func (e *QuestionError) Error() string {
	switch e.Flaw {
	case FlawEmpty:
		return "the question is empty: write a question in Arabic"
	case FlawNotUTF8:
		return "the question is not valid UTF-8 (" + e.Detail + "): send it as UTF-8 text"
	case FlawTooLong:
		return fmt.Sprintf("the question is too long (%s): keep it to %d characters", e.Detail, MaxQuestion)
	case FlawControl:
		return "the question has a control character (" + e.Detail + "): send plain text"
	}
	return "the question cannot be taken"
}

// In says the same to a user.
func (e *QuestionError) In(l words.Language) string {
	switch e.Flaw {
	case FlawEmpty:
		return l.Say(words.FlawEmpty)
	case FlawTooLong:
		return l.Say(words.FlawTooLong)
	case FlawNotUTF8, FlawControl:
	}
	return l.Say(words.FlawUnreadable)
}

// cleanQuestion checks a question and returns it without surrounding space and without
// the invisible characters that keyboards and copies bring along. It looks at the size
// first, so that a huge input costs nothing.
func cleanQuestion(text string) (string, error) {
	if len(text) > MaxQuestion*utf8.UTFMax {
		return "", &QuestionError{Flaw: FlawTooLong, Detail: fmt.Sprintf("%d bytes", len(text))}
	}
	if at := invalidAt(text); at >= 0 {
		return "", &QuestionError{Flaw: FlawNotUTF8, Detail: fmt.Sprintf("byte %d", at+1)}
	}
	for i, r := range text {
		if unicode.Is(unicode.Cc, r) && !strings.ContainsRune("\n\r\t", r) {
			return "", &QuestionError{Flaw: FlawControl, Detail: fmt.Sprintf("%U at byte %d", r, i+1)}
		}
	}
	text = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text))
	if strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return "", &QuestionError{Flaw: FlawEmpty}
	}
	if n := utf8.RuneCountInString(text); n > MaxQuestion {
		return "", &QuestionError{Flaw: FlawTooLong, Detail: fmt.Sprintf("%d characters", n)}
	}
	return text, nil
}

// invalidAt is the offset of the first byte that is not UTF-8, or -1.
func invalidAt(text string) int {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}
