package telegramtest

import (
	"encoding/json"
	"slices"
	"time"
)

// How long the server keeps updates for a bot that does not fetch them.
const (
	dayOfUpdates    = 24 * time.Hour
	callbackUpdates = 150 * time.Second
)

// Outcome is what became of an Update.
type Outcome string

// The outcomes. The values appear in exports.
const (
	// Pending updates wait to be fetched, or to be confirmed after they were fetched.
	Pending Outcome = "pending"
	// Confirmed updates were acknowledged by a higher offset, or by a 2xx answer of the webhook.
	Confirmed Outcome = "confirmed"
	// Expired updates waited too long.
	Expired Outcome = "expired"
	// Dropped updates were thrown away by drop_pending_updates or a negative offset.
	Dropped Outcome = "dropped"
)

// An Update is something the bot was told, or is to be told.
type Update struct {
	ID int `json:"id"`
	// Kind is the field of the update that is set, such as "message".
	Kind    string    `json:"kind"`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
	// Deliveries counts how often it was handed out, answers that got lost included.
	Deliveries int     `json:"deliveries"`
	Outcome    Outcome `json:"outcome"`
	// Settled is when the outcome was decided; zero while it is Pending.
	Settled time.Time `json:"settled,omitzero"`
	// RetryAt is when the webhook is tried again, once it has failed.
	RetryAt time.Time `json:"retry_at,omitzero"`
	// Body is the whole update as JSON.
	Body json.RawMessage `json:"body"`

	queue queueKey
}

// queueKey is the lane of an update: a webhook gets one update of a lane at a time. Messages of one chat share a
// lane; the callbacks of one person share another.
type queueKey struct {
	kind string
	id   int64
}

// updateQueue holds what the bot was and is to be told.
type updateQueue struct {
	nextID  int
	all     []*Update
	pending []*Update
	// again are settled updates that Redeliver hands out once more.
	again   []*Update
	allowed []string
}

func newUpdateQueue(firstID int) updateQueue { return updateQueue{nextID: firstID} }

// offByDefault are the kinds a bot does not get unless it names them in allowed_updates.
func offByDefault(kind string) bool {
	return kind == "chat_member" || kind == "message_reaction" || kind == "message_reaction_count"
}

func (q *updateQueue) allows(kind string) bool {
	if q.allowed == nil {
		return !offByDefault(kind)
	}
	return slices.Contains(q.allowed, kind)
}

// setAllowed remembers allowed_updates as the real server does: nothing given or nothing readable changes nothing,
// and a list without a kind it knows means the default.
func (q *updateQueue) setAllowed(p Params) {
	var kinds []string
	if given, err := p.object("allowed_updates", &kinds); !given || err != nil {
		return
	}
	known := slices.DeleteFunc(kinds, func(kind string) bool { return !isUpdateKind(kind) })
	if len(known) == 0 {
		known = nil
	}
	q.allowed = known
}

func isUpdateKind(kind string) bool {
	return slices.Contains([]string{
		"message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
		"edited_business_message", "deleted_business_messages", "inline_query", "chosen_inline_result",
		"callback_query", "shipping_query", "pre_checkout_query", "poll", "poll_answer", "my_chat_member",
		"chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "message_reaction",
		"message_reaction_count", "purchased_paid_media", "guest_message", "stopped_message_generation",
	}, kind)
}

// pushUpdate queues an update when the bot wants its kind. The caller holds mu. It returns the identifier, or zero.
func (s *Server) pushUpdate(kind string, content any, life time.Duration, queue queueKey) int {
	if isUpdateKind(kind) && !s.queue.allows(kind) {
		return 0
	}
	id, now := s.queue.nextID, s.clock.Now()
	s.queue.nextID++
	update := &Update{
		ID: id, Kind: kind, Created: now, Expires: now.Add(life), Outcome: Pending, queue: queue,
		Body: encode(map[string]any{"update_id": id, kind: content}),
	}
	s.queue.all = append(s.queue.all, update)
	s.queue.pending = append(s.queue.pending, update)
	s.deliver(queue)
	return id
}

// settle decides the outcome of a pending update and removes it from the queue.
func (s *Server) settle(update *Update, outcome Outcome) {
	update.Outcome, update.Settled = outcome, s.clock.Now()
	s.queue.pending = slices.DeleteFunc(s.queue.pending, func(u *Update) bool { return u == update })
}

// settleWhere decides the outcome of the pending updates that match.
func (s *Server) settleWhere(outcome Outcome, matches func(*Update) bool) {
	s.queue.pending = slices.DeleteFunc(s.queue.pending, func(u *Update) bool {
		if !matches(u) {
			return false
		}
		u.Outcome, u.Settled = outcome, s.clock.Now()
		return true
	})
}

// expire drops the updates that waited too long.
func (s *Server) expire() {
	now := s.clock.Now()
	s.settleWhere(Expired, func(u *Update) bool { return now.After(u.Expires) })
}

// Updates are all updates so far, in the order they were queued.
func (s *Server) Updates() []Update {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	return s.copyUpdates()
}

func (s *Server) copyUpdates() []Update {
	out := make([]Update, 0, len(s.queue.all))
	for _, update := range s.queue.all {
		out = append(out, *update)
	}
	return out
}

// PushUpdate queues an update of any kind and content, for kinds the people of this package cannot cause. Unknown
// kinds pass whatever allowed_updates says. It returns the identifier, or zero when the bot does not want the kind.
func (s *Server) PushUpdate(kind string, content any) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	return s.pushUpdate(kind, content, dayOfUpdates, queueKey{kind, 0})
}

// SetNextUpdateID makes the next update carry id, also a lower one: Telegram starts anew at a random number after a
// week without updates.
func (s *Server) SetNextUpdateID(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.nextID = id
}

// Redeliver hands out a settled update once more, as happens when an acknowledgement gets lost. It reports false when
// there is no such update or it is still pending.
func (s *Server) Redeliver(id int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.queue.all, func(u *Update) bool { return u.ID == id && u.Outcome != Pending })
	if i < 0 {
		return false
	}
	update := s.queue.all[i]
	if s.hook != nil {
		update.Outcome, update.Expires = Pending, s.clock.Now().Add(dayOfUpdates)
		s.queue.pending = append(s.queue.pending, update)
		s.deliver(update.queue)
	} else {
		s.queue.again = append(s.queue.again, update)
	}
	s.announce()
	return true
}
