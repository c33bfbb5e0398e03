package retrieval_test

import (
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/retrieval"
)

func TestKeyOfSpellings(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, a, b string
	}{
		{"hamza, alef maksura and ta marbuta", "متى تأسس التحالف ضد داعش في العراق وسورية", "متي تاسس التحالف ضد داعش فى العراق وسوريه؟"},
		{"vowel marks and tatweel", "مَتَى تأسّس التحـــالف", "متى تأسس التحالف"},
		{"digits", "ماذا حدث عام ٢٠١٤", "ماذا حدث عام 2014"},
		{"punctuation and spaces", "متى تأسس التحالف؟", "  متى   تأسس التحالف !!"},
		{"letters repeated", "وين مخيم الهووول", "وين مخيم الهول"},
		{"a space left out", "ما محاورالتحالف", "ما محاور التحالف"},
		{"ma huwa as one word", "ماهو القرار 2799", "ما هو القرار 2799"},
		{"a dialect's question word", "وين مخيم الهول", "أين مخيم الهول"},
		{"the wrong keyboard", "ljn jHss hgjphgt", "متى تأسس التحالف"},
		{"presentation forms", "ﻣﺘﻰ ﺗﺄﺳﺲ ﺍﻟﺘﺤﺎﻟﻒ", "متى تأسس التحالف"},
		{"invisible characters", "متى\u200f تأسس\u200c التحالف", "متى تأسس التحالف"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if a, b := ask(t, tt.a).Understood.Key, ask(t, tt.b).Understood.Key; a != b || a == "" {
				t.Errorf("keys %q and %q", a, b)
			}
		})
	}
}

func TestKeyTellsApart(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, a, b string }{
		{"another name", "متى تحررت الموصل", "متى تحررت الرقة"},
		{"another content word", "متى بدأت معركة الموصل", "متى انتهت معركة الموصل"},
		{"an unknown word near a known one", "معركة الباغوز", "معركة البغوز"},
		{"two unknown words near one that is known", "معركة الباخوز", "معركة الباعوز"},
		{"another number", "القرار 2170", "القرار 2178"},
		{"another year", "ماذا حدث عام 2014", "ماذا حدث عام 2015"},
		{"another month", "ماذا حدث في آذار 2019", "ماذا حدث في نيسان 2019"},
		{"negation", "لماذا انضمت سوريا", "لماذا لم تنضم سوريا"},
		{"negation by one word", "هل الأردن عضو", "هل الأردن ليس عضو"},
		{"negation of a dialect", "الأردن عضو", "الأردن مش عضو"},
		{"negation by -sh", "سوريا دخلت", "سوريا مادخلتش"},
		{"the other way round", "هل هزم التحالف داعش", "هل هزم داعش التحالف"},
		{"another preposition", "نقل المعتقلين من العراق", "نقل المعتقلين إلى العراق"},
		{"another question word", "متى تأسس التحالف", "أين تأسس التحالف"},
		{"words that a dialect merges", "متى قتل البغدادي", "متى مات البغدادي"},
		{"last year and this", "من انضم العام الماضي", "من انضم هذا العام"},
		{"a decimal", "٣٫٥ مليارات", "٣٥ مليارات"},
		{"now", "كم عدد أعضاء التحالف", "كم عدد أعضاء التحالف الآن"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if a, b := ask(t, tt.a).Understood.Key, ask(t, tt.b).Understood.Key; a == b {
				t.Errorf("%q and %q have one key %q", tt.a, tt.b, a)
			}
		})
	}
}

func TestKeyOfFollowUpHoldsTheTalk(t *testing.T) {
	t.Parallel()
	a := follow(t, "متى بدأت معركة الموصل؟", "ومتى انتهت؟").Understood.Key
	b := follow(t, "متى بدأت معركة الرقة؟", "ومتى انتهت؟").Understood.Key
	if same := follow(t, "متي بدات معركه الموصل", "ومتى انتهت").Understood.Key; a == b || a != same {
		t.Errorf("keys %q, %q and, spelt carelessly, %q", a, b, same)
	}
}

// What holds now is asked anew each day, what held last year each year.
func TestKeyOfThePresent(t *testing.T) {
	t.Parallel()
	at := func(year int, day int, text string) string {
		base, lexicon := loadEmbedded()
		e, err := retrieval.New(base, lexicon, func() time.Time { return time.Date(year, time.November, day, 12, 0, 0, 0, time.UTC) })
		if err != nil {
			t.Fatal(err)
		}
		return retrieve(t, e, retrieval.Query{Text: text}).Understood.Key
	}
	const now, past, plain = "من يقود داعش حالياً؟", "من انضم العام الماضي؟", "متى تأسس التحالف؟"
	if at(2026, 23, now) == at(2026, 24, now) || at(2026, 23, past) == at(2027, 23, past) {
		t.Error("a key outlives the day or the year that its question is about")
	}
	if at(2026, 23, plain) != at(2027, 24, plain) || at(2026, 23, past) != at(2026, 24, past) {
		t.Error("a key does not outlive the day though its question would")
	}
}
