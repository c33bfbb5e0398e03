package store

import (
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// Time limits of a client made by Connect.
const (
	DialTimeout  = 2 * time.Second
	ReadTimeout  = 2 * time.Second
	WriteTimeout = 2 * time.Second
)

// Connect returns a client for the Redis at rawURL (see ParseURL). It opens no connection: the first
// command does, and fails when nobody is there. The caller closes the client.
func Connect(rawURL string) (redis.UniversalClient, error) {
	options, err := ParseURL(rawURL)
	if err != nil {
		return nil, err
	}
	return redis.NewUniversalClient(options), nil
}

// setLimits fixes what go-redis leaves to defaults that have changed between releases.
func setLimits(options *redis.UniversalOptions) {
	options.DialTimeout = DialTimeout
	options.ReadTimeout = ReadTimeout
	options.WriteTimeout = WriteTimeout
	options.PoolTimeout = ReadTimeout
	// A deadline of the caller shortens these limits.
	options.ContextTimeoutEnabled = true
	// One layer retries, and it is not this one: after a lost reply nobody knows whether an RPUSH was
	// done, and the client would do it again.
	options.MaxRetries = -1
	options.DialerRetries = 1
	// No greeting beyond HELLO: older servers and proxies refuse it.
	options.DisableIdentity = true
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
}
