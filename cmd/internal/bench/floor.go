package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/store"
)

// floorCommand is the first argument that makes this program the process of the floors.
const floorCommand = "floor"

// maxUpdate bounds an update.
const maxUpdate = 1 << 20

// A floorServer does the least that does the same as the bot:
//
//	POST /ingest    a bare handler that puts the body into a queue of its own by the bot's script
//	POST /pipeline  a bare pipeline: one stream of the model, and one call when the first sentence is there
type floorServer struct {
	box      *inbox.Box
	pipeline *pipeline
	number   atomic.Int64
	running  sync.WaitGroup
}

// runFloor serves until ctx ends.
func runFloor(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet(floorCommand, flag.ContinueOnError)
	listen := flags.String("listen", "", "where to listen")
	redisURL := flags.String("redis", "", "the Redis of the queue")
	model := flags.String("model", "", "the endpoint of the model, with its /v1")
	telegram := flags.String("telegram", "", "the Bot API with the token")
	prompt := flags.String("prompt", "", "the file with the prompt")
	if err := flags.Parse(args); err != nil {
		return err //nolint:wrapcheck // says which flag
	}
	client, err := store.Connect(*redisURL)
	if err != nil {
		return err //nolint:wrapcheck // says what failed
	}
	defer func() { _ = client.Close() }() // nothing is left to flush
	f := &floorServer{
		box:      inbox.New(client, inbox.Options{Keys: floorKeys, Now: time.Now}),
		pipeline: &pipeline{model: *model, telegram: *telegram, promptFile: *prompt, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}},
	}
	return f.serve(ctx, *listen)
}

// floorKeys keeps the floor's queue apart from the bot's.
const floorKeys store.Keyspace = "floor"

func (f *floorServer) serve(ctx context.Context, addr string) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("serve the floor: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /readyz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /metrics", usage)
	mux.HandleFunc("POST /ingest", f.ingest)
	mux.HandleFunc("POST /pipeline", f.answer)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() }) // the wait below is what counts
	defer stop()
	err = server.Serve(listener)
	f.running.Wait()
	if !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the floor: %w", err)
	}
	return nil
}

// ingest keeps an update. Its id and its lane are numbers, as nothing is decoded.
func (f *floorServer) ingest(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	number := strconv.FormatInt(f.number.Add(1), 10)
	verdicts, err := f.box.Ingest(r.Context(), inbox.Entry{ID: number, Lane: number, Owner: number, Body: body})
	if err != nil || verdicts[0] != inbox.Accepted {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// answer accepts an update, and answers it after that.
func (f *floorServer) answer(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	ctx := context.WithoutCancel(r.Context()) // ends with the reply of the model, which comes
	f.running.Go(func() {
		if err := f.pipeline.answer(ctx, body); err != nil {
			fmt.Fprintln(os.Stderr, "floor:", err)
		}
	})
}

// usage tells the processor time of the process, by the name that the bot's metrics have for it.
func usage(w http.ResponseWriter, _ *http.Request) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	used := time.Duration(u.Utime.Nano() + u.Stime.Nano())
	_, _ = fmt.Fprintf(w, "%s %g\n", processorTime, used.Seconds()) // whoever asked may have gone
}

// processorTime is a metric of both processes, in seconds.
const processorTime = "process_cpu_seconds_total"
