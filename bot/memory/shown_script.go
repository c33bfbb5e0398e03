package memory

// Everything about shown replies has the tag {shown}, so that a reply and the list that leads from its
// user to it are written in one step. The rate is that of replies.

// keepShownScript keeps a reply, unless its user was just forgotten, and drops the oldest of the user's
// beyond a number.
//
//	KEYS[1]   the reply
//	KEYS[2]   the replies to the user
//	KEYS[3]   the tombstone of the user
//	ARGV[1]   the id of the reply, escaped as in its key
//	ARGV[2]   what is kept
//	ARGV[3]   time to live in milliseconds
//	ARGV[4]   how many replies a user may have
//	ARGV[5]   what the keys of replies begin with; they have the tag of KEYS[1]
//	returns   1; 0 when the user was just forgotten
const keepShownScript = `
if redis.call('EXISTS', KEYS[3]) == 1 then
	return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('ZADD', KEYS[2], string.format('%.0f', now), ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('(%.0f', now - ARGV[3]))
local excess = redis.call('ZCARD', KEYS[2]) - ARGV[4]
if excess > 0 then
	for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, excess - 1)) do
		redis.call('DEL', ARGV[5] .. id)
		redis.call('ZREM', KEYS[2], id)
	end
end
return 1`

// dropShownScript drops all replies to one user, and leaves a tombstone for turns under way.
//
//	KEYS[1]   the replies to the user
//	KEYS[2]   the tombstone of the user
//	ARGV[1]   what the keys of replies begin with; they have the tag of KEYS[1]
//	ARGV[2]   time to live of the tombstone in milliseconds
//	returns   how many replies were dropped
const dropShownScript = `
local dropped = 0
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
	dropped = dropped + redis.call('DEL', ARGV[1] .. id)
end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
return dropped`

// firstPressScript gives a press to the first job that asks for it.
//
//	KEYS[1]   the press
//	ARGV[1]   the job
//	ARGV[2]   time to live in milliseconds
//	returns   1 when the press is the job's; 0 when it is another's
const firstPressScript = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
	return 1
end
return redis.call('GET', KEYS[1]) == ARGV[1] and 1 or 0`
