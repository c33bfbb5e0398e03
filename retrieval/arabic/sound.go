package arabic

import "math"

// Costs of reading a Latin word as an Arabic one, in letters.
const (
	shortVowel  = 0.1 // a Latin vowel that Arabic does not write
	longVowel   = 0.5 // an Arabic vowel letter that the Latin spelling lacks
	silentAyn   = 0.3 // ع or hamza that the Latin spelling lacks
	otherVowel  = 0.3 // a vowel letter of another colour
	strangeness = 0.2 // a letter that is usually meant otherwise
)

// Sounds tells how well a folded word in Latin letters may be the Arabic word, both
// without their article: 1 when every letter has its usual sign, falling with each
// vowel or letter that has not, and 0 when they cannot be the same. Spellings are
// those of chat Arabizi (2 3 5 6 7 8 9 for ء ع خ ط ح غ ق) and of common romanisation.
func Sounds(latin, word string) float64 {
	if latin == "" || word == "" {
		return 0
	}
	target := []rune(word)
	best := math.Inf(1)
	starts := [...]int{0, articleLength(target)}
	for _, stem := range latinStems(latin) {
		for _, start := range starts {
			a := aligner{latin: stem, word: target[start:], memo: make(map[[2]int]float64)}
			cost := a.cost(0, 0) + 0.05*float64(len(latin)-len(stem)) // an article on one side only is little
			best = min(best, cost/float64(max(len(stem), len(target)-start)))
		}
	}
	return max(0, 1-best)
}

func articleLength(word []rune) int {
	if len(word) > 4 && word[0] == 'ا' && word[1] == 'ل' {
		return 2
	}
	return 0
}

// An aligner finds the cheapest way to read latin[i:] as word[j:].
type aligner struct {
	latin string
	word  []rune
	memo  map[[2]int]float64
}

func (a *aligner) cost(i, j int) float64 {
	if i == len(a.latin) && j == len(a.word) {
		return 0
	}
	key := [2]int{i, j}
	if c, ok := a.memo[key]; ok {
		return c
	}
	best := math.Inf(1)
	if i < len(a.latin) {
		best = a.read(i, j)
	}
	if j < len(a.word) {
		best = min(best, unwritten(a.word[j])+a.cost(i, j+1))
	}
	a.memo[key] = best
	return best
}

// read takes the next one or two Latin letters as a sign of word[j], or as none.
func (a *aligner) read(i, j int) float64 {
	best := math.Inf(1)
	last := j+1 == len(a.word)
	for n := 1; n <= 2 && i+n <= len(a.latin) && j < len(a.word); n++ {
		if c := signCost(a.latin[i:i+n], a.word[j], j == 0, last); !math.IsInf(c, 1) {
			best = min(best, c+a.cost(i+n, j+1))
		}
	}
	switch c := a.latin[i]; {
	case isLatinVowel(c):
		best = min(best, shortVowel+a.cost(i+1, j))
	case i > 0 && a.latin[i-1] == c:
		best = min(best, a.cost(i+1, j)) // a doubled consonant
	case c == 'h' && i+1 == len(a.latin), c == 'y', c == 'w':
		best = min(best, strangeness+a.cost(i+1, j))
	}
	return best
}

func isLatinVowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// unwritten is the cost of an Arabic letter without a Latin sign.
func unwritten(r rune) float64 {
	switch r {
	case 'ع', 'ء':
		return silentAyn
	case 'ا', 'و', 'ي':
		return longVowel
	case 'ه':
		return longVowel
	}
	return math.Inf(1)
}

// signCost is the cost of writing r as sign.
func signCost(sign string, r rune, first, last bool) float64 {
	if len(sign) == 1 {
		if c := vowelCost(sign[0], r, first, last); !math.IsInf(c, 1) {
			return c
		}
	}
	usual, possible := signs(sign)
	for _, u := range usual {
		if u == r {
			return 0
		}
	}
	for _, p := range possible {
		if p == r {
			return strangeness
		}
	}
	return math.Inf(1)
}

func vowelCost(c byte, r rune, first, last bool) float64 {
	var usual, other string
	switch c {
	case 'a':
		usual, other = "ا", "عي"
	case 'e':
		usual, other = "", "ايع"
	case 'i', 'y':
		usual, other = "ي", "اع"
	case 'o', 'u', 'w':
		usual, other = "و", "اع"
	default:
		return math.Inf(1)
	}
	if last && r == 'ه' && (c == 'a' || c == 'e') || first && r == 'ا' && c != 'y' && c != 'w' {
		return 0
	}
	for _, u := range usual {
		if u == r {
			return 0
		}
	}
	for _, o := range other {
		if o == r {
			return otherVowel
		}
	}
	return math.Inf(1)
}

// signs are the letters that a Latin sign usually and possibly stands for.
func signs(sign string) (usual, possible string) {
	switch sign {
	case "b":
		return "ب", ""
	case "p":
		return "ب", ""
	case "t":
		return "ت", "طث"
	case "6":
		return "ط", ""
	case "th":
		return "ث", "ذظت"
	case "g":
		return "ج", "غق"
	case "j", "dj":
		return "ج", ""
	case "7":
		return "ح", ""
	case "h":
		return "ه", "ح"
	case "kh", "5":
		return "خ", ""
	case "ch":
		return "ش", "كخ"
	case "sh":
		return "ش", ""
	case "d":
		return "د", "ضذظ"
	case "dh":
		return "ذ", "ضظ"
	case "z":
		return "ز", "ذظض"
	case "r":
		return "ر", ""
	case "s":
		return "س", "صث"
	case "9":
		return "ق", "ص"
	case "8":
		return "غ", "ق"
	case "gh":
		return "غ", ""
	case "3":
		return "ع", ""
	case "f", "ph":
		return "ف", ""
	case "v":
		return "ف", ""
	case "q":
		return "ق", ""
	case "k", "c":
		return "ك", "ق"
	case "2":
		return "اقءيو", ""
	case "l":
		return "ل", ""
	case "m":
		return "م", ""
	case "n":
		return "ن", ""
	case "ou", "oo", "ow", "aw", "au":
		return "و", ""
	case "ee", "ei", "ey", "ai", "ay", "ie":
		return "ي", ""
	case "aa":
		return "ا", ""
	case "at", "et":
		return "ه", "" // ta marbuta before another word
	}
	return "", ""
}
