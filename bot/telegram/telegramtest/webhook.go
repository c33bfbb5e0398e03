package telegramtest

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	defaultHookConnections = 40
	maxHookConnections     = 100
	maxHookSecret          = 256
)

// hook is the webhook that is set.
type hook struct {
	url, secret string
	client      *http.Client
	// slots bounds the requests under way.
	slots chan struct{}
	// lanes are the queues being delivered, each with what stops it.
	lanes     map[queueKey]context.CancelFunc
	lastError string
	failedAt  time.Time
}

// setWebhook with an empty url deletes the webhook, as in the real API. Plain http addresses are allowed here, for
// the bot under test listens on the loopback.
func (s *Server) setWebhook(q request, call *Call) (any, error) {
	address := q.text("url")
	if address == "" {
		return s.deleteWebhook(q, call)
	}
	secret := q.text("secret_token")
	parsed, err := url.Parse(address)
	switch {
	case err != nil || parsed.Host == "" || parsed.Scheme != "http" && parsed.Scheme != "https":
		return nil, badRequest("invalid webhook URL specified")
	case len(secret) > maxHookSecret:
		return nil, badRequest("secret token is too long")
	case strings.Trim(secret, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "":
		return nil, badRequest("secret token contains unallowed characters")
	}
	s.queue.setAllowed(q.Params)
	if q.flag("drop_pending_updates") {
		s.settleWhere(Dropped, func(*Update) bool { return true })
	}
	connections := q.number("max_connections", defaultHookConnections, 1, maxHookConnections)
	if s.hook != nil && s.hook.url == address && s.hook.secret == secret && cap(s.hook.slots) == connections {
		return described{true, "Webhook is already set"}, nil
	}
	s.dropHook()
	s.endPoll(conflictSet)
	s.hook = &hook{
		url: address, secret: secret, slots: make(chan struct{}, connections),
		lanes: make(map[queueKey]context.CancelFunc),
		// Its own transport, so that closing the hook leaves no connection open.
		client: &http.Client{Transport: &http.Transport{}, CheckRedirect: dontFollow},
	}
	for _, update := range s.queue.pending {
		s.deliver(update.queue)
	}
	return described{true, "Webhook was set"}, nil
}

func dontFollow(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func (s *Server) deleteWebhook(q request, _ *Call) (any, error) {
	if q.flag("drop_pending_updates") {
		s.settleWhere(Dropped, func(*Update) bool { return true })
	}
	if s.hook == nil {
		return described{true, "Webhook is already deleted"}, nil
	}
	s.dropHook()
	return described{true, "Webhook was deleted"}, nil
}

func (s *Server) getWebhookInfo(request, *Call) (any, error) {
	s.expire()
	info := struct {
		URL                  string   `json:"url"`
		HasCustomCertificate bool     `json:"has_custom_certificate"`
		PendingUpdateCount   int      `json:"pending_update_count"`
		MaxConnections       int      `json:"max_connections,omitempty"`
		LastErrorDate        int64    `json:"last_error_date,omitempty"`
		LastErrorMessage     string   `json:"last_error_message,omitempty"`
		AllowedUpdates       []string `json:"allowed_updates,omitempty"`
	}{PendingUpdateCount: len(s.queue.pending), AllowedUpdates: s.queue.allowed}
	if s.hook != nil {
		info.URL, info.MaxConnections = s.hook.url, cap(s.hook.slots)
		info.LastErrorMessage = s.hook.lastError
		if !s.hook.failedAt.IsZero() {
			info.LastErrorDate = s.hook.failedAt.Unix()
		}
	}
	return info, nil
}

// dropHook stops all deliveries. The caller holds mu.
func (s *Server) dropHook() {
	if s.hook == nil {
		return
	}
	for _, stop := range s.hook.lanes {
		stop()
	}
	s.hook = nil
}

// deliver sees to it that a queue is being delivered to the webhook, if there is one. The caller holds mu.
func (s *Server) deliver(queue queueKey) {
	h := s.hook
	if h == nil || h.lanes[queue] != nil {
		return
	}
	select {
	case <-s.done:
		return
	default:
	}
	ctx, stop := context.WithCancel(context.Background())
	h.lanes[queue] = stop
	s.background.Go(func() {
		defer stop()
		s.deliverQueue(ctx, h, queue)
	})
}
