package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot/embeddings"
	"github.com/tahaluf/tahaluf/bot/model"
	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/telegram"
	"github.com/tahaluf/tahaluf/knowledge"
)

// checkTimeout bounds each check of the doctor.
const checkTimeout = 15 * time.Second

type doctorCommand struct{}

// Help is shown by "tahaluf doctor --help".
func (doctorCommand) Help() string {
	return `Looks at each part that is configured, and says for each that fails what to do. The configuration
itself has been checked before the first line is printed. Exit code 4 when a check fails.`
}

// A diagnosis is what a check found.
type diagnosis struct {
	detail string
	hint   string // what to do; with an error only
	err    error
}

// errNotConfigured marks a part that is off by choice.
var errNotConfigured = errors.New("not configured")

// Run checks part after part and prints a line for each.
func (doctorCommand) Run(ctx context.Context, r *runtime) error {
	checks := []struct {
		name string
		run  func(context.Context) diagnosis
	}{
		{"knowledge", r.checkKnowledge},
		{"telegram", r.checkTelegram},
		{"redis", r.checkRedis},
		{"model", r.checkModel},
		{"embeddings", r.checkEmbeddings},
		{"rerank", r.checkRerank},
	}
	failed := 0
	for _, c := range checks {
		ctx, cancel := context.WithTimeout(ctx, checkTimeout)
		d := c.run(ctx)
		cancel()
		if err := d.print(r.Out, r.redactor.Redact, c.name); err != nil {
			return err
		}
		if d.err != nil && !errors.Is(d.err, errNotConfigured) {
			failed++
		}
	}
	if failed > 0 {
		return &exitError{code: exitUnavailable, err: errSilent}
	}
	return nil
}

func (d diagnosis) print(w io.Writer, redact func(string) string, name string) error {
	var line string
	switch {
	case d.err == nil:
		line = fmt.Sprintf("ok    %-11s %s", name, d.detail)
	case errors.Is(d.err, errNotConfigured):
		line = fmt.Sprintf("off   %-11s %s", name, d.hint)
	default:
		line = fmt.Sprintf("FAIL  %-11s %v\n      %-11s to mend: %s", name, d.err, "", d.hint)
	}
	if _, err := fmt.Fprintln(w, redact(line)); err != nil {
		return fmt.Errorf("write diagnosis: %w", err)
	}
	return nil
}

func (r *runtime) checkKnowledge(context.Context) diagnosis {
	base, err := r.base("")
	if err != nil {
		return diagnosis{err: err, hint: "mend the files named, or unset KNOWLEDGE_DIR; tahaluf kb check says more"}
	}
	where := "compiled in"
	if dir := r.config.Knowledge.Dir; dir != "" {
		where = dir
	}
	newest := knowledge.Date{}
	for _, d := range base.Documents {
		if d.AsOf.Compare(newest) > 0 {
			newest = d.AsOf
		}
	}
	return diagnosis{detail: fmt.Sprintf("%d documents, newest as of %s (%s)", len(base.Documents), newest, where)}
}

func (r *runtime) checkTelegram(ctx context.Context) diagnosis {
	c := r.config.Telegram
	if !c.Token.IsSet() {
		return diagnosis{err: errNotConfigured, hint: "set TELEGRAM_BOT_TOKEN to serve a bot; ask @BotFather for one"}
	}
	me, err := telegram.NewClient(c.Token.Reveal(), c.APIURL.Reveal()).Me(ctx)
	e, ok := errors.AsType[*telegram.Error](err)
	switch {
	case ok && (e.Code == http.StatusUnauthorized || e.Code == http.StatusNotFound):
		return diagnosis{err: err, hint: "the server refuses the token: ask @BotFather for the right one and set TELEGRAM_BOT_TOKEN"}
	case ok && e.Code != 0:
		return diagnosis{err: err, hint: "the server is in trouble: try again in a while, and check TELEGRAM_API_URL"}
	case err != nil:
		return diagnosis{err: err, hint: "check the network and TELEGRAM_API_URL"}
	}
	return diagnosis{detail: "@" + me.UserName}
}

func (r *runtime) checkRedis(ctx context.Context) diagnosis {
	address := r.config.Redis.URL
	if !address.IsSet() {
		return diagnosis{err: errNotConfigured, hint: "conversations end with the process; set REDIS_URL to keep them"}
	}
	store.RedirectLog(r.logger(true))
	client, err := store.Connect(address.Reveal())
	if err == nil {
		defer func() { _ = client.Close() }()
		err = client.Ping(ctx).Err()
	}
	if err != nil {
		return diagnosis{err: err, hint: "start Redis, or correct REDIS_URL, as in redis://host:6379/0"}
	}
	return diagnosis{detail: "answers"}
}

func (r *runtime) checkModel(ctx context.Context) diagnosis {
	if r.config.Model.Name == "" {
		return diagnosis{err: errNotConfigured, hint: "answers quote the passages; set OPENAI_MODEL (and OPENAI_BASE_URL, OPENAI_API_KEY) to have a model word them"}
	}
	err := r.model().Check(ctx)
	if e, ok := errors.AsType[*model.Error](err); ok {
		return diagnosis{err: err, hint: e.Hint()}
	}
	if err != nil {
		return diagnosis{err: err, hint: "check OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL"}
	}
	return diagnosis{detail: r.config.Model.Name + " answers"}
}

func (r *runtime) checkEmbeddings(ctx context.Context) diagnosis {
	var complaints []string
	v := r.vectors(func(line string) { complaints = append(complaints, line) })
	if v == nil {
		return diagnosis{err: errNotConfigured, hint: "questions are searched by words and the compiled-in table; set EMBEDDINGS_MODEL (and EMBEDDINGS_BASE_URL, EMBEDDINGS_API_KEY) to search by the vectors of a model"}
	}
	dimensions, err := v.client.Check(ctx)
	if e, ok := errors.AsType[*embeddings.Error](err); ok {
		return diagnosis{err: err, hint: e.Hint()}
	}
	if err != nil {
		return diagnosis{err: err, hint: "check EMBEDDINGS_BASE_URL, EMBEDDINGS_API_KEY and EMBEDDINGS_MODEL"}
	}
	detail := fmt.Sprintf("%s makes vectors of %d dimensions", r.config.Embeddings.Model, dimensions)
	if base, err := r.base(""); err == nil {
		detail += fmt.Sprintf("; %d passages and sentences are still to be embedded", v.missing(base))
	}
	return diagnosis{detail: strings.Join(append([]string{detail}, complaints...), "; ")}
}
