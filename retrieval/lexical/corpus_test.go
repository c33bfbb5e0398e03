package lexical_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// terms are the words of a text with the weights 1, 0.8, 0.4, 1, …
func terms(text string) []lexical.Term {
	weights := [...]float64{1, 0.8, 0.4}
	var out []lexical.Term
	for i, t := range arabic.Tokenize(text) {
		out = append(out, lexical.Term{Token: t, Weight: weights[i%len(weights)]})
	}
	return out
}

// newsroom is a small collection of real sentences.
func newsroom() []lexical.Document {
	return []lexical.Document{
		{ID: "founding", Names: []string{"تأسيس التحالف الدولي", "متى تأسس التحالف"}, Body: "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤، ويضم نحو ٩٠ دولة ومنظمة."},
		{ID: "syria", Names: []string{"انضمام سوريا", "سوريا والتحالف"}, Body: "انضمت سوريا إلى التحالف الدولي في ١٠ نوفمبر/تشرين الثاني ٢٠٢٥ بعد زيارة الرئيس أحمد الشرع واشنطن."},
		{ID: "oir", Names: []string{"عملية العزم الصلب"}, Body: "عملية العزم الصلب هي الذراع العسكرية للتحالف. أُنشئت قوة المهام المشتركة في أكتوبر/تشرين الأول ٢٠١٤."},
		{ID: "mosul", Names: []string{"معركة الموصل"}, Body: "بدأت معركة الموصل في ١٧ أكتوبر/تشرين الأول ٢٠١٦ بمشاركة ٣٠٬٠٠٠ من القوات العراقية."},
		{ID: "hol", Names: []string{"مخيم الهول"}, Body: "يقع مخيم الهول في محافظة الحسكة شمال شرق سوريا، وفيه عائلات عناصر داعش."},
		{ID: "finance", Names: []string{"تمويل داعش"}, Body: "تقود إيطاليا والسعودية والولايات المتحدة مجموعة مكافحة تمويل داعش، المعروفة باسم CIFG."},
		{ID: "empty", Names: nil, Body: ""},
		{ID: "stop", Names: []string{"في"}, Body: "من إلى على في هذا الذي"},
	}
}

// newsQueries are asked of newsroom.
func newsQueries() []string {
	return []string{
		"متى تأسس التحالف الدولي", "انضمام سوريا للتحالف", "معركه الموصل", "مخيم الهوول", "من يمول داعش",
		"٣٠٠٠٠ جندي", "2014", "CIFG", "التحالف التحالف التحالف", "سوريا", "لا شيء هنا يطابق زغغغ", "في", "",
	}
}

// A speaker makes up words that share roots, clitics and endings as Arabic words do.
type speaker struct {
	random *rand.Rand
	roots  []string
}

func newSpeaker(seed uint64, roots int) *speaker {
	s := &speaker{random: rand.New(rand.NewPCG(seed, 99))}
	letters := []rune("بتثجحخدرزسشصضطعغفقكلمنهي")
	for range roots {
		root := make([]rune, 3+s.random.IntN(2))
		for i := range root {
			root[i] = letters[s.random.IntN(len(letters))]
		}
		s.roots = append(s.roots, string(root))
	}
	return s
}

func (s *speaker) word() string {
	switch s.random.IntN(12) {
	case 0:
		return []string{"في", "من", "إلى", "الذي", "قد"}[s.random.IntN(5)]
	case 1:
		return strconv.Itoa(2010 + s.random.IntN(15))
	}
	prefixes := []string{"", "", "ال", "وال", "لل", "ب", "و"}
	suffixes := []string{"", "", "", "ة", "ات", "ون", "ها", "ي"}
	root := s.roots[int(float64(len(s.roots))*s.random.Float64()*s.random.Float64())] // the first roots are common
	return prefixes[s.random.IntN(len(prefixes))] + root + suffixes[s.random.IntN(len(suffixes))]
}

func (s *speaker) text(words int) string {
	out := make([]string, words)
	for i := range out {
		out[i] = s.word()
	}
	return strings.Join(out, " ")
}

// documents makes n documents in random id order; every fourth shares a name.
func (s *speaker) documents(n int) []lexical.Document {
	out := make([]lexical.Document, n)
	for i := range out {
		out[i] = lexical.Document{ID: fmt.Sprintf("d%03d", i), Names: []string{s.text(2), s.text(3)}, Body: s.text(s.random.IntN(60))}
		if i >= 4 && i%4 == 0 {
			out[i].Names[1] = out[i-4].Names[1]
		}
	}
	s.random.Shuffle(n, func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
