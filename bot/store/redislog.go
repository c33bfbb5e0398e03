package store

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/redis/go-redis/v9"
)

// RedirectLog sends what go-redis has to say to logger, at level debug: every failure it mentions is
// also an error of some call. go-redis has one logger for the process, which otherwise writes to
// stderr, so only main calls this, once, before it connects.
func RedirectLog(logger *slog.Logger) { redis.SetLogger(redisLogger{logger}) }

type redisLogger struct{ logger *slog.Logger }

// Printf answers go-redis.
func (l redisLogger) Printf(ctx context.Context, format string, values ...any) {
	l.logger.DebugContext(ctx, "redis client", slog.String("text", fmt.Sprintf(format, values...)))
}
