package inbox_test

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/store"
)

func Example() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	server, err := store.Embedded(ctx)
	if err != nil {
		panic(err)
	}
	defer server.Stop()
	client, err := store.Connect(server.URL())
	if err != nil {
		panic(err)
	}
	defer func() { _ = client.Close() }()

	box := inbox.New(client, inbox.Options{Now: time.Now})
	if _, err := box.Ingest(ctx, inbox.Entry{ID: "77123", Lane: "chat:5", Owner: "user:7", Body: []byte("?")}); err != nil {
		panic(err) // nobody has the entry: keep it, and ingest it again
	}
	box.Work(ctx, 2, time.Second, func(ctx context.Context, l *inbox.Lease) error {
		job := l.Job()
		if job.Saved["answer"] == "" { // else an attempt before this one got so far
			if err := l.Step(ctx, map[string]string{"answer": "!"}); err != nil {
				return err
			}
		}
		if !l.Held() {
			return inbox.ErrLost // another may be at it
		}
		fmt.Printf("%s %s %s\n", job.ID, job.Body, l.Job().Saved["answer"])
		stop()
		return nil // Work calls Done
	}, slog.New(slog.DiscardHandler))
	// Output: 77123 ? !
}
