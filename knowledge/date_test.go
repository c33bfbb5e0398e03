package knowledge

import (
	"errors"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		text string
		want Date
		ok   bool
	}{
		{"day", "2025-11-10", Date{2025, time.November, 10}, true},
		{"leap day", "2024-02-29", Date{2024, time.February, 29}, true},
		{"leap day of another year", "2023-02-29", Date{}, false},
		{"no such month", "2025-13-01", Date{}, false},
		{"one digit", "2025-1-10", Date{}, false},
		{"Arabic digits", "٢٠٢٥-١١-١٠", Date{}, false},
		{"time behind", "2025-11-10T00:00:00Z", Date{}, false},
		{"blank behind", "2025-11-10 ", Date{}, false},
		{"year zero", "0000-01-01", Date{}, false},
		{"empty", "", Date{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := ParseDate(tt.text)
			if got != tt.want || (err == nil) != tt.ok {
				t.Errorf("ParseDate(%q) = %v, %v; want %v, ok %t", tt.text, got, err, tt.want, tt.ok)
			}
			if err != nil && !errors.Is(err, ErrDate) {
				t.Errorf("ParseDate(%q): error %v is not ErrDate", tt.text, err)
			}
			if tt.ok && got.String() != tt.text {
				t.Errorf("String() = %q, want %q", got.String(), tt.text)
			}
		})
	}
}

func TestDateArabic(t *testing.T) {
	t.Parallel()
	tests := []struct {
		date Date
		want string
	}{
		{Date{2025, time.November, 10}, "١٠ نوفمبر/تشرين الثاني ٢٠٢٥"},
		{Date{2014, time.September, 5}, "٥ سبتمبر/أيلول ٢٠١٤"},
		{Date{2026, time.January, 31}, "٣١ يناير/كانون الثاني ٢٠٢٦"},
		{Date{2026, time.December, 1}, "١ ديسمبر/كانون الأول ٢٠٢٦"},
		{Date{2026, 13, 1}, ""},
		{Date{}, ""},
	}
	for _, tt := range tests {
		if got := tt.date.Arabic(); got != tt.want {
			t.Errorf("%v.Arabic() = %q, want %q", tt.date, got, tt.want)
		}
	}
}

func TestDateCompare(t *testing.T) {
	t.Parallel()
	rising := []Date{{}, {2014, time.September, 5}, {2014, time.September, 10}, {2014, time.October, 1}, {2025, time.January, 1}}
	for i, a := range rising {
		for j, b := range rising {
			want := min(max(i-j, -1), 1)
			if got := a.Compare(b); got != want {
				t.Errorf("%q.Compare(%q) = %d, want %d", a, b, got, want)
			}
		}
	}
	if !rising[0].IsZero() || rising[1].IsZero() {
		t.Error("IsZero does not tell the unknown date from a day")
	}
}

func TestDateOfUsesTheLocation(t *testing.T) {
	t.Parallel()
	at := time.Date(2025, time.November, 10, 23, 0, 0, 0, time.UTC).In(time.FixedZone("Damascus", 3*60*60))
	if got, want := DateOf(at), (Date{2025, time.November, 11}); got != want {
		t.Errorf("DateOf(%v) = %v, want %v", at, got, want)
	}
}
