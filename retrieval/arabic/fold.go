package arabic

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A class says what a folded rune does to the token it stands in.
type class uint8

const (
	separator class = iota // ends a token
	ignored                // belongs to the token but leaves no trace: vowel marks, tatweel, bidi controls
	letter
	digit
)

// Fold returns s as it is compared: letters that writers confuse are unified
// (آأإٱ to ا, ى and ی to ي, ئ to ي, ؤ to و, ة to ه, ک and گ to ك), digits of every
// Arabic kind become ASCII, Latin is lower-cased, and marks, tatweel, presentation
// forms and invisible characters are resolved. Everything else is kept.
// Fold is idempotent.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		eachFolded(r, func(f rune, c class) {
			if c != ignored {
				b.WriteRune(f)
			}
		})
	}
	return b.String()
}

// eachFolded calls visit for each rune that r folds to: once for nearly all,
// more often for ligatures such as ﻻ.
func eachFolded(r rune, visit func(rune, class)) {
	if f, c, ok := foldCommon(r); ok {
		visit(f, c)
		return
	}
	if lonelyMark(r) {
		visit(r, ignored)
		return
	}
	for _, d := range norm.NFKD.String(string(r)) { // D, so that é is the same letter however it is encoded
		if f, c, ok := foldCommon(d); ok {
			visit(f, c)
			continue
		}
		visit(foldRare(d))
	}
}

// foldCommon folds the runes that real Arabic and English text is made of.
func foldCommon(r rune) (rune, class, bool) {
	switch {
	case r < 0x80:
		return foldASCII(r)
	case r >= arabicBlock && r < arabicBlock+0x100:
		e := folds[r-arabicBlock]
		return e.to, e.class, true
	}
	return 0, separator, false
}

func foldASCII(r rune) (rune, class, bool) {
	switch {
	case 'a' <= r && r <= 'z':
		return r, letter, true
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A', letter, true
	case '0' <= r && r <= '9':
		return r, digit, true
	}
	return r, separator, true
}

// arabicBlock is the first code point of the Unicode block that nearly all input is made of.
const arabicBlock = 0x0600

// folds is foldArabic as a table, as every letter of every text goes through it.
var folds = func() (table [0x100]struct {
	to    rune
	class class
},
) {
	for i := range table {
		table[i].to, table[i].class = foldArabic(arabicBlock + rune(i))
	}
	return table
}()

// foldArabic folds one rune of the Arabic block.
func foldArabic(r rune) (rune, class) {
	switch r {
	case 'آ', 'أ', 'إ', 'ٱ', 'ٲ', 'ٳ', 'ٵ':
		return 'ا', letter
	case 'ى', 'ئ', 'ی', 'ۍ', 'ې', 'ے', 'ۓ', 'ؠ', 'ٸ':
		return 'ي', letter
	case 'ؤ', 'ۆ', 'ۇ', 'ۈ', 'ۋ', 'ٶ':
		return 'و', letter
	case 'ة', 'ۀ', 'ہ', 'ۂ', 'ۃ', 'ە', 'ھ':
		return 'ه', letter
	case 'ک', 'گ', 'ڪ', 'ګ', 'ڭ':
		return 'ك', letter
	case 'پ':
		return 'ب', letter
	case 'چ':
		return 'ج', letter
	case 'ڤ', 'ڥ':
		return 'ف', letter
	case 'ڨ': // Maghrebi g, which others write ق
		return 'ق', letter
	case 'ژ':
		return 'ز', letter
	case 'ـ', 0x061C, 0x06DD, 0x06E5, 0x06E6: // the last two are small letters of the Quran
		return r, ignored
	case '٪', '٫', '٬', '٭', '۔':
		return r, separator
	}
	switch {
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠', digit
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰', digit
	case r >= 0x0610 && r <= 0x061A, r >= 0x064B && r <= 0x065F, r == 0x0670,
		r >= 0x06D6 && r <= 0x06ED && unicode.Is(unicode.M, r):
		return r, ignored
	case unicode.IsLetter(r):
		return r, letter
	}
	return r, separator
}

// lonelyMark tells whether r is a presentation form of a vowel mark, as found in text
// that was copied from a page. They decompose to a blank and the mark, which would cut the word.
func lonelyMark(r rune) bool {
	return r >= 0xFC5E && r <= 0xFC63 || r >= 0xFE70 && r <= 0xFE7F
}

// foldRare folds what is left after compatibility decomposition.
func foldRare(r rune) (rune, class) {
	switch {
	case unicode.Is(unicode.M, r), unicode.Is(unicode.Cf, r), r >= 0xFE00 && r <= 0xFE0F:
		return r, ignored
	case unicode.IsLetter(r):
		return unicode.ToLower(r), letter
	case unicode.Is(unicode.Nd, r):
		return r, digit
	}
	return r, separator
}
