package telegram

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/words"
)

// start greets, or follows the link by which the user came.
func (d *delivery) start(ctx context.Context, m *incoming) error {
	s := d.server
	argument := argumentOf(m)
	link := parseLink(argument)
	switch {
	case link.kind == linkSource && s.Library != nil:
		return d.openLink(ctx, link)
	case link.kind == linkAsk && s.Library != nil:
		return d.askLink(ctx, m, link)
	case argument != "":
		return d.tell(ctx, say(d.language.Say(words.LinkDead)))
	}
	shown := memory.Shown{User: s.Pseudonym(m.From.ID), Suggestions: bot.Examples()}
	welcome := say(d.language.Say(words.Greeting))
	welcome.Keys = d.keep(ctx, d.lease.Job().ID, shown)
	if welcome.Keys == nil {
		welcome.Text.Add("\n- " + strings.Join(bot.Examples(), "\n- "))
	}
	return d.tell(ctx, welcome)
}

// openLink shows the passage that a link leads to: one of the base, or one that a reply cites.
func (d *delivery) openLink(ctx context.Context, link deepLink) error {
	s := d.server
	if p := s.Library.Passage(link.passageOf()); p != nil {
		var m message
		addPassage(&m.Text, d.language, p)
		return d.present(ctx, m)
	}
	shown, err := s.Records.Shown(ctx, link.id)
	switch {
	case errors.Is(err, memory.ErrUnknownShown) || err == nil && link.page >= len(shown.Passages):
		return d.tell(ctx, say(d.language.Say(words.LinkDead)))
	case err != nil:
		return fmt.Errorf("follow link: %w", err)
	}
	return d.present(ctx, s.page(d.panel(link.id, shown), link.page))
}

// askLink asks the question that a link stands for: the first of a document, or that of a reply.
func (d *delivery) askLink(ctx context.Context, m *incoming, link deepLink) error {
	var question string
	if document := d.server.Library.Document(link.id); document != nil && len(document.Questions) > 0 {
		question = document.Questions[0]
	} else {
		shown, err := d.server.Records.Shown(ctx, link.id)
		if err != nil && !errors.Is(err, memory.ErrUnknownShown) {
			return fmt.Errorf("follow link: %w", err)
		}
		question = shown.Question
	}
	if question == "" {
		return d.tell(ctx, say(d.language.Say(words.LinkDead)))
	}
	turn := d.turnOf(m, question)
	if admitted, err := d.admitted(ctx, m, turn.User); !admitted || err != nil {
		return err
	}
	d.aloud = true
	return d.answer(ctx, m, turn)
}

// argumentOf is what follows the command that a message begins with.
func argumentOf(m *incoming) string {
	if len(m.Entities) == 0 {
		return ""
	}
	text := utf16.Encode([]rune(m.Text))
	length := m.Entities[0].Length
	if length < 0 || length > len(text) {
		return ""
	}
	return strings.TrimSpace(string(utf16.Decode(text[length:])))
}
