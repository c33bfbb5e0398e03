package quota

import (
	"context"
	"fmt"

	"github.com/tahaluf/tahaluf/bot/store"
)

// Forget deletes the counters of a user, whose questions are counted anew afterwards. Marks of notices
// end by themselves within a minute. Forgetting an unknown user is no error; while Redis is away the
// error is store.ErrUnavailable.
func (q *Quota) Forget(ctx context.Context, user string) error {
	const verb = "forget questions"
	if err := check(user); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	return store.Failure(verb, q.client.Del(ctx, q.bucketKey(user), q.dayKey(user)).Err())
}
