package inbox

import "github.com/redis/go-redis/v9"

// A script is a Lua program with what the one caller needs to know of it.
type script struct {
	verb   string // for errors
	source *redis.Script
	// repeatable: running it again after a lost reply changes nothing and answers the same, or as a
	// caller may treat alike.
	repeatable bool
}

// scripts of a Box.
type scripts struct {
	ingest, claim              script
	renew, step                script
	done, nack, bury           script
	forget, dead, replay, stat script
}

func newScripts() scripts {
	plain := func(verb, body string, repeatable bool) script {
		return script{verb, redis.NewScript(scriptPrelude + body), repeatable}
	}
	fenced := func(verb, body string) script {
		return script{verb, redis.NewScript(scriptPrelude + fencePrelude + body), true} // same fence, same effect
	}
	ending := func(verb, body string) script {
		return script{verb, redis.NewScript(scriptPrelude + fencePrelude + endPrelude + body), true} // see endPrelude
	}
	return scripts{
		ingest: plain("ingest entries", ingestScript, true), // what was accepted is a duplicate then
		claim:  plain("claim a job", claimScript, false),    // would leave a lease without a worker
		renew:  fenced("renew lease", renewScript),
		step:   fenced("save step", stepScript),
		done:   ending("end job", doneScript),
		nack:   ending("put job back", nackScript),
		bury:   ending("bury job", buryScript),
		forget: plain("forget owner", forgetScript, true), // the second finds less
		dead:   plain("list dead letters", deadScript, true),
		replay: plain("replay dead letter", replayScript, false), // the second would not find it
		stat:   plain("count jobs", statScript, true),
	}
}

// scriptPrelude begins every script.
//
//	KEYS     see Box.sharedKeys
//	ARGV[1]  what all keys begin with. Keys of jobs, lanes and owners are made from it; they share
//	         the hash tag of KEYS, so in a Cluster they are on the node where the script runs
//
// A Redis out of memory refuses a script at its first write if that may need memory, and lets it
// run to its end otherwise. So no script is ever done by half, and those that work the queue off
// begin with a write that frees.
const scriptPrelude = `
local ready, lease, held, live, number, dead = unpack(KEYS)
local function key(kind, name) return ARGV[1] .. kind .. ':' .. name end
-- Lua's own way to write a number keeps 14 digits; a time has 16
local function text(n) return string.format('%.0f', n) end
local function now()
	local t = redis.call('TIME')
	return t[1] * 1000000 + t[2]
end
-- release ends the lease of a lane, which may be claimed from then on if it has jobs
local function release(lane, time)
	redis.call('ZREM', lease, lane)
	redis.call('HDEL', held, lane)
	if redis.call('EXISTS', key('lane', lane)) == 1 then
		redis.call('ZADD', ready, text(time), lane)
	end
end
-- enqueue puts a job at the end of its lane
local function enqueue(id, lane, owner, time)
	redis.call('RPUSH', key('lane', lane), id)
	redis.call('ZADD', live, text(time), id)
	if owner ~= '' then redis.call('SADD', key('owner', owner), id) end
	if not redis.call('ZSCORE', lease, lane) then
		redis.call('ZADD', ready, 'NX', text(time), lane)
	end
end
-- dequeue takes a job out of its lane
local function dequeue(id, lane, owner)
	redis.call('LREM', key('lane', lane), 0, id)
	redis.call('ZREM', live, id)
	if owner ~= '' then redis.call('SREM', key('owner', owner), id) end
end
`
