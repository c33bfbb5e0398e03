package app

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/words"
)

// A printer writes answers for people to read.
type printer struct {
	w      io.Writer
	colour bool
	width  int   // letters that a line of text holds; 0 for any number
	err    error // the first write that failed; nothing is written after it
}

func newPrinter(w io.Writer, environ []string) *printer {
	return &printer{w: w, width: terminalWidth(w), colour: isTerminal(w) && !slices.ContainsFunc(environ, isNoColour)}
}

// isNoColour honours https://no-color.org.
func isNoColour(setting string) bool {
	value, ok := strings.CutPrefix(setting, "NO_COLOR=")
	return ok && value != ""
}

// isTerminal tells whether a person looks at what is written to or read from v.
func isTerminal(v any) bool {
	f, ok := v.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (p *printer) print(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

// piece writes a piece of an answer as it comes, its markers in the digits of the reader's language.
func (p *printer) piece(l words.Language, text string) {
	p.print("%s", answer.MarkersIn(l, text))
}

// sources ends the answer and lists what it cites.
func (p *printer) sources(r bot.Reply) {
	l := r.Language
	p.print("\n")
	if note := r.Note(); note != "" {
		p.print("\n%s\n", note)
	}
	if len(r.Citations) == 0 {
		return
	}
	p.print("\n%s\n", p.bold(l.Say(words.SourcesHeading)+":"))
	for _, c := range r.Citations {
		s := c.Source()
		p.print("%s %s\n", l.Digits(c.Marker()), p.bold(c.Passage.Document.Title))
		p.print("    %s\n", s.Name)
		p.print("    %s\n", s.URL)
		p.print("    %s\n", l.Say(words.HoldsUpTo, bot.Day(l, c.Passage.Document.AsOf)))
	}
}

func (p *printer) bold(s string) string {
	if !p.colour {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}
