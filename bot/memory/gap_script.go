package memory

// Everything about gaps has the tag {gaps}, so that each step is one script. The rate is that of
// questions that were not answered.

// staleGaps begins the scripts that look at gaps: it reads the time of the server in milliseconds and
// drops gaps that were met too long ago, at most 100 at a time.
//
//	KEYS[1]   how often each gap was met
//	KEYS[2]   when each gap was last met
//	KEYS[3]   the question of each gap
//	ARGV[1]   time to live in milliseconds
const staleGaps = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function drop(gap)
	redis.call('ZREM', KEYS[1], gap)
	redis.call('ZREM', KEYS[2], gap)
	redis.call('HDEL', KEYS[3], gap)
end
local before = string.format('(%.0f', now - ARGV[1])
for _, gap in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', before, 'LIMIT', 0, 100)) do
	drop(gap)
end`

// addGapScript counts a gap, keeps its first question, and makes room when there are too many.
//
//	KEYS, ARGV[1]  as staleGaps
//	ARGV[2]        the gap
//	ARGV[3]        its question
//	ARGV[4]        how many gaps to keep, at least 1
//	returns        how often the gap was met
const addGapScript = staleGaps + `
local count = redis.call('ZINCRBY', KEYS[1], 1, ARGV[2])
redis.call('ZADD', KEYS[2], string.format('%.0f', now), ARGV[2])
redis.call('HSETNX', KEYS[3], ARGV[2], ARGV[3])
local excess = redis.call('ZCARD', KEYS[2]) - ARGV[4]
if excess > 0 then
	for _, gap in ipairs(redis.call('ZRANGE', KEYS[2], 0, excess - 1)) do
		drop(gap)
	end
end
for i = 1, 3 do
	redis.call('PEXPIRE', KEYS[i], ARGV[1])
end
return tonumber(count)`

// topGapsScript reads the gaps that were met most often.
//
//	KEYS, ARGV[1]  as staleGaps
//	ARGV[2]        how many, at least 1
//	returns        gap, how often, when last, question, gap, …
const topGapsScript = staleGaps + `
local top = {}
for _, gap in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, ARGV[2] - 1)) do
	top[#top + 1] = gap
	top[#top + 1] = redis.call('ZSCORE', KEYS[1], gap)
	top[#top + 1] = redis.call('ZSCORE', KEYS[2], gap) or '0'
	top[#top + 1] = redis.call('HGET', KEYS[3], gap) or ''
end
return top`

// subscribeScript notes that a user wants to hear about a gap.
//
//	KEYS[1]   the question of each gap
//	KEYS[2]   the subscriptions to the gap
//	KEYS[3]   the subscriptions of the user
//	ARGV[1]   the gap
//	ARGV[2]   the member of KEYS[2]: user and chat
//	ARGV[3]   the member of KEYS[3]: gap and chat
//	ARGV[4]   time to live of a subscription in milliseconds
//	ARGV[5]   how many subscriptions a gap may have
//	ARGV[6]   how many subscriptions a user may have
//	returns   1; 0 when there are too many; -1 when there is no such gap
//
// A subscription that has expired stays in KEYS[2] until it is next written to or expires, which is less
// than twice the time to live; so KEYS[3] is kept for that long.
const subscribeScript = `
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
	return -1
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('(%.0f', now - ARGV[4]))
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', string.format('(%.0f', now - 2 * ARGV[4]))
if not redis.call('ZSCORE', KEYS[2], ARGV[2]) then
	if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[5]) or redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[6]) then
		return 0
	end
end
redis.call('ZADD', KEYS[2], string.format('%.0f', now), ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
redis.call('ZADD', KEYS[3], string.format('%.0f', now), ARGV[3])
redis.call('PEXPIRE', KEYS[3], string.format('%.0f', 2 * ARGV[4]))
return 1`

// subscribersScript reads who wants to hear about a gap, who asked first first.
//
//	KEYS[1]   the subscriptions to the gap
//	ARGV[1]   time to live of a subscription in milliseconds
//	returns   user and chat, user and chat, …
const subscribersScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return redis.call('ZRANGEBYSCORE', KEYS[1], string.format('%.0f', now - ARGV[1]), '+inf')`

// unsubscribeScript removes all subscriptions of one user.
//
//	KEYS[1]   the subscriptions of the user
//	ARGV[1]   what the members of a user begin with, up to the chat
//	ARGV[2]   what the keys of subscriptions begin with; they have the tag of KEYS[1]
//	returns   how many were removed
const unsubscribeScript = `
local removed = 0
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
	local gap, chat = string.match(member, '^(%S+) (.*)$')
	if gap then
		removed = removed + redis.call('ZREM', ARGV[2] .. gap, ARGV[1] .. chat)
	end
end
redis.call('DEL', KEYS[1])
return removed`

// closeGapScript drops a gap and the subscriptions to it.
//
//	KEYS[1…3]  as staleGaps
//	KEYS[4]    the subscriptions to the gap
//	ARGV[1]    the gap
//	returns    1; 0 when there is no such gap
const closeGapScript = `
redis.call('DEL', KEYS[4])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
return redis.call('ZREM', KEYS[1], ARGV[1])`
