package redistest

import (
	"context"
	"net"
	"testing"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// InBubble returns a client of a Redis in this process that is reached without sockets, so that a test
// can run in a bubble of testing/synctest, where waiting costs no time. Both end with the test.
func InBubble(tb testing.TB) redis.UniversalClient {
	tb.Helper()
	server := miniredis.NewMiniRedis()
	client := redis.NewClient(&redis.Options{
		Dialer:     func(context.Context, string, string) (net.Conn, error) { return server.Dial() },
		MaxRetries: -1, DisableIdentity: true,
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	})
	tb.Cleanup(server.Close)
	tb.Cleanup(func() { _ = client.Close() })
	return client
}
