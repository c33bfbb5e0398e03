package benchmarks

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// An environment is what figures depend on beside the code.
type environment struct{ processor, load string }

// lookAround reads what Linux tells; elsewhere it stays unknown.
func lookAround() environment {
	e := environment{processor: "processor not known", load: "not known"}
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if name, found := strings.CutPrefix(line, "model name"); found {
				e.processor = strings.TrimLeft(strings.TrimSpace(name), ": ")
				break
			}
		}
	}
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		e.load, _, _ = strings.Cut(string(load), " ")
	}
	return e
}

func (e environment) String() string {
	return fmt.Sprintf("%s, %d processors, %s/%s, %s, load average %s at the start",
		e.processor, runtime.GOMAXPROCS(0), runtime.GOOS, runtime.GOARCH, runtime.Version(), e.load)
}
