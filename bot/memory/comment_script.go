package memory

// Everything about comments has the tag {comments}. The text of all is one hash, so that forgetting
// those of a user is one step; what is too old is dropped by whoever comes next.

// commentScript keeps a comment.
//
//	KEYS[1]   the comments by id
//	KEYS[2]   their ids by when they were written, in milliseconds
//	KEYS[3]   the ids of the user's
//	ARGV[1]   the id
//	ARGV[2]   the comment
//	ARGV[3]   time to live in milliseconds
//	ARGV[4]   how many are kept in all; the oldest make room
//	ARGV[5]   how many of a user
//	returns   1; 0 when the user has too many
const commentScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local past = string.format('(%.0f', now - ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', past)
if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[5]) then return 0 end
local drop = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', past)
local over = redis.call('ZCARD', KEYS[2]) - #drop + 1 - ARGV[4]
if over > 0 then
	for _, id in ipairs(redis.call('ZRANGE', KEYS[2], #drop, #drop + over - 1)) do table.insert(drop, id) end
end
for _, id in ipairs(drop) do
	redis.call('HDEL', KEYS[1], id)
	redis.call('ZREM', KEYS[2], id)
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], string.format('%.0f', now), ARGV[1])
redis.call('ZADD', KEYS[3], string.format('%.0f', now), ARGV[1])
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[3]) end
return 1`

// commentsScript lists comments, the latest first.
//
//	KEYS[1]   the comments by id
//	KEYS[2]   their ids by when they were written
//	ARGV[1]   how many at most, at least 1
//	ARGV[2]   time to live in milliseconds
//	returns   how many there are, and then each
const commentsScript = `
local time = redis.call('TIME')
local past = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) - ARGV[2])
local out = {redis.call('ZCOUNT', KEYS[2], past, '+inf')}
for _, id in ipairs(redis.call('ZREVRANGEBYSCORE', KEYS[2], '+inf', past, 'LIMIT', 0, ARGV[1])) do
	local text = redis.call('HGET', KEYS[1], id)
	if text then table.insert(out, text) end
end
return out`

// uncommentScript removes all comments of one user; the keys are those of commentScript.
const uncommentScript = `
for _, id in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
	redis.call('HDEL', KEYS[1], id)
	redis.call('ZREM', KEYS[2], id)
end
redis.call('DEL', KEYS[3])
return 1`
