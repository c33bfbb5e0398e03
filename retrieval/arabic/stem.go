package arabic

import "strings"

// Prefixes and suffixes of the light10 stemmer, in the order it tries them, in folded letters.
var (
	stemPrefixes = [...]string{"وال", "بال", "كال", "فال", "لل", "ال", "و"}
	stemSuffixes = [...]string{"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"}
)

// letterBytes is the UTF-8 length of every letter of the Arabic block.
const letterBytes = 2

// Stem removes one clitic prefix and the inflectional suffixes of a folded Arabic
// word (light10, Larkey et al. 2007), keeping at least two letters. Words that are
// not Arabic, and words whose first letters only look like a clitic (وزير, واشنطن),
// are returned as they are, or lose their suffix only.
func Stem(word string) string {
	if !isArabic(word) {
		return word
	}
	return stripSuffixes(stripPrefix(word))
}

func stripPrefix(word string) string {
	if protectedPrefix(word) {
		return word
	}
	for _, p := range stemPrefixes {
		least := 2
		if p == "و" {
			least = 3
		}
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) >= least*letterBytes {
			return rest
		}
	}
	return word
}

func stripSuffixes(word string) string {
	for _, s := range stemSuffixes {
		if rest, ok := strings.CutSuffix(word, s); ok && len(rest) >= 2*letterBytes {
			word = rest
		}
	}
	return word
}

// isArabic tells whether a folded word starts with an Arabic letter.
func isArabic(word string) bool {
	return word != "" && word[0] >= 0xD8 && word[0] <= 0xDB
}

// protectedPrefix tells whether the word's first letter is part of its root although
// it looks like the conjunction و.
func protectedPrefix(word string) bool {
	if !strings.HasPrefix(word, "و") {
		return false
	}
	for _, p := range rootsWithWaw {
		if strings.HasPrefix(word, p) {
			return true
		}
	}
	return false
}

// rootsWithWaw are folded beginnings of words of this field that start with a radical و.
var rootsWithWaw = [...]string{
	"وزار", "وزير", "وزرا", "واشنط", "وكال", "وكيل", "وحده", "وحدات", "ولاي", "وثيق", "وثاي", "وطن",
	"وسط", "وسيل", "وساي", "وضع", "وقع", "وفد", "وفود", "وفاه", "وصل", "وصول", "ورش", "واجه",
	"وقف", "وقته", "وجود", "ولد", "ويلز", "وارسو", "وباء",
}
