package inbox

import (
	"context"
	"errors"
	"net"

	"github.com/redis/go-redis/v9"
)

// brokenConnection reports whether err leaves open if Redis did what it was asked, and is not slow:
// the connection ended. A reply, such as LOADING, is an answer; a timeout would only come again.
func brokenConnection(err error) bool {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	if _, isReply := errors.AsType[redis.Error](err); isReply {
		return false
	}
	network, isNetwork := errors.AsType[net.Error](err)
	return !isNetwork || !network.Timeout()
}

// isNil reports whether err is how go-redis says that a script returned nothing.
func isNil(err error) bool { return errors.Is(err, redis.Nil) }
