package telegram

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/words"
)

// maxLabel is how long the label of a button may be, in UTF-16 units: about what a phone shows.
const maxLabel = 40

const (
	upLabel   = "👍"
	downLabel = "👎"
)

// A reason why an answer was not good: what is kept, and what the button says.
type reason struct {
	kept  string
	label words.Phrase
}

// reasons are offered after 👎. Their order is part of buttons that were sent: add at the end.
func reasons() []reason {
	return []reason{
		{"wrong", words.ReasonWrong},
		{"off the point", words.ReasonOffPoint},
		{"out of date", words.ReasonOutdated},
		{"unclear", words.ReasonUnclear},
	}
}

// A panel is the buttons of one reply in one place.
type panel struct {
	sealer sealer
	id     string
	shown  memory.Shown
	to     place
	// asker is the user that the reply was for, in Telegram's numbers; in a private chat it is the chat.
	asker int64
	// language is that of whoever reads the labels.
	language words.Language
}

// says makes a button with a label of ours.
func (p panel) says(label words.Phrase, a action, arg int) button {
	return p.press(p.language.Say(label), a, arg)
}

// press makes a button.
func (p panel) press(label string, a action, arg int) button {
	whose := p.to.chat
	if a.personal() {
		whose = p.asker
	}
	data := buttonData{action: a, arg: arg, id: p.id, expires: p.shown.At.Add(memory.ShownTTL)}
	return button{Label: label, Data: p.sealer.seal(data, whose)}
}

// keys are the buttons under a reply. In a group, which others read too, they are one row at most.
func (p panel) keys() [][]button {
	var rows [][]button
	if len(p.shown.Passages) > 0 {
		rows = append(rows, []button{
			p.press(upLabel, actUp, 0), p.press(downLabel, actDown, 0), p.says(words.SourcesHeading, actSources, 0),
		})
	}
	if p.to.group {
		return rows
	}
	rows = append(rows, p.questions()...)
	if p.shown.Gap != "" {
		rows = append(rows, []button{p.says(words.LabelSubscribe, actSubscribe, 0)})
	}
	if p.shown.Reworded {
		rows = append(rows, []button{p.says(words.LabelReword, actReword, 0)})
	}
	return rows
}

// questions are a button for each suggestion.
func (p panel) questions() [][]button {
	var rows [][]button
	for i, q := range p.shown.Suggestions {
		rows = append(rows, []button{p.press(shorten(q), actAsk, i)})
	}
	return rows
}

// keysWithReasons are the same while it is asked why an answer was not good.
func (p panel) keysWithReasons() [][]button {
	keys := p.keys()
	if len(keys) == 0 {
		return nil
	}
	rows := [][]button{keys[0]}
	all := reasons()
	for i := 0; i+1 < len(all); i += 2 {
		rows = append(rows, []button{p.says(all[i].label, actReason, i), p.says(all[i+1].label, actReason, i+1)})
	}
	return append(rows, keys[1:]...)
}

// pages are the buttons that turn the pages of the cited passages, each on the side where its page lies.
func (p panel) pages(page int) [][]button {
	var row []button
	if page > 0 {
		row = append(row, p.says(words.LabelPrevious, actPage, page-1))
	}
	if page+1 < len(p.shown.Passages) {
		row = append(row, p.says(words.LabelNext, actPage, page+1))
	}
	if row == nil {
		return nil
	}
	if p.language == words.Arabic {
		slices.Reverse(row)
	}
	return [][]button{row}
}

// shorten makes a label of a question: what is too much is cut off after a word.
func shorten(question string) string {
	label := isolate(strings.Join(strings.Fields(question), " "))
	if units(label) <= maxLabel {
		return label
	}
	return isolate(clipText(label, maxLabel))
}

// clipText cuts text that is longer than limit UTF-16 units, after a word if it can, and says so.
func clipText(text string, limit int) string {
	if units(text) <= limit {
		return text
	}
	head := text[:within(text, limit-2)]
	if cut := strings.LastIndexAny(head, " \n"); cut > len(head)/2 {
		head = head[:cut]
	}
	return strings.TrimRight(head, " \n،,.") + "…"
}
