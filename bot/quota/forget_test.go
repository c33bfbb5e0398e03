package quota

import (
	"errors"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

func TestForget_CountsAnew(t *testing.T) {
	t.Parallel()
	redistest.Each(t, func(t *testing.T, client redis.UniversalClient) {
		t.Helper()
		q := New(client, Options{Keys: store.Keyspace(t.Name()), PerMinute: 1, PerDay: 1, Now: time.Now})
		allowed := func(user string) bool {
			v, err := q.Take(t.Context(), user)
			if err != nil {
				t.Fatal(err)
			}
			return v.Allowed
		}
		if !allowed("a") || !allowed("b") || allowed("a") {
			t.Fatal("the quota does not hold")
		}
		if err := q.Forget(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		if !allowed("a") || allowed("b") {
			t.Error("forgotten was not who should be")
		}
		if err := q.Forget(t.Context(), ""); !errors.Is(err, ErrBadUser) {
			t.Errorf("nobody is forgotten with %v", err)
		}
	})
}
