package inbox

// fencePrelude begins every script of a lease.
//
//	ARGV[2]  lane
//	ARGV[3]  fence
//	ARGV[4]  id
//	ARGV[5]  owner
//	ARGV[6]  number of the job
//	returns  1, or 0 when another owns the lane, or -1 when the owner was forgotten after the job
//	         was accepted; unless it is 1 nothing was written for the job
const fencePrelude = `
local lane, fence, id, owner, born = unpack(ARGV, 2, 6)
local holds = redis.call('HGET', held, lane) == fence
local state = holds and 1 or 0
if owner ~= '' then
	local tomb = redis.call('GET', key('forgotten', owner))
	if tomb and tonumber(born) <= tonumber(tomb) then state = -1 end
end
`

// renewScript lets the lease run anew.
//
//	ARGV[7]  length of a lease in microseconds
//
// ZREM comes first because a Redis out of memory would refuse ZADD, and with it the lease of a
// worker that is about to free some.
const renewScript = `
if state == 1 then
	redis.call('ZREM', lease, lane)
	redis.call('ZADD', lease, text(now() + ARGV[7]), lane)
end
return state`

// stepScript saves fields of the job.
//
//	ARGV[7…]  field, value, …; fields with their prefix, at least one
const stepScript = `
if state == 1 then redis.call('HSET', key('job', id), unpack(ARGV, 7)) end
return state`

// endPrelude begins the scripts that end a lease.
//
//	ARGV[7]  what the end is called
//
// The end is noted under the id of the job. Asked again for the same one, after a lost reply, the
// script answers as it did. A lane whose job was forgotten is released here and not before: until
// then its worker may not know.
const endPrelude = `
local mark = ARGV[7] .. ':' .. fence
if state == 0 and redis.call('GET', key('seen', id)) == mark then return 1 end
if state == -1 and holds then release(lane, now()) end
if state ~= 1 then return state end
local function note() redis.call('SET', key('seen', id), mark, 'XX', 'KEEPTTL') end
`

// doneScript deletes the job and releases its lane.
const doneScript = `
redis.call('DEL', key('job', id))
dequeue(id, lane, owner)
release(lane, now())
note()
return 1`

// nackScript releases the lane with the job at its head.
//
//	ARGV[8]  not to be claimed for so many microseconds
//	ARGV[9]  1 when the attempt counts, 0 to give it back
const nackScript = `
release(lane, now() + ARGV[8])
if ARGV[9] == '0' then redis.call('HINCRBY', key('job', id), 'att', -1) end
note()
return 1`

// buryScript moves the job to the dead letters, without what it saved, and releases its lane.
//
//	ARGV[8]   reason
//	ARGV[9]   how long to keep a dead letter, in milliseconds
//	ARGV[10]  how many to keep
const buryScript = `
local time, job = now(), key('job', id)
dequeue(id, lane, owner)
for _, field in ipairs(redis.call('HKEYS', job)) do
	if string.sub(field, 1, 2) == 's:' then redis.call('HDEL', job, field) end
end
redis.call('HSET', job, 'reason', ARGV[8], 'died', text(time))
redis.call('PEXPIRE', job, ARGV[9])
redis.call('ZADD', dead, text(time), id)
redis.call('PEXPIRE', dead, ARGV[9])
for _, old in ipairs(redis.call('ZRANGE', dead, 0, -1 - ARGV[10])) do
	redis.call('DEL', key('job', old))
	redis.call('ZREM', dead, old)
end
release(lane, time)
note()
return 1`
