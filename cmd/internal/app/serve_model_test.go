package app

import (
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

const supportedSentence = "تأسس التحالف الدولي ضد داعش في سبتمبر/أيلول ٢٠١٤ [1][2]."

func TestServe_SendsOnlyWhatTheModelCanSupport(t *testing.T) {
	t.Parallel()
	endpoint := newEndpoint(t, map[string]modelReply{
		"stub": says(supportedSentence + " ويضم التحالف الدولي ضد داعش ٩٩٩ عضواً [1]."),
	})
	w := newWorld(t, telegramtest.Options{})
	bot := w.serve("OPENAI_BASE_URL="+endpoint.url, "OPENAI_MODEL=stub")

	reply := w.ask(w.alice, foundingQuestion)
	wantSourced(t, reply, "في سبتمبر/أيلول ٢٠١٤ [١]")
	for _, made := range []string{"٩٩٩", "999"} {
		if strings.Contains(reply.Text(), made) {
			t.Errorf("a made-up number was sent:\n%s", reply.Text())
		}
	}
	if prompt := endpoint.last(); !strings.Contains(prompt, foundingQuestion) || !strings.Contains(prompt, "[1] ") {
		t.Errorf("the prompt lacks the question or the passages:\n%s", prompt)
	}

	w.ask(w.alice, "ومن أسسه؟")
	if !strings.Contains(endpoint.last(), foundingQuestion) {
		t.Error("the prompt of a follow-up does not tell of the talk so far")
	}
	w.ask(w.alice, "/new")
	w.ask(w.alice, campQuestion)
	if strings.Contains(endpoint.last(), foundingQuestion) {
		t.Error("the prompt tells of a talk that was to be forgotten")
	}

	if _, page := bot.get("/metrics"); !strings.Contains(page, `tahaluf_turns_total{mode="model",outcome="answered"}`) {
		t.Errorf("/metrics does not count answers of the model:\n%s", page)
	}
	bot.stop()
}

func TestServe_QuotesWhenTheModelFails(t *testing.T) {
	t.Parallel()
	endpoint := newEndpoint(t, map[string]modelReply{"stub": refuses(401)})
	w := newWorld(t, telegramtest.Options{})
	bot := w.serve("OPENAI_BASE_URL="+endpoint.url, "OPENAI_MODEL=stub")

	wantSourced(t, w.ask(w.alice, foundingQuestion), "٢٠١٤", "تعذر الوصول إلى نموذج اللغة")
	if _, page := bot.get("/metrics"); !strings.Contains(page, `tahaluf_model_errors_total{kind="unauthorized"} 1`) {
		t.Errorf("/metrics does not count the failure of the model:\n%s", page)
	}
	bot.stop()
}
