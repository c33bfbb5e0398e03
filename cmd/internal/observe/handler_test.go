package observe

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"testing/slogtest"
	"time"

	"github.com/google/go-cmp/cmp"
)

const secret = "hunter22"

func TestLogger_IsAGoodHandler(t *testing.T) {
	t.Parallel()
	var out *bytes.Buffer
	slogtest.Run(t, func(*testing.T) slog.Handler {
		out = new(bytes.Buffer)
		return NewLogger(out, LogOptions{JSON: true, Redactor: NewRedactor(secret)}).Handler()
	}, func(t *testing.T) map[string]any {
		t.Helper()
		var record map[string]any
		if err := json.Unmarshal(out.Bytes(), &record); err != nil {
			t.Fatal(err)
		}
		return record
	})
}

// A valuer resolves to a group, as a request or a user would.
type valuer struct{}

func (valuer) LogValue() slog.Value { return slog.GroupValue(slog.String("inner", secret)) }

type stringer struct{}

func (*stringer) String() string { return "I am " + secret }

func TestLogger_RedactsEveryPlace(t *testing.T) {
	t.Parallel()
	endpoint := &url.URL{Scheme: "redis", User: url.UserPassword("u", secret), Host: "h"}
	tests := []struct {
		name string
		attr slog.Attr
	}{
		{"string", slog.String("k", secret)},
		{"error", slog.Any("k", errors.New("bad "+secret))},
		{"stringer", slog.Any("k", &stringer{})},
		{"URL", slog.Any("k", endpoint)},
		{"bytes", slog.Any("k", []byte(secret))},
		{"slice", slog.Any("k", []string{"a", secret})},
		{"map", slog.Any("k", map[string]any{"a": map[string]string{"b": secret}})},
		{"struct", slog.Any("k", struct{ Password string }{secret})},
		{"value without JSON form", slog.Any("k", map[string]any{"f": func() {}, "p": secret})},
		{"group", slog.Group("g", slog.Group("h", slog.String("k", secret)))},
		{"valuer", slog.Any("k", valuer{})},
		{"group of any", slog.Group("g", slog.Any("k", valuer{}))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, asJSON := range []bool{true, false} {
				var out strings.Builder
				logger := NewLogger(&out, LogOptions{JSON: asJSON, Redactor: NewRedactor(secret)})
				ctx := t.Context()
				logger.LogAttrs(ctx, slog.LevelInfo, "here is "+secret, tt.attr)
				with := slog.New(logger.Handler().WithAttrs([]slog.Attr{tt.attr}))
				with.InfoContext(ctx, "with")
				with.WithGroup("g").LogAttrs(ctx, slog.LevelInfo, "grouped", tt.attr, tt.attr)
				if strings.Contains(out.String(), secret) || strings.Count(out.String(), Mask) < 5 {
					t.Errorf("JSON %t: %s", asJSON, out.String())
				}
			}
		})
	}
}

func TestLogger_KeepsStructure(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	var missing *stringer
	logger := NewLogger(&out, LogOptions{JSON: true, Redactor: NewRedactor(secret)})
	logger.InfoContext(t.Context(), "turn",
		slog.Any("degraded", []string{"model", secret}), slog.Duration("took", time.Second), slog.Int("n", 3),
		slog.Any("nothing", nil), slog.Any("absent", missing), slog.Any("header", map[string]string{"a": `Bearer x"y`}))

	var got map[string]any
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	delete(got, "time")
	want := map[string]any{
		"level": "INFO", "msg": "turn", "degraded": []any{"model", Mask}, "took": 1e9, "n": 3.0,
		"nothing": nil, "absent": "I am " + Mask, "header": map[string]any{"a": `Bearer ***"y`},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLogger_Level(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	logger := NewLogger(&out, LogOptions{Level: slog.LevelWarn})
	logger.InfoContext(t.Context(), "quiet")
	logger.WarnContext(t.Context(), "loud "+apiKey)
	if text := out.String(); strings.Contains(text, "quiet") || !strings.Contains(text, "loud ***") {
		t.Error(text)
	}
}
