package telegramtest

import (
	"slices"
	"strings"
	"unicode"
)

// findEntities finds what Telegram marks by itself: mentions, bot commands, hashtags and web links.
func findEntities(text units) []Entity {
	var found []Entity
	for i := 0; i < len(text); i++ {
		kind, end := "", i
		switch text[i] {
		case '@':
			kind, end = "mention", text.mention(i)
		case '/':
			kind, end = "bot_command", text.command(i)
		case '#':
			kind, end = "hashtag", text.hashtag(i)
		case 'h', 'H':
			kind, end = "url", text.link(i)
		}
		if end > i {
			found = append(found, Entity{Type: kind, Offset: i, Length: end - i})
			i = end - 1
		}
	}
	return found
}

// mergeEntities adds found entities to given ones where they do not run into a link, a mention or code, nor cross a style.
func mergeEntities(given, found []Entity) []Entity {
	merged := slices.Clone(given)
	for _, e := range found {
		clash := slices.ContainsFunc(given, func(g Entity) bool {
			apart := g.end() <= e.Offset || e.end() <= g.Offset
			around := g.Offset <= e.Offset && e.end() <= g.end()
			fits := apart || isQuote(g.Type) && around || isStyle(g.Type) && !crosses(g, e)
			return !fits
		})
		if !clash {
			merged = append(merged, e)
		}
	}
	sortEntities(merged)
	return merged
}

func crosses(a, b Entity) bool {
	return a.Offset < b.Offset && b.Offset < a.end() && a.end() < b.end() ||
		b.Offset < a.Offset && a.Offset < b.end() && b.end() < a.end()
}

// mention returns the end of the mention that begins at i, or i.
func (u units) mention(i int) int {
	end := u.run(i+1, 32, isNameUnit)
	if u.wordBefore(i) || end-i < 3 || u.wordAt(end) {
		return i
	}
	return end
}

// command returns the end of the command that begins at i, or i. A command may name a bot: /help@some_bot.
func (u units) command(i int) int {
	if u.wordBefore(i) || i > 0 && isBracket(u[i-1]) {
		return i
	}
	end := u.run(i+1, 64, isNameUnit)
	if end == i+1 {
		return i
	}
	if end < len(u) && u[end] == '@' {
		if named := u.run(end+1, 32, isNameUnit); named-end > 3 && !u.wordAt(named) {
			return named
		}
	}
	if u.wordAt(end) || end < len(u) && isBracket(u[end]) {
		return i
	}
	return end
}

// hashtag returns the end of the hashtag that begins at i, or i. It must hold a letter.
func (u units) hashtag(i int) int {
	end := u.run(i+1, 256, isWordUnit)
	letter := slices.ContainsFunc(u[i+1:end], func(unit uint16) bool { return unicode.IsLetter(rune(unit)) })
	if u.wordBefore(i) || !letter {
		return i
	}
	return end
}

// link returns the end of the http or https address that begins at i, or i.
func (u units) link(i int) int {
	end := u.run(i, len(u), func(unit uint16) bool { return unit > ' ' && !strings.ContainsRune("<>\"\u00ab\u00bb", rune(unit)) })
	for end > i && strings.ContainsRune(".,;:!?)]}'\u060c\u061b\u061f", rune(u[end-1])) {
		end--
	}
	address := u[i:end].String()
	lower := strings.ToLower(address)
	if u.wordBefore(i) || !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") {
		return i
	}
	if _, ok := checkLink(address); !ok {
		return i
	}
	return end
}

// run is the end of the units from i on that fit, at most limit of them.
func (u units) run(i, limit int, fits func(uint16) bool) int {
	end := i
	for end < len(u) && end-i < limit && fits(u[end]) {
		end++
	}
	return end
}

func (u units) wordBefore(i int) bool { return i > 0 && isWordUnit(u[i-1]) }
func (u units) wordAt(i int) bool     { return i < len(u) && isWordUnit(u[i]) }

func isNameUnit(unit uint16) bool {
	return unit == '_' || 'a' <= unit && unit <= 'z' || 'A' <= unit && unit <= 'Z' || '0' <= unit && unit <= '9'
}

func isWordUnit(unit uint16) bool {
	r := rune(unit)
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
}

func isBracket(unit uint16) bool { return unit == '/' || unit == '<' || unit == '>' }
