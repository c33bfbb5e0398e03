package store

import (
	"net/url"
	"strings"
)

// DefaultPrefix begins every key when a Keyspace names no other.
const DefaultPrefix = "tahaluf"

// A Keyspace makes the keys of one deployment. Deployments that share a Redis need different
// prefixes; "" means DefaultPrefix.
type Keyspace string

// Key returns prefix:{tag}:part:…, the form of all keys. The braces are a hash tag: in a Cluster all
// keys with one tag share a node, which a script over several of them needs. Tag and parts are
// escaped, so that braces and colons in them stay out of the structure of the key.
func (k Keyspace) Key(tag string, parts ...string) string {
	if k == "" {
		k = DefaultPrefix
	}
	var b strings.Builder
	b.WriteString(string(k) + ":{" + url.QueryEscape(tag) + "}")
	for _, p := range parts {
		b.WriteString(":" + url.QueryEscape(p))
	}
	return b.String()
}
