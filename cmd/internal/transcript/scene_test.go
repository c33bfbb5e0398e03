package main

import (
	"image"
	"image/color"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestBefore_SplitsDraftsByMessage(t *testing.T) {
	t.Parallel()
	at := func(second int) telegramtest.Version {
		return telegramtest.Version{At: time.Unix(int64(second), 0), Text: string(rune('a' + second))}
	}
	drafts := []telegramtest.Draft{
		{Versions: []telegramtest.Version{at(0), at(1)}}, {Versions: []telegramtest.Version{at(2)}}, {Versions: []telegramtest.Version{at(5)}},
	}
	texts, left := before(telegramtest.Message{Versions: []telegramtest.Version{at(4)}}, drafts)
	if diff := cmp.Diff([]string{"a", "b", "c"}, texts); diff != "" || len(left) != 1 {
		t.Errorf("%d left (-want +got):\n%s", len(left), diff)
	}
}

func TestBeginning(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":           "",
		"قصير\nوآخر": "قصير",
		"سطر طويل جداً لا يتسع له ما فوق الجواب من مكان في الصورة": "سطر طويل جداً لا يتسع له ما فوق الجواب…",
	} {
		if got := beginning(text); got != want {
			t.Errorf("%q begins with %q, want %q", text, got, want)
		}
	}
}

func TestReduce_CutsOffWhatIsEmpty(t *testing.T) {
	t.Parallel()
	shot := image.NewRGBA(image.Rect(0, 0, 10, 100))
	for y := range 100 {
		for x := range 10 {
			shot.Set(x, y, color.White)
		}
	}
	if _, err := reduce(shot); err == nil {
		t.Error("an empty picture is taken")
	}
	shot.Set(3, 40, color.RGBA{R: 200, A: 255})
	small, err := reduce(shot)
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := small.At(3, 40).RGBA(); small.Bounds().Dy() != 41+24 || r>>8 != 200 {
		t.Errorf("%v, with %v", small.Bounds(), small.At(3, 40))
	}
	shot.Set(3, 99, color.RGBA{R: 200, A: 255})
	if _, err := reduce(shot); err == nil {
		t.Error("a page that is longer than the window is taken")
	}
}
