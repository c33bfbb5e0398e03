package bot

import (
	"slices"

	"github.com/tahaluf/tahaluf/bot/words"
)

// degrade names a part that did not take part, once.
func (r *Reply) degrade(part string) {
	if !slices.Contains(r.Degraded, part) {
		r.Degraded = append(r.Degraded, part)
	}
}

// Note tells a user in a line what did not take part in the answer; "" when nothing that
// a user would notice is missing.
func (r Reply) Note() string {
	switch {
	case r.Abstained:
		return ""
	case slices.Contains(r.Degraded, DegradedModel) && r.Mode == ModeModel:
		return r.Language.Say(words.NoteModelCut)
	case slices.Contains(r.Degraded, DegradedModel):
		return r.Language.Say(words.NoteModelAway)
	case slices.Contains(r.Degraded, DegradedMemory):
		return r.Language.Say(words.NoteMemory)
	case r.Language != words.Arabic && r.Mode == ModeExtractive:
		return r.Language.Say(words.NoteQuoted)
	}
	return ""
}
