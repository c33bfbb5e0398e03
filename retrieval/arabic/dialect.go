package arabic

import "strings"

// An Inflection is a dialect's form of a word, taken back to the standard one.
type Inflection struct {
	// Word is the folded standard form.
	Word string
	// Before is a standard word that the form had swallowed, folded: «في», «على», «هذا»,
	// «سوف», «ما»; "" for none.
	Before string
}

// dialectPrefixes are the folded beginnings that dialects add to a word, with what they
// stand for and the letters that must be left. Of the verb: بـ and حـ of the Levant and
// Egypt, هـ of Egypt's future, كـ and تـ of Morocco, دـ of Iraq. Of the noun: عـ for
// «على», فـ for «في», هـ for «هذا».
var dialectPrefixes = [...]struct {
	prefix, before string
	keep           string // what is put back in front of the rest
	least          int    // letters left
}{
	{"عال", "علي", "ال", 3},
	{"هال", "هذا", "ال", 3},
	{"فال", "في", "ال", 3},
	{"بي", "", "ي", 3},
	{"بت", "", "ت", 3},
	{"بن", "", "ن", 3},
	{"هي", "سوف", "ي", 3},
	{"هت", "سوف", "ت", 3},
	{"هن", "سوف", "ن", 3},
	{"حي", "سوف", "ي", 3},
	{"حت", "سوف", "ت", 3},
	{"حن", "سوف", "ن", 3},
	{"كي", "", "ي", 3},
	{"كت", "", "ت", 3},
	{"كن", "", "ن", 3},
	{"تي", "", "ي", 3},
	{"دي", "", "ي", 3},
	{"دت", "", "ت", 3},
	{"ف", "في", "", 4},
	{"ع", "علي", "", 4},
	{"ما", "ما", "", 3},
	{"مابي", "ما", "ي", 3},
	{"مابت", "ما", "ت", 3},
	{"ات", "", "ت", 3},
	{"ان", "", "", 3}, // اتأسس, انقتل: passives
}

// dialectSuffixes are endings of dialects with their standard ones.
var dialectSuffixes = [...]struct {
	suffix, standard string
	before           string
	least            int
}{
	{"توش", "تم", "ما", 2},
	{"وش", "وا", "ما", 2},
	{"هاش", "ها", "ما", 2},
	{"ش", "", "ما", 3},
	{"و", "وا", "", 3},  // راحو
	{"ات", "ت", "", 3},  // دخلات
	{"ين", "ون", "", 4}, // المدنيين, and محاربين
	{"تو", "تم", "", 2},
	{"كو", "كم", "", 3},
	{"هن", "هم", "", 3},
	{"ن", "", "", 4},
}

// Inflections returns the standard forms that a folded dialect word may come from, the
// likeliest first; which of them is a word is for a vocabulary to say.
func Inflections(word string) []Inflection {
	if !isArabic(word) {
		return nil
	}
	var out []Inflection
	for _, p := range dialectPrefixes {
		if rest, ok := strings.CutPrefix(word, p.prefix); ok && len(rest) >= p.least*letterBytes {
			out = append(out, Inflection{Word: p.keep + rest, Before: p.before})
		}
	}
	for _, s := range dialectSuffixes {
		stem, ok := strings.CutSuffix(word, s.suffix)
		if !ok || len(stem) < s.least*letterBytes {
			continue
		}
		out = append(out, Inflection{Word: stem + s.standard, Before: s.before})
		for _, p := range dialectPrefixes {
			if rest, ok := strings.CutPrefix(stem, p.prefix); ok && len(rest) >= p.least*letterBytes && s.before != "" {
				out = append(out, Inflection{Word: p.keep + rest + s.standard, Before: s.before})
			}
		}
	}
	return out
}

// Squeeze writes each letter once of a word that repeats it: «الهووول» is «الهول».
func Squeeze(word string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range word {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// SqueezeRuns writes once what stands three times or more, and leaves double letters:
// «متىىى» is «متى», and «تمموز» stays.
func SqueezeRuns(word string) string {
	runes := []rune(word)
	var b strings.Builder
	for i := 0; i < len(runes); {
		j := i
		for j < len(runes) && runes[j] == runes[i] {
			j++
		}
		if n := j - i; n == 2 {
			b.WriteRune(runes[i])
		}
		b.WriteRune(runes[i])
		i = j
	}
	return b.String()
}
