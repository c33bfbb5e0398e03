package telegram

import (
	"context"
	"slices"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/memory"
)

// exchangeOf is the question and the answer that a message goes on from, when it answers an older answer
// of the bot to the same user; nil for a message that goes on from the last. What was asked is found by
// the buttons under the answer, for as long as they are kept.
func (s *Server) exchangeOf(ctx context.Context, m *incoming) []bot.Utterance {
	if s.Records == nil || !s.account().answered(m) {
		return nil
	}
	shown, err := s.shownUnder(ctx, m)
	if err != nil || shown.Question == "" || shown.User != s.Pseudonym(m.speaker()) {
		return nil // then it goes on from the last
	}
	return []bot.Utterance{
		{Speaker: bot.UserSpeaker, Text: shown.Question},
		{Speaker: bot.AssistantSpeaker, Text: withoutMarkers(m.ReplyToMessage.Text)},
	}
}

// shownUnder is what is kept of the reply that a message answers.
func (s *Server) shownUnder(ctx context.Context, m *incoming) (memory.Shown, error) {
	markup := m.ReplyToMessage.ReplyMarkup
	if markup == nil {
		return memory.Shown{}, memory.ErrUnknownShown
	}
	for _, key := range slices.Concat(markup.InlineKeyboard...) {
		if key.CallbackData == nil {
			continue
		}
		data, err := s.sealer.open(*key.CallbackData, func(a action) int64 {
			if a.personal() {
				return m.speaker()
			}
			return m.Chat.ID
		}, s.Now())
		if err == nil {
			return s.Records.Shown(ctx, data.id) //nolint:wrapcheck // says what failed
		}
	}
	return memory.Shown{}, memory.ErrUnknownShown
}
