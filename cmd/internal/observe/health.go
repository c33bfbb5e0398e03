package observe

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// DefaultCheckTimeout is how long one readiness check may take.
const DefaultCheckTimeout = 2 * time.Second

// A Check is one thing that must work before the program can serve. Run must return soon after its
// context ends; a nil error means well.
type Check struct {
	Name string
	Run  func(context.Context) error
	// Optional says that the program serves without it, in a lesser way: /readyz names it as degraded
	// and stays ready.
	Optional bool
}

// Health answers the two questions of an orchestrator: is the process alive (/healthz), and should it
// be given work (/readyz).
type Health struct {
	checks   []Check
	timeout  time.Duration
	redactor *Redactor
	draining atomic.Bool
}

// NewHealth returns a Health that runs checks, each for at most timeout (zero is
// DefaultCheckTimeout). What the checks say goes through redactor to the page.
func NewHealth(redactor *Redactor, timeout time.Duration, checks ...Check) *Health {
	if timeout <= 0 {
		timeout = DefaultCheckTimeout
	}
	return &Health{checks: checks, timeout: timeout, redactor: redactor}
}

// Drain makes /readyz say no from now on: the first step of a shutdown, before work is refused.
func (h *Health) Drain() { h.draining.Store(true) }

// Register adds GET /healthz and GET /readyz to mux.
func (h *Health) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /healthz", h.live)
	mux.HandleFunc("GET /readyz", h.ready)
}

// live does not look at the checks: restarting a process does not mend Redis.
func (h *Health) live(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"status": "alive"})
}

// readiness is the body of /readyz.
type readiness struct {
	Status string                 `json:"status"` // ready, unready or draining
	Checks map[string]checkResult `json:"checks"`
	// Degraded names the optional parts that do not work.
	Degraded []string `json:"degraded"`
}

type checkResult struct {
	OK    bool   `json:"ok"`
	Error string `json:"error,omitempty"`
}

func (h *Health) ready(w http.ResponseWriter, r *http.Request) {
	report := readiness{Status: "ready", Checks: h.runChecks(r.Context()), Degraded: []string{}}
	for _, check := range h.checks {
		switch {
		case report.Checks[check.Name].OK:
		case check.Optional:
			report.Degraded = append(report.Degraded, check.Name)
		default:
			report.Status = "unready"
		}
	}
	if h.draining.Load() {
		report.Status = "draining"
	}
	code := http.StatusOK
	if report.Status != "ready" {
		code = http.StatusServiceUnavailable
	}
	writeJSON(w, code, report)
}

// runChecks runs the checks side by side and waits for all of them.
func (h *Health) runChecks(ctx context.Context) map[string]checkResult {
	ctx, cancel := context.WithTimeout(ctx, h.timeout)
	defer cancel()
	results := make([]checkResult, len(h.checks))
	var running sync.WaitGroup
	for i, check := range h.checks {
		running.Go(func() {
			if err := check.Run(ctx); err != nil {
				results[i].Error = h.redactor.Redact(err.Error())
				return
			}
			results[i].OK = true
		})
	}
	running.Wait()

	named := make(map[string]checkResult, len(results))
	for i, check := range h.checks {
		named[check.Name] = results[i]
	}
	return named
}

func writeJSON(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(body) // the reader has gone: nobody is left to tell
}
