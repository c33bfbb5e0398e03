package bot

import (
	"context"
	"log/slog"
	"slices"
)

// recall returns the talk so far: the caller's, or the memory's. A memory that fails
// costs the context, not the answer; the turn is then not remembered either, as nobody
// could tell whether the talk was forgotten in the meantime.
func (a *Assistant) recall(ctx context.Context, t Turn, r *Reply) Talk {
	if t.Conversation == "" || a.o.Memory == nil {
		return Talk{Utterances: t.History}
	}
	talk, err := a.o.Memory.Recall(ctx, t.Conversation, t.User)
	if err != nil {
		a.o.Log.WarnContext(ctx, "conversation not recalled", slog.Any("error", err))
		r.degrade(DegradedMemory)
		return Talk{}
	}
	return talk
}

// before cuts off what the turn itself has said: it was taken before, by a process that died after
// remembering it.
func (t Talk) before(turn string) (Talk, bool) {
	n := len(t.Utterances)
	for n > 0 && turn != "" && t.Utterances[n-1].Turn == turn {
		n--
	}
	again := n < len(t.Utterances)
	t.Utterances = t.Utterances[:n]
	return t, again
}

// follows is what a turn goes on from: the talk so far, or with After the talk up to that exchange, which
// stands for it when it is not remembered any more.
func (t Turn) follows(talk []Utterance) []Utterance {
	if len(t.After) == 0 {
		return talk
	}
	for i, u := range slices.Backward(talk) {
		if u.Speaker != UserSpeaker || u.Text != t.After[0].Text {
			continue
		}
		if i+1 < len(talk) && talk[i+1].Speaker == AssistantSpeaker {
			i++
		}
		return talk[:i+1]
	}
	return t.After
}

// remember keeps the turn of a talk that was recalled.
func (a *Assistant) remember(ctx context.Context, t Talk, turn string, r *Reply) {
	if t.Conversation == "" {
		return
	}
	now := a.o.Now()
	err := a.o.Memory.Remember(ctx, t,
		Utterance{Speaker: UserSpeaker, Text: r.Question, At: now, Turn: turn},
		Utterance{Speaker: AssistantSpeaker, Text: r.Text, At: now, Turn: turn})
	if err != nil {
		a.o.Log.WarnContext(ctx, "conversation not kept", slog.Any("error", err))
		r.degrade(DegradedMemory)
	}
}

// questionsOf are the user's own words of a talk: only they may sharpen a query, as old
// answers are never evidence.
func questionsOf(history []Utterance) []string {
	var out []string
	for _, u := range history {
		if u.Speaker == UserSpeaker {
			out = append(out, u.Text)
		}
	}
	return out
}
