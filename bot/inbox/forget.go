package inbox

import (
	"context"
	"errors"
)

// errNobody says that Forget was asked to forget "".
var errNobody = errors.New("forget owner: no owner is named")

// Forget drops the jobs and the dead letters of an owner. Leases of them that are under way end with
// ErrForgotten, and a tombstone makes sure that Step and Done of older jobs write nothing afterwards.
// Entries ingested later are taken normally. The ids of dropped entries stay remembered, so that none
// comes back.
//
// The lane of a job under way is free when its worker has ended it, or when the lease expires.
func (b *Box) Forget(ctx context.Context, owner string) error {
	if owner == "" {
		return errNobody
	}
	_, err := b.call(ctx, b.scripts.forget, owner, b.options.DedupFor.Milliseconds())
	return err
}
