package embeddings

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// saveEvery is how many new vectors are at risk when the process is killed.
const saveEvery = 256

// A Cache keeps the vectors of passages in a folder, by the content of each, so that only what is new
// is embedded. It is used by one goroutine; processes may share a folder, and the last to write wins.
type Cache struct {
	client   *Client
	path     string
	manifest manifest
	vectors  map[key][]float32
	used     map[key]bool
	report   func(string)
}

// A key is the SHA-256 of a text as it is sent.
type key [sha256.Size]byte

// OpenCache reads what the folder holds for the client's model; an empty dir keeps vectors in memory
// only. A file that cannot be read is told to report, which may be nil, and then made anew. It never
// fails: the vectors can always be asked for.
func OpenCache(dir string, client *Client, report func(string)) *Cache {
	if report == nil {
		report = func(string) {}
	}
	m := manifest{Model: client.options.Model, Source: client.source()}
	c := &Cache{
		client: client, path: filepath.Join(dir, m.fileName()), manifest: m,
		vectors: make(map[key][]float32), used: make(map[key]bool), report: report,
	}
	if dir == "" {
		c.path = ""
		return c
	}
	stored, vectors, err := readCacheFile(c.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		report(fmt.Sprintf("the cache of vectors cannot be used and is made anew: %v", err))
	case stored.Model != m.Model || stored.Source != m.Source:
		report(fmt.Sprintf("the cache of vectors %s belongs to another model and is made anew", c.path))
	default:
		c.manifest, c.vectors = stored, vectors
	}
	return c
}

// source tells apart two endpoints, and two ways of asking one, that have a model of the same name.
func (c *Client) source() string {
	address := c.options.BaseURL
	if parsed, err := url.Parse(address); err == nil {
		parsed.User = nil
		address = parsed.String()
	}
	r := c.options.Roles
	sum := sha256.Sum256([]byte(strings.Join([]string{address, r.PassagePrefix, r.PassageType}, "\x00")))
	return hex.EncodeToString(sum[:])
}

// Missing is how many of the texts would have to be embedded.
func (c *Cache) Missing(texts []string) int { return len(c.missing(texts)) }

// missing are the texts without a vector, each once.
func (c *Cache) missing(texts []string) []string {
	var out []string
	seen := make(map[key]bool)
	for _, text := range texts {
		k := keyOf(text)
		if _, ok := c.vectors[k]; !ok && !seen[k] {
			seen[k] = true
			out = append(out, text)
		}
	}
	return out
}

// Passages returns the vectors of texts in order; those that the cache lacks are asked for, and
// kept even when a later one fails. done is called with every batch and its size; it may be nil.
func (c *Cache) Passages(ctx context.Context, texts []string, done func(int)) ([][]float32, error) {
	for _, text := range texts {
		c.used[keyOf(text)] = true
	}
	// When the model turns out to have changed, what was known is forgotten and asked for too.
	for wanted := c.missing(texts); len(wanted) > 0; wanted = c.missing(texts) {
		if err := c.add(ctx, wanted, done); err != nil {
			return nil, err
		}
	}
	out := make([][]float32, len(texts))
	for i, text := range texts {
		out[i] = c.vectors[keyOf(text)]
	}
	return out, nil
}

// add embeds texts and writes the file as it goes.
func (c *Cache) add(ctx context.Context, texts []string, done func(int)) error {
	unsaved := 0
	_, err := c.client.Passages(ctx, texts, func(first int, vectors [][]float32) {
		c.keep(texts[first:], vectors)
		if unsaved += len(vectors); unsaved >= saveEvery {
			c.save()
			unsaved = 0
		}
		if done != nil {
			done(len(vectors))
		}
	})
	if unsaved > 0 {
		c.save()
	}
	return err
}

// keep takes vectors over. When the model behind the name has changed its dimensions, all that was
// known before is of no use.
func (c *Cache) keep(texts []string, vectors [][]float32) {
	if dimensions := len(vectors[0]); c.manifest.Dimensions != dimensions {
		if c.manifest.Dimensions != 0 {
			c.report(fmt.Sprintf("model %s now makes vectors of %d dimensions, not %d: the cache is made anew",
				c.manifest.Model, dimensions, c.manifest.Dimensions))
		}
		c.manifest.Dimensions = dimensions
		clear(c.vectors)
	}
	for i, v := range vectors {
		c.vectors[keyOf(texts[i])] = v
	}
}

// save writes the file anew. A cache that cannot be written costs time at the next start, no more.
func (c *Cache) save() {
	if c.path == "" {
		return
	}
	if err := os.MkdirAll(filepath.Dir(c.path), 0o700); err != nil {
		c.report(fmt.Sprintf("the vectors are not kept: %v", err))
		return
	}
	if err := writeCacheFile(c.path, c.manifest, c.vectors, c.used); err != nil {
		c.report(fmt.Sprintf("the vectors are not kept: %v", err))
	}
}

func keyOf(text string) key { return sha256.Sum256([]byte(bounded(text))) }
