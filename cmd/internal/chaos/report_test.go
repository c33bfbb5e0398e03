package main

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/chaos/verdict"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

func TestReport(t *testing.T) {
	t.Parallel()
	clean := func() report {
		return report{
			settings: settings{seed: 42}, acts: map[actKind]int{killReplica: 3},
			verdict: verdict.Verdict{Questions: 200, Waits: []time.Duration{time.Second}, Strays: 3, Answers: []string{"المصادر", apology}},
			history: telegramtest.History{Chats: make([]telegramtest.ChatHistory, 7)},
			ends:    []rig.End{{Asked: syscall.SIGKILL, By: syscall.SIGKILL}},
		}
	}
	tests := []struct {
		name  string
		spoil func(*report)
		ok    bool
		says  []string
	}{
		{"clean", func(*report) {}, true, []string{
			"seed                        42\n", "200 in 7 chats", "LOST                        0\n", "3 (1.5% of questions)", "p95 1.0 s",
			"1 apologies after too many attempts, 1 with sources", "3 kill\n", "1 by killed",
		}},
		{
			"a finding", func(r *report) {
				r.verdict.Findings = []verdict.Finding{{Kind: verdict.Twice, Chat: 5, Message: 6, Detail: "x"}}
			}, false,
			[]string{"TWICE                       1\n", "TWICE: chat 5, message 6: x\n"},
		},
		{"many findings", func(r *report) { r.verdict.Findings = make([]verdict.Finding, maxFindings+2) }, false, []string{"and 2 more\n"}},
		{
			"a crash", func(r *report) { r.ends = append(r.ends, rig.End{Replica: "replica-1", Code: 2}) }, false,
			[]string{"BAD ENDS OF REPLICAS        1\n", "replica-1: ended by itself with exit code 2\n"},
		},
		{"a leak", func(r *report) { r.leaks = 1 }, false, []string{"SECRETS IN LOGS             1\n"}},
		{"nothing happened", func(r *report) { r.verdict.Waits = nil }, false, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := clean()
			test.spoil(&r)
			var out strings.Builder
			if err := r.print(&out); err != nil || r.ok() != test.ok {
				t.Errorf("ok is %t, want %t; %v", r.ok(), test.ok, err)
			}
			for _, want := range test.says {
				if !strings.Contains(out.String(), want) {
					t.Errorf("the report has no %q:\n%s", want, &out)
				}
			}
		})
	}
}

func TestPrintSamples(t *testing.T) {
	t.Parallel()
	const n = 40
	samplesOf := func(at func(i int) sample) []sample {
		samples := make([]sample, n)
		for i := range samples {
			samples[i] = at(i)
		}
		return samples
	}
	flat := func(i int) sample {
		return sample{goroutines: 100 + float64(i%7), files: 30, memory: 80 + float64(min(i, 5)), keys: float64(10 + i%3), kept: float64(100 * i)}
	}
	tests := []struct {
		name   string
		at     func(i int) sample
		growth int
		says   string
	}{
		{"flat", flat, 0, "memory, MiB: 85.0 in the second quarter, 85.0 in the last: flat"},
		{"goroutines leak", func(i int) sample {
			s := flat(i)
			s.goroutines += float64(5 * i)
			return s
		}, 1, "goroutines: 176.0 in the second quarter, 276.0 in the last: GROWN"},
		{"all leak", func(i int) sample {
			f := float64(20 * i)
			return sample{goroutines: f, files: f, memory: f, keys: f}
		}, 4, "open files: 300.0 in the second quarter, 700.0 in the last: GROWN"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			growth, err := printSamples(&out, samplesOf(test.at))
			if err != nil || growth != test.growth || !strings.Contains(out.String(), test.says) {
				t.Errorf("%d have grown, want %d; %v\n%s", growth, test.growth, err, &out)
			}
		})
	}
	if _, err := printSamples(&strings.Builder{}, make([]sample, minSamples-1)); err == nil {
		t.Error("too few samples were judged")
	}
}
