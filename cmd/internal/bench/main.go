package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"syscall"

	"github.com/tahaluf/tahaluf/bot/store"
)

// processors is how many this process, the bot and the floor use, each.
const processors = 2

func main() {
	runtime.GOMAXPROCS(processors)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the run at once
	store.RedirectLog(slog.New(slog.DiscardHandler))
	err := command(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return
	}
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

// command carries out a command line: a run, or with the first argument "floor" the floor's process.
func command(ctx context.Context, args []string, out, progress io.Writer) error {
	if len(args) > 0 && args[0] == floorCommand {
		return runFloor(ctx, args[1:])
	}
	s, err := parse(args, progress)
	if err != nil {
		return err
	}
	return run(ctx, s, out, progress)
}
