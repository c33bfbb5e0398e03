// Command chaos runs the bot as it is deployed, several replicas on one Redis, against a fake Telegram
// and a stub model, while a nemesis kills, pauses and cuts off what it can; then it judges what people
// saw. See "make chaos", "make soak" and docs/chaos.md.
//
// It owns the making of a run: who asks what and when, what goes wrong and when, and the report. The
// parts that run are in rig, the judgement is in verdict. The one rule: all that is decided at random
// is drawn from the seed; how that meets the timing of several processes is not, and cannot be,
// repeated.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/tahaluf/tahaluf/bot/store"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)                     // a second signal ends the run at once
	store.RedirectLog(slog.New(slog.DiscardHandler)) // a Redis that was killed refuses connections: that is no news
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
		return
	case !errors.Is(err, errBroken):
		fmt.Fprintln(os.Stderr, "chaos:", err)
	}
	os.Exit(1)
}

// errBroken says that the run found a broken promise, which the report has told.
var errBroken = errors.New("a promise was broken")
