package app

import (
	"bytes"
	"testing"
	"time"
)

func TestProgress_DrawsNothingWhereNobodyLooks(t *testing.T) {
	t.Parallel()
	var w bytes.Buffer
	now := time.Date(2026, 3, 1, 6, 0, 0, 0, time.UTC)
	bar := newProgress(&w, func() time.Time { return now }, "questions", 3)
	for range 3 {
		now = now.Add(time.Minute)
		bar.step()
	}
	bar.finish()
	if w.Len() > 0 {
		t.Errorf("a bar of %d bytes was drawn where there is no terminal: %q", w.Len(), &w)
	}
}

func TestSpin_DrawsNothingWhereNobodyLooks(t *testing.T) {
	t.Parallel()
	var w bytes.Buffer
	stop := spin(&w, "waiting")
	stop()
	stop()
	if w.Len() > 0 {
		t.Errorf("a spinner was drawn where there is no terminal: %q", &w)
	}
}
