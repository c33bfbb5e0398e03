package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/cmd/internal/chaos/verdict"
)

func TestRead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       verdict.State
	}{
		{"placeholder", "جارٍ البحث…", verdict.Waiting},
		{"growing", "تأسس التحالف في ٢٠١٤ [١]. …", verdict.Partial},
		{"without sources", "تأسس التحالف في ٢٠١٤ [١].", verdict.Partial},
		{"growing refusal", answer.Refusal(nil) + " …", verdict.Partial},
		{"answer", "تأسس التحالف في ٢٠١٤ [١].\n\nالمصادر\n[١] التأسيس", verdict.Final},
		{"refusal", answer.Refusal([]string{"متى؟"}), verdict.Final},
		{"apology", "تعذّرت الإجابة عن هذا السؤال. أعد صياغته من فضلك، أو حاول لاحقاً.", verdict.Final},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := read(test.text); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

func TestMakeEmpty(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new")
	if err := makeEmpty(dir); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "appendonly.aof"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := makeEmpty(dir); err == nil {
		t.Error("the data of an earlier run were taken over")
	}
}

func TestCountLeaks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.log": "said " + tokenSecret + " and " + botToken, "b.log": "nothing, " + redisPassword[1:], "c.txt": modelKey,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := countLeaks(dir, secrets()); got != 2 || err != nil {
		t.Errorf("got %d, %v; want 2", got, err)
	}
}
