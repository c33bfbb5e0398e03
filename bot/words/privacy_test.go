package words_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/words"
)

// TestPrivacy_SaysTheTimesThatHold compares what users are told with what is done.
func TestPrivacy_SaysTheTimesThatHold(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	for what, kept := range map[string]time.Duration{
		"conversations": memory.DefaultTTL, "feedback": memory.DefaultFeedbackTTL, "gaps": memory.DefaultGapTTL,
		"language": memory.LanguageTTL, "dead letters": inbox.DefaultDeadFor,
		"replies": memory.ShownTTL, "which message answered": memory.AnswersTTL,
	} {
		arabic, english := words.Arabic.Digits(strconv.Itoa(int(kept/day))), strconv.Itoa(int(kept/day))+" days"
		if kept == day {
			arabic, english = "٢٤ ساعة", "24 hours"
		}
		if kept == 7*day {
			arabic = "سبعة أيام"
		}
		if kept == 2*day {
			arabic = "يومان"
		}
		if !strings.Contains(words.Arabic.Say(words.Privacy), arabic) || !strings.Contains(words.English.Say(words.Privacy), english) {
			t.Errorf("%s are kept for %v, and nobody is told so", what, kept)
		}
	}
}
