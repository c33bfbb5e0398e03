package observe

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// queueTimeout bounds what a scrape waits for the queue.
const queueTimeout = time.Second

// QueueStats count what is in the queue.
type QueueStats struct {
	// Depth is the jobs not done, Leased the lanes being worked on, Dead the dead letters.
	Depth, Leased, Dead int
	// OldestAge is how long the oldest job has waited.
	OldestAge time.Duration
}

// A Queue shows the state of the queue at each scrape. When it cannot be had in a second its series are
// missing from that scrape, but for tahaluf_inbox_up, which is 0.
type Queue struct {
	stats                              func(context.Context) (QueueStats, error)
	up, depth, leased, dead, oldestAge *prometheus.Desc
}

// NewQueue makes a Queue, to be registered.
func NewQueue(stats func(context.Context) (QueueStats, error)) *Queue {
	desc := func(name, help string) *prometheus.Desc {
		return prometheus.NewDesc("tahaluf_inbox_"+name, help, nil, nil)
	}
	return &Queue{
		stats:     stats,
		up:        desc("up", "Whether the queue could be counted."),
		depth:     desc("depth", "Questions not done, those being worked on included."),
		leased:    desc("leased", "Talks in which a question is being worked on."),
		dead:      desc("dead", "Dead letters."),
		oldestAge: desc("oldest_seconds", "How long the oldest question has waited; 0 without one."),
	}
}

// Describe implements prometheus.Collector.
func (q *Queue) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{q.up, q.depth, q.leased, q.dead, q.oldestAge} {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (q *Queue) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), queueTimeout)
	defer cancel()
	gauge := func(d *prometheus.Desc, value float64) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value)
	}
	s, err := q.stats(ctx)
	if err != nil {
		gauge(q.up, 0)
		return
	}
	gauge(q.up, 1)
	gauge(q.depth, float64(s.Depth))
	gauge(q.leased, float64(s.Leased))
	gauge(q.dead, float64(s.Dead))
	gauge(q.oldestAge, s.OldestAge.Seconds())
}
