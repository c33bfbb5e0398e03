package observe

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Limits of a Server. Its clients are probes, scrapers and Telegram's webhook: small requests, small
// answers.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeTimeout      = 15 * time.Second
	idleTimeout       = 60 * time.Second
	maxHeaderBytes    = 16 << 10
	shutdownTimeout   = 5 * time.Second
)

// A Server is a running HTTP server.
type Server struct {
	addr string
	stop context.CancelFunc
	done chan struct{}
	err  error // set before done closes
}

// Serve listens on addr (host:port; port 0 picks a free one) and serves handler until ctx ends or
// Stop is called. It returns as soon as the port is open, or with the reason why it cannot be. The
// caller owns the Server and must Wait for it. What net/http has to say, such as the panic of a
// handler, goes to logger.
func Serve(ctx context.Context, addr string, handler http.Handler, logger *slog.Logger) (*Server, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	ctx, stop := context.WithCancel(ctx)
	server := &Server{addr: listener.Addr().String(), stop: stop, done: make(chan struct{})}
	go func() {
		defer close(server.done)
		defer stop()
		server.err = run(ctx, listener, &http.Server{
			Handler:           handler,
			ReadHeaderTimeout: readHeaderTimeout,
			ReadTimeout:       readTimeout,
			WriteTimeout:      writeTimeout,
			IdleTimeout:       idleTimeout,
			MaxHeaderBytes:    maxHeaderBytes,
			ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
		})
	}()
	return server, nil
}

// Addr returns the address that is listened on, with the real port.
func (s *Server) Addr() string { return s.addr }

// Stop begins a graceful shutdown: requests under way have 5 s to finish. It does not wait.
func (s *Server) Stop() { s.stop() }

// Wait returns when the server has stopped, with the error that stopped it; nil after Stop.
func (s *Server) Wait() error {
	<-s.done
	return s.err
}

// run serves until ctx ends, then lets requests under way finish.
func run(ctx context.Context, listener net.Listener, httpServer *http.Server) error {
	served := make(chan error, 1)
	go func() { served <- httpServer.Serve(listener) }()

	select {
	case err := <-served:
		return fmt.Errorf("serve http: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := httpServer.Shutdown(grace)
	if err != nil { // somebody would not finish
		err = errors.Join(fmt.Errorf("stop http: %w", err), httpServer.Close())
	}
	if serveErr := <-served; !errors.Is(serveErr, http.ErrServerClosed) {
		err = errors.Join(err, serveErr)
	}
	return err
}
