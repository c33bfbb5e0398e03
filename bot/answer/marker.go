package answer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A marker is a citation as models write it: [1], [١], [1, 2], [1،2], 【3】, 【3†source】.
// It is bounded, so that the beginning of one can be told from other text.
const markerPattern = `\[[ \t]{0,2}[0-9٠-٩۰-۹]{1,3}(?:[ \t]{0,2}[,،;؛][ \t]{0,2}[0-9٠-٩۰-۹]{1,3}){0,9}[ \t]{0,2}\]` +
	`|【[ \t]{0,2}[0-9٠-٩۰-۹]{1,3}[^】\n]{0,40}】`

// Each is compiled at its first need, as only the text of a model has markers.
var (
	marker        = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(markerPattern) })
	leadingMarker = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:` + markerPattern + `)`) })
	// halfMarker is a marker that the end of the text may have cut; never shorter than marker.
	halfMarker = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\[[ \t0-9٠-٩۰-۹,،;؛]{0,80}|【[^】\n]{0,45})$`)
	})
)

// markerWidth is the length of the marker that text starts with, 0 for none; half is
// true when text is the beginning of one.
func markerWidth(text string) (width int, half bool) {
	if !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "【") {
		return 0, false
	}
	if at := leadingMarker().FindStringIndex(text); at != nil {
		return at[1], false
	}
	return 0, halfMarker().MatchString(text)
}

// cutMarkers takes the markers out of a sentence and returns their numbers in order,
// none twice. White space that stood around them is closed up.
func cutMarkers(text string) (string, []int) {
	var numbers []int
	for marker().MatchString(text) { // taking one out may join the halves of another
		var b strings.Builder
		end := 0
		for _, at := range marker().FindAllStringIndex(text, -1) {
			joinPart(&b, text[end:at[0]])
			numbers = appendNumbers(numbers, text[at[0]:at[1]])
			end = at[1]
		}
		joinPart(&b, text[end:])
		text = b.String()
	}
	return text, numbers
}

// joinPart appends a part of a sentence, set off by a space unless a stop follows.
func joinPart(b *strings.Builder, part string) {
	part = strings.TrimSpace(part)
	if part != "" && b.Len() > 0 && !startsWithStop(part) {
		b.WriteByte(' ')
	}
	b.WriteString(part)
}

// appendNumbers adds the numbers of one marker that are not there yet; what follows a
// dagger names a place in the source.
func appendNumbers(to []int, m string) []int {
	m, _, _ = strings.Cut(m, "†")
	for _, n := range arabic.Numbers(strings.NewReplacer(",", " ", "،", " ").Replace(m)) {
		if v, err := strconv.Atoi(n); err == nil && !slices.Contains(to, v) {
			to = append(to, v)
		}
	}
	return to
}

func startsWithStop(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(".,:;!?،؛؟…»)", r)
}

// toIndexes turns the numbers that a model was shown, from 1, into indexes.
func toIndexes(numbers []int) []int {
	out := make([]int, len(numbers))
	for i, n := range numbers {
		out[i] = n - 1
	}
	return out
}

// cutBullet takes a list marker off a line: "- ", "* ", "• ", "1. ", "٢) ".
func cutBullet(line string) (string, bool) {
	if w := bulletWidth(line); w > 0 {
		return strings.TrimSpace(line[w:]), true
	}
	return strings.TrimSpace(line), false
}

// bulletWidth is the length of the list marker that line starts with, 0 for none.
func bulletWidth(line string) int {
	for _, b := range [...]string{"- ", "* ", "• ", "– "} {
		if strings.HasPrefix(line, b) {
			return len(b)
		}
	}
	rest := strings.TrimLeftFunc(line, unicode.IsDigit)
	digits := len(line) - len(rest)
	if digits == 0 || digits > 6 || len(rest) < 2 {
		return 0
	}
	if strings.ContainsRune(".)-", rune(rest[0])) && rest[1] == ' ' {
		return digits + 2
	}
	return 0
}
