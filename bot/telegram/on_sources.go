package telegram

import (
	"context"
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/retrieval"
)

// maxPassage bounds the text of a passage on a page, in UTF-16 units, so that its source fits below it.
const maxPassage = 3200

// openSources shows the first of the cited passages in a message of its own.
func (d *delivery) openSources(ctx context.Context, b pressed) (effect, error) {
	if len(b.panel.shown.Passages) == 0 || d.server.Library == nil {
		return d.alert(words.ButtonDead), nil
	}
	if d.to.group {
		return d.sourcesAlone(ctx, b)
	}
	first, err := d.first(ctx, b)
	if err != nil || !first {
		return d.notice(words.PagesShown), err
	}
	return effect{then: func(ctx context.Context) error {
		d.replyTo = b.On.MessageID
		return d.present(ctx, d.server.page(b.panel, 0))
	}}, nil
}

// turnPage shows another of the cited passages in the same message.
func (d *delivery) turnPage(b pressed) effect {
	if b.data.arg >= len(b.panel.shown.Passages) || d.server.Library == nil {
		return d.alert(words.ButtonDead)
	}
	return effect{then: func(ctx context.Context) error {
		return d.server.sender.edit(ctx, d.held, d.to, b.On.MessageID, d.server.page(b.panel, b.data.arg))
	}}
}

// present brings a message that is ready into the chat, once. No part of it is ever shown before, so
// nothing has to be put right later: the user may have turned its page by then.
func (d *delivery) present(ctx context.Context, m message) error {
	d.unsure = false
	if err := d.conclude(ctx, m); err != nil {
		return err
	}
	return d.show(ctx)
}

// page is one of the passages that a reply cites.
func (s *Server) page(p panel, n int) message {
	m := message{Keys: p.pages(n)}
	passage := s.Library.Passage(p.shown.Passages[n])
	if passage == nil {
		m.Text = plain(p.language.Say(words.PassageGone))
		return m
	}
	m.Text.Add(p.language.Say(words.PassageOf, n+1, len(p.shown.Passages)) + "\n")
	addPassage(&m.Text, p.language, passage)
	if p.shown.Release != "" && !retrieval.SameDocuments(p.shown.Release, s.Library.Release()) {
		m.Text.Add("\n\n" + p.language.Say(words.PassageChanged))
	}
	return m
}

// addPassage writes a passage with its sources, which are what they are, in any language.
func addPassage(t *Text, l words.Language, p *retrieval.Passage) {
	t.Bold(isolate(p.Document.Title)).Add("\n" + isolate(p.Heading) + "\n\n" + isolate(clipText(p.Text, maxPassage)) + "\n")
	for _, source := range p.Sources {
		t.Add("\n").Link(titleIn(l, strings.TrimSpace(source.Name)), source.URL)
		addDates(t, l, source, p)
	}
}

// addDates says when a source was published, and until when what rests on it is known to hold.
func addDates(t *Text, l words.Language, source retrieval.Source, p *retrieval.Passage) {
	if !source.Published.IsZero() {
		t.Add(commaIn(l) + l.Say(words.PublishedOn, bot.Day(l, source.Published)))
	}
	t.Add(commaIn(l) + l.Say(words.UpTo, bot.Day(l, p.Document.AsOf)))
}
