package arabic_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func TestNumbers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"none", "لا أرقام هنا", nil},
		{"in order, in one form", "من ٣٥٬٠٠٠ إلى 1,200 بنسبة ٧٫٧٪ عام ۲۰۱۴", []string{"35000", "1200", "7.7", "2014"}},
		{"doubles stay", "٩٠ ثم 90", []string{"90", "90"}},
		{"Arabizi is no number", "da3esh 7awija", nil},
		{"number words are no numbers", "ثلاثة آلاف", nil},
		{"designation", "القرار ٢٧٩٩ وB-52", []string{"2799", "52"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, arabic.Numbers(tt.text)); diff != "" {
				t.Errorf("Numbers(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestHolds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, sentence string
		kind           arabic.AnswerKind
		want           bool
	}{
		{"a year is a date", "تأسس عام ٢٠١٤", arabic.AnswerDate, true},
		{"a year of the last century is a date", "ولد عام ١٩٧١", arabic.AnswerDate, true},
		{"a western month is a date", "في سبتمبر الماضي", arabic.AnswerDate, true},
		{"a Levantine month is a date", "في أيلول الماضي", arabic.AnswerDate, true},
		{"a day of the month is no date alone", "في اليوم ١٧", arabic.AnswerDate, false},
		{"an ordinal is no month", "الاجتماع الثاني", arabic.AnswerDate, false},
		{"a great number is no year", "٣٥٬٠٠٠ مقاتل", arabic.AnswerDate, false},
		{"a number", "يضم ٩٠ عضواً", arabic.AnswerNumber, true},
		{"a number word", "ثلاثة محاور", arabic.AnswerNumber, true},
		{"a hundred", "قُتل مئة مقاتل", arabic.AnswerNumber, true},
		{"a hundred, old spelling", "قُتل مائة مقاتل", arabic.AnswerNumber, true},
		{"two hundred", "قُتل مئتان", arabic.AnswerNumber, true},
		{"thousands", "آلاف المقاتلين", arabic.AnswerNumber, true},
		{"a year is no number", "تأسس عام ٢٠١٤", arabic.AnswerNumber, false},
		{"no number", "تأسس التحالف", arabic.AnswerNumber, false},
		{"an office is a person", "قال الرئيس الأمريكي", arabic.AnswerPerson, true},
		{"a name with Abu", "أبو بكر البغدادي", arabic.AnswerPerson, true},
		{"no person", "تأسس التحالف", arabic.AnswerPerson, false},
		{"a city", "في مدينة الرقة", arabic.AnswerPlace, true},
		{"a base", "قاعدة عين الأسد", arabic.AnswerPlace, true},
		{"no place", "تأسس التحالف", arabic.AnswerPlace, false},
		{"anything answers any", "كذا", arabic.AnswerAny, true},
		{"anything answers listing", "كذا", arabic.AnswerListing, true},
		{"an unknown kind is not held", "كذا", arabic.AnswerKind(99), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.Holds(tt.kind, arabic.Tokenize(tt.sentence)); got != tt.want {
				t.Errorf("Holds(%d, %q) = %t, want %t", tt.kind, tt.sentence, got, tt.want)
			}
		})
	}
}

func TestMonths(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []int
	}{
		{"none", "لا شهور هنا", nil},
		{"western names", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
		{"Levantine names without August", "كانون الثاني، شباط، آذار، نيسان، أيار، حزيران، تموز، أيلول، تشرين الأول، تشرين الثاني، كانون الأول", []int{1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12}},
		{"other spellings", "إبريل يونيه يوليه", []int{4, 6, 7}},
		{"both systems name it twice", "١٠ نوفمبر/تشرين الثاني ٢٠٢٥", []int{11, 11}},
		{"August in both systems counts once", "أغسطس/آب ٢٠١٤", []int{8}},
		{"ordinal without article", "تشرين أول", []int{10}},
		{"attached particles", "بين سبتمبر وأكتوبر ثم لكانون الأول وبأيار", []int{9, 10, 12}},
		{"ordinal with marks", "كانونَ الأوّلِ", []int{12}},
		{"a pair without its ordinal", "تشرين وكانون", nil},
		{"the ordinal must follow", "كانون من الأول", nil},
		{"an ordinal alone", "الأول والثاني", nil},
		{"father is no month", "أب وأم", nil},
		{"English", "10 September 2014 and October", []int{9, 10}},
		{"English words that are verbs too", "they may march", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, arabic.Months(arabic.Tokenize(tt.text))); diff != "" {
				t.Errorf("Months(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}
