package telegramtest

import (
	"slices"
	"strings"
)

// allowedReactions are the emoji a bot may react with.
const allowedReactions = "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 " +
	"🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡"

type reactionType struct {
	Type  string `json:"type"`
	Emoji string `json:"emoji,omitempty"`
}

// reactionTypes is the list for one emoji, or the empty list for none.
func reactionTypes(emoji string) []reactionType {
	if emoji == "" {
		return []reactionType{}
	}
	return []reactionType{{Type: "emoji", Emoji: emoji}}
}

// react puts an emoji of someone in place of their last one, which it returns. The empty emoji takes it off.
func (m *Message) react(from int64, emoji string) string {
	before := ""
	m.Reactions = slices.DeleteFunc(m.Reactions, func(r Reaction) bool {
		if r.From != from {
			return false
		}
		before = r.Emoji
		return true
	})
	if emoji != "" {
		m.Reactions = append(m.Reactions, Reaction{From: from, Emoji: emoji})
	}
	return before
}

func (s *Server) setMessageReaction(q request, call *Call) (any, error) {
	types, err := list[reactionType](q.Params, "reaction")
	if err != nil {
		return nil, badRequest("Can't parse reaction types JSON object")
	}
	for _, kind := range types {
		if kind.Type != "emoji" && kind.Type != "custom_emoji" {
			return nil, badRequest("Can't parse ReactionType: invalid reaction type specified")
		}
	}
	c, m, err := s.messageFor(q, toRead, "message to react")
	if err != nil {
		return nil, err
	}
	call.Message = m.ID
	switch {
	case len(types) > 1:
		return nil, badRequest("REACTIONS_TOO_MANY")
	case len(types) == 0:
		m.react(s.bot.ID, "")
		s.noteReaction(c, m, s.bot, "")
		return true, nil
	}
	plain := strings.TrimSuffix(types[0].Emoji, "\ufe0f")
	if !slices.Contains(strings.Fields(allowedReactions), plain) {
		return nil, badRequest("REACTION_INVALID")
	}
	m.react(s.bot.ID, plain)
	s.noteReaction(c, m, s.bot, plain)
	return true, nil
}
