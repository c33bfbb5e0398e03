// Command tahaluf answers questions in Arabic about the Global Coalition against Daesh,
// in a terminal and in Telegram, with sources. See "tahaluf --help".
package main

import (
	"os"

	"github.com/tahaluf/tahaluf/cmd/internal/app"
)

func main() {
	ctx, release := interruptible()
	code := app.Run(ctx, os.Args[1:], app.Environment{
		Environ: os.Environ(),
		In:      os.Stdin,
		Out:     os.Stdout,
		Err:     os.Stderr,
	})
	release()
	os.Exit(code)
}
