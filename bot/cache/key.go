package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/bot"
)

// id names all that an answer depends on by a digest, so that no words of users stand in keys. The
// version of the stored form is among it: replicas of two releases do not meet.
func (c *Cache) id(k bot.AnswerKey) string {
	var b strings.Builder
	for _, part := range []string{
		strconv.Itoa(entryVersion), c.options.Model, c.options.Prompt, k.Language, k.Release, k.Day, k.Question,
	} {
		b.WriteString(strconv.Itoa(len(part)) + ":" + part) // no two lists of parts are written alike
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}

// keysOf are the keys of a question, after the prefix of the deployment:
//
//	{answer:ID}:entry  string  the answer                    AnswerTTL or RefusalTTL
//	{answer:ID}:lock   string  the token of who words it     LockTTL, renewed while it is worded
func (c *Cache) keysOf(id string) keys {
	tag := "answer:" + id
	return keys{answer: c.options.Keys.Key(tag, "entry"), lock: c.options.Keys.Key(tag, "lock")}
}
