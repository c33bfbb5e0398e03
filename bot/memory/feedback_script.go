package memory

// Everything about feedback has the tag {feedback}, so that a verdict and the list that leads from
// its user to it are written in one step. The rate of verdicts is that of people pressing buttons.

// judgeScript sets the verdict of one user on one answer.
//
//	KEYS[1]   the verdicts on the answer
//	KEYS[2]   the answers that the user judged
//	ARGV[1]   the user
//	ARGV[2]   the answer, escaped as in its key
//	ARGV[3]   the verdict
//	ARGV[4]   time to live in milliseconds
//	ARGV[5]   how many verdicts an answer may have
//	ARGV[6]   how many verdicts a user may have
//	returns   1; 0 when there are too many
//
// The verdicts on an answer live from the first, the list of the user from the last, so that the list
// is there for as long as anything it leads to.
const judgeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('(%.0f', now - ARGV[4]))
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
	if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[5]) or redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[6]) then
		return 0
	end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if redis.call('PTTL', KEYS[1]) < 0 then
	redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
redis.call('ZADD', KEYS[2], string.format('%.0f', now), ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return 1`

// unjudgeScript removes all verdicts of one user.
//
//	KEYS[1]   the answers that the user judged
//	ARGV[1]   the user
//	ARGV[2]   what the keys of verdicts begin with; they have the tag of KEYS[1]
//	returns   how many verdicts were removed
const unjudgeScript = `
local removed = 0
for _, answer in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
	removed = removed + redis.call('HDEL', ARGV[2] .. answer, ARGV[1])
end
redis.call('DEL', KEYS[1])
return removed`
