package app

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/bot"
)

// maxInput bounds what is read from standard input or a history file, in bytes. A question
// over its own bound is told so; nothing is read without end.
const maxInput = 1 << 20

type askCommand struct {
	JSON     bool     `help:"Print one JSON object a question." name:"json"`
	History  string   `help:"File with the talk so far: JSON objects with role and text." placeholder:"FILE" type:"path"`
	Batch    string   `help:"File of questions, one JSON object a line; - reads standard input. Needs --json." placeholder:"FILE"`
	Explain  bool     `help:"Print how each passage scored, to standard error."`
	Question []string `arg:"" help:"The question, in Arabic; - reads it from standard input." optional:""`
}

// Help is shown by "tahaluf ask --help".
func (askCommand) Help() string {
	return `Works with no key, no Redis and no network, from the compiled-in knowledge base. With OPENAI_MODEL
set (and OPENAI_BASE_URL, OPENAI_API_KEY as needed) a model words the answer, and each of its sentences is
checked against its sources before it is shown.

Examples:
  tahaluf ask "متى تأسس التحالف الدولي ضد داعش؟"
  tahaluf ask --json "ما هي المحاور الخمسة لاستراتيجية التحالف؟"
  tahaluf ask --batch questions.jsonl --json > answers.jsonl

Exit codes: 0 answered or honestly refused, 2 bad question or usage, 3 bad configuration or knowledge,
1 any other failure.`
}

// Run answers the question, or the batch.
func (c askCommand) Run(ctx context.Context, r *runtime) error {
	if err := c.validate(); err != nil {
		return &exitError{code: exitUsage, err: err}
	}
	if c.Batch != "" {
		return r.askBatch(ctx, c.Batch)
	}
	question, err := c.question(ctx, r.In)
	if err != nil {
		return err
	}
	history, err := readHistory(c.History)
	if err != nil {
		return &exitError{code: exitUsage, err: err}
	}
	assistant, err := r.once(ctx)
	if err != nil {
		return err
	}
	turn := bot.Turn{Question: question, History: history, Explain: c.Explain}
	if c.JSON {
		reply, err := assistant.Answer(ctx, turn, nil)
		if err != nil {
			return err //nolint:wrapcheck // says what is wrong with the question
		}
		if err := writeJSON(r.Out, "", reply); err != nil {
			return err
		}
		r.reportFaults(degraded(reply))
		return c.explain(r.Err, reply)
	}
	p := newPrinter(r.Out, r.Environ)
	stop := spin(r.Err, "waiting for the model")
	reply, err := assistant.Answer(ctx, turn, func(text string) {
		stop()
		p.piece(turn.Language, text)
	})
	stop()
	if err != nil {
		return err //nolint:wrapcheck // says what is wrong with the question
	}
	p.sources(reply)
	r.reportFaults(degraded(reply))
	if err := c.explain(r.Err, reply); err != nil {
		return err
	}
	return p.err
}

func (c askCommand) validate() error {
	switch {
	case c.Batch != "" && !c.JSON:
		return fmt.Errorf("--batch prints JSON lines: add --json")
	case c.Batch != "" && (len(c.Question) > 0 || c.History != ""):
		return fmt.Errorf("--batch takes its questions and histories from the file: leave out the question and --history")
	case c.Batch == "" && len(c.Question) == 0:
		return fmt.Errorf(`no question: write one, as in tahaluf ask "متى تأسس التحالف الدولي ضد داعش؟"`)
	}
	return nil
}

// question is the arguments, or standard input for "-".
func (c askCommand) question(ctx context.Context, in io.Reader) (string, error) {
	text := strings.Join(c.Question, " ")
	if text != "-" {
		return text, nil
	}
	in, stop := interruptible(ctx, in)
	defer stop()
	read, err := io.ReadAll(io.LimitReader(in, maxInput))
	if err != nil {
		return "", fmt.Errorf("read question from standard input: %w", err)
	}
	return string(read), nil
}

// degraded is 1 for an answer that had to do without the model, else 0.
func degraded(r bot.Reply) int {
	if slices.Contains(r.Degraded, bot.DegradedModel) {
		return 1
	}
	return 0
}

// explain prints the score trees that --explain asked for.
func (c askCommand) explain(w io.Writer, reply bot.Reply) error {
	if !c.Explain {
		return nil
	}
	for _, h := range reply.Hits {
		if h.Explanation == nil {
			continue
		}
		if err := h.Explanation.Write(w); err != nil {
			return err //nolint:wrapcheck // says what was written
		}
	}
	return nil
}
