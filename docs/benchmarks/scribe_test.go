package benchmarks

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// What text at scale is like: words made as Arabic makes them, of a root in a pattern,
// with clitics before and endings behind. A change here changes every figure for it.
const (
	scaleRoots    = 4_000
	scaleExponent = 1.05 // of the law of Zipf and Mandelbrot, over roots in patterns
	scaleShift    = 2.7
	particleShare = 28 // per cent of the words of a passage
	numberShare   = 2
)

// The parts of a word; those that stand more often are more frequent.
var (
	scaleLetters  = []rune("اببتتثجحححخدددررررزسسسششصضططعععغففققكككللللمممممننننهووويييي")
	scalePatterns = strings.Fields("123 12ا3 12ي3 1ا23 م123 ت12ي3 م12و3 12و3 123ة 12ا3ة م123ة ا1ت2ا3 إ12ا3 ت1ا23 م1ا23ة ان12ا3 است12ا3 مت123 م1ت23 ي123 ت123 12ائ3 123ان مست12ي3")
	scalePrefixes = strings.Split("|||||ال|ال|ال|ال|و|وال|ب|بال|ل|لل|ف|ك|س", "|")
	scaleSuffixes = strings.Split("||||||ه|ها|هم|ات|ين|ون|ية|ي|نا", "|")
	particles     = strings.Fields("في في في من من من على على إلى إلى أن أن التي التي الذي عن مع هذا هذه ما لا كان قد بعد بين كما ذلك حيث أو ثم")
)

// A scribe makes up text at scale: a vocabulary that grows with the text, as that of a
// language does, and frequencies that fall by the law of Zipf and Mandelbrot.
type scribe struct {
	random  *rand.Rand
	zipf    *rand.Zipf
	lexemes []string // a root in a pattern, the most frequent first
}

func newScribe(seed uint64) *scribe {
	s := &scribe{random: rand.New(rand.NewPCG(seed, 0x5ca1e))}
	seen := make(map[string]bool)
	for len(seen) < scaleRoots {
		root := make([]rune, 3)
		for i := range root {
			root[i] = s.letter()
		}
		if seen[string(root)] {
			continue
		}
		seen[string(root)] = true
		for _, p := range scalePatterns {
			s.lexemes = append(s.lexemes, strings.NewReplacer("1", string(root[0]), "2", string(root[1]), "3", string(root[2])).Replace(p))
		}
	}
	s.random.Shuffle(len(s.lexemes), func(i, j int) { s.lexemes[i], s.lexemes[j] = s.lexemes[j], s.lexemes[i] })
	s.zipf = rand.NewZipf(s.random, scaleExponent, scaleShift, uint64(len(s.lexemes)-1))
	return s
}

func (s *scribe) letter() rune { return scaleLetters[s.random.IntN(len(scaleLetters))] }

func (s *scribe) oneOf(list []string) string { return list[s.random.IntN(len(list))] }

// word makes a word of a passage, a particle or a number among them.
func (s *scribe) word() string {
	switch share := s.random.IntN(100); {
	case share < particleShare:
		return s.oneOf(particles)
	case share < particleShare+numberShare:
		return strconv.Itoa(1990 + s.random.IntN(40))
	}
	return s.content()
}

// content makes a word that is no particle.
func (s *scribe) content() string {
	return s.oneOf(scalePrefixes) + s.lexemes[s.zipf.Uint64()] + s.oneOf(scaleSuffixes)
}

func (s *scribe) words(n int, word func() string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = word()
	}
	return out
}

// passages makes n passages, and questions that are words of one passage each, of passages
// that are spread over all.
func (s *scribe) passages(n, questions int) (documents []lexical.Document, asked []string) {
	documents = make([]lexical.Document, n)
	drawer := &generator{random: s.random}
	every := max(1, n/questions)
	var title string
	for i := range documents {
		if i%passagesOfOne == 0 {
			title = strings.Join(s.words(titleWords, s.content), " ")
		}
		body := s.words(leastWords+s.random.IntN(mostWords-leastWords+1), s.word)
		documents[i] = lexical.Document{
			ID:    fmt.Sprintf("made-%07d", i),
			Names: []string{strings.Join(s.words(headingWords, s.content), " "), title},
			Body:  strings.Join(body, " "),
		}
		if i%every == 0 && len(asked) < questions {
			asked = append(asked, drawer.question(body))
		}
	}
	return documents, asked
}
