package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// A machine is what figures depend on beside the code.
type machine struct{ processor, load string }

// lookAround reads what Linux tells; elsewhere it stays unknown.
func lookAround() machine {
	m := machine{processor: "processor not known", load: "not known"}
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if name, found := strings.CutPrefix(line, "model name"); found {
				m.processor = strings.TrimLeft(strings.TrimSpace(name), ": ")
				break
			}
		}
	}
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		m.load, _, _ = strings.Cut(string(load), " ")
	}
	return m
}

// String is a line for the report.
func (m machine) String() string {
	return fmt.Sprintf("%s, %d processors, GOMAXPROCS=%d for each process, %s/%s, %s, load average %s at the start",
		m.processor, runtime.NumCPU(), processors, runtime.GOOS, runtime.GOARCH, runtime.Version(), m.load)
}
