package bot_test

import (
	"context"
	"iter"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/prompts"
)

// TestAssistantServesManyAtOnce holds that turns that run side by side do not mix: each
// gets the answer to its own question, and is remembered in its own conversation.
func TestAssistantServesManyAtOnce(t *testing.T) {
	t.Parallel()
	const users, turns = 16, 4
	memory := &fakeMemory{}
	o := options(t, foundFounding(), modelFunc(echoModel))
	o.Memory = memory
	a := bot.New(o)
	var wg sync.WaitGroup
	for user := range users {
		wg.Go(func() {
			for turn := range turns {
				id := strconv.Itoa(user)
				want := "تأسس التحالف الدولي ضد داعش عام ٢٠١٤ [1]."
				if (user+turn)%2 == 1 {
					want = "انضمت سوريا إلى التحالف عام ٢٠٢٥ [1]."
				}
				var shown strings.Builder
				r, err := a.Answer(t.Context(), bot.Turn{Conversation: id, Question: foundingQuestion + " " + strconv.Itoa(user+turn)}, func(text string) { shown.WriteString(text) })
				if err != nil || r.Text != want || shown.String() != want {
					t.Errorf("user %d, turn %d: answer %q, shown %q, error %v, want %q", user, turn, r.Text, shown.String(), err, want)
				}
				a.Command(t.Context(), bot.Command{Conversation: "another", Name: "new"})
			}
		})
	}
	wg.Wait()
	if len(memory.talks) != users {
		t.Errorf("%d conversations, want %d", len(memory.talks), users)
	}
	for id, talk := range memory.talks {
		if len(talk) != 2*turns {
			t.Errorf("conversation %s has %d utterances, want %d", id, len(talk), 2*turns)
		}
	}
}

// echoModel answers one of two things, by whether the number at the end of the question is even.
func echoModel(_ context.Context, messages []prompts.Message) iter.Seq2[string, error] {
	content := messages[1].Content
	after := content[strings.LastIndex(content, foundingQuestion)+len(foundingQuestion)+1:] // the talk stands before the question
	number, _, _ := strings.Cut(after, "\n")
	n, err := strconv.Atoi(number)
	said := good
	if n%2 == 1 {
		said = alsoGood
	}
	return (&scriptedModel{deltas: strings.SplitAfter(said, " "), err: err}).Stream(context.Background(), messages)
}
