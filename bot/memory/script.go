package memory

// rememberScript adds to the history of one conversation.
//
//	KEYS[1]   the history, a list of entries, oldest first
//	ARGV[1]   how many entries to keep, at least 1
//	ARGV[2]   time to live in milliseconds
//	ARGV[3…]  the new entries, oldest first
//	returns   how many entries the history has now
//
// It is a script and not MULTI because a server that is about to recover may refuse MULTI and take
// what was sent behind it.
const rememberScript = `
for i = 3, #ARGV do
	redis.call('RPUSH', KEYS[1], ARGV[i])
end
redis.call('LTRIM', KEYS[1], -ARGV[1], -1)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('LLEN', KEYS[1])`
