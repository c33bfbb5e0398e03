package telegramtest

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
)

// Entity marks a part of a text. Offset and Length count UTF-16 code units.
type Entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	// URL is the address of a text_link.
	URL string `json:"url,omitempty"`
	// User is whom a text_mention names.
	User *User `json:"user,omitempty"`
	// Language is the programming language of a pre.
	Language      string `json:"language,omitempty"`
	CustomEmojiID string `json:"custom_emoji_id,omitempty"`
}

// end is the first position behind the entity.
func (e Entity) end() int { return e.Offset + e.Length }

// maxEntities is how many entities of a bot's message Telegram keeps.
const maxEntities = 100

// parseEntities reads the entities parameter. Kinds that the server finds by itself are left out, as the real server
// ignores them. The real server also ignores a list it cannot read; here that is an error, for no client means it.
func parseEntities(text string) ([]Entity, error) {
	if text == "" {
		return nil, nil
	}
	var items []struct {
		Entity
		Offset *int `json:"offset"`
		Length *int `json:"length"`
		// CustomEmojiID and the user come as numbers or as strings.
		CustomEmojiID json.RawMessage `json:"custom_emoji_id"`
		User          *struct {
			ID int64 `json:"id"`
		} `json:"user"`
	}
	if err := json.Unmarshal([]byte(text), &items); err != nil {
		return nil, strictly("the entities are no JSON array of MessageEntity; the real server would drop them")
	}
	var out []Entity
	for _, item := range items {
		entity := item.Entity
		switch {
		case item.Offset == nil:
			return nil, cantParseEntity(`Can't find field "offset"`)
		case item.Length == nil:
			return nil, cantParseEntity(`Can't find field "length"`)
		}
		entity.Offset, entity.Length = *item.Offset, *item.Length
		if item.User != nil {
			entity.User = &User{ID: item.User.ID}
		}
		if item.CustomEmojiID != nil {
			entity.CustomEmojiID = unquote(item.CustomEmojiID)
		}
		keep, err := checkKind(&entity)
		if err != nil {
			return nil, err
		}
		if keep {
			out = append(out, entity)
		}
	}
	if len(out) > maxEntities {
		return nil, strictly("%d entities; the real server would keep the first %d", len(out), maxEntities)
	}
	return out, nil
}

func unquote(raw json.RawMessage) string {
	text, err := strconv.Unquote(string(raw))
	if err != nil {
		return string(raw)
	}
	return text
}

func cantParseEntity(why string) error { return badRequest("Can't parse MessageEntity: %s", why) }

// checkKind checks what an entity of its kind must have, and reports whether a bot sets entities of that kind at all.
func checkKind(e *Entity) (bool, error) {
	switch e.Type {
	case "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote", "expandable_blockquote":
		return true, nil
	case "text_link":
		if e.URL == "" {
			return false, cantParseEntity(`Can't find field "url"`)
		}
		link, ok := checkLink(e.URL)
		if !ok {
			return false, badRequest("Entity URL '%s' is invalid", e.URL)
		}
		e.URL = link
		return true, nil
	case "text_mention":
		if e.User == nil || e.User.ID == 0 {
			return false, cantParseEntity(`Can't find field "user"`)
		}
		return true, nil
	case "custom_emoji":
		if id, err := strconv.ParseInt(e.CustomEmojiID, 10, 64); err != nil || id == 0 {
			return false, badRequest("Invalid custom emoji identifier specified")
		}
		return true, nil
	case "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number":
		return false, nil
	}
	return false, cantParseEntity("Unsupported type specified")
}

// sortEntities orders entities by offset, the outer before the inner, and entities of one place by type.
func sortEntities(entities []Entity) {
	slices.SortStableFunc(entities, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length), cmp.Compare(a.Type, b.Type))
	})
}
