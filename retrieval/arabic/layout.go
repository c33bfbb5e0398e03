package arabic

import "strings"

// The letter keys of the Windows Arabic (101) keyboard and of the US one, key by key,
// unshifted and then shifted. لا has a key of its own.
const (
	usKeys     = "`qwertyuiop[]asdfghjkl;'zxcvnm,./" + "QWERTYUIOPASDFGHJKLZXCVNM?"
	arabicKeys = "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ" + "ضصثقفإعهخحشسيبلأتنمئءؤرآة؟"
)

// FromUSKeys reads text that was typed on a US keyboard by somebody who believed the
// Arabic (101) layout to be on: "ljn" is «متى».
func FromUSKeys(text string) string {
	return retype(strings.NewReplacer("b", "لا", "B", "لآ").Replace(text), toArabicKeys)
}

// FromArabicKeys reads text that was typed on an Arabic (101) keyboard by somebody who
// believed the US layout to be on: «ةخسعم» is "mosul".
func FromArabicKeys(text string) string {
	return retype(strings.NewReplacer("لا", "b", "لأ", "g", "لإ", "t", "لآ", "b").Replace(text), toUSKeys)
}

func retype(text string, keys map[rune]rune) string {
	var b strings.Builder
	for _, r := range text {
		if to, ok := keys[r]; ok {
			r = to
		}
		b.WriteRune(r)
	}
	return b.String()
}

var (
	toArabicKeys = pairKeys(usKeys, arabicKeys)
	toUSKeys     = pairKeys(arabicKeys, usKeys)
)

// pairKeys maps each key to its other sign; the unshifted pair comes first and wins.
func pairKeys(from, to string) map[rune]rune {
	keys := make(map[rune]rune)
	target := []rune(to)
	for i, r := range []rune(from) {
		if _, taken := keys[r]; !taken {
			keys[r] = target[i]
		}
	}
	return keys
}
