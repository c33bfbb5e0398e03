package rig

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// maxBody bounds an update.
const maxBody = 1 << 20

// A Balancer hands each request to one of several replicas, picked at random. Like its models it
// tries another when it could not connect, and only then: what was sent may have had its effect.
type Balancer struct {
	server  *http.Server
	addr    string
	targets []string
	twins   float64
	client  *http.Client
	running sync.WaitGroup
	doubled atomic.Int64

	mu   sync.Mutex
	rand *rand.Rand
}

// StartBalancer listens on a free port for replicas at targets. A share of twins, from 0 to 1, of
// the requests goes to two replicas at once.
func StartBalancer(ctx context.Context, targets []string, twins float64, random *rand.Rand) (*Balancer, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("start balancer: %w", err)
	}
	b := &Balancer{
		addr: listener.Addr().String(), targets: targets, twins: twins, rand: random,
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}},
	}
	b.server = &http.Server{Handler: b, ReadHeaderTimeout: 10 * time.Second}
	b.running.Go(func() { _ = b.server.Serve(listener) }) // ends with ErrServerClosed
	return b, nil
}

// Addr is where the balancer listens.
func (b *Balancer) Addr() string { return b.addr }

// Doubled is how many requests went to two replicas.
func (b *Balancer) Doubled() int64 { return b.doubled.Load() }

// Close ends the balancer and the requests under way.
func (b *Balancer) Close() {
	_ = b.server.Close() // the wait below is what counts
	b.running.Wait()
	b.client.CloseIdleConnections()
}

// ServeHTTP passes a request on and its answer back.
func (b *Balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, "unreadable body", http.StatusBadRequest)
		return
	}
	order, twin := b.pick()
	if twin {
		b.doubled.Add(1)
		var second sync.WaitGroup
		defer second.Wait()
		second.Go(func() { b.pass(discard{header: http.Header{}}, r, body, order[1:]) })
	}
	b.pass(w, r, body, order)
}

// pick returns the replicas in the order in which to try them.
func (b *Balancer) pick() (order []string, twin bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, i := range b.rand.Perm(len(b.targets)) {
		order = append(order, b.targets[i])
	}
	return order, len(order) > 1 && b.rand.Float64() < b.twins
}

// pass has the first replica answer that can be connected to.
func (b *Balancer) pass(w http.ResponseWriter, r *http.Request, body []byte, order []string) {
	for _, target := range order {
		err := b.send(w, target, r, body)
		if err == nil {
			return
		}
		if !unconnected(err) {
			break
		}
	}
	http.Error(w, "no replica answers", http.StatusBadGateway)
}

// send passes the request to one replica, and its answer back. After an error nothing was answered.
func (b *Balancer) send(w http.ResponseWriter, target string, r *http.Request, body []byte) error {
	address := "http://" + target + r.URL.RequestURI()
	out, err := http.NewRequestWithContext(r.Context(), r.Method, address, bytes.NewReader(body)) //nolint:gosec // target is a replica of ours
	if err != nil {
		return err //nolint:wrapcheck // goes no further than pass
	}
	out.Header = r.Header.Clone()
	response, err := b.client.Do(out) //nolint:gosec // likewise
	if err != nil {
		return err //nolint:wrapcheck // likewise
	}
	defer func() { _ = response.Body.Close() }()
	maps.Copy(w.Header(), response.Header)
	w.WriteHeader(response.StatusCode)
	_, _ = io.Copy(w, io.LimitReader(response.Body, maxBody)) // whoever asked may have gone
	return nil
}

func unconnected(err error) bool {
	failed, ok := errors.AsType[*net.OpError](err)
	return ok && failed.Op == "dial"
}

// discard is for an answer that nobody reads.
type discard struct{ header http.Header }

func (d discard) Header() http.Header       { return d.header }
func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) WriteHeader(int)             {}
