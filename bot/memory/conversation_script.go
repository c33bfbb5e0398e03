package memory

// These are scripts and not MULTI because a server that is about to recover may refuse MULTI and take
// what was sent behind it. Each is idempotent or says why it need not be.

// recallScript reads the history of one conversation.
//
//	KEYS[1]   the history
//	KEYS[2]   the generation of the conversation
//	ARGV[1]   how many entries to read, at least 1
//	returns   the generation, then the entries, oldest first
const recallScript = `
local reply = redis.call('LRANGE', KEYS[1], -ARGV[1], -1)
table.insert(reply, 1, redis.call('GET', KEYS[2]) or '0')
return reply`

// rememberScript adds to the history of one conversation, unless it was forgotten since.
//
//	KEYS[1]   the history
//	KEYS[2]   the generation of the conversation
//	ARGV[1]   the generation at which it was recalled
//	ARGV[2]   how many entries to keep, at least 1
//	ARGV[3]   time to live in milliseconds
//	ARGV[4…]  the new entries, oldest first
//	returns   how many entries the history has now; -1 when it was forgotten, and nothing was written
//
// Run twice it adds twice: after a lost reply nobody runs it again.
const rememberScript = `
if (redis.call('GET', KEYS[2]) or '0') ~= ARGV[1] then
	return -1
end
for i = 4, #ARGV do
	redis.call('RPUSH', KEYS[1], ARGV[i])
end
redis.call('LTRIM', KEYS[1], -ARGV[2], -1)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return redis.call('LLEN', KEYS[1])`

// forgetScript drops the history of one conversation, and lets no turn under way write it again.
//
//	KEYS[1]   the history
//	KEYS[2]   the generation of the conversation
//	ARGV[1]   time to live of the generation in milliseconds
//	returns   the new generation
const forgetScript = `
redis.call('DEL', KEYS[1])
local generation = redis.call('INCR', KEYS[2])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return generation`

// ownScript lists a conversation among those of its user, unless the user was forgotten since.
//
//	KEYS[1]   the conversations of the user
//	KEYS[2]   the generation of the user
//	ARGV[1]   the generation at which the turn began
//	ARGV[2]   the conversation
//	ARGV[3]   time to live in milliseconds, longer than that of a history
//	ARGV[4]   how many conversations a user may have
//	returns   1; 0 when the user has too many; -1 when the user was forgotten
//
// Each run gives the conversation a higher score than before, by which disownScript sees that it was
// listed again. Scores are the server's time in microseconds, which drops what has expired.
const ownScript = `
if (redis.call('GET', KEYS[2]) or '0') ~= ARGV[1] then
	return -1
end
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - ARGV[3] * 1000))
local before = redis.call('ZSCORE', KEYS[1], ARGV[2])
if not before and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[4]) then
	return 0
end
local score = math.max(now, tonumber(before or '0') + 1)
redis.call('ZADD', KEYS[1], string.format('%.0f', score), ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`

// forgetUserScript leaves a tombstone for the turns of a user that are under way, and says what
// conversations there are to forget.
//
//	KEYS[1]   the conversations of the user
//	KEYS[2]   the generation of the user
//	ARGV[1]   time to live of the generation in milliseconds
//	returns   conversation, score, conversation, score, …
const forgetUserScript = `
redis.call('INCR', KEYS[2])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')`

// disownScript takes conversations off the list of their user, but not those that were listed again
// since: they have a new history.
//
//	KEYS[1]   the conversations of the user
//	ARGV      conversation, score, conversation, score, … as forgetUserScript returned them
//	returns   how many were taken off
const disownScript = `
local removed = 0
for i = 1, #ARGV, 2 do
	local score = redis.call('ZSCORE', KEYS[1], ARGV[i])
	if score and tonumber(score) == tonumber(ARGV[i + 1]) then
		removed = removed + redis.call('ZREM', KEYS[1], ARGV[i])
	end
end
return removed`
