package memory

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

func TestPseudonyms(t *testing.T) {
	t.Parallel()
	one, err := NewPseudonyms([]byte("0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := NewPseudonyms([]byte("fedcba9876543210"))
	if err != nil {
		t.Fatal(err)
	}
	// printf 'telegram user 42' | openssl dgst -sha256 -hmac 0123456789abcdef | cut -c-32
	if got := one.Of(42); got != "74a7a1feed04df0e2f512517a749315b" {
		t.Errorf("42 is %s", got)
	}
	names := map[string]bool{one.Of(42): true, one.Of(-42): true, one.Of(0): true, one.Of(1 << 62): true, other.Of(42): true}
	if len(names) != 5 {
		t.Errorf("some share a name: %v", names)
	}
	if shown := fmt.Sprintf("%v %+v %s", one, one, one); strings.Contains(shown, "0123") {
		t.Errorf("the key shows: %s", shown)
	}
}

func TestNewPseudonyms_RefusesAShortKey(t *testing.T) {
	t.Parallel()
	if _, err := NewPseudonyms([]byte("0123456789abcde")); !errors.Is(err, ErrShortKey) {
		t.Errorf("got %v", err)
	}
}

// TestSharedPseudonyms holds that replicas that start at once agree, and go on to.
func TestSharedPseudonyms(t *testing.T) {
	t.Parallel()
	redistest.Each(t, func(t *testing.T, client redis.UniversalClient) {
		t.Helper()
		const replicas = 5
		names := make([]string, replicas)
		var all sync.WaitGroup
		for i := range replicas {
			all.Go(func() {
				p, err := SharedPseudonyms(t.Context(), client, "")
				if err != nil {
					t.Error(err)
					return
				}
				names[i] = p.Of(42)
			})
		}
		all.Wait()
		for _, name := range names {
			if name != names[0] || len(name) != 32 {
				t.Errorf("names %q", names)
			}
		}
		apart, err := SharedPseudonyms(t.Context(), client, "another deployment")
		if err != nil || apart.Of(42) == names[0] {
			t.Errorf("another deployment has the same name, or %v", err)
		}
		if err := client.Set(t.Context(), store.Keyspace("bad").Key("pseudonym", "key"), "short", 0).Err(); err != nil {
			t.Fatal(err)
		}
		if _, err := SharedPseudonyms(t.Context(), client, "bad"); !errors.Is(err, ErrShortKey) {
			t.Errorf("a key that was spoilt: %v", err)
		}
	})
}

func TestSharedPseudonyms_RedisAway(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	client := redistest.Connect(t, server.URL())
	server.Kill()
	if _, err := SharedPseudonyms(t.Context(), client, ""); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
}
