package inbox

import (
	"testing"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// A promise is one thing that a Box keeps, whichever server is behind it.
type promise struct {
	name    string
	options func(*Options) // nil: roomy
	check   func(t *testing.T, box *Box)
}

// TestBox runs the conformance suite on every kind of server that the bot may be given.
func TestBox(t *testing.T) {
	t.Parallel()
	suites := map[string][]promise{
		"ingest": ingestPromises(), "lane": lanePromises(), "lease": leasePromises(), "end": endPromises(),
		"forget": forgetPromises(), "dead": deadPromises(),
	}
	redistest.Each(t, func(t *testing.T, client redis.UniversalClient) {
		t.Helper()
		for subject, promises := range suites {
			for _, p := range promises {
				t.Run(subject+"/"+p.name, func(t *testing.T) { // not parallel: the client closes when this returns
					options := roomy()
					options.Keys = store.Keyspace(subject + "/" + p.name) // a queue of its own
					if p.options != nil {
						p.options(&options)
					}
					p.check(t, New(client, options))
				})
			}
		}
	})
}
