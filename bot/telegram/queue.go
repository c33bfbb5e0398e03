package telegram

import (
	"context"
	"sync"
)

// queues run jobs: those of one chat one after the other in order, those of different
// chats side by side, up to a bound.
type queues struct {
	slots chan struct{}
	wg    sync.WaitGroup

	mu      sync.Mutex
	waiting map[int64][]func(context.Context) // a key is present while its chat has a goroutine
}

func newQueues(workers int) *queues {
	return &queues{slots: make(chan struct{}, workers), waiting: make(map[int64][]func(context.Context))}
}

// add queues a job of a chat. The caller bounds the number of jobs.
func (q *queues) add(ctx context.Context, chat int64, job func(context.Context)) {
	q.mu.Lock()
	defer q.mu.Unlock()
	jobs, running := q.waiting[chat]
	q.waiting[chat] = append(jobs, job)
	if !running {
		q.wg.Go(func() { q.run(ctx, chat) })
	}
}

// run works a chat's queue off and ends with it.
func (q *queues) run(ctx context.Context, chat int64) {
	for {
		job, ok := q.pop(chat)
		if !ok {
			return
		}
		q.slots <- struct{}{}
		job(ctx)
		<-q.slots
	}
}

func (q *queues) pop(chat int64) (func(context.Context), bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	jobs := q.waiting[chat]
	if len(jobs) == 0 {
		delete(q.waiting, chat)
		return nil, false
	}
	q.waiting[chat] = jobs[1:]
	return jobs[0], true
}

// wait returns when all queues are empty.
func (q *queues) wait() { q.wg.Wait() }
