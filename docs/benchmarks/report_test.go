package benchmarks

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// command is printed beside every table: where its figures come from, then what times the
// same work alone.
const command = "\n## %s\n\n`cd docs/benchmarks && go test -run '^$' -bench Ratios`%s\n\n"

// alone names the benchmark that has the same figures with allocations, for benchstat.
func alone(name string) string { return ", and with allocations `-bench " + name + " -benchmem`" }

// markdown is all tables, ratios first.
func (m measured) markdown() string {
	var b strings.Builder
	m.writeHead(&b)
	m.writeRatios(&b)
	m.writeTimes(&b)
	m.writeAnalysis(&b)
	m.writeBuilds(&b)
	return b.String()
}

func (m measured) writeHead(b *strings.Builder) {
	fmt.Fprintf(b, "- Machine: %s.\n- Rounds: %d. Seed: %d.\n", m.environment, m.rounds, seed)
	for i, f := range m.fixtures {
		fmt.Fprintf(b, "- Corpus `%s`: %d passages, %d questions, %.0f%% of them answered and the rest refused. Floor 1 drifted between rounds %.2f-fold at p50, %.2f-fold at p99.\n",
			f.name, len(f.documents), len(f.questions), 100*m.answered[i],
			m.searching[i].drift(floorStems, p50), m.searching[i].drift(floorStems, p99))
	}
}

// ratios are the rows of the first table: what over what, at p50.
func ratios() []struct{ label, over, under string } {
	return []struct{ label, over, under string }{
		{"**ranking / floor 1**: what it costs to rank, over the least for stems alone", ourRanking, floorStems},
		{"… of it the richer terms: floor 2 / floor 1", floorSame, floorStems},
		{"… of it our code: ranking / floor 2", ourRanking, floorSame},
		{"**retrieval / ranking**: what names and evidence add", ourEngine, ourRanking},
		{"retrieval / floor 2: all that our code adds to a scan of the same terms", ourEngine, floorSame},
		{"**bleve, body and names / ranking**", bleveTwo, ourRanking},
		{"bleve, body only / ranking", bleveOne, ourRanking},
		{"bleve, body and names / retrieval", bleveTwo, ourEngine},
		{"bleve, body only / retrieval", bleveOne, ourEngine},
		{"the whole extractive answer / retrieval", ourAnswer, ourEngine},
	}
}

func (m measured) writeRatios(b *strings.Builder) {
	fmt.Fprintf(b, command, "Ratios", "")
	b.WriteString("| ratio of the p50s: median of the rounds (quartiles) |")
	m.writeCorpora(b)
	for _, row := range ratios() {
		fmt.Fprintf(b, "| %s |", row.label)
		for _, r := range m.searching {
			s := r.ratio(row.over, row.under, p50)
			fmt.Fprintf(b, " %.2f (%.2f–%.2f) |", s.median, s.low, s.high)
		}
		b.WriteString("\n")
	}
}

func (m measured) writeTimes(b *strings.Builder) {
	fmt.Fprintf(b, command, "One question", alone("'Retrieval|Answer'"))
	b.WriteString("| one question, p50 / p99 |")
	m.writeCorpora(b)
	for _, c := range m.searchers {
		fmt.Fprintf(b, "| %s |", c.label)
		for _, r := range m.searching {
			fmt.Fprintf(b, " %s / %s |", duration(r.of(c.name, p50).median), duration(r.of(c.name, p99).median))
		}
		b.WriteString("\n")
	}
	m.writeRow(b, "postings read by floor 1, p50 / p99", func(f *fixture) string { return postingsRead(f.stems, f.stemsAsked) })
	m.writeRow(b, "postings read by floor 2, p50 / p99", func(f *fixture) string { return postingsRead(f.rich, f.richAsked) })
}

func postingsRead(f *floor, asked []floorQuery) string {
	var counts []float64
	for _, q := range asked {
		n := 0
		for _, t := range q {
			n += int(f.starts[t.term+1] - f.starts[t.term])
		}
		counts = append(counts, float64(n))
	}
	slices.Sort(counts)
	return fmt.Sprintf("%.0f / %.0f", quantile(counts, 0.5), quantile(counts, 0.99))
}

func (m measured) writeAnalysis(b *strings.Builder) {
	fmt.Fprintf(b, command, "Analysis", alone("Analysis"))
	fmt.Fprintf(b, "| analysis of the embedded base's text, %.0f kB, one goroutine | MB/s | time / floor |\n| --- | ---: | ---: |\n", float64(m.analysed)/1e3)
	for _, c := range m.analysts {
		fmt.Fprintf(b, "| %s | %.0f | %.1f |\n", c.label,
			float64(m.analysed)/m.analysing.of(c.name, sum).median, m.analysing.ratio(c.name, decodeOnly, sum).median)
	}
}

func (m measured) writeBuilds(b *strings.Builder) {
	fmt.Fprintf(b, command, "Building the index", alone("IndexBuild"))
	b.WriteString("| building an index |")
	m.writeCorpora(b)
	for _, c := range m.builders {
		fmt.Fprintf(b, "| %s |", c.label)
		for _, r := range m.building {
			fmt.Fprintf(b, " %s |", duration(r.of(c.name, sum).median))
		}
		b.WriteString("\n")
	}
	m.writeRow(b, "bleve, from text, in one batch, in memory (one build)", func(f *fixture) string {
		return duration(microseconds(f.bleveTook))
	})
	m.writeRow(b, "postings, light stems", func(f *fixture) string { return strconv.Itoa(len(f.stems.docs)) })
	m.writeRow(b, "postings, our terms", func(f *fixture) string { return strconv.Itoa(f.index.Postings()) })
}

func (m measured) writeRow(b *strings.Builder, label string, cell func(*fixture) string) {
	fmt.Fprintf(b, "| %s |", label)
	for _, f := range m.fixtures {
		fmt.Fprintf(b, " %s |", cell(f))
	}
	b.WriteString("\n")
}

// writeCorpora ends a heading with a column for each corpus.
func (m measured) writeCorpora(b *strings.Builder) {
	for _, f := range m.fixtures {
		fmt.Fprintf(b, " %s |", f.name)
	}
	b.WriteString("\n| --- |" + strings.Repeat(" ---: |", len(m.fixtures)) + "\n")
}

// duration writes microseconds with three figures.
func duration(us float64) string {
	switch d := time.Duration(us * float64(time.Microsecond)); {
	case d >= time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d >= time.Millisecond:
		return fmt.Sprintf("%.3g ms", us/1e3)
	default:
		return fmt.Sprintf("%.3g µs", us)
	}
}
