package telegramtest

import "unicode/utf16"

// units is text as Telegram counts it: in UTF-16 code units.
type units []uint16

func encodeUnits(text string) units { return utf16.Encode([]rune(text)) }

func (u units) String() string { return string(utf16.Decode(u)) }

// slice is the text of an entity, or what of it lies inside.
func (u units) slice(offset, length int) string {
	from := min(max(offset, 0), len(u))
	to := min(max(offset+length, from), len(u))
	return u[from:to].String()
}

// splits says that a cut at position i would part the two halves of a surrogate pair.
func (u units) splits(i int) bool {
	return i > 0 && i < len(u) && isLow(u[i]) && isHigh(u[i-1])
}

func isHigh(unit uint16) bool { return 0xd800 <= unit && unit < 0xdc00 }
func isLow(unit uint16) bool  { return 0xdc00 <= unit && unit < 0xe000 }
