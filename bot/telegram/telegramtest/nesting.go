package telegramtest

import "slices"

// checkEntities checks entities against the text the bot sent with them. What the real server refuses is refused in
// its words. What it would mend or drop in silence - empty entities, entities that cross, entities inside code, quotes
// inside quotes, the same style twice in one place - is refused too, because a bot that sends it has miscounted.
func checkEntities(text units, entities []Entity) error {
	for _, e := range entities {
		switch {
		case e.Offset < 0 || e.Offset > 1000000:
			return badRequest("Receive an entity with incorrect offset %d", e.Offset)
		case e.Length < 0 || e.Length > 1000000:
			return badRequest("Receive an entity with incorrect length %d", e.Length)
		case e.Length == 0:
			return strictly("the %s entity at offset %d is empty; the real server would drop it", e.Type, e.Offset)
		}
	}
	sortEntities(entities)
	for _, e := range entities {
		if err := checkPlace(text, e); err != nil {
			return err
		}
	}
	return checkNesting(entities)
}

func checkPlace(text units, e Entity) error {
	switch {
	case e.Offset >= len(text):
		return badRequest("Entity begins after the end of the text at UTF-16 offset %d", e.Offset)
	case text.splits(e.Offset):
		return badRequest("Entity begins in a middle of a UTF-16 symbol at byte offset %d", text.byteOffset(e.Offset))
	case e.end() > len(text):
		return badRequest("Entity beginning at UTF-16 offset %d ends after the end of the text at UTF-16 offset %d",
			e.Offset, e.end())
	case text.splits(e.end()):
		return badRequest("Entity beginning at UTF-16 offset %d ends in a middle of a UTF-16 symbol at byte offset %d",
			e.Offset, text.byteOffset(e.end()))
	}
	return nil
}

// byteOffset is where in the UTF-8 text the symbol behind the one that i splits begins, as the server counts.
func (u units) byteOffset(i int) int { return len(u[:i+1].String()) }

func checkNesting(entities []Entity) error {
	var open []Entity
	for _, e := range entities {
		open = slices.DeleteFunc(open, func(outer Entity) bool { return outer.end() <= e.Offset })
		for _, outer := range open {
			switch {
			case e.end() > outer.end():
				return strictly("the %s entity at offset %d crosses the %s entity at offset %d; "+
					"the real server would split or drop one", e.Type, e.Offset, outer.Type, outer.Offset)
			case !mayHold(outer.Type, e.Type):
				return strictly("the %s entity at offset %d is inside the %s entity at offset %d; "+
					"the real server would drop one", e.Type, e.Offset, outer.Type, outer.Offset)
			}
		}
		open = append(open, e)
	}
	return nil
}

// mayHold says which entity may contain which, by the rules of the Bot API's "formatting options": styles contain and
// are part of anything but code, quotes contain anything but quotes, and the rest do not contain each other.
func mayHold(outer, inner string) bool {
	switch {
	case outer == inner, isCode(outer):
		return false
	case isQuote(outer):
		return !isQuote(inner)
	case isStyle(outer):
		return !isCode(inner)
	default:
		return isStyle(inner)
	}
}

// mendNesting does for the entities of parsed HTML what the real server does: an entity inside one that may not hold it
// goes, and a style gives way to code inside it. Tags never cross, so nothing else can be wrong.
func mendNesting(sorted []Entity) []Entity {
	var kept []Entity
	for _, e := range sorted {
		misplaced := slices.ContainsFunc(kept, func(outer Entity) bool {
			outside := outer.end() < e.end()
			givesWay := isStyle(outer.Type) && isCode(e.Type)
			return !outside && !givesWay && !mayHold(outer.Type, e.Type)
		})
		if !misplaced {
			kept = append(kept, e)
		}
	}
	var out []Entity
	for _, e := range kept {
		if !isStyle(e.Type) {
			out = append(out, e)
			continue
		}
		from := e.Offset
		for _, code := range kept {
			if !isCode(code.Type) || code.Offset < from || code.Offset >= e.end() {
				continue
			}
			out = appendPart(out, e, from, code.Offset)
			from = code.end()
		}
		out = appendPart(out, e, from, e.end())
	}
	sortEntities(out)
	return out
}

func appendPart(out []Entity, e Entity, from, to int) []Entity {
	if from >= to {
		return out
	}
	e.Offset, e.Length = from, to-from
	return append(out, e)
}

func isCode(kind string) bool { return kind == "code" || kind == "pre" }

func isStyle(kind string) bool {
	return slices.Contains([]string{"bold", "italic", "underline", "strikethrough", "spoiler"}, kind)
}

func isQuote(kind string) bool { return kind == "blockquote" || kind == "expandable_blockquote" }
