package telegram

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/words"
)

// judge keeps what a user thinks of an answer. In a private chat 👎 also brings up the reasons, and the
// next verdict takes them away again; in a group nobody else's buttons change.
func (d *delivery) judge(ctx context.Context, b pressed) (effect, error) {
	f := memory.Feedback{Answer: b.panel.id, User: b.user, Verdict: memory.VerdictDown, At: d.server.Now()}
	keys := b.panel.keys()
	switch {
	case b.data.action == actUp:
		f.Verdict = memory.VerdictUp
	case b.data.action == actDown:
		keys = b.panel.keysWithReasons()
	case b.data.arg >= len(reasons()):
		return d.alert(words.ButtonOlder), nil
	default:
		f.Reason = reasons()[b.data.arg].kept
	}
	if err := d.keepVerdict(ctx, f, b.data.action); err != nil {
		if errors.Is(err, memory.ErrTooMany) {
			return d.alert(words.VerdictFull), nil
		}
		return effect{}, err
	}
	e := d.notice(words.VerdictThanks)
	if b.data.action == actDown && !d.to.group {
		e = d.notice(words.VerdictWhy)
	}
	if !d.to.group && (b.data.action == actDown) != b.offersReasons() {
		e.then = func(ctx context.Context) error {
			return d.server.sender.editKeys(ctx, d.held, d.to, b.On.MessageID, keys)
		}
	}
	return e, nil
}

// keepVerdict keeps a verdict. 👎 once more leaves the reason that was given.
func (d *delivery) keepVerdict(ctx context.Context, f memory.Feedback, a action) error {
	records := d.server.Records
	if a == actDown {
		all, err := records.FeedbackOn(ctx, f.Answer)
		if err != nil {
			return fmt.Errorf("read verdicts: %w", err)
		}
		if slices.ContainsFunc(all, func(old memory.Feedback) bool { return old.User == f.User && old.Verdict == f.Verdict }) {
			return nil
		}
	}
	if err := records.AddFeedback(ctx, f); err != nil {
		return fmt.Errorf("keep verdict: %w", err)
	}
	return nil
}

// offersReasons tells whether the reasons stood under the answer when the button was pressed.
func (b pressed) offersReasons() bool {
	if b.On.ReplyMarkup == nil {
		return false
	}
	for _, row := range b.On.ReplyMarkup.InlineKeyboard {
		for _, key := range row {
			if key.CallbackData != nil && peekAction(*key.CallbackData) == actReason {
				return true
			}
		}
	}
	return false
}
