package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	mathrand "math/rand/v2"
	"runtime/debug"

	"golang.org/x/sync/errgroup"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/model"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/prompts"
	"github.com/tahaluf/tahaluf/retrieval"
)

// promptBudget bounds the prompt in tokens, so that it fits with its answer into the
// small context of a local model.
const promptBudget = 3000

// knowledgeFiles is the configured folder, or what is compiled in.
func (r *runtime) knowledgeFiles() (fs.FS, error) {
	if r.config.Knowledge.Dir == "" {
		return knowledge.Embedded(), nil
	}
	files, err := knowledge.Open(r.config.Knowledge.Dir)
	if err != nil {
		return nil, &exitError{code: exitConfig, err: fmt.Errorf("open KNOWLEDGE_DIR: %w", err)}
	}
	return files, nil
}

// engine loads the knowledge base, embeds it if a model is configured, and indexes it.
func (r *runtime) engine(ctx context.Context) (*retrieval.Engine, error) {
	base, lexicon, err := r.knowledge()
	if err != nil {
		return nil, err
	}
	options, err := r.options(ctx, base)
	if err != nil {
		return nil, err
	}
	return r.index(base, lexicon, options...)
}

// index makes the engine.
func (r *runtime) index(base *knowledge.Base, lexicon *knowledge.Lexicon, options ...retrieval.Option) (*retrieval.Engine, error) {
	engine, err := retrieval.New(base, lexicon, r.now, r.withRerank(options)...)
	if err != nil {
		return nil, &exitError{code: exitConfig, err: err}
	}
	return engine, nil
}

// knowledge loads the base and its lexicon side by side. A folder without a lexicon uses none.
func (r *runtime) knowledge() (*knowledge.Base, *knowledge.Lexicon, error) {
	files, err := r.knowledgeFiles()
	if err != nil {
		return nil, nil, err
	}
	base, lexicon, err := loadKnowledge(files)
	if err != nil {
		return nil, nil, &exitError{code: exitConfig, err: err}
	}
	return base, lexicon, nil
}

func loadKnowledge(files fs.FS) (*knowledge.Base, *knowledge.Lexicon, error) {
	var base *knowledge.Base
	var lexicon *knowledge.Lexicon
	var loading errgroup.Group
	loading.Go(func() (err error) {
		base, err = knowledge.Load(files)
		return err //nolint:wrapcheck // says which files
	})
	loading.Go(func() (err error) {
		lexicon, err = knowledge.LoadLexicon(files)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err //nolint:wrapcheck // says which file
	})
	if err := loading.Wait(); err != nil {
		return nil, nil, err //nolint:wrapcheck // says which files
	}
	return base, lexicon, nil
}

// assistant puts the parts of a turn together; o has those that commands differ in.
func (r *runtime) assistant(o bot.Options, log *slog.Logger) (*bot.Assistant, error) {
	o.Answers, o.Log, o.Now = r.answers, log, r.now
	o.Sends = bot.Sends{Embeddings: r.config.Embeddings.Model != "", Rerank: r.config.Rerank.Model != ""}
	if r.config.Model.Name != "" {
		template, err := answerTemplate()
		if err != nil {
			return nil, err
		}
		rewrite, err := prompts.ParseTemplate(prompts.Embedded(), "rewrite")
		if err != nil {
			return nil, fmt.Errorf("load prompt: %w", err)
		}
		count := prompts.NewCounter()
		o.Prompter = prompts.NewAnswerer(template, count, promptBudget, rand.Text)
		o.Rewriter = prompts.NewRewriter(rewrite, count, promptBudget, rand.Text)
		r.asked = r.model()
		o.Model = r.asked
	}
	return bot.New(o), nil
}

// answerTemplate words the question for a model.
func answerTemplate() (*prompts.Template, error) {
	template, err := prompts.ParseTemplate(prompts.Embedded(), "answer")
	if err != nil {
		return nil, fmt.Errorf("load prompt: %w", err)
	}
	return template, nil
}

// model is a client of the configured endpoint; Run closes it.
func (r *runtime) model() *model.Client {
	c := r.config.Model
	client := model.New(model.Options{
		BaseURL: c.BaseURL.Reveal(), APIKey: c.APIKey.Reveal(), Model: c.Name, Fallback: c.Fallback,
		FirstTokenTimeout: c.FirstTokenTimeout, TotalTimeout: c.TotalTimeout,
		Now: r.now, Random: mathrand.Float64, OnFailure: r.modelFailed,
	})
	r.closers = append(r.closers, client.Close)
	return client
}

// heapBeforeGC is how far the heap of a short command may grow before garbage is looked for.
const heapBeforeGC = 256 << 20

// once is the assistant of a process that answers one question and ends: it makes no index
// that outlives the question, and does not stop to collect garbage.
func (r *runtime) once(ctx context.Context) (*bot.Assistant, error) {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(heapBeforeGC)
	base, lexicon, err := r.knowledge()
	if err != nil {
		return nil, err
	}
	options, err := r.options(ctx, base)
	if err != nil {
		return nil, err
	}
	engine, err := retrieval.NewPerQuery(base, lexicon, r.now, r.withRerank(options)...)
	if err != nil {
		return nil, err //nolint:wrapcheck // says what is wrong with the base
	}
	return r.assistant(bot.Options{Retriever: engine}, r.logger(true))
}

// local is the assistant of the commands that keep no memory outside the process.
func (r *runtime) local(ctx context.Context) (*bot.Assistant, error) {
	engine, err := r.engine(ctx)
	if err != nil {
		return nil, err
	}
	return r.assistant(bot.Options{Retriever: engine, Library: engine}, r.logger(true))
}
