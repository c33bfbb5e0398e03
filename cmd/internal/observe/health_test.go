package observe

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func get(t *testing.T, handler http.Handler, path string) (int, string) {
	t.Helper()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody))
	return recorder.Code, recorder.Body.String()
}

func TestHealth_Ready(t *testing.T) {
	t.Parallel()
	well := Check{Name: "redis", Run: func(context.Context) error { return nil }}
	ill := Check{Name: "model", Run: func(context.Context) error { return errors.New("key " + secret + " refused") }}
	slow := Check{Name: "slow", Run: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }}
	tests := []struct {
		name   string
		checks []Check
		drain  bool
		code   int
		want   readiness
	}{
		{"no checks", nil, false, 200, readiness{Status: "ready", Checks: map[string]checkResult{}, Degraded: []string{}}},
		{"well", []Check{well}, false, 200, readiness{Status: "ready", Checks: map[string]checkResult{"redis": {OK: true}}, Degraded: []string{}}},
		{
			"one ill, its secret hidden",
			[]Check{well, ill},
			false, 503,
			readiness{Status: "unready", Checks: map[string]checkResult{"redis": {OK: true}, "model": {Error: "key *** refused"}}, Degraded: []string{}},
		},
		{
			"an optional part ill",
			[]Check{well, {Name: "model", Run: ill.Run, Optional: true}},
			false, 200,
			readiness{Status: "ready", Checks: map[string]checkResult{"redis": {OK: true}, "model": {Error: "key *** refused"}}, Degraded: []string{"model"}},
		},
		{"too slow", []Check{slow}, false, 503, readiness{Status: "unready", Checks: map[string]checkResult{"slow": {Error: "context deadline exceeded"}}, Degraded: []string{}}},
		{"draining", []Check{well}, true, 503, readiness{Status: "draining", Checks: map[string]checkResult{"redis": {OK: true}}, Degraded: []string{}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			mux := http.NewServeMux()
			health := NewHealth(NewRedactor(secret), 20*time.Millisecond, tt.checks...)
			health.Register(mux)
			if tt.drain {
				health.Drain()
			}
			code, body := get(t, mux, "/readyz")
			var got readiness
			if err := json.Unmarshal([]byte(body), &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || code != tt.code {
				t.Errorf("code %d, want %d\n%s", code, tt.code, diff)
			}
			if code, _ := get(t, mux, "/healthz"); code != http.StatusOK {
				t.Errorf("/healthz answered %d: liveness must not depend on checks", code)
			}
		})
	}
}
