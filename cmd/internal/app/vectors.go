package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	mathrand "math/rand/v2"
	"path/filepath"
	goruntime "runtime"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot/embeddings"
	"github.com/tahaluf/tahaluf/bot/rerank"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/dense"
)

// remembered is the number of questions whose vectors are kept in memory.
const remembered = 4096

// A vectors makes the vectors of passages and questions by the configured model.
type vectors struct {
	run     *runtime
	client  *embeddings.Client
	cache   *embeddings.Cache
	timeout time.Duration // of a question
	// progress shows how far the passages have come, when it is a terminal.
	progress io.Writer
	// failed is told why a question was searched by words only.
	failed func(error)
}

// vectors returns nil when no model is configured; Run closes its client. say is told, a line at a
// time, what is wrong with the cache.
func (r *runtime) vectors(say func(string)) *vectors {
	c := r.config.Embeddings
	if c.Model == "" {
		return nil
	}
	client := embeddings.New(embeddings.Options{
		BaseURL: c.BaseURL.Reveal(), APIKey: c.APIKey.Reveal(), Model: c.Model,
		Roles: embeddings.Roles{
			QueryPrefix: c.QueryPrefix, PassagePrefix: c.PassagePrefix, QueryType: c.QueryType, PassageType: c.PassageType,
		},
		Remembered: remembered, Now: r.now, Random: mathrand.Float64,
	})
	r.closers = append(r.closers, client.Close)
	return &vectors{
		run: r, client: client, cache: embeddings.OpenCache(r.cacheDir(), client, say), timeout: c.Timeout,
		progress: r.Err, failed: r.searchFaults.noteError,
	}
}

// cacheDir is the configured folder, or one of ours where the user's caches are; empty, which keeps
// nothing, when nobody knows where that is.
func (r *runtime) cacheDir() string {
	if dir := r.config.Embeddings.CacheDir; dir != "" {
		return dir
	}
	env := make(map[string]string)
	for _, setting := range r.Environ {
		if name, value, ok := strings.Cut(setting, "="); ok {
			env[name] = value
		}
	}
	switch {
	case env["XDG_CACHE_HOME"] != "":
		return filepath.Join(env["XDG_CACHE_HOME"], "tahaluf")
	case goruntime.GOOS == "windows" && env["LocalAppData"] != "":
		return filepath.Join(env["LocalAppData"], "tahaluf")
	case goruntime.GOOS == "darwin" && env["HOME"] != "":
		return filepath.Join(env["HOME"], "Library", "Caches", "tahaluf")
	case env["HOME"] != "":
		return filepath.Join(env["HOME"], ".cache", "tahaluf")
	}
	return ""
}

// A wanted passage is to have a vector of its text, and of each of its parts.
type wanted struct {
	id    string
	parts int
}

// texts are what is embedded of a base: of each passage its text, and then its parts.
func texts(base *knowledge.Base) (passages []wanted, out []string) {
	for _, d := range base.Documents {
		for _, p := range d.Passages {
			parts := retrieval.PassageParts(p)
			passages = append(passages, wanted{p.ID, len(parts)})
			out = append(append(out, retrieval.PassageText(p)), parts...)
		}
	}
	return passages, out
}

// missing is how many texts of the base have no vector yet: passages and sentences.
func (v *vectors) missing(base *knowledge.Base) int {
	_, all := texts(base)
	return v.cache.Missing(all)
}

// option embeds what is missing of the base and returns what the engine needs to search by meaning.
// A person at a terminal sees how far it has come.
func (v *vectors) option(ctx context.Context, base *knowledge.Base) (retrieval.Option, error) {
	passages, all := texts(base)
	bar := newProgress(v.progress, v.run.now, "embedding passages and their sentences", v.cache.Missing(all))
	defer bar.finish()
	values, err := v.cache.Passages(ctx, all, func(n int) {
		for range n {
			bar.step()
		}
	})
	if err != nil {
		return nil, fmt.Errorf("embed the knowledge base: %w", err)
	}
	entries := make([]dense.Vector, len(passages))
	for i, p := range passages {
		entries[i] = dense.Vector{ID: p.id, Values: values[0], Parts: values[1 : 1+p.parts]}
		values = values[1+p.parts:]
	}
	index, err := dense.New(entries)
	if err != nil {
		return nil, fmt.Errorf("index the knowledge base: %w", err)
	}
	return retrieval.WithDense(retrieval.Dense{Index: index, Embed: v.client.Query, Timeout: v.timeout, OnFailure: v.failed}), nil
}

// without has the engine say that the vectors are missing.
func (v *vectors) without() retrieval.Option { return retrieval.WithDense(retrieval.Dense{}) }

// options are what the engine of a command that a person waits at gets: vectors if any are wanted,
// and if there are none, a line that says why. The error is that of ctx.
func (r *runtime) options(ctx context.Context, base *knowledge.Base) ([]retrieval.Option, error) {
	v := r.vectors(r.complain)
	if v == nil {
		return nil, nil
	}
	option, err := v.option(ctx, base)
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("embed the knowledge base: %w", ctx.Err())
	case err != nil:
		r.complain("questions are searched by words only: " + withHint(err))
		option = v.without()
	}
	return []retrieval.Option{option}, nil
}

// complain writes a line to the person at the terminal.
func (r *runtime) complain(line string) {
	_, _ = fmt.Fprintln(r.Err, r.redactor.Redact("tahaluf: "+line))
}

// withHint adds to an error what can be done about it.
func withHint(err error) string {
	if e, ok := errors.AsType[*embeddings.Error](err); ok {
		return err.Error() + ": " + e.Hint()
	}
	if e, ok := errors.AsType[*rerank.Error](err); ok {
		return err.Error() + ": " + e.Hint()
	}
	if errors.Is(err, dense.ErrDimensions) {
		return err.Error() + ": the model behind EMBEDDINGS_MODEL has changed: empty EMBEDDINGS_CACHE_DIR"
	}
	return err.Error()
}

// logLine writes what a cache says to a log.
func logLine(ctx context.Context, log *slog.Logger) func(string) {
	return func(line string) { log.WarnContext(ctx, "vectors", slog.String("message", line)) }
}
