package arabic_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Lists are asked with folded words, so an entry that folding changes is never found.
func TestWordListsAreFolded(t *testing.T) {
	t.Parallel()
	for name, words := range arabic.WordLists() {
		if len(words) == 0 {
			t.Errorf("the list of %s is empty", name)
		}
		for _, w := range words {
			if folded := arabic.Fold(w); folded != w {
				t.Errorf("%s: %q is never met, as it folds to %q", name, w, folded)
			}
			if tokens := arabic.Tokenize(w); len(tokens) != 1 {
				t.Errorf("%s: %q is %d tokens, want 1", name, w, len(tokens))
			}
		}
	}
}

func TestIsStop(t *testing.T) {
	t.Parallel()
	for _, w := range []string{
		"في", "من", "إلى", "على", "هذا", "هؤلاء", "أولئك", "التي", "الذي", "وقد", "وفي", "منذ", "ضد", "أيضاً", "هل", // standard
		"اللي", "مش", "بدي", "كمان", "هاد", // dialect
		"the", "Of", "AND", // English
	} {
		if !arabic.IsStop(arabic.Fold(w)) {
			t.Errorf("IsStop(%q) = false, want true", w)
		}
	}
}

func TestIsQuestionWord(t *testing.T) {
	t.Parallel()
	for _, w := range []string{
		"متى", "أين", "ماذا", "لماذا", "كيف", "كم", "ومتى", "وأين", "اذكر", // standard
		"شو", "ليش", "وين", "فين", "إمتى", "قديش", "شقد", "مين", "إزاي", "شلون", "علاش", // dialect
		"When", "who", "wein", // Latin letters
	} {
		if !arabic.IsQuestionWord(arabic.Fold(w)) {
			t.Errorf("IsQuestionWord(%q) = false, want true", w)
		}
	}
}

func TestSubjectsAreNeitherStopNorQuestionWords(t *testing.T) {
	t.Parallel()
	for _, w := range []string{"التحالف", "داعش", "سوريا", "العراق", "انضمام", "دولة", "قائد", "coalition", "2014", ""} {
		if f := arabic.Fold(w); arabic.IsStop(f) || arabic.IsQuestionWord(f) {
			t.Errorf("%q is taken for a word without a subject", w)
		}
	}
}
