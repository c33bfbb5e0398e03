package telegramtest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// Start listens on Options.Address, by default a free port of the loopback interface, and serves until Close. The
// error is that of the listener.
func (s *Server) Start() error {
	var config net.ListenConfig
	listener, err := config.Listen(context.Background(), "tcp", s.options.Address)
	if err != nil {
		return fmt.Errorf("start fake telegram: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listener = listener
	s.httpServer = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	server := s.httpServer
	s.background.Go(func() {
		// Serve always ends with an error: Close ends it with ErrServerClosed, and anything else shows at the client.
		_ = server.Serve(listener)
	})
	return nil
}

// URL is the base address for TELEGRAM_API_URL, without a trailing slash; it is empty before Start.
func (s *Server) URL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil {
		return ""
	}
	return "http://" + s.listener.Addr().String()
}

// Endpoint is the URL form that tgbotapi.NewBotAPIWithAPIEndpoint wants: the base address with two verbs, for the
// token and for the method.
func (s *Server) Endpoint() string { return s.URL() + "/bot%s/%s" }

// Close ends running long polls with the error of a restarting server, stops webhook deliveries, closes the
// connections and waits for everything the server started. A second Close does nothing.
func (s *Server) Close() {
	s.closing.Do(func() {
		s.mu.Lock()
		close(s.done)
		s.dropHook()
		server := s.httpServer
		s.announce()
		s.mu.Unlock()
		if server != nil {
			// The connections go at once: a client in the middle of a call sees what a crashed server shows.
			_ = server.Close()
		}
		s.background.Wait()
	})
}

// enter counts a call in, so that Close waits for it; it refuses calls to a closed server.
func (s *Server) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.done:
		return false
	default:
		s.background.Add(1)
		return true
	}
}

// pause waits for a moment on the server's clock. It reports false when ctx or the server ended first.
func (s *Server) pause(ctx context.Context, until time.Time) bool {
	timer := s.clock.TimerAt(until)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	case <-s.done:
		return false
	}
}
