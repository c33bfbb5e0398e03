package telegram

import (
	"context"
	"crypto/subtle"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// A Webhook is how Telegram pushes updates to the bot.
type Webhook struct {
	// URL is where Telegram finds the handler, with https; "" means that updates are polled for.
	URL string
	// Secret is what each delivery must carry: 1 to 256 of A-Z a-z 0-9 _ -.
	Secret string
}

const (
	secretHeader  = "X-Telegram-Bot-Api-Secret-Token" //nolint:gosec // the name of a header
	maxUpdate     = 1 << 20                           // bytes of one delivery
	acceptTimeout = 2 * time.Second                   // for the inbox to take it
)

// WebhookHandler takes in updates that Telegram pushes. It says 200 only when an update is kept or
// needs nothing more, and 503 with Retry-After when Telegram is to keep it. What cannot be read is
// passed over with 200, as Telegram would send it for a day and hold the chat up with it.
func (s *Server) WebhookHandler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		if !s.Webhook.admits(r) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if s.Ready() != nil {
			later(w, startWait)
			return
		}
		s.accept(w, r)
	})
}

// admits compares the secret in constant time.
func (h Webhook) admits(r *http.Request) bool {
	given := r.Header.Get(secretHeader)
	return h.Secret != "" && subtle.ConstantTimeCompare([]byte(given), []byte(h.Secret)) == 1
}

// accept reads one update and takes it in.
func (s *Server) accept(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	if err != nil {
		w.WriteHeader(http.StatusBadRequest) // the connection broke
		return
	}
	u, err := decodeUpdate(raw)
	if err != nil || u.ID == 0 {
		s.Log.WarnContext(r.Context(), "update passed over", slog.Any("error", err))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), acceptTimeout)
	defer cancel()
	fate, err := s.receive(ctx, u, raw)
	if err != nil {
		s.Log.WarnContext(ctx, "update left to Telegram", slog.Any("error", err))
	}
	if err != nil || fate == heldBack {
		later(w, fullWait)
	}
}

// How long Telegram is to wait at most: a start is over soon, an outage may not be.
const (
	startWait = 3
	fullWait  = 30
)

// later has Telegram deliver again after 1 to most seconds, spread out.
func later(w http.ResponseWriter, most int) {
	w.Header().Set("Retry-After", strconv.Itoa(1+rand.IntN(most))) //nolint:gosec // a spread, not a secret
	w.WriteHeader(http.StatusServiceUnavailable)
}

// awaitWebhook registers the webhook and waits for ctx. Registering is tried until it succeeds.
func (s *Server) awaitWebhook(ctx context.Context) error {
	pause := newPause()
	for {
		err := s.client.setWebhook(ctx, s.Webhook.URL, s.Webhook.Secret)
		if err == nil || ctx.Err() != nil {
			<-ctx.Done()
			return nil //nolint:nilerr // being told to stop is no failure
		}
		e, ok := errors.AsType[*Error](err)
		if ok && e.refusesToken() {
			return ErrUnauthorized
		}
		delay := pause.NextBackOff()
		if ok {
			delay = max(delay, e.RetryAfter)
		}
		s.Log.WarnContext(ctx, "webhook not set, trying again", slog.Any("error", err), slog.Duration("in", delay))
		sleep(ctx, delay)
	}
}
