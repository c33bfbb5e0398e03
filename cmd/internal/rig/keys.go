package rig

import (
	"context"
	"fmt"
	"regexp"
)

// keyKind finds what kind of key one is: the word that its hash tag begins with, and the first word
// after the tag.
var keyKind = regexp.MustCompile(`\{([a-z]+)[^}]*\}:([a-z]+)`)

// Keys counts the keys by kind, such as "queue:job".
func (r *Redis) Keys(ctx context.Context) (map[string]int, error) {
	kinds := make(map[string]int)
	keys := r.client.Scan(ctx, 0, "", 1000).Iterator()
	for keys.Next(ctx) {
		kind := "other"
		if parts := keyKind.FindStringSubmatch(keys.Val()); parts != nil {
			kind = parts[1] + ":" + parts[2]
		}
		kinds[kind]++
	}
	if err := keys.Err(); err != nil {
		return nil, fmt.Errorf("count keys: %w", err)
	}
	return kinds, nil
}
