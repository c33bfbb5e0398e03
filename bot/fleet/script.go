package fleet

// The keys of every script are those of Fleet.keys.

// beatScript tells of one replica and drops those not heard of.
//
//	ARGV[1]  name
//	ARGV[2]  state
//	ARGV[3]  how long a replica is listed, in milliseconds
//	returns  the number of the latest announcement, 0 for none, and its release
const beatScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now) .. ' ' .. ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
	local at = tonumber(string.match(all[i + 1], '^%d+'))
	if not at or now - at > tonumber(ARGV[3]) then redis.call('HDEL', KEYS[1], all[i]) end
end
local latest = redis.call('HMGET', KEYS[2], 'number', 'release')
return {tonumber(latest[1] or 0), latest[2] or ''}`

// announceScript announces a release.
//
//	ARGV[1]  the release
//	returns  the number of the announcement
const announceScript = `
redis.call('HSET', KEYS[2], 'release', ARGV[1])
return redis.call('HINCRBY', KEYS[2], 'number', 1)`

// replicasScript lists replicas.
//
//	ARGV[1]  how long a replica is listed, in milliseconds
//	returns  name, state and age in milliseconds of each
const replicasScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local all, out = redis.call('HGETALL', KEYS[1]), {}
for i = 1, #all, 2 do
	local at, state = string.match(all[i + 1], '^(%d+) (.*)$')
	if at and now - at <= tonumber(ARGV[1]) then
		table.insert(out, all[i])
		table.insert(out, state)
		table.insert(out, math.max(0, now - at))
	end
end
return out`
