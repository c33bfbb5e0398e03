package answer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// inOrder puts the passage of the best unit first, and the units of a passage as they stand
// there. A unit that holds the date, place, person or number asked for, or is the list, opens the
// answer, unless it leans on another.
func inOrder(chosen []candidate, best candidate) []candidate {
	var hits []int // in the order in which they were chosen
	for _, c := range chosen {
		if !slices.Contains(hits, c.hit) {
			hits = append(hits, c.hit)
		}
	}
	opens := best.answers && !best.leans
	first := func(c candidate) int {
		if opens && c.hit == best.hit && c.at == best.at {
			return 0
		}
		return 1
	}
	slices.SortFunc(chosen, func(a, b candidate) int {
		return cmp.Or(first(a)-first(b), slices.Index(hits, a.hit)-slices.Index(hits, b.hit), a.at-b.at)
	})
	return chosen
}

// leans tells whether a sentence points back to the one before it, so that it says too little
// without that.
func leans(sentence []arabic.Token) bool {
	for i, t := range sentence {
		if i == 0 && opensBack(t.Text) || pointsBack(t.Text) {
			return true
		}
	}
	return false
}

// opensBack finds the words that join their sentence to the one before: «ثم», «أما», «فقد».
func opensBack(word string) bool {
	if rest, ok := strings.CutPrefix(word, "ف"); ok && arabic.IsStop(rest) {
		return true
	}
	switch strings.TrimPrefix(word, "و") {
	case "ثم", "لكن", "بل", "اما", "كما", "لذلك", "ذلك", "عليه", "بعدها", "بعديذ", "عنديذ", "حينها",
		"هو", "هي", "هم", "هما", "منها", "منهم", "بينهم", "بينها", "فيها", "فيه",
		"اضاف", "اضافت", "تابع", "تابعت", "كرر", "كررت":
		return true
	}
	return false
}

// pointsBack finds the words that point to something said, wherever they stand: «هذا العدد», «أيضاً».
func pointsBack(word string) bool {
	switch strings.TrimPrefix(word, "و") {
	case "هذا", "هذه", "هولاء", "تلك", "بهذا", "بهذه", "لهذا", "بذلك", "ايضا", "كذلك":
		return true
	}
	return false
}
