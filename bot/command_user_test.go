package bot_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// keeper keeps in lists, and fails where it is told to.
type keeper struct {
	err    error
	kept   []string
	erased []string
}

func (k *keeper) SetLanguage(_ context.Context, user string, l words.Language) error {
	k.kept = append(k.kept, user+" speaks "+l.Code())
	return k.err
}

func (k *keeper) AddComment(_ context.Context, user, text string) error {
	k.kept = append(k.kept, user+" says "+text)
	return k.err
}

func (k *keeper) erase(_ context.Context, user string) error {
	k.erased = append(k.erased, user)
	return k.err
}

// library sums up a base of its own.
type library retrieval.Summary

func (l library) Summary() retrieval.Summary { return retrieval.Summary(l) }

// whole are the options of an Assistant that keeps something of users.
func whole(t *testing.T, k *keeper) bot.Options {
	t.Helper()
	o := options(t, foundFounding(), nil)
	o.Keeper, o.Erase = k, k.erase
	o.Library = library{
		Documents: 3, Passages: 11, AsOf: knowledge.Date{Year: 2026, Month: 9, Day: 30},
		Publishers: []retrieval.Publisher{{Name: "شفق نيوز", Documents: 2}, {Name: "الجزيرة نت", Documents: 1}},
	}
	return o
}

func TestCommandsOfAUser(t *testing.T) {
	t.Parallel()
	away := errors.New("redis is away")
	tests := map[string]struct {
		command bot.Command
		err     error
		want    words.Phrase
		in      words.Language
		kept    []string
		erased  []string
	}{
		"English":                        {command: bot.Command{Name: "language", Argument: "en"}, want: words.LanguageSetQuoted, in: words.English, kept: []string{"u speaks en"}},
		"Arabic again":                   {command: bot.Command{Name: "language", Argument: "العربية", Language: words.English}, want: words.LanguageSetQuoted, kept: []string{"u speaks ar"}},
		"no language":                    {command: bot.Command{Name: "language"}, want: words.LanguageUsage},
		"a language that is not spoken":  {command: bot.Command{Name: "language", Argument: "fr", Language: words.English}, want: words.LanguageUsage, in: words.English},
		"a language that cannot be kept": {command: bot.Command{Name: "language", Argument: "en"}, err: away, want: words.LanguageFailed, kept: []string{"u speaks en"}},
		"a comment":                      {command: bot.Command{Name: "feedback", Argument: " الجواب ناقص\u202e "}, want: words.CommentThanks, kept: []string{"u says الجواب ناقص"}},
		"no comment":                     {command: bot.Command{Name: "feedback", Argument: "…"}, want: words.CommentUsage},
		"a comment that is too long":     {command: bot.Command{Name: "feedback", Argument: strings.Repeat("ا", bot.MaxQuestion+1)}, want: words.FlawTooLong},
		"one comment too many":           {command: bot.Command{Name: "feedback", Argument: "ناقص"}, err: bot.ErrCommentsFull, want: words.CommentFull, kept: []string{"u says ناقص"}},
		"a comment that cannot be kept":  {command: bot.Command{Name: "feedback", Argument: "ناقص"}, err: away, want: words.CommentFailed, kept: []string{"u says ناقص"}},
		"to be forgotten":                {command: bot.Command{Name: "forget"}, want: words.ForgetAsk},
		"to be forgotten, half meant":    {command: bot.Command{Name: "forget", Argument: "نعم ولكن"}, want: words.ForgetAsk},
		"to be forgotten, and meant":     {command: bot.Command{Name: "forget", Argument: "نعم"}, want: words.ForgetDone, erased: []string{"u"}},
		"meant in English":               {command: bot.Command{Name: "forget", Argument: "Yes.", Language: words.English}, want: words.ForgetDone, in: words.English, erased: []string{"u"}},
		"not forgotten, as Redis is off": {command: bot.Command{Name: "forget", Argument: "نعم"}, err: away, want: words.ForgetFailed, erased: []string{"u"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := &keeper{err: tt.err}
			tt.command.User = "u"
			if got := bot.New(whole(t, k)).Command(t.Context(), tt.command); got != tt.in.Say(tt.want) {
				t.Errorf("replied %q, want %q", got, tt.in.Say(tt.want))
			}
			if !slices.Equal(k.kept, tt.kept) || !slices.Equal(k.erased, tt.erased) {
				t.Errorf("kept %q, erased %q", k.kept, k.erased)
			}
		})
	}
}

func TestLanguageWithAModelPromisesNoMoreThanIsChecked(t *testing.T) {
	t.Parallel()
	a := bot.New(options(t, foundFounding(), &scriptedModel{}))
	got := a.Command(t.Context(), bot.Command{Name: "language", Argument: "en"})
	if got != words.English.Say(words.LanguageSet) || !strings.Contains(got, "not checked") {
		t.Errorf("replied %q", got)
	}
}

// TestPrivacy_NamesWhoIsSentQuestions holds that every service that is set up is named, and no other.
func TestPrivacy_NamesWhoIsSentQuestions(t *testing.T) {
	t.Parallel()
	model := &scriptedModel{}
	tests := map[string]struct {
		model bot.Model
		sends bot.Sends
		want  []words.Phrase
	}{
		"nobody":          {},
		"a model":         {model: model, want: []words.Phrase{words.PrivacyModel}},
		"embeddings":      {sends: bot.Sends{Embeddings: true}, want: []words.Phrase{words.PrivacyEmbeddings}},
		"reranking":       {sends: bot.Sends{Rerank: true}, want: []words.Phrase{words.PrivacyRerank}},
		"all three":       {model: model, sends: bot.Sends{Embeddings: true, Rerank: true}, want: []words.Phrase{words.PrivacyModel, words.PrivacyEmbeddings, words.PrivacyRerank}},
		"all but a model": {sends: bot.Sends{Embeddings: true, Rerank: true}, want: []words.Phrase{words.PrivacyEmbeddings, words.PrivacyRerank}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := whole(t, &keeper{})
			o.Model, o.Sends = tt.model, tt.sends
			for _, l := range []words.Language{words.Arabic, words.English} {
				var sent strings.Builder
				for _, p := range tt.want {
					sent.WriteString(" " + l.Say(p))
				}
				if got, want := bot.New(o).Command(t.Context(), bot.Command{Name: "privacy", Language: l}), l.Say(words.Privacy, sent.String()); got != want {
					t.Errorf("replied\n%s\nwant\n%s", got, want)
				}
			}
		})
	}
}

func TestSources(t *testing.T) {
	t.Parallel()
	a := bot.New(whole(t, &keeper{}))
	want := "تستند أجوبتي إلى قاعدة معرفة فيها ٣ وثائق (١١ مقطعاً)، وأحدث ما فيها صحيح حتى ٣٠ سبتمبر/أيلول ٢٠٢٦.\n\n" +
		"أكثر الناشرين وروداً في مصادرها:\n- شفق نيوز: وثيقتان\n- الجزيرة نت: وثيقة واحدة"
	if got := a.Command(t.Context(), bot.Command{Name: "sources"}); got != want {
		t.Errorf("replied %q", got)
	}
	want = "My answers rest on a knowledge base with 3 documents (11 passages). The newest of it holds as of 2026-09-30.\n\n" +
		"The publishers that its sources name most often:\n- شفق نيوز: 2 documents\n- الجزيرة نت: 1 document"
	if got := a.Command(t.Context(), bot.Command{Name: "sources", Language: words.English}); got != want {
		t.Errorf("replied %q", got)
	}
}
