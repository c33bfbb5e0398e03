package main

import (
	"log/slog"
	"testing"

	"go.uber.org/goleak"

	"github.com/tahaluf/tahaluf/bot/store"
)

func TestMain(m *testing.M) {
	store.RedirectLog(slog.New(slog.DiscardHandler)) // as main does
	goleak.VerifyTestMain(m)
}
