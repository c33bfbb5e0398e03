package telegramtest

import "unicode/utf8"

// profileKey names one text about the bot in one language.
type profileKey struct{ field, language string }

// setProfile makes the method that sets the bot's name or one of its descriptions, of at most limit characters.
func setProfile(field string, limit int) func(*Server, request, *Call) (any, error) {
	return func(s *Server, q request, _ *Call) (any, error) {
		if utf8.RuneCountInString(q.text(field)) > limit {
			return nil, badRequest("%s is too long", field)
		}
		s.profile[profileKey{field, q.text("language_code")}] = q.text(field)
		return true, nil
	}
}

func getProfile(field string) func(*Server, request, *Call) (any, error) {
	return func(s *Server, q request, _ *Call) (any, error) {
		text, set := s.profile[profileKey{field, q.text("language_code")}]
		if !set {
			text = s.profile[profileKey{field, ""}]
		}
		if text == "" && field == "name" {
			text = s.bot.FirstName
		}
		return map[string]string{field: text}, nil
	}
}

// Profile is what the bot says of itself: field is "name", "description" or "short_description", and language a
// two-letter code, empty for all languages. It is empty when the bot has set none.
func (s *Server) Profile(field, language string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.profile[profileKey{field, language}]
}
