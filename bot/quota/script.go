package quota

// takeScript counts a question against the bucket and the day of a user, or against neither.
//
//	KEYS[1]  when the bucket is full again, in microseconds
//	KEYS[2]  the questions of the day
//	ARGV[1]  microseconds until the bucket gains a question; 0 is no limit
//	ARGV[2]  how far ahead of now the bucket may be full again for a question to be allowed
//	ARGV[3]  questions a day; 0 is no limit
//	ARGV[4]  milliseconds of a day
//	returns  {1, 0}: allowed
//	         {0, wait}: the bucket has a question in wait microseconds
//	         {-1, wait}: the day ends in wait microseconds
//
// The clock is the server's. The day begins with the first question, so that nobody's time zone
// matters. A bucket further from full than it can be was written under another clock, by a server
// that has failed since, and says nothing.
const takeScript = `
local interval, tolerance, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if most > 0 and tonumber(redis.call('GET', KEYS[2]) or 0) >= most then
	return {-1, math.max(1, redis.call('PTTL', KEYS[2])) * 1000}
end
if interval > 0 then
	local t = redis.call('TIME')
	local now = t[1] * 1000000 + t[2]
	local full = tonumber(redis.call('GET', KEYS[1]) or 0)
	if full > now + tolerance + interval then
		full = 0
	end
	if full - tolerance > now then
		return {0, full - tolerance - now}
	end
	full = math.max(full, now) + interval
	redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
end
if most > 0 and redis.call('INCR', KEYS[2]) == 1 then
	redis.call('PEXPIRE', KEYS[2], ARGV[4])
end
return {1, 0}`
