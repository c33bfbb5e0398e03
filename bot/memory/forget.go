package memory

import (
	"context"
	"errors"
	"fmt"

	"github.com/tahaluf/tahaluf/bot/store"
)

// ForgetUser deletes all that is kept of a user: conversations, verdicts, subscriptions, and replies
// that have buttons. It finds them by lists of its own and scans nothing. A turn under way when it is
// called writes nothing afterwards. One part that fails does not keep the others from being forgotten; after an error call it
// again. Forgetting an unknown user is no error.
func (s *Store) ForgetUser(ctx context.Context, user string) error {
	if err := checkNames(user); err != nil {
		return fmt.Errorf("forget user: %w", err)
	}
	return errors.Join(s.forgetConversations(ctx, user), s.forgetFeedback(ctx, user),
		s.forgetSubscriptions(ctx, user), s.forgetAnswers(ctx, user), s.forgetShown(ctx, user))
}

// forgetConversations takes a conversation off the list of its user only when it is gone, so that
// calling it again takes up what a failure has left.
func (s *Store) forgetConversations(ctx context.Context, user string) error {
	const verb = "forget conversations"
	list, generation, err := s.userKeys(user)
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	listed, err := s.scripts.forgetUser.Run(ctx, s.client, []string{list, generation}, forgottenTTL.Milliseconds()).StringSlice()
	if err != nil {
		return store.Failure(verb, err)
	}
	if len(listed) == 0 {
		return nil
	}
	args := make([]any, 0, len(listed))
	for i := 0; i+1 < len(listed); i += 2 {
		if err := s.Forget(ctx, listed[i]); err != nil {
			return err
		}
		args = append(args, listed[i], listed[i+1])
	}
	return store.Failure(verb, s.scripts.disown.Run(ctx, s.client, []string{list}, args...).Err())
}
