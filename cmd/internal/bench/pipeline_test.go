package main

import (
	"bufio"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

func TestFirstSentence(t *testing.T) {
	t.Parallel()
	event := func(text string) string {
		return `data: {"choices": [{"delta": {"content": "` + text + `"}}]}` + "\n\n"
	}
	tests := []struct {
		name, events, want string
	}{
		{"in pieces", event("تأسس ") + ": ping\n\n" + event("[") + event("1].") + event(" وغيره [1]."), "تأسس [1]."},
		{"in one", event("تأسس [1]. ثم"), "تأسس [1]."},
		{"cut", event("تأسس"), ""},
		{"garbage", "data: {\n\n", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := firstSentence(bufio.NewReader(strings.NewReader(test.events)))
			if got != test.want || (err == nil) != (test.want != "") {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestPipeline_AnswersTheChatThatAsks(t *testing.T) {
	t.Parallel()
	telegram := telegramtest.New(telegramtest.Options{})
	if err := telegram.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(telegram.Close)
	var prompts []string
	model, err := rig.StartModel(t.Context(), rig.ModelOptions{
		Steady: true, Rand: rand.New(rand.NewPCG(1, 0)), Asked: func(a rig.Ask) func() { prompts = append(prompts, a.Prompt); return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	const prompt = "مقاطع\n[1] عنوان\nتأسس التحالف. ثم نما.\n<<<"
	file := filepath.Join(t.TempDir(), "prompt.txt")
	if err := os.WriteFile(file, []byte(prompt), 0o600); err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{}}
	p := &pipeline{model: model.URL(), telegram: telegram.URL() + "/bot" + telegram.Token(), promptFile: file, client: client}
	person := telegram.AddUser(telegramtest.User{FirstName: "Person"})
	person.Sends(person.Private(), "متى؟")
	if err := p.answer(t.Context(), telegram.Updates()[0].Body); err != nil {
		t.Fatal(err)
	}
	client.CloseIdleConnections()
	model.Close()
	if diff := cmp.Diff([]string{prompt}, prompts); diff != "" {
		t.Errorf("prompts (-want +got):\n%s", diff)
	}
	q := question{telegram: telegram, chat: person.ID(), message: telegram.Messages(person.ID())[0].ID}
	if _, ok := q.first(func(text string) bool { return text == "تأسس التحالف [1]." }); !ok {
		t.Errorf("the first sentence was not shown:\n%s", telegram.Transcript(person.ID()))
	}
}

func TestFloor_TellsItsProcessorTime(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	usage(w, nil)
	if got := w.Body.String(); !strings.HasPrefix(got, processorTime+" ") {
		t.Errorf("got %q", got)
	}
}
