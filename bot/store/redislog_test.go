package store

import (
	"log/slog"
	"strings"
	"testing"
)

func TestRedisLogger(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	logger := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	redisLogger{logger}.Printf(t.Context(), "dial %s: %d", "h", 7)
	if text := out.String(); !strings.Contains(text, `level=DEBUG msg="redis client" text="dial h: 7"`) {
		t.Error(text)
	}
}
