package telegram

import (
	"context"
	"fmt"
	"strings"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/retrieval"
)

// maxPassage bounds the text of a passage on a page, in UTF-16 units, so that its source fits below it.
const maxPassage = 3200

const (
	goneText    = "لم يعد هذا المقطع في قاعدة المعرفة."
	changedText = "حُدّثت قاعدة المعرفة بعد ذلك الجواب، وهذا نص المقطع كما هو اليوم."
)

// openSources shows the first of the cited passages in a message of its own.
func (d *delivery) openSources(ctx context.Context, b pressed) (effect, error) {
	if len(b.panel.shown.Passages) == 0 || d.server.Library == nil {
		return alert(deadButtonText), nil
	}
	first, err := d.first(ctx, b)
	if err != nil || !first {
		return notice("المقاطع معروضة في الأسفل."), err
	}
	return effect{then: func(ctx context.Context) error {
		d.replyTo = b.On.MessageID
		return d.present(ctx, d.server.page(b.panel, 0))
	}}, nil
}

// turnPage shows another of the cited passages in the same message.
func (d *delivery) turnPage(b pressed) effect {
	if b.data.arg >= len(b.panel.shown.Passages) || d.server.Library == nil {
		return alert(deadButtonText)
	}
	return effect{then: func(ctx context.Context) error {
		return d.server.sender.edit(ctx, d.held, d.to, b.On.MessageID, d.server.page(b.panel, b.data.arg))
	}}
}

// present brings a message that is ready into the chat, once.
func (d *delivery) present(ctx context.Context, m message) error {
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
		m.Text = plain(goneText)
		return m
	}
	m.Text.Add(answer.ArabicDigits(fmt.Sprintf("المقطع %d من %d", n+1, len(p.shown.Passages))) + "\n")
	addPassage(&m.Text, passage)
	if p.shown.Release != "" && p.shown.Release != s.Library.Release() {
		m.Text.Add("\n\n" + changedText)
	}
	return m
}

// addPassage writes a passage with its sources.
func addPassage(t *Text, p *retrieval.Passage) {
	t.Bold(isolate(p.Document.Title)).Add("\n" + isolate(p.Heading) + "\n\n" + isolate(clipText(p.Text, maxPassage)) + "\n")
	for _, source := range p.Sources {
		t.Add("\n").Link(isolate(strings.TrimSpace(source.Name)), source.URL)
		addDates(t, source, p)
	}
}

// addDates says when a source was published, and until when what rests on it is known to hold.
func addDates(t *Text, source retrieval.Source, p *retrieval.Passage) {
	if !source.Published.IsZero() {
		t.Add("، نُشر في " + source.Published.Arabic())
	}
	t.Add("، حتى " + p.Document.AsOf.Arabic())
}
