package observe

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

func TestMetrics_ShowWhatWasCounted(t *testing.T) {
	t.Parallel()
	registry := prometheus.NewRegistry()
	metrics, err := NewMetrics(registry)
	if err != nil {
		t.Fatal(err)
	}
	metrics.Turn("model", "answered", 3*time.Second)
	metrics.Turn("model", "answered", time.Second)
	metrics.Answer("hit")
	metrics.ModelError("timeout")
	metrics.TelegramCall("editMessageText", 429)
	metrics.Update("message")
	metrics.Delivery("shown")
	metrics.Refusal("minute")
	metrics.Paced("edit", "dropped", time.Millisecond)

	mux := http.NewServeMux()
	RegisterMetrics(mux, registry)
	code, body := get(t, mux, "/metrics")
	if code != http.StatusOK {
		t.Fatalf("code %d", code)
	}
	for _, line := range []string{
		`tahaluf_turns_total{mode="model",outcome="answered"} 2`,
		`tahaluf_turn_seconds_sum 4`,
		`tahaluf_turn_seconds_bucket{le="1"} 1`,
		`tahaluf_answers_total{source="hit"} 1`,
		`tahaluf_model_errors_total{kind="timeout"} 1`,
		`tahaluf_telegram_calls_total{code="429",method="editMessageText"} 1`,
		`tahaluf_updates_total{kind="message"} 1`,
		`tahaluf_deliveries_total{outcome="shown"} 1`,
		`tahaluf_questions_refused_total{reason="minute"} 1`,
		`tahaluf_paced_calls_total{class="edit",outcome="dropped"} 1`,
		`tahaluf_pace_wait_seconds_bucket{class="edit",le="0.001"} 1`,
	} {
		if !strings.Contains(body, line+"\n") {
			t.Errorf("missing %s", line)
		}
	}
	if _, err := NewMetrics(registry); err == nil {
		t.Error("the same names were registered twice")
	}
}
