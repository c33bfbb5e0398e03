package telegram

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// B12: a final text that is shown once more, as a partial one may have come after it, does not take the
// place of the answer that an edit of the question has brought since.
func TestB12_OlderAnswerDoesNotComeBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.Inject(telegramtest.Fault{Method: "editMessageText", Effect: telegramtest.Fail(502, "Bad Gateway")})
		w.assistant.play = func(ctx context.Context, turn bot.Turn, show bot.Show) (bot.Reply, error) {
			show("جملة. ")
			sleep(ctx, 2*time.Second)
			return bot.Reply{Text: echo(turn.Question)}, ctx.Err()
		}
		w.serve(Options{})
		question := w.alice.Sends(w.alice.ID(), "أول")
		w.answerTo(w.alice, question)
		w.alice.Edits(w.alice.ID(), question, "ثان")
		w.confirmed()
		sleep(t.Context(), 2*reassertAfter)
		if got := w.said(w.alice.ID()); !slices.Equal(got, []string{echo("ثان")}) {
			t.Errorf("said %q", got)
		}
	})
}
