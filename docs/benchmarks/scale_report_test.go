package benchmarks

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// scaleTable is what each size costs.
func scaleTable(all []scaled) string {
	var b strings.Builder
	b.WriteString("| passages | postings | text | build | heap of the built index | file | bytes a posting | save | load | p50 (quartiles) | p99 (quartiles) | full scan, p50 | search / full scan, p50 |\n")
	b.WriteString("| ---: |" + strings.Repeat(" ---: |", 12) + "\n")
	for _, s := range all {
		median, tail := s.searching.of(ourIndex, p50), s.searching.of(ourIndex, p99)
		gain := s.searching.ratio(ourIndex, fullScan, p50)
		fmt.Fprintf(&b, "| %d | %.3g M | %s | %s | %s | %s | %.2f | %s | %s | %s (%s–%s) | %s (%s–%s) | %s | %.2f (%.2f–%.2f) |\n",
			s.passages, float64(s.postings)/1e6, megabytes(s.text), wall(s.build), megabytes(s.heap), megabytes(s.file),
			float64(s.file)/float64(s.postings), wall(s.save), wall(s.load),
			duration(median.median), duration(median.low), duration(median.high),
			duration(tail.median), duration(tail.low), duration(tail.high),
			duration(s.searching.of(fullScan, p50).median), gain.median, gain.low, gain.high)
	}
	return b.String()
}

func wall(d time.Duration) string { return duration(microseconds(d)) }

func megabytes(n int64) string { return fmt.Sprintf("%.3g MB", float64(n)/1e6) }

// A panel is one chart of the plot, both axes by powers of ten.
type panel struct {
	title, unit string
	lines       []line
}

type line struct {
	name  string
	value func(scaled) float64
}

// panels are the charts of the plot.
func panels() []panel {
	return []panel{
		{"one question", "ms", []line{
			{"p99", func(s scaled) float64 { return s.searching.of(ourIndex, p99).median / 1e3 }},
			{"p50", func(s scaled) float64 { return s.searching.of(ourIndex, p50).median / 1e3 }},
			{"p50, full scan", func(s scaled) float64 { return s.searching.of(fullScan, p50).median / 1e3 }},
		}},
		{"memory", "MB", []line{
			{"text", func(s scaled) float64 { return float64(s.text) / 1e6 }},
			{"file", func(s scaled) float64 { return float64(s.file) / 1e6 }},
		}},
		{"build and load", "s", []line{
			{"build", func(s scaled) float64 { return s.build.Seconds() }},
			{"load", func(s scaled) float64 { return s.load.Seconds() }},
		}},
	}
}

// Sizes of the plot in pixels.
const (
	panelWidth, panelHeight = 350.0, 280.0
	left, top               = 62.0, 44.0
	chartWidth, chartHeight = 200.0, 180.0
)

// scalePlot is the table as a picture, one panel beside the other.
func scalePlot(all []scaled) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g" font-family="sans-serif" font-size="11" role="img">`+"\n",
		panelWidth*float64(len(panels())), panelHeight)
	b.WriteString("<title>Cost of the lexical index by number of passages</title>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n")
	for i, p := range panels() {
		fmt.Fprintf(&b, "<g transform=\"translate(%g,0)\">\n", panelWidth*float64(i))
		p.draw(&b, all)
		b.WriteString("</g>\n")
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func (p panel) draw(b *strings.Builder, all []scaled) {
	fmt.Fprintf(b, "<text x=\"%g\" y=\"24\" font-size=\"14\">%s, %s</text>\n", left, p.title, p.unit)
	low, high := p.decades(all)
	first, last := log10(all[0].passages), log10(all[len(all)-1].passages)
	x := func(v float64) float64 { return left + chartWidth*(v-first)/max(1, last-first) }
	y := func(v float64) float64 { return top + chartHeight*(high-v)/(high-low) }
	for d := low; d <= high; d++ {
		fmt.Fprintf(b, "<path d=\"M%g %g h%g\" stroke=\"#ddd\"/><text x=\"%g\" y=\"%g\" text-anchor=\"end\">%g</text>\n",
			left, y(d), chartWidth, left-6, y(d)+4, math.Pow(10, d))
	}
	for _, s := range all {
		at := x(log10(s.passages))
		fmt.Fprintf(b, "<text x=\"%g\" y=\"%g\" text-anchor=\"middle\">%d</text>\n", at, top+chartHeight+18, s.passages)
	}
	fmt.Fprintf(b, "<text x=\"%g\" y=\"%g\" text-anchor=\"middle\">passages</text>\n", left+chartWidth/2, top+chartHeight+36)
	colours := [...]string{"#c0392b", "#1f618d", "#7d8a8c"}
	for i, l := range p.lines {
		var points []string
		for _, s := range all {
			points = append(points, fmt.Sprintf("%.1f,%.1f", x(log10(s.passages)), y(math.Log10(l.value(s)))))
		}
		at := y(math.Log10(l.value(all[len(all)-1])))
		fmt.Fprintf(b, "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/><text x=\"%g\" y=\"%.1f\" fill=\"%s\">%s</text>\n",
			strings.Join(points, " "), colours[i%len(colours)], left+chartWidth+4, at+4, colours[i%len(colours)], l.name)
	}
}

// decades are the powers of ten around all values of a panel.
func (p panel) decades(all []scaled) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, l := range p.lines {
		for _, s := range all {
			v := math.Log10(l.value(s))
			low, high = min(low, math.Floor(v)), max(high, math.Ceil(v))
		}
	}
	return low, max(high, low+1)
}

func log10(n int) float64 { return math.Log10(float64(n)) }
