package rig

import (
	"context"
	"fmt"
	"io"
	"net"
	"sync"
)

// A Link carries TCP connections to a target until it is cut. Bytes under way are lost with a cut, so
// that a command may have had its effect while its sender saw a broken connection.
type Link struct {
	listener net.Listener
	target   string
	cancel   context.CancelFunc
	running  sync.WaitGroup

	mu    sync.Mutex
	conns map[net.Conn]struct{}
}

// StartLink listens on a free port and connects those who come to target.
func StartLink(ctx context.Context, target string) (*Link, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("start link: %w", err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	l := &Link{listener: listener, target: target, cancel: cancel, conns: make(map[net.Conn]struct{})}
	l.running.Go(func() { l.accept(ctx) })
	return l, nil
}

// Addr is where the link listens.
func (l *Link) Addr() string { return l.listener.Addr().String() }

// Cut resets all connections; new ones pass.
func (l *Link) Cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for conn := range l.conns {
		reset(conn)
	}
}

// Close ends the link and all its connections.
func (l *Link) Close() {
	l.cancel()
	_ = l.listener.Close() // the wait below is what counts
	l.Cut()
	l.running.Wait()
}

func (l *Link) accept(ctx context.Context) {
	for {
		near, err := l.listener.Accept()
		if err != nil {
			return // closed
		}
		l.running.Go(func() { l.carry(ctx, near) })
	}
}

// carry connects one who came, and ends both sides when either ends.
func (l *Link) carry(ctx context.Context, near net.Conn) {
	if !l.keep(ctx, near) {
		return
	}
	defer l.drop(near)
	far, err := new(net.Dialer).DialContext(ctx, "tcp", l.target)
	if err != nil {
		return // the target is down, as its clients must bear
	}
	if !l.keep(ctx, far) {
		return
	}
	defer l.drop(far)
	var back sync.WaitGroup
	back.Go(func() {
		_, _ = io.Copy(near, far) // an error is the end of the connection, as is the lack of one
		reset(near)
	})
	_, _ = io.Copy(far, near) // likewise
	reset(far)
	back.Wait()
}

// keep notes a connection for Cut; it closes one that comes after Close.
func (l *Link) keep(ctx context.Context, conn net.Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if ctx.Err() != nil {
		reset(conn)
		return false
	}
	l.conns[conn] = struct{}{}
	return true
}

func (l *Link) drop(conn net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.conns, conn)
	reset(conn)
}

// reset closes a connection with RST, which throws away what was not read.
func reset(conn net.Conn) {
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // fails only when it is closed
	}
	_ = conn.Close() // likewise
}
