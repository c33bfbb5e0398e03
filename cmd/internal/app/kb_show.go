package app

import (
	"fmt"
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
)

type kbShow struct {
	ID string `arg:"" help:"Id of a document, or document#section for one passage."`
}

// Run prints the document with its sources, or one passage with those that support it.
func (c kbShow) Run(r *runtime) error {
	base, err := r.base("")
	if err != nil {
		return err
	}
	id, section, one := strings.Cut(c.ID, "#")
	d, err := document(base, id)
	if err != nil {
		return err
	}
	p := newPrinter(r.Out, r.Environ)
	p.document(d)
	shown := 0
	for _, passage := range d.Passages {
		if !one || passage.ID == id+"#"+section {
			p.passage(passage)
			shown++
		}
	}
	if shown == 0 {
		return &exitError{code: exitUsage, err: fmt.Errorf("document %s has no passage %s: see tahaluf kb list %s", id, section, id)}
	}
	return p.err
}

// document prints the head of a document.
func (p *printer) document(d *knowledge.Document) {
	p.print("%s\n%s, as of %s", p.bold(d.Title), d.ID, d.AsOf)
	if !d.ValidUntil.IsZero() {
		p.print(", valid until %s", d.ValidUntil)
	}
	if d.SupersededBy != "" {
		p.print(", superseded by %s", d.SupersededBy)
	}
	p.print("\n")
}

// passage prints a passage, its sources, and how people ask for it.
func (p *printer) passage(passage *knowledge.Passage) {
	p.print("\n%s\n%s:%d\n\n%s\n\n", p.bold(passage.Heading), passage.Document.Path, passage.Line, wrap(passage.Text, p.width))
	for _, s := range passage.Sources {
		published := ""
		if !s.Published.IsZero() {
			published = " (" + s.Published.String() + ")"
		}
		p.print("  %s%s\n  %s\n", s.Name, published, s.URL)
	}
	if len(passage.Asked) > 0 {
		p.print("\n")
	}
	for _, question := range passage.Asked {
		p.print("  > %s\n", question)
	}
}
