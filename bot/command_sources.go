package bot

import (
	"strings"

	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/retrieval"
)

// A Library tells what the answers rest on.
type Library interface {
	Summary() retrieval.Summary
}

// maxPublishers is the number of publishers that /sources names.
const maxPublishers = 8

// sources tells what the answers rest on.
func (a *Assistant) sources(l words.Language) string {
	if a.o.Library == nil {
		return l.Say(words.About)
	}
	s := a.o.Library.Summary()
	var b strings.Builder
	b.WriteString(l.Say(words.SourcesOf, l.Count(s.Documents, words.Documents), l.Count(s.Passages, words.Passages), Day(l, s.AsOf)))
	if len(s.Publishers) > 0 {
		b.WriteString("\n\n" + l.Say(words.PublishersHeading))
	}
	for _, p := range s.Publishers[:min(maxPublishers, len(s.Publishers))] {
		b.WriteString("\n" + l.Say(words.PublisherOf, p.Name, l.Count(p.Documents, words.Documents)))
	}
	return b.String()
}

// Day writes a day as the language does: in words in Arabic, as 2026-11-23 in English.
func Day(l words.Language, d retrieval.Date) string {
	if l == words.English {
		return d.String()
	}
	return d.Arabic()
}
