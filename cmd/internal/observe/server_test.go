package observe

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"
)

// fetch asks a running server and returns the body.
func fetch(t *testing.T, addr string) (string, error) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+addr+"/", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return string(body), err
}

func TestServe_FinishesRequestsUnderWayWhenStopped(t *testing.T) {
	t.Parallel()
	entered, leave := make(chan struct{}), make(chan struct{})
	server, err := Serve(t.Context(), "127.0.0.1:0", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(entered)
		<-leave
		_, _ = io.WriteString(w, "done")
	}), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	answer := make(chan string, 1)
	go func() {
		body, _ := fetch(t, server.Addr())
		answer <- body
	}()
	<-entered
	server.Stop()
	time.AfterFunc(10*time.Millisecond, func() { close(leave) })
	if err := server.Wait(); err != nil {
		t.Errorf("Wait: %v", err)
	}
	if body := <-answer; body != "done" {
		t.Errorf("the request under way got %q", body)
	}
	if _, err := fetch(t, server.Addr()); err == nil {
		t.Error("still listening after Wait")
	}
}

func TestServe_StopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server, err := Serve(ctx, "127.0.0.1:0", http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := server.Wait(); err != nil {
		t.Errorf("Wait: %v", err)
	}
}

func TestServe_SaysWhichAddressIsTaken(t *testing.T) {
	t.Parallel()
	first, err := Serve(t.Context(), "127.0.0.1:0", http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { first.Stop(); _ = first.Wait() }()
	_, err = Serve(t.Context(), first.Addr(), http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if err == nil || !strings.Contains(err.Error(), first.Addr()) {
		t.Errorf("got %v, want an error that names %s", err, first.Addr())
	}
}

func TestServe_LogsPanicsRedacted(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	logger := NewLogger(&out, LogOptions{Redactor: NewRedactor(secret)})
	server, err := Serve(t.Context(), "127.0.0.1:0", http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		panic("with " + secret)
	}), logger)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fetch(t, server.Addr()); err == nil {
		t.Error("a panic was answered")
	}
	server.Stop()
	if err := server.Wait(); err != nil {
		t.Errorf("Wait: %v", err)
	}
	if text := out.String(); strings.Contains(text, secret) || !strings.Contains(text, "with ***") {
		t.Errorf("log: %s", text)
	}
}
