package bot_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/bot"
)

func TestNote(t *testing.T) {
	t.Parallel()
	const (
		away   = "تعذر الوصول إلى نموذج اللغة، فهذه جمل من المصادر كما هي."
		broke  = "انقطع نموذج اللغة قبل أن يتم جوابه، فقد يكون الجواب ناقصاً."
		forgot = "تعذر تذكر ما سبق من الحديث، فأجبت عن هذا السؤال وحده."
	)
	for _, c := range []struct {
		name  string
		reply bot.Reply
		want  string
	}{
		{"nothing missing", bot.Reply{Mode: bot.ModeModel}, ""},
		{"extractive by design", bot.Reply{Mode: bot.ModeExtractive}, ""},
		{"sentences withheld", bot.Reply{Mode: bot.ModeModel, Degraded: []string{bot.DegradedCheck}}, ""},
		{"another part", bot.Reply{Mode: bot.ModeModel, Degraded: []string{"embeddings"}}, ""},
		{"model away", bot.Reply{Mode: bot.ModeExtractive, Degraded: []string{bot.DegradedModel}}, away},
		{"model broke off", bot.Reply{Mode: bot.ModeModel, Degraded: []string{bot.DegradedModel}}, broke},
		{"memory away", bot.Reply{Mode: bot.ModeModel, Degraded: []string{bot.DegradedMemory}}, forgot},
		{"model before memory", bot.Reply{Mode: bot.ModeExtractive, Degraded: []string{bot.DegradedMemory, bot.DegradedModel}}, away},
		{"a refusal needs no note", bot.Reply{Abstained: true, Mode: bot.ModeExtractive, Degraded: []string{bot.DegradedModel, bot.DegradedMemory}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := c.reply.Note(); got != c.want {
				t.Errorf("note %q, want %q", got, c.want)
			}
		})
	}
}
