package inbox

// hashTag is the tag of all keys here, so that in a Cluster they share a node and a script may use
// any of them.
const hashTag = "queue"

// The keys, after prefix:{queue}: . Times are Redis time in microseconds; no key without a time to
// live outlives the work it describes, except the counter.
//
//	ready             ZSET    lanes that wait ► not to be claimed before
//	lease             ZSET    lanes being worked on ► when the lease expires
//	held              HASH    lanes being worked on ► fence of their lease
//	live              ZSET    ids of all jobs not done ► accepted at
//	number            STRING  the last number given to a job or a fence; never expires
//	dead              ZSET    ids of dead letters ► died at; lives DeadFor from the last
//	job:<id>          HASH    a job (below); once dead it lives DeadFor
//	lane:<lane>       LIST    ids of its jobs, oldest first; the head is the one worked on
//	owner:<owner>     SET     ids of the owner's jobs that are not done
//	seen:<id>         STRING  "1", or how and under which fence the job last ended; lives DedupFor
//	forgotten:<owner> STRING  the last number given when the owner was forgotten; lives DedupFor
//
// A lane is in ready, or in lease and held, or has no jobs. Names of ids, lanes and owners stand
// last in their key and unescaped: scripts build these keys, and nothing follows that they could be
// taken for.
//
// The fields of a job, the version of which is jobVersion:
//
//	v lane owner body    as ingested
//	n                    its number, from the counter
//	at                   accepted at
//	att                  how often it was started
//	s:<field>            saved by Step
//	reason died          of a dead letter
const savedPrefix = "s:"

// jobVersion goes up when the meaning of the fields of a job changes. A replica leaves jobs of a
// newer version to newer replicas.
const jobVersion = 1

// sharedKeys returns the KEYS of every script, in the order in which scriptPrelude names them.
func (b *Box) sharedKeys() []string {
	names := []string{"ready", "lease", "held", "live", "number", "dead"}
	for i, name := range names {
		names[i] = b.options.Keys.Key(hashTag, name)
	}
	return names
}

// prefix returns what all keys begin with, ARGV[1] of every script.
func (b *Box) prefix() string { return b.options.Keys.Key(hashTag, "") }
