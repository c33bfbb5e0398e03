package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/chaos/verdict"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// A report is what a campaign came to.
type report struct {
	settings    settings
	verdict     verdict.Verdict
	history     telegramtest.History
	ends        []rig.End
	acts        map[actKind]int
	model       map[string]int
	leaks       int
	redelivered int
	doubled     int64
}

// maxFindings is how many findings are printed one by one.
const maxFindings = 20

// badEnds are the ends of replicas that nobody asked for, or that did not go as asked.
func (r *report) badEnds() []string {
	var bad []string
	for _, end := range r.ends {
		if fault := end.Fault(); fault != "" {
			bad = append(bad, fault)
		}
	}
	return bad
}

// ok says that no promise was broken.
func (r *report) ok() bool {
	return r.verdict.OK() && len(r.badEnds()) == 0 && r.leaks == 0 && len(r.verdict.Waits) > 0
}

// print writes the report as one table, and then what was found.
func (r *report) print(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	row := func(name, value string) { _, _ = fmt.Fprintf(table, "%s\t%s\n", name, value) } // Flush tells what failed
	v := r.verdict
	row("seed", strconv.FormatUint(r.settings.seed, 10))
	row("questions", fmt.Sprintf("%d in %d chats, in %s", v.Questions, len(r.history.Chats), r.history.Ended.Sub(r.history.Begun).Round(time.Second)))
	for _, kind := range verdict.Kinds() {
		row(string(kind), strconv.Itoa(v.Count(kind)))
	}
	row("BAD ENDS OF REPLICAS", strconv.Itoa(len(r.badEnds())))
	row("SECRETS IN LOGS", strconv.Itoa(r.leaks))
	row("stray placeholders", fmt.Sprintf("%d (%s of questions)", v.Strays, percent(v.Strays, v.Questions)))
	if r.settings.groups > 0 {
		row("answers in groups", fmt.Sprintf("%d by a reaction alone, %d repeated", v.Quiet, v.Repeated))
	}
	row("finals covered for a while", strconv.Itoa(v.Overwritten))
	row("answers", r.answers())
	row("wait for the answer", fmt.Sprintf("p50 %s, p95 %s, max %s", seconds(v.Wait(0.5)), seconds(v.Wait(0.95)), seconds(v.Wait(1))))
	row("acts of the nemesis", counts(r.acts))
	row("replies of the model", counts(r.model))
	row("faults of Telegram", fmt.Sprintf("%s; %d calls over the limit", counts(r.telegramFaults()), r.history.Refused))
	row("updates", fmt.Sprintf("%d sent again after they were accepted, %d sent to two replicas at once", r.redelivered, r.doubled))
	row("ends of replicas", r.lives())
	if err := table.Flush(); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	for i, finding := range v.Findings {
		if i == maxFindings {
			_, _ = fmt.Fprintf(out, "and %d more\n", len(v.Findings)-i) // the table could be written
			break
		}
		_, _ = fmt.Fprintln(out, finding) // likewise
	}
	for _, bad := range r.badEnds() {
		_, _ = fmt.Fprintln(out, bad) // likewise
	}
	return nil
}

// modelAway stands under an answer that had to do without the model.
const modelAway = "تعذر الوصول إلى نموذج اللغة"

// answers tells what kinds of final texts there are.
func (r *report) answers() string {
	kinds := map[string]int{"with sources": 0}
	for _, text := range r.verdict.Answers {
		switch {
		case strings.HasPrefix(text, apology):
			kinds["apologies after too many attempts"]++
		case isNotice(text):
			kinds["refusals and notices"]++
		case strings.Contains(text, modelAway):
			kinds["quoted, the model being away"]++
		default:
			kinds["with sources"]++
		}
	}
	return counts(kinds)
}

func (r *report) telegramFaults() map[string]int {
	faults := make(map[string]int)
	for _, use := range r.history.Faults {
		faults[use.Fault.Effect.String()] += use.Fired
	}
	return faults
}

func (r *report) lives() string {
	asked, unavailable := make(map[string]int), 0
	for _, end := range r.ends {
		switch {
		case end.Unavailable():
			unavailable++
		case end.Asked != 0:
			asked["by "+end.Asked.String()]++
		}
	}
	return fmt.Sprintf("%s; %d could not reach a service at their start", counts(asked), unavailable)
}

// counts lists numbers by name.
func counts[K ~string](of map[K]int) string {
	if len(of) == 0 {
		return "none"
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(of)) {
		parts = append(parts, fmt.Sprintf("%d %s", of[name], name))
	}
	return strings.Join(parts, ", ")
}

func percent(part, whole int) string {
	if whole == 0 {
		return "0%"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(part)/float64(whole))
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }
