package memory

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/tahaluf/tahaluf/bot/store"
)

// Bounds on subscriptions.
const (
	maxSubscribersTo = 1000 // one gap
	maxSubscriptions = 50   // of one user
)

// A Subscriber wants to be told when a gap is filled.
type Subscriber struct {
	// User is a pseudonym; Chat is where to tell.
	User, Chat string
}

// Subscribe notes that somebody wants to be told when a gap is filled. Doing it again starts its time
// to live anew. It fails with ErrUnknownGap for a gap that is not kept, and with ErrTooMany when the gap
// has 1,000 subscriptions or the user 50.
func (s *Store) Subscribe(ctx context.Context, gap string, who Subscriber) error {
	const verb = "subscribe to gap"
	if err := checkNames(gap, who.User, who.Chat); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	done, err := s.scripts.subscribe.Run(ctx, s.client,
		[]string{s.gapKey("text"), s.gapKey("subscribers", gap), s.gapKey("user", who.User)},
		gap, memberOf(who.User)+who.Chat, url.QueryEscape(gap)+" "+who.Chat,
		s.options.GapTTL.Milliseconds(), maxSubscribersTo, maxSubscriptions).Int()
	switch {
	case err != nil:
		return store.Failure(verb, err)
	case done < 0:
		return fmt.Errorf("%s: %w", verb, ErrUnknownGap)
	case done == 0:
		return fmt.Errorf("%s: %w", verb, ErrTooMany)
	}
	return nil
}

// Subscribers returns who wants to be told about a gap, in the order in which they asked.
func (s *Store) Subscribers(ctx context.Context, gap string) ([]Subscriber, error) {
	const verb = "read subscribers"
	if err := checkNames(gap); err != nil {
		return nil, fmt.Errorf("%s: %w", verb, err)
	}
	members, err := s.scripts.subscribers.Run(ctx, s.client,
		[]string{s.gapKey("subscribers", gap)}, s.options.GapTTL.Milliseconds()).StringSlice()
	if err != nil {
		return nil, store.Failure(verb, err)
	}
	all := make([]Subscriber, 0, len(members))
	for _, member := range members {
		escaped, chat, ok := strings.Cut(member, " ")
		user, err := url.QueryUnescape(escaped)
		if !ok || err != nil {
			s.skipped.Add(1)
			continue
		}
		all = append(all, Subscriber{User: user, Chat: chat})
	}
	return all, nil
}

func (s *Store) forgetSubscriptions(ctx context.Context, user string) error {
	return store.Failure("forget subscriptions", s.scripts.unsubscribe.Run(ctx, s.client,
		[]string{s.gapKey("user", user)}, memberOf(user), s.gapKey("subscribers")+":").Err())
}

// memberOf begins the members that stand for a user's subscriptions; a chat follows.
func memberOf(user string) string { return url.QueryEscape(user) + " " }
