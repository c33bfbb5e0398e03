package quota

import "errors"

// maxUser bounds the name of a user in bytes.
const maxUser = 256

// ErrBadUser says that a user has no name, or one that is too long.
var ErrBadUser = errors.New("the name of a user must have 1 to 256 bytes")

func check(user string) error {
	if user == "" || len(user) > maxUser {
		return ErrBadUser
	}
	return nil
}

// The name of the user is the hash tag: one script reads the first two.

func (q *Quota) bucketKey(user string) string { return q.options.Keys.Key(user, "quota", "minute") }
func (q *Quota) dayKey(user string) string    { return q.options.Keys.Key(user, "quota", "day") }

func (q *Quota) noticeKey(user, kind string) string {
	return q.options.Keys.Key(user, "quota", "notice", kind)
}
