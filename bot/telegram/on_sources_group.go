package telegram

import (
	"context"
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/retrieval"
)

// maxAlert is how long the text may be that only whoever pressed a button sees, in UTF-16 units.
const maxAlert = 200

// sourcesAlone shows the sources of an answer in a group to whoever pressed, and to nobody else: in a
// message that one member sees where the server has such, else in the few lines of an alert. The
// passages themselves are behind the links in the answer.
func (d *delivery) sourcesAlone(ctx context.Context, b pressed) (effect, error) {
	var long Text
	short := make([]string, 0, len(b.panel.shown.Passages))
	for n, id := range b.panel.shown.Passages {
		passage := d.server.Library.Passage(id)
		if n > 0 {
			long.Add("\n")
		}
		short = append(short, d.addNumbered(&long, n+1, passage))
	}
	err := d.server.sender.alone(ctx, whisper{to: d.to, message: b.On.MessageID, asker: b.From.ID, held: d.held}, message{Text: long})
	if cannot(err) {
		return effect{text: clipText(strings.Join(short, "\n"), maxAlert), alert: true}, nil
	}
	return effect{}, err
}

// addNumbered adds the sources of the cited passage of a number, and returns the first of them in one
// line.
func (d *delivery) addNumbered(t *Text, n int, p *retrieval.Passage) (line string) {
	marker := d.language.Say(words.Marker, n) + " "
	if p == nil {
		t.Add(marker + d.language.Say(words.PassageGone))
		return marker + d.language.Say(words.PassageGone)
	}
	t.Add(marker).Link(titleIn(d.language, p.Document.Title), passageLink(d.server.self, p.ID))
	for _, source := range p.Sources {
		t.Add("\n").Link(titleIn(d.language, strings.TrimSpace(source.Name)), source.URL)
		addDates(t, d.language, source, p)
	}
	if len(p.Sources) == 0 {
		return marker + titleIn(d.language, p.Document.Title)
	}
	line = marker + titleIn(d.language, strings.TrimSpace(p.Sources[0].Name))
	if day := p.Sources[0].Published; !day.IsZero() {
		line += commaIn(d.language) + bot.Day(d.language, day)
	}
	return line
}
