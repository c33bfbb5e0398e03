package memory

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// MinPseudonymKey is the least length of a key of pseudonyms, in bytes.
const MinPseudonymKey = 16

// pseudonymBytes is how much of the HMAC is used: 128 bits, which no two users share by chance.
const pseudonymBytes = 16

// ErrShortKey says that a key of pseudonyms can be guessed.
var ErrShortKey = errors.New("the key of the pseudonyms must have at least 16 bytes")

// Pseudonyms names users so that nobody without the key can tell who is meant: the ids of a messenger
// are few enough to try them all, so that a hash alone would hide nothing.
type Pseudonyms struct{ key []byte }

// NewPseudonyms uses a key of the operator's. With another key everybody is somebody else.
func NewPseudonyms(key []byte) (*Pseudonyms, error) {
	if len(key) < MinPseudonymKey {
		return nil, fmt.Errorf("%w: it has %d", ErrShortKey, len(key))
	}
	return &Pseudonyms{key: key}, nil
}

// SharedPseudonyms uses the key that is kept in Redis, so that all replicas use one. The first makes
// it, of 256 random bits.
func SharedPseudonyms(ctx context.Context, client redis.UniversalClient, keys store.Keyspace) (*Pseudonyms, error) {
	const verb = "read key of pseudonyms"
	fresh := make([]byte, sha256.Size)
	_, _ = rand.Read(fresh) // never fails
	place := keys.Key("pseudonym", "key")
	if err := client.SetNX(ctx, place, fresh, 0).Err(); err != nil {
		return nil, store.Failure(verb, err)
	}
	key, err := client.Get(ctx, place).Bytes()
	if err != nil {
		return nil, store.Failure(verb, err)
	}
	return NewPseudonyms(key)
}

// Of names a user by the numeric id of the messenger: 32 hexadecimal digits.
func (p *Pseudonyms) Of(user int64) string {
	mac := hmac.New(sha256.New, p.key)
	_, _ = mac.Write(strconv.AppendInt([]byte("telegram user "), user, 10)) // never fails
	return hex.EncodeToString(mac.Sum(nil)[:pseudonymBytes])
}

// String hides the key.
func (p *Pseudonyms) String() string { return "***" }
