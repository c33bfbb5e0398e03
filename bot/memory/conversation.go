package memory

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/store"
)

const (
	// maxConversations is how many conversations of a user are remembered at a time.
	maxConversations = 100
	// ownSlack is how much longer a conversation is listed than its history lives, as the history
	// is written after the list.
	ownSlack = time.Minute
)

// ErrTooMany says that a user has as much of a kind as is kept of one.
var ErrTooMany = errors.New("too many of one user")

// Recall returns what is remembered of a conversation; nothing for an unknown one. user is the
// pseudonym of whose conversation it is; with "" ForgetUser will not find it. Entries that cannot be
// read are left out (see Skipped).
func (s *Store) Recall(ctx context.Context, conversation, user string) (bot.Talk, error) {
	const verb = "recall conversation"
	history, generation, err := s.conversationKeys(conversation)
	if err != nil {
		return bot.Talk{}, fmt.Errorf("%s: %w", verb, err)
	}
	ofUser, err := s.userGeneration(ctx, user)
	if err != nil {
		return bot.Talk{}, err
	}
	values, err := s.scripts.recall.Run(ctx, s.client, []string{history, generation}, s.maxUtterances()).StringSlice()
	if err != nil {
		return bot.Talk{}, store.Failure(verb, err)
	}
	return bot.Talk{
		Conversation: conversation, User: user, Utterances: s.decodeAll(values[1:]),
		Mark: mark{conversation: values[0], user: ofUser}.String(),
	}, nil
}

// Remember adds utterances to the end of a conversation that Recall returned, drops what is then too
// old, and starts the time to live anew. It writes nothing when the conversation or its user was
// forgotten since. All utterances are kept or none; after ErrUnavailable nobody knows which.
func (s *Store) Remember(ctx context.Context, talk bot.Talk, utterances ...bot.Utterance) error {
	const verb = "remember conversation"
	history, generation, err := s.conversationKeys(talk.Conversation)
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	if len(utterances) == 0 {
		return nil
	}
	recalled, err := parseMark(talk.Mark)
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	args := []any{recalled.conversation, s.maxUtterances(), s.options.TTL.Milliseconds()}
	for _, utterance := range utterances {
		value, err := encode(utterance, s.options.MaxBytes)
		if err != nil {
			return fmt.Errorf("%s: %w", verb, err)
		}
		args = append(args, value)
	}
	// Listed before it is written, so that no history is ever out of reach of ForgetUser.
	if forgotten, err := s.own(ctx, talk, recalled.user); forgotten || err != nil {
		return err
	}
	return store.Failure(verb, s.scripts.remember.Run(ctx, s.client, []string{history, generation}, args...).Err())
}

// Forget deletes a conversation; a turn under way does not bring it back. Forgetting an unknown one
// is no error.
func (s *Store) Forget(ctx context.Context, conversation string) error {
	const verb = "forget conversation"
	history, generation, err := s.conversationKeys(conversation)
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	return store.Failure(verb, s.scripts.forget.Run(ctx, s.client, []string{history, generation}, forgottenTTL.Milliseconds()).Err())
}

// own lists the conversation among those of its user.
func (s *Store) own(ctx context.Context, talk bot.Talk, generation string) (forgotten bool, err error) {
	if talk.User == "" {
		return false, nil
	}
	conversations, ofUser, err := s.userKeys(talk.User)
	if err != nil {
		return false, fmt.Errorf("list conversation: %w", err)
	}
	listed, err := s.scripts.own.Run(ctx, s.client, []string{conversations, ofUser},
		generation, talk.Conversation, (s.options.TTL + ownSlack).Milliseconds(), maxConversations).Int()
	switch {
	case err != nil:
		return false, store.Failure("list conversation", err)
	case listed == 0:
		return false, fmt.Errorf("list conversation: %w: %d conversations are kept", ErrTooMany, maxConversations)
	}
	return listed < 0, nil
}

// decodeAll leaves out, and counts, what it cannot read.
func (s *Store) decodeAll(values []string) []bot.Utterance {
	utterances := make([]bot.Utterance, 0, len(values))
	for _, value := range values {
		if utterance, err := decode(value); err == nil {
			utterances = append(utterances, utterance)
		} else {
			s.skipped.Add(1)
		}
	}
	return utterances
}

// maxUtterances counts two for each turn: a question and its answer.
func (s *Store) maxUtterances() int64 { return 2 * int64(s.options.MaxTurns) }
