package rig_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/cmd/internal/rig"
	"github.com/tahaluf/tahaluf/prompts"
)

const passage = "تأسس التحالف في سبتمبر/أيلول ٢٠١٤. يضم أكثر من ٨٠ دولة\nومنظمة. مقره لا يذكر. وهذا رابع."

const echoed = "تأسس التحالف في سبتمبر/أيلول ٢٠١٤ [1]. يضم أكثر من ٨٠ دولة ومنظمة [1]. مقره لا يذكر [1]."

// half is what has been said when a reply breaks off.
func half() string {
	const piece = 24
	letters := []rune(echoed)
	count := (len(letters) + piece - 1) / piece
	return string(letters[:count/2*piece])
}

// prompt is what the bot sends.
func prompt(t *testing.T) string {
	t.Helper()
	template, err := prompts.ParseTemplate(prompts.Embedded(), "answer")
	if err != nil {
		t.Fatal(err)
	}
	length := func(text string) int { return len(text) }
	rendered, err := prompts.NewAnswerer(template, length, 1<<20, func() string { return "n0nce" }).Answer(prompts.AnswerInput{
		Question: "متى؟", Today: "اليوم", NoAnswer: "لا", Passages: []prompts.Passage{{Title: "التأسيس", Text: passage, AsOf: "أمس"}, {Title: "غيره", Text: "آخر."}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return rendered.Messages[len(rendered.Messages)-1].Content
}

func startModel(t *testing.T, faults float64, seed uint64) *rig.Model {
	t.Helper()
	model, err := rig.StartModel(t.Context(), rig.ModelOptions{
		First: time.Microsecond, Between: time.Microsecond, Faults: faults, Slow: time.Millisecond, Rand: rand.New(rand.NewPCG(seed, 0)),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(model.Close)
	return model
}

// reply is what a client makes of a reply: its text and whether it was whole, or the status.
type reply struct {
	Status int
	Text   string
	Whole  bool
}

// ask reads a reply to its end, or half of one that is stalled.
func ask(t *testing.T, m *rig.Model, prompt string) reply {
	t.Helper()
	before := m.Counts()
	body, err := json.Marshal(map[string]any{"stream": true, "messages": []any{map[string]string{"content": "rules"}, map[string]string{"content": prompt}}})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(soon(t), http.MethodPost, m.URL()+"/chat/completions", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	request.Close = true
	request.Header.Set("Authorization", "Bearer a key")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return reply{}
	}
	defer func() { _ = response.Body.Close() }()
	r := reply{Status: response.StatusCode}
	stalled := added(before, m.Counts()) == "stalled"
	for lines := bufio.NewScanner(response.Body); (!stalled || r.Text != half()) && lines.Scan(); {
		var event struct {
			Choices []struct{ Delta struct{ Content string } }
		}
		data, isEvent := strings.CutPrefix(lines.Text(), "data: ")
		if err := json.Unmarshal([]byte(data), &event); err == nil && len(event.Choices) > 0 {
			r.Text += event.Choices[0].Delta.Content
		}
		r.Whole = r.Whole || isEvent && data == "[DONE]"
	}
	return r
}

func TestModel_EchoesThePassage(t *testing.T) {
	t.Parallel()
	model := startModel(t, 0, 1)
	if diff := cmp.Diff(reply{http.StatusOK, echoed, true}, ask(t, model, prompt(t))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := ask(t, model, "ping"); got.Text != "ok" {
		t.Errorf("without passages: %+v", got)
	}
}

func TestModel_TellsWhoAsksAndWhenItSpeaks(t *testing.T) {
	t.Parallel()
	var told []string
	model, err := rig.StartModel(t.Context(), rig.ModelOptions{
		Steady: true, Rand: rand.New(rand.NewPCG(1, 0)),
		Asked: func(a rig.Ask) func() {
			told = append(told, a.Key+" asks "+a.Prompt)
			return func() { told = append(told, "it speaks") }
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	ask(t, model, "ping")
	model.Close()
	if diff := cmp.Diff([]string{"a key asks ping", "it speaks"}, told); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestModel_Misbehaves(t *testing.T) {
	t.Parallel()
	model := startModel(t, 1, 1)
	text := prompt(t)
	want := map[string]reply{
		"slow":    {http.StatusOK, echoed, true},
		"stalled": {http.StatusOK, half(), false},
		"cut":     {http.StatusOK, half(), false},
		"garbage": {http.StatusOK, half(), false},
		"500":     {Status: http.StatusInternalServerError},
		"429":     {Status: http.StatusTooManyRequests},
	}
	for range 100 {
		before := model.Counts()
		got := ask(t, model, text)
		fault := added(before, model.Counts())
		if diff := cmp.Diff(want[fault], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", fault, diff)
		}
		if len(model.Counts()) == len(want) {
			break
		}
	}
	if got := model.Counts(); len(got) != len(want) {
		t.Errorf("of %d faults only these came: %v", len(want), got)
	}
	model.Calm()
	if got := ask(t, model, text); !got.Whole {
		t.Errorf("calm: %+v", got)
	}
}

// added is the kind of which there is one more.
func added(before, after map[string]int) string {
	for kind, n := range after {
		if n > before[kind] {
			return kind
		}
	}
	return ""
}
