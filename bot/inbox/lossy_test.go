package inbox

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
)

// A lossy proxy stands before a Redis and can lose a reply: the command was done, the connection
// ends.
type lossy struct {
	listener net.Listener
	server   string
	loseNext atomic.Bool
	lost     atomic.Int32
	open     sync.WaitGroup
}

func newLossy(t *testing.T, server string) *lossy {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	p := &lossy{listener: listener, server: server}
	p.open.Go(p.accept)
	t.Cleanup(func() {
		_ = listener.Close()
		p.open.Wait() // the client, made later, was closed before
	})
	return p
}

func (p *lossy) url() string { return "redis://" + p.listener.Addr().String() }

func (p *lossy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.server)
		if err != nil {
			_ = client.Close()
			continue
		}
		p.open.Go(func() { _, _ = io.Copy(server, client); _ = server.Close() })
		p.open.Go(func() { p.answer(client, server); _ = client.Close(); _ = server.Close() })
	}
}

func (p *lossy) answer(client io.Writer, server io.Reader) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := server.Read(buffer)
		if err != nil {
			return
		}
		if p.loseNext.CompareAndSwap(true, false) {
			p.lost.Add(1)
			return
		}
		if _, err := client.Write(buffer[:n]); err != nil {
			return
		}
	}
}
