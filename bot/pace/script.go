package pace

// takeScript takes a call from the budget of the bot, of the chat and of the group, or from none.
//
//	KEYS[1]  when the bucket of the bot is full again
//	KEYS[2]  until when the bot is frozen
//	KEYS[3]  when the bucket of the chat is full again
//	KEYS[4]  until when the chat is frozen
//	KEYS[5]  the slots of the latest calls to the group, a list, latest first
//	ARGV[1]  how far ahead a slot may be promised
//	ARGV[2]  interval and ARGV[3] tolerance of the bucket of the bot; interval 0 is no limit
//	ARGV[4]  interval and ARGV[5] tolerance of the bucket of the chat; interval 0 is no limit
//	ARGV[6]  calls (0 is no limit), ARGV[7] length, ARGV[8] spacing of the group's window and
//	ARGV[9]  entries of its log to keep
//	ARGV[10] how far ahead a bucket can be full again, or a slot be promised
//	ARGV[11] how far ahead a freeze can end
//	returns  {1, wait}: taken, to be made in wait
//	         {0, wait}: not taken, the chat has room in wait
//	         {-1, wait}: not taken, the bot has room in wait
//
// The clock is the server's; all times are microseconds, all keys expire when they say nothing any
// more. The buckets are GCRA: what is kept is the time at which the bucket is full again, and a call
// puts it off by an interval. A time further ahead than it can be was written under another clock, by
// a server that has failed since, and says nothing.
//
// Only the bot's limit makes a promise: a slot that waits for its chat would leave a hole in the
// order of all the others.
const takeScript = `
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local a = {}
for i = 1, #ARGV do
	a[i] = tonumber(ARGV[i])
end
local kept = redis.call('MGET', KEYS[1], KEYS[2], KEYS[3], KEYS[4])
local function plausible(v, most)
	v = tonumber(v or 0)
	if v > now + most then
		return 0
	end
	return v
end
local function keep(key, value)
	redis.call('SET', key, string.format('%.0f', value), 'PX', math.ceil((value - now) / 1000) + 1)
end

local bot, chat = plausible(kept[1], a[10]), plausible(kept[3], a[10])
local ready = math.max(now, plausible(kept[2], a[11]), plausible(kept[4], a[11]))
if a[4] > 0 then
	ready = math.max(ready, chat - a[5])
end
if a[6] > 0 then
	ready = math.max(ready,
		plausible(redis.call('LINDEX', KEYS[5], a[6] - 1), a[10]) + a[7],
		plausible(redis.call('LINDEX', KEYS[5], 0), a[10]) + a[8])
end
if ready > now then
	return {0, ready - now}
end

local slot = now
if a[2] > 0 then
	slot = math.max(now, bot - a[3])
end
if slot - now > a[1] then
	return {-1, slot - now - a[1]}
end

if a[2] > 0 then
	keep(KEYS[1], math.max(bot, now) + a[2])
end
if a[4] > 0 then
	keep(KEYS[3], math.max(chat, slot) + a[4])
end
if a[6] > 0 then
	redis.call('LPUSH', KEYS[5], string.format('%.0f', slot))
	redis.call('LTRIM', KEYS[5], 0, a[9] - 1)
	redis.call('PEXPIRE', KEYS[5], math.ceil((slot - now + a[7]) / 1000))
end
return {1, slot - now}`

// freezeScript freezes a chat, and the bot when several chats were frozen lately.
//
//	KEYS[1]  until when the chat is frozen
//	KEYS[2]  until when the bot is frozen
//	KEYS[3]  the freezes of late, a hash: chat to "when until"
//	ARGV[1]  the chat
//	ARGV[2]  for how long, in microseconds
//	ARGV[3]  how long a freeze is of late, in microseconds
//	ARGV[4]  how many chats are several
//	returns  1 when the bot is frozen, else 0
const freezeScript = `
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local function freeze(key, till)
	local kept = tonumber(redis.call('GET', key) or 0)
	if till > kept then
		redis.call('SET', key, string.format('%.0f', till), 'PX', math.ceil((till - now) / 1000))
		return till
	end
	return kept
end

local till = freeze(KEYS[1], now + ARGV[2])
redis.call('HSET', KEYS[3], ARGV[1], string.format('%.0f %.0f', now, till))
redis.call('PEXPIRE', KEYS[3], math.ceil(ARGV[3] / 1000))

local count, longest = 0, 0
local recent = redis.call('HGETALL', KEYS[3])
for i = 1, #recent, 2 do
	local since, ends = string.match(recent[i + 1], '(%d+) (%d+)')
	if now - since > tonumber(ARGV[3]) then
		redis.call('HDEL', KEYS[3], recent[i])
	else
		count, longest = count + 1, math.max(longest, tonumber(ends))
	end
end
if count < tonumber(ARGV[4]) then
	return 0
end
freeze(KEYS[2], longest)
return 1`
