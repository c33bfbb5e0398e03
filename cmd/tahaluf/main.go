// Command tahaluf answers questions in Arabic about the Global Coalition against Daesh,
// in a terminal and in Telegram, with sources. See "tahaluf --help".
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/tahaluf/tahaluf/cmd/internal/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	code := app.Run(ctx, os.Args[1:], app.Environment{
		Environ: os.Environ(),
		In:      os.Stdin,
		Out:     os.Stdout,
		Err:     os.Stderr,
	})
	stop()
	os.Exit(code)
}
