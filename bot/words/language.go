package words

import "strings"

// A Language is one that the bot speaks. The zero value is Arabic.
type Language uint8

// The languages. Their order is that of every table in this package.
const (
	Arabic Language = iota
	English
	languages // how many there are
)

// ParseLanguage reads a code such as "ar" or "en", or the name that a user may write instead.
func ParseLanguage(s string) (l Language, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "ar", "arabic", "عربي", "عربية", "العربية":
		return Arabic, true
	case "en", "english", "إنجليزي", "إنجليزية", "الإنجليزية", "انجليزي", "الانجليزية":
		return English, true
	}
	return Arabic, false
}

// Code is the ISO 639-1 code. It is stored and stands in JSON: it never changes.
func (l Language) Code() string {
	if l == English {
		return "en"
	}
	return "ar"
}

// Digits writes the ASCII digits of s as the language does.
func (l Language) Digits(s string) string {
	if l != Arabic {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '٠' + r - '0'
		}
		return r
	}, s)
}
