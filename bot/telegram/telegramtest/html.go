package telegramtest

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// htmlParser reads the HTML subset of the Bot API. Positions in errors count bytes, as the real server's do.
type htmlParser struct {
	in       string
	pos      int
	out      units
	open     []htmlTag
	entities []Entity
}

// htmlTag is a start tag that was not closed yet.
type htmlTag struct {
	name string
	// argument is the one attribute that matters to the tag, or empty.
	argument string
	offset   int
}

// parseHTML turns HTML into text with entities. Its errors read "can't parse entities: ..." as the real server's do.
func parseHTML(text string) (units, []Entity, error) {
	p := &htmlParser{in: text}
	for p.pos < len(p.in) {
		if err := p.step(); err != nil {
			return nil, nil, err
		}
	}
	if len(p.open) > 0 {
		return nil, nil, cantParse(`Can't find end tag corresponding to start tag "%s"`, p.open[len(p.open)-1].name)
	}
	for i := range p.entities {
		if p.entities[i].Type == "code" {
			p.entities[i].Language = "" // only pre has one
		}
	}
	sortEntities(p.entities)
	return p.out, mendNesting(p.entities), nil
}

func cantParse(format string, args ...any) error {
	return badRequest("can't parse entities: "+format, args...)
}

func (p *htmlParser) step() error {
	switch {
	case p.in[p.pos] == '&':
		r, width := decodeReference(p.in[p.pos:])
		p.pos += width
		if utf16.IsSurrogate(r) {
			return cantParse("Text contains invalid Unicode characters after decoding HTML entities, " +
				"check for unmatched surrogate code units")
		}
		p.out = utf16.AppendRune(p.out, r)
	case strings.HasPrefix(p.in[p.pos:], "</"):
		return p.endTag()
	case p.in[p.pos] == '<':
		return p.startTag()
	default:
		r, width := utf8.DecodeRuneInString(p.in[p.pos:])
		p.pos += width
		p.out = utf16.AppendRune(p.out, r)
	}
	return nil
}

// decodeReference decodes a character reference at the beginning of text. What is not one stands for itself: an
// ampersand. Of the named ones only lt, gt, amp and quot are known.
func decodeReference(text string) (rune, int) {
	end, base, digits := 1, 10, "0123456789"
	if strings.HasPrefix(text, "&#") {
		end = 2
		if strings.HasPrefix(text, "&#x") {
			end, base, digits = 3, 16, "0123456789abcdefABCDEF"
		}
		length := len(text[end:]) - len(strings.TrimLeft(text[end:], digits))
		code, err := strconv.ParseInt(text[end:end+length], base, 32)
		end += length
		if err != nil || code == 0 || code >= utf8.MaxRune || end >= 10 {
			return '&', 1
		}
		return rune(code), semicolon(text, end)
	}
	for end < len(text) && isASCIILetter(text[end]) {
		end++
	}
	switch text[1:end] {
	case "lt":
		return '<', semicolon(text, end)
	case "gt":
		return '>', semicolon(text, end)
	case "amp":
		return '&', semicolon(text, end)
	case "quot":
		return '"', semicolon(text, end)
	}
	return '&', 1
}

func semicolon(text string, end int) int {
	if end < len(text) && text[end] == ';' {
		return end + 1
	}
	return end
}

func isASCIILetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' || c == 0 }
