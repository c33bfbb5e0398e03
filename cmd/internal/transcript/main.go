// Command transcript plays talks with the bot as it is deployed, against the fake Telegram, and writes
// docs/transcript.md and docs/transcript.png from what was said.
//
// It owns the talks, and how a message looks. It owns no word of the bot's: each comes from a process of
// the program, on the compiled-in base. The one rule: nothing is written that was not shown in a chat.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := command(ctx, os.Args[1:])
	stop()
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return
	}
	fmt.Fprintln(os.Stderr, "transcript:", err)
	os.Exit(1)
}

// playTime bounds all talks together.
const playTime = 3 * time.Minute

func command(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("transcript", flag.ContinueOnError)
	out := flags.String("out", "docs", "`directory` to write transcript.md and transcript.png to")
	base := flags.String("knowledge", "knowledge", "`directory` of the base, of which the administrator changes a copy")
	browser := flags.String("browser", "chromium", "`program` that takes the picture; empty takes none")
	if err := flags.Parse(args); err != nil {
		return err //nolint:wrapcheck // flag has said it
	}
	dir, err := os.MkdirTemp("", "transcript")
	if err != nil {
		return fmt.Errorf("make a directory to work in: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	scenes, err := play(ctx, dir, *base)
	if err != nil {
		return err
	}
	if err := writePage(filepath.Join(*out, "transcript.md"), "transcript.md.tmpl", scenes); err != nil {
		return err
	}
	if *browser == "" {
		return nil
	}
	page := filepath.Join(dir, "page.html")
	if err := writePage(page, "page.html.tmpl", scenes); err != nil {
		return err
	}
	return shoot(ctx, *browser, page, filepath.Join(*out, "transcript.png"))
}

// play builds the bot and plays all talks.
func play(ctx context.Context, dir, base string) ([]scene, error) {
	ctx, cancel := context.WithTimeout(ctx, playTime)
	defer cancel()
	program, err := rig.Build(ctx, dir)
	if err != nil {
		return nil, err //nolint:wrapcheck // says what failed
	}
	return playAll(ctx, program, dir, base)
}
