package words

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// place is where an argument goes.
var place = regexp.MustCompile(`%[a-z%]`)

func TestCatalogue_IsWholeInEveryLanguage(t *testing.T) {
	t.Parallel()
	seen := make(map[string]Phrase)
	for p := range phrases {
		arabic := place.FindAllString(catalogue[p][Arabic], -1)
		for l := range languages {
			text := catalogue[p][l]
			if text == "" || text != strings.TrimSpace(text) && p != StatusPolling {
				t.Errorf("phrase %d in %s is %q", p, l.Code(), text)
			}
			if got := place.FindAllString(text, -1); !slices.Equal(got, arabic) {
				t.Errorf("phrase %d in %s has the places %v, in Arabic %v", p, l.Code(), got, arabic)
			}
		}
		if twin, ok := seen[catalogue[p][English]]; ok {
			t.Errorf("phrases %d and %d are one", twin, p)
		}
		seen[catalogue[p][English]] = p
	}
}

// TestCatalogue_IsInItsLanguage holds that nothing was put in the wrong column, or left half translated.
func TestCatalogue_IsInItsLanguage(t *testing.T) {
	t.Parallel()
	latin := regexp.MustCompile(`[A-Za-z]+`)
	for p := range phrases {
		text := slashed.ReplaceAllString(place.ReplaceAllString(catalogue[p][Arabic], ""), "")
		if found := latin.FindAllString(text, -1); len(found) > 0 {
			t.Errorf("phrase %d has %q in its Arabic", p, found)
		}
		if i := strings.IndexFunc(catalogue[p][English], func(r rune) bool { return unicode.Is(unicode.Arabic, r) }); i >= 0 {
			t.Errorf("phrase %d has Arabic in its English: %s", p, catalogue[p][English])
		}
	}
}

func TestMenu_IsWhatTelegramTakes(t *testing.T) {
	t.Parallel()
	for p := range menuPhrases {
		for l := range languages {
			if n := len([]rune(l.Say(p))); n < 3 || n > 256 {
				t.Errorf("description %d in %s has %d characters", p, l.Code(), n)
			}
		}
	}
}

// TestButtons_FitIntoWhatTelegramShows: a label is cut on a phone, and what a press tells is refused.
func TestButtons_FitIntoWhatTelegramShows(t *testing.T) {
	t.Parallel()
	for p := range buttonPhrases {
		for l := range languages {
			if text := l.Say(p); len(utf16.Encode([]rune(text))) > 200 || p <= ReasonUnclear && len([]rune(text)) > 40 {
				t.Errorf("phrase %d in %s is too long: %q", p, l.Code(), text)
			}
		}
	}
}

func TestCount_InArabic(t *testing.T) {
	t.Parallel()
	tests := map[int]struct{ documents, questions, minutes string }{
		-1:   {"لا وثائق", "لا أسئلة", "أقل من دقيقة"},
		0:    {"لا وثائق", "لا أسئلة", "أقل من دقيقة"},
		1:    {"وثيقة واحدة", "سؤال واحد", "دقيقة واحدة"},
		2:    {"وثيقتان", "سؤالان", "دقيقتين"},
		3:    {"٣ وثائق", "٣ أسئلة", "٣ دقائق"},
		10:   {"١٠ وثائق", "١٠ أسئلة", "١٠ دقائق"},
		11:   {"١١ وثيقة", "١١ سؤالاً", "١١ دقيقة"},
		99:   {"٩٩ وثيقة", "٩٩ سؤالاً", "٩٩ دقيقة"},
		100:  {"١٠٠ وثيقة", "١٠٠ سؤال", "١٠٠ دقيقة"},
		101:  {"١٠١ وثيقة", "١٠١ سؤال", "١٠١ دقيقة"},
		102:  {"١٠٢ وثيقة", "١٠٢ سؤال", "١٠٢ دقيقة"},
		103:  {"١٠٣ وثائق", "١٠٣ أسئلة", "١٠٣ دقائق"},
		111:  {"١١١ وثيقة", "١١١ سؤالاً", "١١١ دقيقة"},
		1000: {"١٠٠٠ وثيقة", "١٠٠٠ سؤال", "١٠٠٠ دقيقة"},
	}
	for n, want := range tests {
		if got := Arabic.Count(n, Documents); got != want.documents {
			t.Errorf("%d documents: %s, want %s", n, got, want.documents)
		}
		if got := Arabic.Count(n, Questions); got != want.questions {
			t.Errorf("%d questions: %s, want %s", n, got, want.questions)
		}
		if got := Arabic.Count(n, Minutes); got != want.minutes {
			t.Errorf("%d minutes: %s, want %s", n, got, want.minutes)
		}
	}
}

func TestCount_InEnglish(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0 documents", 1: "1 document", 2: "2 documents", 11: "11 documents", 101: "101 documents"} {
		if got := English.Count(n, Documents); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestNouns_HaveEveryFormThatANumberAsksFor(t *testing.T) {
	t.Parallel()
	for noun := range nouns {
		for l := range languages {
			for n := range 1200 {
				if text := l.Count(n, noun); len([]rune(text)) < 4 || strings.Contains(text, "#") {
					t.Fatalf("%d of noun %d in %s: %q", n, noun, l.Code(), text)
				}
			}
		}
	}
}

// TestForms_AreThoseOfCLDR compares with the tables that golang.org/x/text makes from CLDR.
func TestForms_AreThoseOfCLDR(t *testing.T) {
	t.Parallel()
	names := map[plural.Form]form{plural.Zero: zero, plural.One: one, plural.Two: two, plural.Few: few, plural.Many: many, plural.Other: other}
	tags := [languages]language.Tag{Arabic: language.Arabic, English: language.English}
	for l := range languages {
		for n := range 2500 {
			if got, want := l.form(n), names[plural.Cardinal.MatchPlural(tags[l], n, 0, 0, 0, 0)]; got != want {
				t.Errorf("%d in %s has the form %d, in CLDR %d", n, l.Code(), got, want)
			}
		}
	}
}

func TestWithin(t *testing.T) {
	t.Parallel()
	tests := map[time.Duration][languages]string{
		-time.Second:                   {"أقل من ثانية", "less than a second"},
		0:                              {"أقل من ثانية", "less than a second"},
		999 * time.Millisecond:         {"أقل من ثانية", "less than a second"},
		time.Second:                    {"ثانية واحدة", "1 second"},
		1001 * time.Millisecond:        {"ثانيتين", "2 seconds"},
		59 * time.Second:               {"٥٩ ثانية", "59 seconds"},
		59*time.Second + 1:             {"دقيقة واحدة", "1 minute"},
		61 * time.Second:               {"دقيقتين", "2 minutes"},
		59 * time.Minute:               {"٥٩ دقيقة", "59 minutes"},
		59*time.Minute + 1:             {"ساعة واحدة", "1 hour"},
		3*time.Hour - 30*time.Minute:   {"٣ ساعات", "3 hours"},
		24*time.Hour - time.Nanosecond: {"٢٤ ساعة", "24 hours"},
	}
	for d, want := range tests {
		for l := range languages {
			if got := l.Within(d); got != want[l] {
				t.Errorf("%v in %s: %s, want %s", d, l.Code(), got, want[l])
			}
		}
	}
}

func TestSay_FillsInDigitsOfTheLanguage(t *testing.T) {
	t.Parallel()
	if got := Arabic.Say(RefreshAdded, 12); got != "أُضيف: ١٢" {
		t.Errorf("said %q", got)
	}
	if got := English.Say(RefreshAdded, 12); got != "Added: 12" {
		t.Errorf("said %q", got)
	}
	if got := Arabic.Say(QuotaMinute, "%s"); !strings.Contains(got, "بعد %s من") {
		t.Errorf("an argument was read as a format: %q", got)
	}
}

func TestParseLanguage(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		want Language
		ok   bool
	}{
		"ar": {Arabic, true}, "EN\n": {English, true}, "English": {English, true}, "العربية": {Arabic, true},
		"الإنجليزية": {English, true}, "": {Arabic, false}, "fr": {Arabic, false}, "en-GB": {Arabic, false},
	}
	for code, want := range tests {
		if got, ok := ParseLanguage(code); got != want.want || ok != want.ok {
			t.Errorf("%q is %v, %v", code, got, ok)
		}
	}
	for l := range languages {
		if back, ok := ParseLanguage(l.Code()); back != l || !ok {
			t.Errorf("%s does not come back", l.Code())
		}
	}
}
