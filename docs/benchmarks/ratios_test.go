package benchmarks

import (
	"fmt"
	"os"
	"testing"
)

// Rounds of a run.
const fullRounds, shortRounds = 7, 3

// BenchmarkRatios runs product and floors in turns and prints the tables of
// docs/benchmarks.md. An op is the whole of it. With -update it writes them there.
func BenchmarkRatios(b *testing.B) {
	rounds := fullRounds
	if testing.Short() {
		rounds = shortRounds
	}
	all := fixtures(b)
	var m measured
	for b.Loop() {
		var err error
		m, err = takeMeasures(b, all, rounds)
		failOn(b, err)
	}
	text := m.markdown()
	fmt.Fprintf(os.Stdout, "\n%s\n", text)
	if *update {
		failOn(b, m.keep(text))
	}
}
