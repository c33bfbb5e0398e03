package bot

import (
	"context"
	"log/slog"
	"strings"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/prompts"
	"github.com/tahaluf/tahaluf/retrieval"
)

// maxWithheld is how many sentences in a row a model may be wrong in before it is stopped:
// one that has said so much without support will not come to the point.
const maxWithheld = 4

// An outcome says how asking the model went.
type outcome int

const (
	worded   outcome = iota // sentences may have been added
	noAnswer                // the model found that the passages do not answer
)

// askModel streams the model's answer, and adds to built, and shows, the sentences that
// pass the check. What goes wrong is logged and named in r.Degraded.
func (a *Assistant) askModel(ctx context.Context, r *Reply, found retrieval.Result, history []Utterance, built *answer.Answer, show Show) outcome {
	prompt, err := a.o.Prompter.Answer(a.promptInput(r, found, history))
	if err != nil {
		a.o.Log.ErrorContext(ctx, "prompt not rendered", slog.Any("error", err))
		r.degrade(DegradedModel)
		return worded
	}
	shown := make([]*retrieval.Passage, prompt.Passages)
	for i := range shown {
		shown[i] = found.Hits[i].Passage
	}
	d := draft{assistant: a, built: built, shown: shown, show: show, check: answer.Check}
	if r.Language == words.English {
		d.check = answer.CheckTranslated
	}
	var parser answer.Parser
	for delta, err := range a.o.Model.Stream(ctx, prompt.Messages) {
		if err != nil {
			a.o.Log.WarnContext(ctx, "model stream failed", slog.Any("error", err))
			r.degrade(DegradedModel)
			return d.finish(r)
		}
		if d.take(ctx, parser.Feed(delta)); d.over() {
			return d.finish(r) // what still waits is half a sentence
		}
	}
	d.take(ctx, parser.Close())
	return d.finish(r)
}

// A draft is a model's answer on its way through the check.
type draft struct {
	assistant *Assistant
	built     *answer.Answer
	shown     []*retrieval.Passage
	show      Show
	check     func(answer.Sentence, []*retrieval.Passage) answer.Verdict
	withheld  int
	inARow    int // withheld since the last that passed
	declined  bool
}

func (d *draft) take(ctx context.Context, sentences []answer.Sentence) {
	for _, s := range sentences {
		if d.over() {
			return
		}
		if strings.Contains(s.Text, answer.NoAnswer) {
			d.declined = d.built.Len() == 0
			continue
		}
		if v := d.check(s, d.shown); !v.OK() {
			d.withheld++
			d.inARow++
			d.assistant.o.Log.InfoContext(ctx, "sentence withheld", slog.String("fault", string(v.Fault)), slog.String("detail", v.Detail))
			continue
		}
		d.inARow = 0
		d.show(d.built.Add(s))
	}
}

// over tells whether nothing that still comes can count.
func (d *draft) over() bool { return d.declined || d.inARow >= maxWithheld }

func (d *draft) finish(r *Reply) outcome {
	if d.withheld > 0 {
		r.degrade(DegradedCheck)
	}
	if d.declined {
		return noAnswer
	}
	if d.withheld == 0 && d.built.Len() == 0 { // it said nothing
		r.degrade(DegradedModel)
	}
	return worded
}

func (a *Assistant) promptInput(r *Reply, found retrieval.Result, history []Utterance) prompts.AnswerInput {
	in := prompts.AnswerInput{
		Question: r.Question, Language: r.Language.Code(), Today: retrieval.DateOf(a.o.Now()).Arabic(), NoAnswer: answer.NoAnswer,
	}
	for _, h := range found.Hits {
		in.Passages = append(in.Passages, prompts.Passage{
			Title: h.Passage.Document.Title + ": " + h.Passage.Heading,
			Text:  h.Passage.Text, AsOf: h.Passage.Document.AsOf.Arabic(),
		})
	}
	for _, u := range history {
		name := "المستخدم: "
		if u.Speaker == AssistantSpeaker {
			name = "المساعد: "
		}
		in.History = append(in.History, name+u.Text)
	}
	return in
}
