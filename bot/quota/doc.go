// Package quota limits how much one user may ask: so many questions a minute and so many a day, and
// how often the user is told so.
//
// It owns the counters in Redis. It does not know who the user is: the caller passes a pseudonym,
// such as an HMAC of the user's id, and nothing else of the user is kept. What a user is told is the
// caller's business too.
//
// The one rule: a lack of Redis never silences the bot. While it is away everything is allowed, and
// only notices are still counted, in this process.
package quota
