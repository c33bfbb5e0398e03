package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
)

// chatTurns is the number of earlier utterances that a follow-up may lean on.
const chatTurns = 20

type chatCommand struct{}

// Help is shown by "tahaluf chat --help".
func (chatCommand) Help() string {
	return `Write a question a line. Commands, as in Telegram: /new, /language and what /help names;
/exit or the end of input leaves. The talk is kept until you leave, and nowhere else.`
}

// Run reads lines and answers them until the end of input.
func (chatCommand) Run(ctx context.Context, r *runtime) error {
	assistant, err := r.local(ctx)
	if err != nil {
		return err
	}
	c := &conversation{run: r, assistant: assistant, printer: newPrinter(r.Out, r.Environ), prompt: isTerminal(r.In)}
	c.say(assistant.Command(ctx, bot.Command{Name: "start"}))
	lines, failed := scanLines(ctx, r.In)
	for c.ask(); ; c.ask() {
		select {
		case <-ctx.Done():
			return nil
		case line, ok := <-lines:
			if !ok {
				return <-failed
			}
			if done, err := c.turn(ctx, line); done || err != nil {
				return err
			}
		}
	}
}

// scanLines reads lines in the background, as a read from a terminal cannot be cancelled;
// the goroutine ends with the input or the process. A line is bounded by maxInput.
func scanLines(ctx context.Context, in io.Reader) (<-chan string, <-chan error) {
	lines, failed := make(chan string), make(chan error, 1)
	go func() {
		defer close(lines)
		scanner := bufio.NewScanner(in)
		scanner.Buffer(make([]byte, 0, 64<<10), maxInput)
		for scanner.Scan() {
			select {
			case lines <- scanner.Text():
			case <-ctx.Done():
				failed <- nil
				return
			}
		}
		if err := scanner.Err(); err != nil {
			failed <- &exitError{code: exitUsage, err: fmt.Errorf("read a line of at most 1 MiB: %w", err)}
			return
		}
		failed <- nil
	}()
	return lines, failed
}

// A conversation is one talk in the terminal.
type conversation struct {
	run       *runtime
	assistant *bot.Assistant
	printer   *printer
	history   []bot.Utterance
	language  words.Language
	prompt    bool
}

// turn deals with one line; done is true when the user leaves.
func (c *conversation) turn(ctx context.Context, line string) (done bool, err error) {
	line = strings.TrimSpace(line)
	name, isCommand := strings.CutPrefix(line, "/")
	switch {
	case line == "":
		return false, nil
	case isCommand && (name == "exit" || name == "quit"):
		return true, nil
	case isCommand:
		c.command(ctx, name)
		return false, c.printer.err
	}
	return false, c.answer(ctx, line)
}

// command carries out a command. What Telegram keeps in Redis is kept here: the talk and the language.
func (c *conversation) command(ctx context.Context, line string) {
	name, argument, _ := strings.Cut(line, " ")
	command := bot.Command{Name: strings.ToLower(name), Argument: strings.TrimSpace(argument), Language: c.language}
	if command.Name == "new" {
		c.history = nil
	}
	if chosen, ok := words.ParseLanguage(command.Argument); ok && command.Name == "language" {
		c.language = chosen
	}
	c.say(c.assistant.Command(ctx, command))
}

// answer streams one answer and adds it to the talk.
func (c *conversation) answer(ctx context.Context, question string) error {
	stop := spin(c.run.Err, "waiting for the model")
	reply, err := c.assistant.Answer(ctx, bot.Turn{Question: question, History: c.history, Language: c.language}, func(text string) {
		stop()
		c.printer.piece(c.language, text)
	})
	stop()
	if flaw, ok := errors.AsType[*bot.QuestionError](err); ok {
		c.say(flaw.In(c.language))
		return c.printer.err
	}
	if err != nil {
		return err //nolint:wrapcheck // the context's end
	}
	c.printer.sources(reply)
	c.run.reportFaults(degraded(reply))
	c.printer.print("\n")
	c.history = append(c.history,
		bot.Utterance{Speaker: bot.UserSpeaker, Text: reply.Question},
		bot.Utterance{Speaker: bot.AssistantSpeaker, Text: reply.Text})
	c.history = c.history[max(0, len(c.history)-chatTurns):]
	return c.printer.err
}

func (c *conversation) say(text string) { c.printer.print("%s\n\n", text) }

// ask shows where to write, to a person.
func (c *conversation) ask() {
	if c.prompt {
		c.printer.print("%s ", c.printer.bold(c.language.Say(words.AskPrompt)))
	}
}
