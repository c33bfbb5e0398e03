package telegramtest

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strconv"
	"time"
)

const (
	// hookPatience is how long the server waits for the bot to answer.
	hookPatience = 60 * time.Second
	// hookMaxDelay is the least, and half of the most, that the pauses between retries grow to.
	hookMaxDelay = 60 * time.Second
	// hookMaxRetryAfter bounds what the bot may ask for with Retry-After.
	hookMaxRetryAfter = 3600 * time.Second
)

// deliverQueue sends the updates of one queue to the webhook, one at a time and in order, until the queue is empty or
// ctx ends. An update that fails keeps those behind it waiting.
func (s *Server) deliverQueue(ctx context.Context, h *hook, queue queueKey) {
	defer h.client.CloseIdleConnections()
	var tries retry
	var last *Update
	for {
		update := s.head(h, queue)
		if update == nil {
			return
		}
		if update != last {
			tries, last = retry{delay: time.Second}, update
		}
		select {
		case h.slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		asked, problem := s.attempt(ctx, h, update)
		<-h.slots
		if ctx.Err() != nil {
			return
		}
		s.judge(h, update, &tries, asked, problem)
		if !s.pause(ctx, tries.at) {
			return
		}
	}
}

// retry counts the failures of one update.
type retry struct {
	failures int
	delay    time.Duration
	// at is when to go on.
	at time.Time
}

// head is the first pending update of a queue. When there is none the queue leaves the hook, in the same breath, so
// that the next update starts it anew.
func (s *Server) head(h *hook, queue queueKey) *Update {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook != h {
		return nil
	}
	s.expire()
	i := slices.IndexFunc(s.queue.pending, func(u *Update) bool { return u.queue == queue })
	if i < 0 {
		delete(h.lanes, queue)
		s.announce()
		return nil
	}
	update := s.queue.pending[i]
	update.Deliveries++
	return update
}

// attempt sends one update. It returns the pause that the bot asked for, if any, and why the delivery failed in the words
// of getWebhookInfo, or nothing when it did not.
func (s *Server) attempt(ctx context.Context, h *hook, update *Update) (asked time.Duration, problem string) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	patience := s.clock.TimerAt(s.clock.Now().Add(hookPatience))
	defer patience.Stop()
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		select {
		case <-patience.C:
			cancel()
		case <-ctx.Done():
		}
	}()
	defer func() { cancel(); <-watched }()

	request, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(update.Body))
	if err != nil {
		return 0, err.Error()
	}
	request.Header.Set("Content-Type", "application/json")
	if h.secret != "" {
		request.Header.Set("X-Telegram-Bot-Api-Secret-Token", h.secret)
	}
	response, err := h.client.Do(request)
	if err != nil {
		return 0, "Webhook connection closed: " + err.Error()
	}
	defer func() { _ = response.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, 1<<20))
	if response.StatusCode/100 == 2 {
		return 0, ""
	}
	seconds, _ := strconv.Atoi(response.Header.Get("Retry-After"))
	asked = min(max(time.Duration(seconds)*time.Second, 0), hookMaxRetryAfter)
	return asked, "Wrong response from the webhook: " + response.Status
}

// judge settles an update that was sent, or decides when to try again: at once after the first failure, then after 2,
// 4, 8 seconds and so on up to one or two minutes, unless the bot asked for a time.
func (s *Server) judge(h *hook, update *Update, tries *retry, asked time.Duration, problem string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	now := s.clock.Now()
	tries.at = now
	if problem == "" {
		s.settle(update, Confirmed)
		return
	}
	h.lastError, h.failedAt = problem, now
	pause := asked
	if asked == 0 && tries.failures > 0 {
		most := hookMaxDelay + time.Duration(s.options.Rand.Int64N(int64(hookMaxDelay)))
		tries.delay = min(most, tries.delay*2)
		pause = tries.delay
	}
	tries.failures++
	tries.at = now.Add(pause)
	update.RetryAt = tries.at
	if tries.at.After(update.Expires) {
		s.settle(update, Expired)
		tries.at = now
	}
}
