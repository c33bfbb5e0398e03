// Package pace keeps the calls of all replicas to Telegram within its limits: over all chats, in a
// chat and in a group, for sends, edits and chat actions alike, as Telegram counts them together.
//
// It owns one budget in Redis and what is done about it: who goes first, who waits and who is dropped.
// It makes no calls and knows no methods; the caller asks before each call and says when a chat was
// refused. Order within a chat is the caller's.
//
// The one rule: partial text never costs an answer its slot. A call that may be dropped goes only
// where enough is left for those that may not.
//
// Each attempt is one script that takes from all limits or from none (see takeScript). A call that
// waits for its chat, its group or a freeze is told for how long and asks again then; one that waits
// for the bot alone is promised a slot up to three seconds ahead. While Redis is away each process
// keeps to its part of the limits, and to what it knows of the calls just made.
package pace
