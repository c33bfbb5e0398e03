package inbox

// ingestScript takes entries into the queue, each with its verdict.
//
//	ARGV[2]    how long an id is remembered, in seconds
//	ARGV[3…5]  caps of a lane, of an owner, of all
//	ARGV[6]    jobVersion
//	ARGV[7…]   id, lane, owner, body of each entry
//	returns    a Verdict for each
//
// A job that is still there is a duplicate even when its id is no longer remembered: dead letters
// live longer.
const ingestScript = `
local verdicts, depth, time = {}, redis.call('ZCARD', live), 0
for i = 7, #ARGV, 4 do
	local id, lane, owner, body = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
	local verdict
	if redis.call('EXISTS', key('seen', id)) + redis.call('EXISTS', key('job', id)) > 0 then
		verdict = 2
	elseif redis.call('LLEN', key('lane', lane)) >= tonumber(ARGV[3]) then
		verdict = 3
	elseif owner ~= '' and redis.call('SCARD', key('owner', owner)) >= tonumber(ARGV[4]) then
		verdict = 4
	elseif depth >= tonumber(ARGV[5]) then
		verdict = 5
	else
		time = math.max(now(), time + 1) -- who came first stays first
		redis.call('SET', key('seen', id), '1', 'EX', ARGV[2])
		redis.call('HSET', key('job', id), 'v', ARGV[6], 'lane', lane, 'owner', owner, 'body', body,
			'n', text(redis.call('INCR', number)), 'at', text(time), 'att', '0')
		enqueue(id, lane, owner, time)
		depth, verdict = depth + 1, 1
	end
	verdicts[#verdicts + 1] = verdict
end
return verdicts`

// claimScript leases a lane: the one whose lease expired longest ago, else the one ready longest.
//
//	ARGV[2]  length of a lease in microseconds
//	ARGV[3]  jobVersion
//	ARGV[4]  how long to leave a lane whose head has a newer version, in microseconds
//	ARGV[5]  how many lanes to look at
//	returns  id, fence and all fields of the job at the head; nothing when none is due
//
// A lane without jobs, or with an id that has no job (forgotten under way), is put right in passing.
const claimScript = `
for _ = 1, tonumber(ARGV[5]) do
	local time = now()
	local from, lane = lease, redis.call('ZRANGEBYSCORE', lease, '-inf', text(time), 'LIMIT', 0, 1)[1]
	if not lane then
		from, lane = ready, redis.call('ZRANGEBYSCORE', ready, '-inf', text(time), 'LIMIT', 0, 1)[1]
	end
	if not lane then return false end
	redis.call('ZREM', from, lane)
	local id = redis.call('LINDEX', key('lane', lane), 0)
	local version = id and tonumber(redis.call('HGET', key('job', id), 'v') or '')
	if version and version <= tonumber(ARGV[3]) then
		local fence = text(redis.call('INCR', number))
		redis.call('ZADD', lease, text(time + ARGV[2]), lane)
		redis.call('HSET', held, lane, fence)
		redis.call('HINCRBY', key('job', id), 'att', 1)
		return {id, fence, redis.call('HGETALL', key('job', id))}
	end
	if version then
		release(lane, time + ARGV[4])
	else
		if id then dequeue(id, lane, '') end
		release(lane, time)
	end
end
return false`
