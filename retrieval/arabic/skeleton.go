package arabic

import "strings"

// Skeleton is what is left of a folded Arabic word that both scripts always write: its
// consonants without the article, each as the Latin letter of its class, the same ones
// in a row once. Letters that Latin spellings confuse share a class: ت and ط, ك and ق, ح and ه.
// It is "" for a word that is not Arabic. Words that Sounds compares well share a
// skeleton with one of Skeletons.
func Skeleton(word string) string {
	if !isArabic(word) {
		return ""
	}
	word = stripPrefix(word)
	var b strings.Builder
	last := byte(0)
	for i, r := range word {
		c := consonantClass(r)
		if r == 'ه' && i+letterBytes == len(word) {
			c = 0 // ta marbuta
		}
		if c != 0 && c != last {
			b.WriteByte(c)
			last = c
		}
	}
	return b.String()
}

// consonantClass is 0 for a vowel letter, hamza and ع, which Latin spellings leave out.
func consonantClass(r rune) byte {
	switch r {
	case 'ب':
		return 'b'
	case 'ت', 'ط':
		return 't'
	case 'ث', 'س', 'ص':
		return 's'
	case 'ج':
		return 'j'
	case 'ح', 'ه':
		return 'h'
	case 'خ':
		return 'x'
	case 'د', 'ض':
		return 'd'
	case 'ذ', 'ز', 'ظ':
		return 'z'
	case 'ر':
		return 'r'
	case 'ش':
		return 'c'
	case 'غ':
		return 'g'
	case 'ف':
		return 'f'
	case 'ق', 'ك':
		return 'k'
	case 'ل':
		return 'l'
	case 'م':
		return 'm'
	case 'ن':
		return 'n'
	}
	return 0
}

// maxSkeletons bounds the readings of one Latin word.
const maxSkeletons = 48

// Skeletons returns the skeletons that a folded word in Latin letters, or in Latin
// letters and the digits of Arabizi, may stand for; none for another word. The article
// (el, al, l) is read as one and as a part of the word.
func Skeletons(latin string) []string {
	if !IsLatin(latin) {
		return nil
	}
	var out []string
	seen := make(map[string]struct{})
	for _, bare := range latinStems(latin) {
		for _, s := range readings(bare) {
			if _, again := seen[s]; !again && len(out) < maxSkeletons {
				seen[s] = struct{}{}
				out = append(out, s)
			}
		}
	}
	return out
}

// IsLatin tells whether a folded word is written in Latin letters, Arabizi included.
func IsLatin(word string) bool {
	letters := false
	for i := range len(word) {
		switch c := word[i]; {
		case c >= 'a' && c <= 'z':
			letters = true
		case c < '0' || c > '9':
			return false
		}
	}
	return letters
}

// latinStems are the word, and the word without what may be an article or a particle.
func latinStems(word string) []string {
	out := []string{word}
	for _, p := range [...]string{"al", "el", "il", "l", "bil", "bel", "fil", "fel", "lil", "lel", "wel", "wal", "w", "b"} {
		if rest, ok := strings.CutPrefix(word, p); ok && len(rest) > 2 && (len(p) > 1 || !strings.ContainsRune("aeiou", rune(rest[0]))) {
			out = append(out, rest)
		}
	}
	return out
}

// readings spells a Latin word in every way its letters may be meant.
func readings(latin string) []string {
	out := []string{""}
	for i := 0; i < len(latin); {
		classes, n := latinClasses(latin[i:], i == 0)
		var next []string
		for _, r := range out {
			for j := range len(classes) {
				c := classes[j]
				if c == '-' || r != "" && r[len(r)-1] == c {
					next = append(next, r)
				} else {
					next = append(next, r+string(c))
				}
			}
		}
		out = next[:min(len(next), maxSkeletons)]
		i += n
	}
	return out
}

// latinClasses are the classes that the sound at the start of s may have, '-' for none,
// and how many letters write it.
func latinClasses(s string, first bool) (string, int) {
	if len(s) > 1 {
		switch s[:2] {
		case "sh":
			return "c", 2
		case "ch":
			return "cxk", 2
		case "kh":
			return "x", 2
		case "gh":
			return "g", 2
		case "th":
			return "szt", 2
		case "dh":
			return "dz", 2
		case "dj":
			return "j", 2
		case "ph":
			return "f", 2
		case "ou", "oo", "ee":
			return "-", 2
		}
	}
	switch s[0] {
	case 'b', 'p':
		return "b", 1
	case 't', '6':
		return "t", 1
	case 's':
		return "s", 1
	case 'j':
		return "j", 1
	case 'g':
		return "gjk", 1
	case '7':
		return "h", 1
	case 'h':
		if len(s) == 1 && !first {
			return "-h", 1
		}
		return "h", 1
	case '5':
		return "x", 1
	case 'd':
		return "dz", 1
	case 'z':
		return "zd", 1
	case 'r':
		return "r", 1
	case 'f', 'v':
		return "f", 1
	case 'k', 'q', 'c':
		return "k", 1
	case '9':
		return "ks", 1
	case '8':
		return "gk", 1
	case '2':
		return "-k", 1
	case 'l':
		return "l", 1
	case 'm':
		return "m", 1
	case 'n':
		return "n", 1
	case 'x':
		return "k", 1
	}
	return "-", 1 // vowels, w, y, 3
}
