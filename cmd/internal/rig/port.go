package rig

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"strconv"
)

// Ports below those that the system hands to outgoing connections, one of which might otherwise hold
// a port while the process that owned it is down.
const (
	firstPort = 15_000
	lastPort  = 32_000
)

// FreeAddr returns a loopback address that nobody listens on, and that stays free while its user is
// dead.
func FreeAddr(ctx context.Context) (string, error) {
	for range 100 {
		port := firstPort + rand.IntN(lastPort-firstPort) //nolint:gosec // any port will do
		address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
		listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
		if err == nil {
			return address, listener.Close() //nolint:wrapcheck // cannot fail
		}
	}
	return "", errors.New("find a free port: none in a hundred tries")
}
