package observe

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics counts what the program does. Label values come from small sets in the code, never from a
// user: each new value is a new series for ever.
type Metrics struct {
	turns         *prometheus.CounterVec
	turnSeconds   prometheus.Histogram
	answers       *prometheus.CounterVec
	modelErrors   *prometheus.CounterVec
	telegramCalls *prometheus.CounterVec
	updates       *prometheus.CounterVec
	deliveries    *prometheus.CounterVec
	refusals      *prometheus.CounterVec
	paced         *prometheus.CounterVec
	paceSeconds   *prometheus.HistogramVec
}

// NewMetrics makes the counters and registers them, beside those of the process and of the Go runtime;
// it fails when a name is taken.
func NewMetrics(registry prometheus.Registerer) (*Metrics, error) {
	const namespace = "tahaluf"
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
	}
	m := &Metrics{
		turns: counter("turns_total", "Turns of conversation, by how they were answered and how they ended.", "mode", "outcome"),
		turnSeconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Namespace: namespace, Name: "turn_seconds", Help: "Time from a question to its last word.",
			Buckets: []float64{.01, .05, .1, .25, .5, 1, 2, 4, 8, 16, 32, 64, 128},
		}),
		answers:       counter("answers_total", "Answers of the model, by whether they were made, shared while they were made, or kept from before (hit).", "source"),
		modelErrors:   counter("model_errors_total", "Failed model calls, by kind of error.", "kind"),
		telegramCalls: counter("telegram_calls_total", "Calls of the Bot API, by method and HTTP-like code (0: no reply).", "method", "code"),
		updates:       counter("updates_total", "Updates received from Telegram, by kind; one that Telegram sends again counts again.", "kind"),
		deliveries:    counter("deliveries_total", "Messages for users, by what became of them.", "outcome"),
		refusals:      counter("questions_refused_total", "Questions that were not answered, by the limit that was met.", "reason"),
		paced:         counter("paced_calls_total", "Calls held to Telegram's limits, by class and whether they were made, dropped or given up.", "class", "outcome"),
		paceSeconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: namespace, Name: "pace_wait_seconds", Help: "Time that a call waited for room, by class.",
			Buckets: []float64{.001, .01, .05, .1, .5, 1, 2, 5, 10, 30, 60},
		}, []string{"class"}),
	}
	ours := []prometheus.Collector{
		m.turns, m.turnSeconds, m.answers, m.modelErrors, m.telegramCalls, m.updates, m.deliveries, m.refusals, m.paced, m.paceSeconds,
	}
	process := collectors.NewProcessCollector(collectors.ProcessCollectorOpts{})
	for _, collector := range append(ours, collectors.NewGoCollector(), process) {
		if err := registry.Register(collector); err != nil {
			return nil, fmt.Errorf("register metrics: %w", err)
		}
	}
	return m, nil
}

// Turn counts one turn: mode is how it was answered (model, extractive…), outcome how it ended
// (answered, refused, failed…).
func (m *Metrics) Turn(mode, outcome string, took time.Duration) {
	m.turns.WithLabelValues(mode, outcome).Inc()
	m.turnSeconds.Observe(took.Seconds())
}

// Answer counts an answer of the model by its bot.AnswerSource.
func (m *Metrics) Answer(source string) { m.answers.WithLabelValues(source).Inc() }

// ModelError counts a failed call of a model by its model.Kind.
func (m *Metrics) ModelError(kind string) { m.modelErrors.WithLabelValues(kind).Inc() }

// TelegramCall counts a call of the Bot API; code is Telegram's error_code, 200 when it went well,
// 0 when no reply came.
func (m *Metrics) TelegramCall(method string, code int) {
	m.telegramCalls.WithLabelValues(method, strconv.Itoa(code)).Inc()
}

// Update counts an update that was received, by its kind.
func (m *Metrics) Update(kind string) { m.updates.WithLabelValues(kind).Inc() }

// Delivery counts a message for a user, by what became of it (see telegram.Meter).
func (m *Metrics) Delivery(outcome string) { m.deliveries.WithLabelValues(outcome).Inc() }

// Refusal counts a question that was not answered, by the limit that was met: minute, day or busy.
func (m *Metrics) Refusal(reason string) { m.refusals.WithLabelValues(reason).Inc() }

// Paced counts a call that asked for room: made, dropped or ended (its caller gave up).
func (m *Metrics) Paced(class, outcome string, waited time.Duration) {
	m.paced.WithLabelValues(class, outcome).Inc()
	m.paceSeconds.WithLabelValues(class).Observe(waited.Seconds())
}

// RegisterMetrics adds GET /metrics, which shows what registry gathers, to mux.
func RegisterMetrics(mux *http.ServeMux, registry prometheus.Gatherer) {
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4}))
}
