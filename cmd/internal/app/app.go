package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/model"
	"github.com/tahaluf/tahaluf/bot/rerank"
	"github.com/tahaluf/tahaluf/cmd/internal/config"
	"github.com/tahaluf/tahaluf/cmd/internal/observe"
)

// An Environment is all that a run touches outside its own memory.
type Environment struct {
	// Environ holds NAME=value settings, as os.Environ gives them.
	Environ  []string
	In       io.Reader
	Out, Err io.Writer
}

// commandLine is the grammar of the arguments; each field is a subcommand.
type commandLine struct {
	Config string `help:"YAML file with settings; see also TAHALUF_CONFIG." placeholder:"FILE" type:"path"`

	Ask     askCommand     `cmd:"" help:"Answer one question, or a file of questions, with sources."`
	Chat    chatCommand    `cmd:"" help:"Talk in the terminal: follow-ups and /commands as in Telegram."`
	Serve   serveCommand   `cmd:"" help:"Serve the Telegram bot."`
	KB      kbCommand      `cmd:"" name:"kb" help:"Check, list, show and compare the knowledge base."`
	Eval    evalCommand    `cmd:"" help:"Measure retrieval and answers on a set of questions."`
	Doctor  doctorCommand  `cmd:"" help:"Check configuration, services and knowledge, and say how to mend each."`
	Version versionCommand `cmd:"" help:"Print the version, the build and the knowledge release."`
}

// A runtime is what every subcommand is given.
type runtime struct {
	Environment

	config   config.Config
	redactor *observe.Redactor
	now      func() time.Time
	// modelFailed is told of every failed call of the model.
	modelFailed func(*model.Error)
	// asked is the model's client; nil without a model.
	asked *model.Client
	// reranker orders the best passages; nil when no model is configured for it.
	reranker *rerank.Client
	// rerankFailed is told why passages stand as they were found although it should have.
	rerankFailed func(error)
	// answers are shared among turns; nil where there is one turn at a time.
	answers bot.Answers
	// modelFaults, searchFaults and rerankFaults are those that an interactive command has still to report.
	modelFaults, searchFaults, rerankFaults faults
	// closers release what the command holds; Run calls them at its end.
	closers []func()
}

// Run carries out one command line and returns the exit code of the process.
func Run(ctx context.Context, args []string, env Environment) int {
	for i, arg := range args {
		if !utf8.ValidString(arg) { // the parser would replace the bad bytes in silence
			return report(env.Err, nil, usage(fmt.Errorf("argument %d is not valid UTF-8: send it as UTF-8 text", i+1)))
		}
	}
	var cli commandLine
	exited := -1
	parser, err := kong.New(&cli,
		kong.Name("tahaluf"),
		kong.Description("Answers questions in Arabic about the Global Coalition against Daesh and Syria's accession to it, with sources."),
		kong.Writers(env.Out, env.Err),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		return report(env.Err, nil, fmt.Errorf("build command line: %w", err))
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help was printed
		return exited
	}
	if err != nil {
		return report(env.Err, nil, usage(err))
	}
	cfg, err := config.Load(config.Inputs{Environ: env.Environ, File: cli.Config, ReadFile: config.ReadFile})
	if err != nil {
		return report(env.Err, nil, &exitError{code: exitConfig, err: err})
	}
	r := &runtime{Environment: env, config: cfg, redactor: observe.NewRedactor(cfg.Secrets()...), now: time.Now}
	r.modelFailed, r.rerankFailed = r.modelFaults.noteModel, r.rerankFaults.noteError
	r.reranker = r.newReranker()
	err = parsed.Run(r)
	for _, release := range r.closers {
		release()
	}
	return report(env.Err, r.redactor, err)
}

// logger writes to standard error. A command that a person waits at says itself what went
// wrong, and logs errors only, unless more was asked for.
func (r *runtime) logger(interactive bool) *slog.Logger {
	level := r.config.Log.Level
	if interactive && level == slog.LevelInfo {
		level = slog.LevelError
	}
	return observe.NewLogger(r.Err, observe.LogOptions{Level: level, JSON: r.config.Log.JSON, Redactor: r.redactor})
}

// usage marks an error of the command line and says where help is.
func usage(err error) error {
	if parse, ok := errors.AsType[*kong.ParseError](err); ok {
		return &exitError{code: exitUsage, err: fmt.Errorf("%w (try: tahaluf%s --help)", err, commandName(parse.Context))}
	}
	return &exitError{code: exitUsage, err: err}
}

func commandName(c *kong.Context) string {
	if c == nil || c.Selected() == nil {
		return ""
	}
	return " " + c.Selected().Path()
}
