package telegram

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// maxUnits is the longest text of one message. Telegram takes 4096; what counts as one
// character there is not documented for all cases, so room is left.
const maxUnits = 4000

// Split cuts a text into parts that one message can hold, at the end of a paragraph, a
// line, a sentence or a word where there is one, never inside a character. Entities go
// with their text; one that is cut goes on in the next part. Nothing but white space
// around a cut is dropped.
func (t *Text) Split() []Text { return t.split(maxUnits) }

func (t *Text) split(limit int) []Text {
	s := t.String()
	var parts []Text
	for start := skipSpace(s, 0); start < len(s); {
		end := start + cutAt(s[start:], limit)
		parts = append(parts, t.part(start, start+len(strings.TrimRightFunc(s[start:end], unicode.IsSpace))))
		start = skipSpace(s, end)
	}
	return parts
}

// part copies text[start:end] with the entities that reach into it.
func (t *Text) part(start, end int) Text {
	p := Text{text: t.text[start:end]}
	for _, e := range t.spans {
		from, to := max(e.start, start), min(e.end, end)
		if from < to {
			e.start, e.end = from-start, to-start
			p.spans = append(p.spans, e)
		}
	}
	return p
}

func skipSpace(s string, i int) int {
	return len(s) - len(strings.TrimLeftFunc(s[i:], unicode.IsSpace))
}

// cutAt is where s, which starts with no space, is best cut so that the first part has at
// most limit units: never 0, and all of s when it fits. The later half of the part is
// searched for a seam, so that parts do not become crumbs.
func cutAt(s string, limit int) int {
	most := within(s, limit)
	if most == len(s) {
		return most
	}
	head := s[:most]
	for _, seam := range [...]string{"\n\n", "\n", ". ", "؟ ", "! ", "؛ ", "، ", " "} {
		if i := strings.LastIndex(head, seam); i >= most/2 {
			return i + len(seam)
		}
	}
	return most
}

// within is the length in bytes of the longest beginning of s that has at most limit
// units and ends between two characters as a reader sees them (grapheme clusters, Unicode
// Standard Annex #29). A character too large for a part is cut between code points.
func within(s string, limit int) int {
	end, state, rest := 0, -1, s
	for left := limit; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if left -= units(cluster); left < 0 {
			break
		}
		end += len(cluster)
	}
	if end == 0 {
		return runesWithin(s, limit)
	}
	return end
}

// runesWithin is within for code points; at least one.
func runesWithin(s string, limit int) int {
	n := 0
	for i, r := range s {
		if n += units(string(r)); n > limit && i > 0 {
			return i
		}
	}
	return len(s)
}
