package bot

import "testing"

// A turn that was taken before, by a process that died, is remembered once and is no history of itself.
func TestTalk_BeforeATurn(t *testing.T) {
	t.Parallel()
	said := func(turns ...string) Talk {
		var talk Talk
		for _, turn := range turns {
			talk.Utterances = append(talk.Utterances, Utterance{Turn: turn})
		}
		return talk
	}
	tests := map[string]struct {
		talk  Talk
		turn  string
		left  int
		again bool
	}{
		"nothing was said":          {said(), "7", 0, false},
		"a new turn":                {said("5", "5", "6", "6"), "7", 4, false},
		"the same turn":             {said("5", "5", "7", "7"), "7", 2, true},
		"the same, long ago":        {said("7", "7", "8", "8"), "7", 4, false},
		"a turn without a name":     {said("", ""), "", 2, false},
		"the same turn as all":      {said("7", "7"), "7", 0, true},
		"half of it was remembered": {said("5", "7"), "7", 1, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, again := tt.talk.before(tt.turn)
			if len(got.Utterances) != tt.left || again != tt.again {
				t.Errorf("%d utterances left, again %t", len(got.Utterances), again)
			}
		})
	}
}
