package static_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/static"
)

func BenchmarkDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := static.Default(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEmbed(b *testing.B) {
	t := compiledIn(b)
	for name, text := range map[string]string{
		"question": "متى انضمت سوريا إلى التحالف الدولي ضد داعش؟",
		"passage": "انضمت سوريا إلى التحالف الدولي في ١٠ نوفمبر/تشرين الثاني ٢٠٢٥ بعد زيارة الرئيس أحمد الشرع واشنطن. " +
			"وتأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤، ويضم نحو ٩٠ دولة ومنظمة، " +
			"وتقود إيطاليا والسعودية والولايات المتحدة مجموعة مكافحة تمويل داعش، المعروفة باسم CIFG.",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				t.Embed(text)
			}
		})
	}
}

// The passages of the compiled-in base, which a process reads once.
func BenchmarkRead(b *testing.B) {
	base, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	var texts []string
	for p := range base.Passages() {
		texts = append(texts, p.Document.Title+"\n"+p.Heading+"\n"+p.Text)
	}
	t := compiledIn(b)
	b.ReportAllocs()
	for b.Loop() {
		v := static.NewVocabulary(t)
		for _, text := range texts {
			v.Read(text)
		}
	}
	b.ReportMetric(float64(len(texts)), "passages")
}
