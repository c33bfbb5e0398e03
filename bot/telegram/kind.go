package telegram

import (
	"slices"

	"github.com/tahaluf/tahaluf/bot/words"
)

// A kind is a sort of message without a text, and what it is answered with in a private chat.
type kind struct {
	is     func(m *incoming) bool
	answer words.Phrase
}

// kinds are the sorts of message that can be told apart. An animation is a document too, so that it
// comes first.
func kinds() []kind {
	return []kind{
		{func(m *incoming) bool { return m.Sticker != nil || m.Animation != nil }, words.KindSticker},
		{func(m *incoming) bool { return m.Voice != nil || m.Audio != nil || m.VideoNote != nil }, words.KindVoice},
		{func(m *incoming) bool { return m.Photo != nil }, words.KindPhoto},
		{func(m *incoming) bool { return m.Video != nil }, words.KindVideo},
		{func(m *incoming) bool { return m.Document != nil }, words.KindFile},
		{func(m *incoming) bool { return m.Location != nil || m.Venue != nil }, words.KindPlace},
		{func(m *incoming) bool { return m.Contact != nil }, words.KindContact},
		{func(m *incoming) bool { return m.Poll != nil }, words.KindPoll},
		{func(m *incoming) bool { return m.Dice != nil || m.Game != nil }, words.KindGame},
	}
}

// kindAnswer is what a message without a text is answered with.
func kindAnswer(m *incoming) words.Phrase {
	all := kinds()
	if i := slices.IndexFunc(all, func(k kind) bool { return k.is(m) }); i >= 0 {
		return all[i].answer
	}
	return words.TextOnly
}
