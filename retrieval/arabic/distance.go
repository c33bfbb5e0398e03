package arabic

import "strings"

// Distance is the number of letters to add, drop, change or swap with their neighbour
// to turn one folded word into another (optimal string alignment), or most+1 when it is
// more than most.
func Distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	if max(len(x), len(y))-min(len(x), len(y)) > most {
		return most + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		least := row[0]
		for j := range y {
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+differ(x[i], y[j]))
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			least = min(least, row[j+1])
		}
		if least > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], most+1)
}

func differ(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}

// An Edit is the smallest change that turns one word into another.
type Edit uint8

// The edits, likelier slips of a writer first.
const (
	EditNone  Edit = iota
	EditSlip       // letters that sound alike, a doubled letter, two letters swapped
	EditVowel      // a long vowel too many or too few, which may also make another form of the word
	EditOther      // any other letter changed, added or dropped
	EditMany       // more than one edit
)

// EditOf is the edit between two folded words.
func EditOf(a, b string) Edit {
	if a == b {
		return EditNone
	}
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	const most = 4 * letterBytes // two letters swapped, in any script
	if len(a)-head-tail > most || len(b)-head-tail > most {
		return EditMany
	}
	return editOf([]rune(a), []rune(b))
}

func editOf(a, b []rune) Edit {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	switch {
	case len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]:
		if tail == 0 {
			return EditOther // «هجموا» and «هجوما»
		}
		return EditSlip
	case len(x) == 1 && len(y) == 1:
		if soundAlike(x[0], y[0], tail == 0) {
			return EditSlip
		}
		return EditOther
	case len(x)+len(y) == 1:
		longer := a
		if len(b) > len(a) {
			longer = b
		}
		added := longer[head]
		switch {
		case head > 0 && longer[head-1] == added || head+1 < len(longer) && longer[head+1] == added:
			return EditSlip
		case strings.ContainsRune("اوي", added):
			return EditVowel
		}
		return EditOther
	}
	return EditMany
}

// soundAlike tells whether writers take one folded letter for the other.
func soundAlike(a, b rune, last bool) bool {
	if last && (a == 'ه' && b == 'ت' || a == 'ت' && b == 'ه') {
		return true // تحررة for تحررت
	}
	for _, pair := range [...]string{"سص", "سث", "ثت", "تط", "دض", "دذ", "ضظ", "ذز", "ظز", "ذظ", "قك", "قغ", "غج", "كج", "حه", "اع", "اه"} {
		if strings.ContainsRune(pair, a) && strings.ContainsRune(pair, b) {
			return true
		}
	}
	return false
}
