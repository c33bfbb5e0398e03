package redistest

import (
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// Connect returns a client that closes with the test.
func Connect(tb testing.TB, url string) redis.UniversalClient {
	tb.Helper()
	client, err := store.Connect(url)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = client.Close() })
	return client
}

// Embedded starts the Redis inside this process, which stops with the test.
func Embedded(tb testing.TB) *store.EmbeddedServer {
	tb.Helper()
	server, err := store.Embedded(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(server.Stop)
	return server
}

// StartCluster runs a Cluster of one node, which knows all slots and refuses scripts whose keys
// do not share one.
func StartCluster(tb testing.TB) *Server {
	tb.Helper()
	node := Start(tb, "--cluster-enabled", "yes")
	client := Connect(tb, node.URL())
	if err := client.(*redis.Client).ClusterAddSlotsRange(tb.Context(), 0, 16383).Err(); err != nil { //nolint:errcheck // the URL is of a single server
		tb.Fatal(err)
	}
	deadline := time.Now().Add(startLimit) //nolint:forbidigo // waits for another program
	for client.Do(tb.Context(), "CLUSTER", "KEYSLOT", "x").Err() != nil || client.Set(tb.Context(), "{probe}", 1, time.Second).Err() != nil {
		if time.Now().After(deadline) { //nolint:forbidigo // waits for another program
			tb.Fatal("the cluster never became ready")
		}
		time.Sleep(20 * time.Millisecond)
	}
	return node
}

// Each runs a conformance suite on every kind of server that the bot may be given, side by side.
func Each(t *testing.T, suite func(t *testing.T, client redis.UniversalClient)) {
	t.Helper()
	kinds := map[string]func(t *testing.T) string{
		"in process":   func(t *testing.T) string { t.Helper(); return Embedded(t).URL() },
		"redis-server": func(t *testing.T) string { t.Helper(); return Start(t).URL() },
		"sentinel": func(t *testing.T) string {
			t.Helper()
			return "redis+sentinel://" + StartSentinel(t, Start(t)).Addr() + "/mymaster"
		},
		"cluster": func(t *testing.T) string { t.Helper(); return "redis+cluster://" + StartCluster(t).Addr() },
	}
	for kind, start := range kinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			suite(t, Connect(t, start(t)))
		})
	}
}
