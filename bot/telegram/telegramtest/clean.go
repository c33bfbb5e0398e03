package telegramtest

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// Directional marks that cleanText looks at. Source text must hold them as escapes only.
const (
	zeroWidthNonJoiner = '\u200c'
	leftToRightMark    = '\u200e'
	rightToLeftMark    = '\u200f'
)

// removed says which characters Telegram takes out of every text: carriage returns, line and paragraph separators,
// the embedding and override controls U+202A to U+202E, and three combining lines. The isolates U+2066 to U+2069 and
// the marks U+200E and U+200F stay.
func removed(r rune) bool {
	return r == '\r' || '\u2028' <= r && r <= '\u202e' || r == '\u0333' || r == '\u033f' || r == '\u030a'
}

// cleanText replaces control characters by spaces, takes out what removed names, and turns all but the last of
// several directional marks in a row into U+200C. Entities keep the characters that stay; those left empty go.
func cleanText(text units, entities []Entity) (units, []Entity) {
	cleaned := make(units, 0, len(text))
	// at[i] is where unit i of the text is now.
	at := make([]int, 0, len(text)+1)
	for _, unit := range text {
		at = append(at, len(cleaned))
		switch r := rune(unit); {
		case removed(r):
		case r < ' ' && r != '\n':
			cleaned = append(cleaned, ' ')
		default:
			cleaned = append(cleaned, unit)
		}
	}
	at = append(at, len(cleaned))
	joinMarks(cleaned)
	moved := make([]Entity, 0, len(entities))
	for _, e := range entities {
		e.Offset, e.Length = at[e.Offset], at[e.end()]-at[e.Offset]
		if e.Length > 0 {
			moved = append(moved, e)
		}
	}
	return cleaned, moved
}

func joinMarks(text units) {
	isMark := func(unit uint16) bool { return unit == leftToRightMark || unit == rightToLeftMark }
	for i := range len(text) - 1 {
		if isMark(text[i]) && isMark(text[i+1]) {
			text[i] = zeroWidthNonJoiner
		}
	}
}

func blank(unit uint16) bool { return unit == ' ' || unit == '\n' }

// trimText takes spaces and line feeds off both ends, and moves and cuts the entities with them. As in the real
// server, spaces at the beginning stay when an entity covers them.
func trimText(text units, entities []Entity) (units, []Entity) {
	end := len(text)
	for end > 0 && blank(text[end-1]) {
		end--
	}
	text = text[:end]
	entities = slices.DeleteFunc(entities, func(e Entity) bool { return e.Offset >= end })
	for i := range entities {
		entities[i].Length = min(entities[i].Length, end-entities[i].Offset)
	}
	sortEntities(entities)
	first := end
	if len(entities) > 0 {
		first = entities[0].Offset
	}
	start := 0
	for start < first && blank(text[start]) {
		start++
	}
	for i := range entities {
		entities[i].Offset -= start
	}
	return text[start:], entities
}

// invisible says that a text shows nothing: it has only spaces of all kinds and characters without width.
func invisible(text units) bool {
	return strings.Trim(string(utf16.Decode(text)), " \n\u00a0\u1680\u180e"+
		"\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f"+
		"\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc") == ""
}
