package rig_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// listenEcho answers each line with the same line.
func listenEcho(t *testing.T) string {
	t.Helper()
	server := httptest.NewUnstartedServer(nil) // for its listener
	t.Cleanup(func() { _ = server.Listener.Close() })
	go func() {
		for {
			conn, err := server.Listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				_, _ = io.Copy(conn, conn)
			}()
		}
	}()
	return server.Listener.Addr().String()
}

func startLink(t *testing.T, target string) *rig.Link {
	t.Helper()
	link, err := rig.StartLink(t.Context(), target)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(link.Close)
	return link
}

func dial(t *testing.T, addr string) *bufio.ReadWriter {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return bufio.NewReadWriter(bufio.NewReader(conn), bufio.NewWriter(conn))
}

func exchange(rw *bufio.ReadWriter, line string) (string, error) {
	if _, err := fmt.Fprintln(rw, line); err != nil {
		return "", err
	}
	if err := rw.Flush(); err != nil {
		return "", err
	}
	said, err := rw.ReadString('\n')
	return strings.TrimSpace(said), err
}

func TestLink(t *testing.T) {
	t.Parallel()
	link := startLink(t, listenEcho(t))
	first := dial(t, link.Addr())
	if said, err := exchange(first, "one"); said != "one" || err != nil {
		t.Fatalf("got %q, %v", said, err)
	}
	link.Cut()
	if said, err := exchange(first, "two"); err == nil {
		t.Errorf("a link that was cut carried %q", said)
	}
	if said, err := exchange(dial(t, link.Addr()), "three"); said != "three" || err != nil {
		t.Errorf("a new connection: %q, %v", said, err)
	}
}

func TestLink_ToNobody(t *testing.T) {
	t.Parallel()
	addr, err := rig.FreeAddr(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", startLink(t, addr).Addr())
	if err != nil {
		return // reset before it was seen to be open
	}
	defer func() { _ = conn.Close() }()
	if said, err := exchange(bufio.NewReadWriter(bufio.NewReader(conn), bufio.NewWriter(conn)), "one"); err == nil {
		t.Errorf("nobody said %q", said)
	}
}

// counted is a replica that counts its requests and refuses those for /no.
func counted(t *testing.T) (addr string, n *atomic.Int64) {
	t.Helper()
	n = new(atomic.Int64)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.Add(1)
		body, _ := io.ReadAll(r.Body)
		if r.URL.Path == "/no" {
			w.Header().Set("Retry-After", "3")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_, _ = fmt.Fprintf(w, "%s %s %s", r.URL.RequestURI(), r.Header.Get("X-Secret"), body)
	}))
	t.Cleanup(server.Close)
	return server.Listener.Addr().String(), n
}

func startBalancer(t *testing.T, twins float64, targets ...string) *rig.Balancer {
	t.Helper()
	b, err := rig.StartBalancer(t.Context(), targets, twins, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

// post sends a request through a balancer and returns the answer: its status, how long to wait, and
// its text.
func post(t *testing.T, b *rig.Balancer, path string) (status int, later, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(soon(t), http.MethodPost, "http://"+b.Addr()+path, strings.NewReader("body"))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Secret", "s")
	request.Close = true
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header.Get("Retry-After"), string(content)
}

func TestBalancer(t *testing.T) {
	t.Parallel()
	first, n := counted(t)
	second, m := counted(t)
	dead, err := rig.FreeAddr(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b := startBalancer(t, 0, first, second, dead)
	const requests = 40
	for range requests {
		if status, _, body := post(t, b, "/hook?x=1"); status != http.StatusOK || body != "/hook?x=1 s body" {
			t.Fatalf("%d %q", status, body)
		}
	}
	if n.Load()+m.Load() != requests || n.Load() == 0 || m.Load() == 0 {
		t.Errorf("the replicas got %d and %d of %d requests", n.Load(), m.Load(), requests)
	}
	if status, later, _ := post(t, b, "/no"); status != http.StatusServiceUnavailable || later != "3" {
		t.Errorf("a refusal came back as %d, Retry-After %q", status, later)
	}
	if status, _, _ := post(t, startBalancer(t, 0, dead), "/"); status != http.StatusBadGateway {
		t.Errorf("no replica: %d", status)
	}
}

func TestBalancer_Twins(t *testing.T) {
	t.Parallel()
	first, n := counted(t)
	second, m := counted(t)
	b := startBalancer(t, 1, first, second)
	post(t, b, "/")
	if n.Load() != 1 || m.Load() != 1 || b.Doubled() != 1 {
		t.Errorf("the replicas got %d and %d, %d doubled; want 1 each", n.Load(), m.Load(), b.Doubled())
	}
}

func TestRedis_KeepsWhatItAcknowledged(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("redis-server"); err != nil {
		t.Skip("redis-server is not installed") // bot/store/redistest fails for it in CI
	}
	server, err := rig.StartRedis(t.Context(), t.TempDir(), "pass")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	client := redis.NewClient(&redis.Options{Addr: server.Addr(), Password: "pass"})
	t.Cleanup(func() { _ = client.Close() })
	for _, key := range []string{"bot:{queue}:job:1", "bot:{queue}:job:2", "bot:{user:U1}:generation", "a"} {
		if err := client.Set(t.Context(), key, 1, 0).Err(); err != nil {
			t.Fatal(err)
		}
	}
	server.Kill()
	if n, err := server.Keys(t.Context()); err == nil {
		t.Errorf("a dead server has keys: %v", n)
	}
	if err := server.Restart(context.WithoutCancel(t.Context())); err != nil {
		t.Fatal(err)
	}
	keys, err := server.Keys(t.Context())
	if diff := cmp.Diff(map[string]int{"queue:job": 2, "user:generation": 1, "other": 1}, keys); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
