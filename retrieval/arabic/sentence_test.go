package arabic_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func sentences(text string) []string {
	var out []string
	for _, s := range arabic.Sentences(text) {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

func TestSentences(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"empty", "", nil},
		{"white space", " \n\t\n\u00A0", nil},
		{"no terminator", "تأسس التحالف", []string{"تأسس التحالف"}},
		{"full stops", "تأسس التحالف. ثم توسع.", []string{"تأسس التحالف.", "ثم توسع."}},
		{"Arabic question mark", "متى تأسس؟ في ٢٠١٤.", []string{"متى تأسس؟", "في ٢٠١٤."}},
		{"Latin question mark and exclamation mark", "When? Now! Here.", []string{"When?", "Now!", "Here."}},
		{"Urdu full stop", "ایک۔ دو۔", []string{"ایک۔", "دو۔"}},
		{"comma and semicolon do not split", "أولاً، ثانياً؛ ثالثاً: رابعاً.", []string{"أولاً، ثانياً؛ ثالثاً: رابعاً."}},
		{"abbreviation of a title", "قال د. محمد إنه باقٍ. ثم غادر.", []string{"قال د. محمد إنه باقٍ.", "ثم غادر."}},
		{"two titles", "حضر أ. د. محمد.", []string{"حضر أ. د. محمد."}},
		{"title at the start", "د. محمد حضر.", []string{"د. محمد حضر."}},
		{"title in brackets", "حضر (د. محمد). ثم غادر.", []string{"حضر (د. محمد).", "ثم غادر."}},
		{"Latin abbreviation", "The U.S. forces left. Then came others.", []string{"The U.S. forces left.", "Then came others."}},
		{"ranks before a name", "Lt. Gen. Funk led it. Then he left.", []string{"Lt. Gen. Funk led it.", "Then he left."}},
		{"number of a resolution", "See No. 2249 of 2015. Then read on.", []string{"See No. 2249 of 2015.", "Then read on."}},
		{"a word that ends like a rank", "He is general. Then he left.", []string{"He is general.", "Then he left."}},
		{"era behind its year", "تأسس عام ٢٠١٤ م. ثم توسع.", []string{"تأسس عام ٢٠١٤ م.", "ثم توسع."}},
		{"era written on to its year", "عام ٢٠١٤م. ثم توسع.", []string{"عام ٢٠١٤م.", "ثم توسع."}},
		{"date with points", "في 10.9.2014 أُعلن. ثم توسع.", []string{"في 10.9.2014 أُعلن.", "ثم توسع."}},
		{"date with points at the end", "أُعلن في ١٠.٩.٢٠١٤. ثم توسع.", []string{"أُعلن في ١٠.٩.٢٠١٤.", "ثم توسع."}},
		{"date with slashes", "أُعلن في ١٠/٩/٢٠١٤. ثم توسع.", []string{"أُعلن في ١٠/٩/٢٠١٤.", "ثم توسع."}},
		{"months of both systems", "أُعلن في سبتمبر/أيلول. ثم توسع.", []string{"أُعلن في سبتمبر/أيلول.", "ثم توسع."}},
		{"two lone letters", "حضر أ.د. محمد. ثم غادر.", []string{"حضر أ.د. محمد.", "ثم غادر."}},
		{"ASCII decimal", "بلغت 3.5 مليارات. ثم زادت.", []string{"بلغت 3.5 مليارات.", "ثم زادت."}},
		{"decimal in Arabic digits", "بلغت ٣.٥ مليارات. ثم زادت.", []string{"بلغت ٣.٥ مليارات.", "ثم زادت."}},
		{"Arabic decimal separator", "بلغت ٧٫٧ مليارات. ثم زادت.", []string{"بلغت ٧٫٧ مليارات.", "ثم زادت."}},
		{"year at the end", "تأسس عام ٢٠١٤. ثم توسع.", []string{"تأسس عام ٢٠١٤.", "ثم توسع."}},
		{"address", "زر www.tahaluf.org اليوم. شكراً.", []string{"زر www.tahaluf.org اليوم.", "شكراً."}},
		{"quotation mark closes behind the point", "قال: «سنبقى.» ثم غادر.", []string{"قال: «سنبقى.»", "ثم غادر."}},
		{"quotation mark closes before the point", "قال: «سنبقى». ثم غادر.", []string{"قال: «سنبقى».", "ثم غادر."}},
		{"question inside a quotation", "سأل: «متى؟». ثم سكت.", []string{"سأل: «متى؟».", "ثم سكت."}},
		{"straight quotation marks", "قال \"سنبقى.\" ثم غادر.", []string{"قال \"سنبقى.\"", "ثم غادر."}},
		{"bracket closes behind the point", "(انظر أعلاه.) ثم عد.", []string{"(انظر أعلاه.)", "ثم عد."}},
		{"three points", "تردد... ثم وافق.", []string{"تردد...", "ثم وافق."}},
		{"ellipsis", "تردد… ثم وافق.", []string{"تردد…", "ثم وافق."}},
		{"several terminators", "حقاً؟! نعم.", []string{"حقاً؟!", "نعم."}},
		{"line ends", "سطر أول\nسطر ثانٍ\r\n\nسطر ثالث", []string{"سطر أول", "سطر ثانٍ", "سطر ثالث"}},
		{"a quotation opens the next line", "سطر أول\n\"سطر ثانٍ\" كذا", []string{"سطر أول", "\"سطر ثانٍ\" كذا"}},
		{"list items", "المحاور:\n- العسكري.\n- المالي\n", []string{"المحاور:", "- العسكري.", "- المالي"}},
		{"numbered list", "١. العسكري.\n٢. المالي.\n10. الإعلامي", []string{"١. العسكري.", "٢. المالي.", "10. الإعلامي"}},
		{"lettered list", "أ. العسكري.\nب. المالي.", []string{"أ. العسكري.", "ب. المالي."}},
		{"a number as an answer", "٩٠.", []string{"٩٠."}},
		{"a year alone is a sentence", "٢٠١٤. ثم توسع.", []string{"٢٠١٤.", "ثم توسع."}},
		{"direction mark behind the point", "انتهى.\u200F ثم بدأ.", []string{"انتهى.\u200F", "ثم بدأ."}},
		{"isolate closed behind the point", "\u2067انتهى.\u2069 ثم بدأ.", []string{"\u2067انتهى.\u2069", "ثم بدأ."}},
		{"white space around", "  تأسس.  ثم توسع.  ", []string{"تأسس.", "ثم توسع."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, sentences(tt.text)); diff != "" {
				t.Errorf("Sentences(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}
