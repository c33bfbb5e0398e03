package eval

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
)

// A Noise is a way in which people write less carefully than the set's authors.
type Noise string

// The kinds of noise.
const (
	// Careless leaves hamzas out, writes ya for alef maqsura and ha for ta marbuta, or the reverse at
	// the end of a word.
	Careless Noise = "careless"
	// OneTypo and TwoTypos strike one or two letters out, double them, change them or turn them round
	// with the next.
	OneTypo  Noise = "typo"
	TwoTypos Noise = "typos"
	// Joined leaves out a space.
	Joined Noise = "joined"
)

// Noises lists the kinds.
func Noises() []Noise { return []Noise{Careless, OneTypo, TwoTypos, Joined} }

// ParseNoise returns the kind with the name.
func ParseNoise(name string) (Noise, error) {
	for _, n := range Noises() {
		if string(n) == name {
			return n, nil
		}
	}
	return "", fmt.Errorf("there is no noise %q: want careless, typo, typos or joined", name)
}

// Disturb returns the set with noise in its questions; the same seed gives the same noise. Histories
// stay as they are.
func (s *Set) Disturb(n Noise, seed uint64) *Set {
	out := *s
	out.Name = s.Name + "+" + string(n)
	out.Questions = make([]Question, len(s.Questions))
	for i, q := range s.Questions {
		random := rand.New(rand.NewPCG(seed, uint64(i))) //nolint:gosec // noise, not a secret
		q.Text = n.disturb(q.Text, random)
		out.Questions[i] = q
	}
	return &out
}

func (n Noise) disturb(text string, random *rand.Rand) string {
	switch n {
	case Careless:
		return careless(text)
	case OneTypo:
		return typo(text, random)
	case TwoTypos:
		return typo(typo(text, random), random)
	case Joined:
		return joined(text, random)
	}
	return text
}

// careless is how most people type on a telephone.
func careless(text string) string {
	words := strings.Split(strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ؤ", "و", "ئ", "ي").Replace(text), " ")
	for i, w := range words {
		end := strings.TrimRightFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		rest := w[len(end):]
		for _, pair := range [...][2]string{{"ة", "ه"}, {"ى", "ي"}} {
			if cut, ok := strings.CutSuffix(end, pair[0]); ok {
				end = cut + pair[1]
			}
		}
		words[i] = end + rest
	}
	return strings.Join(words, " ")
}

// minTypoWord is the least length of a word that gets a typo, in letters: in shorter ones it would
// make another word of it.
const minTypoWord = 4

// typo spoils one letter that is not the first of a word.
func typo(text string, random *rand.Rand) string {
	runes := []rune(text)
	var places []int
	for start, i := 0, 0; i <= len(runes); i++ {
		if i < len(runes) && unicode.IsLetter(runes[i]) {
			continue
		}
		if i-start >= minTypoWord {
			for at := start + 1; at < i-1; at++ {
				places = append(places, at)
			}
		}
		start = i + 1
	}
	if len(places) == 0 {
		return text
	}
	at := places[random.IntN(len(places))]
	switch random.IntN(4) {
	case 0: // struck out
		return string(append(append([]rune{}, runes[:at]...), runes[at+1:]...))
	case 1: // doubled
		return string(append(append([]rune{}, runes[:at+1]...), runes[at:]...))
	case 2: // another letter
		letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
		runes[at] = letters[random.IntN(len(letters))]
	default: // turned round with the next
		runes[at], runes[at+1] = runes[at+1], runes[at]
	}
	return string(runes)
}

// joined leaves one space out.
func joined(text string, random *rand.Rand) string {
	n := strings.Count(text, " ")
	if n == 0 {
		return text
	}
	nth := random.IntN(n)
	for i, r := range text {
		if r != ' ' {
			continue
		}
		if nth == 0 {
			return text[:i] + text[i+1:]
		}
		nth--
	}
	return text
}
