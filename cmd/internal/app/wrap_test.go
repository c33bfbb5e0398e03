package app

import "testing"

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		width      int
		want       string
	}{
		{"no terminal", "كلمة بعد كلمة", 0, "كلمة بعد كلمة"},
		{"fits", "كلمة بعد كلمة", 13, "كلمة بعد كلمة"},
		{"one letter too many", "كلمة بعد كلمة", 12, "كلمة بعد\nكلمة"},
		{"vowel signs take no column", "قُتل هنا", 8, "قُتل هنا"},
		{"long word", "استراتيجية", 4, "استراتيجية"},
		{"list", "قال:\n- كلمة بعد كلمة\n- ثم", 10, "قال:\n- كلمة بعد\n  كلمة\n- ثم"},
		{"blank line", "أ\n\nب", 10, "أ\n\nب"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := wrap(tt.text, tt.width); got != tt.want {
				t.Errorf("wrap(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
			}
		})
	}
}

func TestFit(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		width      int
		want       string
	}{
		{"no terminal", "داعش في أفريقيا", 0, "داعش في أفريقيا"},
		{"fits", "داعش في أفريقيا", 15, "داعش في أفريقيا"},
		{"too long", "داعش في أفريقيا", 14, "داعش في أفريق…"},
		{"ends before a blank", "داعش في أفريقيا", 9, "داعش في…"},
		{"vowel signs take no column", "قُتل", 4, "قُتل"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := fit(tt.text, tt.width); got != tt.want {
				t.Errorf("fit(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
			}
		})
	}
}

func TestTitleWidth(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name               string
		terminal, id, want int
		beside             bool
	}{
		{"no terminal", 0, 40, 0, true},
		{"room beside", 120, 40, 56, true},
		{"just room", 104, 40, 40, true},
		{"no room beside", 80, 40, 16, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, beside := titleWidth(tt.terminal, tt.id); got != tt.want || beside != tt.beside {
				t.Errorf("titleWidth(%d, %d) = %d, %t, want %d, %t", tt.terminal, tt.id, got, beside, tt.want, tt.beside)
			}
		})
	}
}
