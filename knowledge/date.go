package knowledge

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ErrDate is returned for text that is not a calendar day in the form YYYY-MM-DD.
var ErrDate = errors.New("not a calendar day of the form YYYY-MM-DD")

// ParseDate reads a day in the one form that documents use, YYYY-MM-DD.
// Anything else, a day that does not exist included, is an error that wraps [ErrDate].
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || len(s) != len(time.DateOnly) || t.Year() == 0 {
		return Date{}, fmt.Errorf("parse date %q: %w", s, ErrDate)
	}
	return DateOf(t), nil
}

// DateOf returns the day of t in t's own location.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{Year: year, Month: month, Day: day}
}

// IsZero reports whether the date is not known.
func (d Date) IsZero() bool { return d == Date{} }

// Compare returns -1 when d is before e, +1 when it is after, and 0 when they
// are the same day. A date that is not known is before every other.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// String returns the date as YYYY-MM-DD, or "" when it is not known.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Arabic returns the date in the house style, the month in both systems:
// «١٠ نوفمبر/تشرين الثاني ٢٠٢٥». It returns "" when the date is not known.
func (d Date) Arabic() string {
	if d.IsZero() || d.Month < time.January || d.Month > time.December {
		return ""
	}
	return arabicDigits(d.Day) + " " + monthNames()[d.Month-1].pair() + " " + arabicDigits(d.Year)
}

// arabicDigits writes n in Arabic-Indic digits.
func arabicDigits(n int) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r - '0' + '٠'
		}
		return r
	}, strconv.Itoa(n))
}

// A monthName is a month in the two systems that Arabic readers use.
type monthName struct {
	western   string // the names of Egypt and the Gulf
	levantine string // the names of Syria, Iraq, Jordan, Lebanon and Palestine
}

// pair returns both names as the house style writes them.
func (m monthName) pair() string { return m.western + "/" + m.levantine }

// monthNames returns the twelve months, January first.
func monthNames() [12]monthName {
	return [12]monthName{
		{"يناير", "كانون الثاني"},
		{"فبراير", "شباط"},
		{"مارس", "آذار"},
		{"أبريل", "نيسان"},
		{"مايو", "أيار"},
		{"يونيو", "حزيران"},
		{"يوليو", "تموز"},
		{"أغسطس", "آب"},
		{"سبتمبر", "أيلول"},
		{"أكتوبر", "تشرين الأول"},
		{"نوفمبر", "تشرين الثاني"},
		{"ديسمبر", "كانون الأول"},
	}
}
