package inbox

// forgetScript drops the jobs and dead letters of an owner and leaves a tombstone. A lane in which
// one of them is being worked on stays leased until its worker ends it or the lease expires.
//
//	ARGV[2]  owner
//	ARGV[3]  how long the tombstone lives, in milliseconds
//	returns  how many jobs were dropped
const forgetScript = `
local jobs = redis.call('SMEMBERS', key('owner', ARGV[2]))
redis.call('DEL', key('owner', ARGV[2]))
redis.call('SET', key('forgotten', ARGV[2]), redis.call('GET', number) or '0', 'PX', ARGV[3])
for _, id in ipairs(jobs) do
	local lane = redis.call('HGET', key('job', id), 'lane')
	redis.call('DEL', key('job', id))
	if lane then
		dequeue(id, lane, '')
		if redis.call('EXISTS', key('lane', lane)) == 0 then redis.call('ZREM', ready, lane) end
	end
end
for _, id in ipairs(redis.call('ZRANGE', dead, 0, -1)) do
	if redis.call('HGET', key('job', id), 'owner') == ARGV[2] then
		redis.call('DEL', key('job', id))
		redis.call('ZREM', dead, id)
	end
end
return #jobs`

// deadScript lists dead letters, the latest first.
//
//	ARGV[2]  how many at most, at least 1
//	returns  id and all fields of each; those that have expired have none
const deadScript = `
local letters = {}
for i, id in ipairs(redis.call('ZREVRANGE', dead, 0, ARGV[2] - 1)) do
	letters[i] = {id, redis.call('HGETALL', key('job', id))}
end
return letters`

// replayScript puts a dead letter at the end of its lane as a job that was accepted now. Caps do not
// apply: somebody decided this.
//
//	ARGV[2]  id
//	returns  1, or 0 when there is none of that id
const replayScript = `
local id = ARGV[2]
local job = key('job', id)
if redis.call('ZREM', dead, id) == 0 then return 0 end
local lane, owner = unpack(redis.call('HMGET', job, 'lane', 'owner'))
if not lane then return 0 end
local time = now()
redis.call('PERSIST', job)
redis.call('HDEL', job, 'reason', 'died')
redis.call('HSET', job, 'at', text(time), 'att', '0')
enqueue(id, lane, owner, time)
return 1`

// statScript counts.
//
//	ARGV[2]  how long a dead letter is kept, in microseconds
//	ARGV[3]  id of a job that is neither among the jobs nor the oldest; '' for none
//	returns  jobs, lanes, leases, dead letters, age of the oldest job in microseconds
const statScript = `
local time = now()
local jobs, first = redis.call('ZCARD', live), redis.call('ZRANGE', live, 0, 1, 'WITHSCORES')
local oldest = first[2]
if first[1] == ARGV[3] then oldest = first[4] end
if redis.call('ZSCORE', live, ARGV[3]) then jobs = jobs - 1 end
local leased = redis.call('ZCARD', lease)
return {jobs, redis.call('ZCARD', ready) + leased, leased,
	redis.call('ZCOUNT', dead, text(time - ARGV[2]), '+inf'), oldest and math.max(0, time - oldest) or 0}`
