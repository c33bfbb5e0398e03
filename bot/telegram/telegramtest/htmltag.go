package telegramtest

import (
	"slices"
	"strconv"
	"strings"
)

// startTag reads a start tag with its attributes.
func (p *htmlParser) startTag() error {
	begin := p.pos
	p.pos++
	name := strings.ToLower(p.until(" \t\n\v\f\r>"))
	if p.done() {
		return cantParse("Unclosed start tag at byte offset %d", begin)
	}
	if !slices.Contains([]string{
		"a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler",
		"tg-emoji", "span", "pre", "code", "blockquote",
	}, name) {
		return cantParse(`Unsupported start tag "%s" at byte offset %d`, name, begin)
	}
	tag := htmlTag{name: name, offset: len(p.out)}
	for {
		p.skipSpace()
		if p.done() {
			return cantParse(`Unclosed start tag "%s" at byte offset %d`, name, begin)
		}
		if p.in[p.pos] == '>' {
			break
		}
		if err := p.attribute(&tag, begin); err != nil {
			return err
		}
	}
	p.pos++
	if name == "span" && tag.argument != "spoiler" {
		return cantParse(`Tag "span" must have class "tg-spoiler" at byte offset %d`, begin)
	}
	p.open = append(p.open, tag)
	return nil
}

// attribute reads one attribute and keeps its value when it matters to the tag.
func (p *htmlParser) attribute(tag *htmlTag, begin int) error {
	key := p.until(" \t\n\v\f\r=>/\"'")
	if key == "" {
		return cantParse(`Empty attribute name in the tag "%s" at byte offset %d`, tag.name, begin)
	}
	p.skipSpace()
	if p.done() || p.in[p.pos] != '=' {
		if tag.name == "blockquote" && key == "expandable" {
			tag.argument = "1"
		}
		return nil
	}
	p.pos++
	p.skipSpace()
	if p.done() {
		return cantParse(`Unclosed start tag "%s" at byte offset %d`, tag.name, begin)
	}
	value, err := p.attributeValue(begin)
	if err != nil {
		return err
	}
	language, isLanguage := strings.CutPrefix(value, "language-")
	class, isClass := strings.CutPrefix(value, "tg-")
	switch {
	case tag.name == "a" && key == "href", tag.name == "tg-emoji" && key == "emoji-id":
		tag.argument = value
	case tag.name == "code" && key == "class" && isLanguage:
		tag.argument = language
	case tag.name == "span" && key == "class" && isClass:
		tag.argument = class
	case tag.name == "blockquote" && key == "expandable":
		tag.argument = "1"
	}
	return nil
}

// attributeValue reads a value in quotes, or a bare one of letters, digits, points and hyphens.
func (p *htmlParser) attributeValue(begin int) (string, error) {
	quote := p.in[p.pos]
	if quote != '"' && quote != '\'' {
		at := p.pos
		for !p.done() && (isASCIILetter(p.in[p.pos]) || strings.IndexByte("0123456789.-", p.in[p.pos]) >= 0) {
			p.pos++
		}
		if !p.done() && !isSpace(p.in[p.pos]) && p.in[p.pos] != '>' {
			return "", cantParse("Unexpected end of name token at byte offset %d", at)
		}
		return strings.ToLower(p.in[at:p.pos]), nil
	}
	p.pos++
	var value strings.Builder
	for !p.done() && p.in[p.pos] != quote {
		if p.in[p.pos] == '&' {
			r, width := decodeReference(p.in[p.pos:])
			value.WriteRune(r)
			p.pos += width
			continue
		}
		value.WriteByte(p.in[p.pos])
		p.pos++
	}
	p.pos++
	if p.done() {
		return "", cantParse("Unclosed start tag at byte offset %d", begin)
	}
	return value.String(), nil
}

// endTag reads an end tag and turns what it closes into an entity.
func (p *htmlParser) endTag() error {
	begin := p.pos
	if len(p.open) == 0 {
		return cantParse("Unexpected end tag at byte offset %d", begin)
	}
	p.pos += len("</")
	name := strings.ToLower(p.until(" \t\n\v\f\r>"))
	p.skipSpace()
	if p.done() || p.in[p.pos] != '>' {
		return cantParse("Unclosed end tag at byte offset %d", begin)
	}
	p.pos++
	tag := p.open[len(p.open)-1]
	if name != "" && name != tag.name {
		return cantParse(`Unmatched end tag at byte offset %d, expected "</%s>", found "</%s>"`, begin, tag.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	if len(p.out) == tag.offset {
		return nil
	}
	return p.add(tag)
}

// add makes a closed tag an entity. A link that is none is left out, as in the real server.
func (p *htmlParser) add(tag htmlTag) error {
	e := Entity{Offset: tag.offset, Length: len(p.out) - tag.offset}
	switch tag.name {
	case "b", "strong":
		e.Type = "bold"
	case "i", "em":
		e.Type = "italic"
	case "u", "ins":
		e.Type = "underline"
	case "s", "strike", "del":
		e.Type = "strikethrough"
	case "span", "tg-spoiler":
		e.Type = "spoiler"
	case "blockquote":
		e.Type = "blockquote"
		if tag.argument != "" {
			e.Type = "expandable_blockquote"
		}
	case "tg-emoji":
		if id, err := strconv.ParseInt(tag.argument, 10, 64); err != nil || id == 0 {
			return cantParse("Invalid custom emoji identifier specified")
		}
		e.Type, e.CustomEmojiID = "custom_emoji", tag.argument
	case "a":
		link := tag.argument
		if link == "" {
			link = p.out[tag.offset:].String()
		}
		if !linkEntity(&e, link) {
			return nil
		}
	case "pre", "code":
		p.addCode(tag, e)
		return nil
	}
	p.entities = append(p.entities, e)
	return nil
}

// addCode adds code. Code with a language right inside pre, or pre right inside it, is one pre with the language.
func (p *htmlParser) addCode(tag htmlTag, e Entity) {
	e.Type = tag.name
	language := tag.argument
	if len(p.entities) > 0 {
		inner := &p.entities[len(p.entities)-1]
		same := inner.Offset == e.Offset && inner.Length == e.Length
		if same && inner.Type != e.Type && (inner.Type == "code" || inner.Type == "pre") && inner.Language+language != "" {
			inner.Type, inner.Language = "pre", inner.Language+language
			return
		}
	}
	e.Language = language
	p.entities = append(p.entities, e)
}

func linkEntity(e *Entity, link string) bool {
	if id := linkedUser(link); id != 0 {
		e.Type, e.User = "text_mention", &User{ID: id}
		return true
	}
	checked, ok := checkLink(link)
	e.Type, e.URL = "text_link", checked
	return ok
}

// until reads up to one of the stop bytes, or to the end.
func (p *htmlParser) until(stops string) string {
	begin := p.pos
	for !p.done() && strings.IndexByte(stops, p.in[p.pos]) < 0 {
		p.pos++
	}
	return p.in[begin:p.pos]
}

func (p *htmlParser) skipSpace() {
	for !p.done() && isSpace(p.in[p.pos]) {
		p.pos++
	}
}

func (p *htmlParser) done() bool { return p.pos >= len(p.in) }
