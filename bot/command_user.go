package bot

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/bot/words"
)

// A Keeper keeps what users choose and what they write to the people who run the bot.
type Keeper interface {
	// SetLanguage keeps the language that a user chose.
	SetLanguage(ctx context.Context, user string, l words.Language) error
	// AddComment keeps what a user wrote; it fails with ErrCommentsFull when there is no more room.
	AddComment(ctx context.Context, user, text string) error
}

// ErrCommentsFull says that a user has as many comments as are kept of one.
var ErrCommentsFull = errors.New("too many comments of one user")

// chooseLanguage sets the language of what the user is told from now on, and tells it in that.
func (a *Assistant) chooseLanguage(ctx context.Context, c Command) string {
	l, ok := words.ParseLanguage(c.Argument)
	if !ok {
		return c.Language.Say(words.LanguageUsage)
	}
	if a.o.Keeper != nil {
		if err := a.o.Keeper.SetLanguage(ctx, c.User, l); err != nil {
			a.o.Log.WarnContext(ctx, "language not kept", slog.Any("error", err))
			return c.Language.Say(words.LanguageFailed)
		}
	}
	if a.o.Model == nil {
		return l.Say(words.LanguageSetQuoted)
	}
	return l.Say(words.LanguageSet)
}

// comment keeps what the user writes to the people who run the bot.
func (a *Assistant) comment(ctx context.Context, c Command) string {
	if a.o.Keeper == nil {
		return c.Language.Say(words.NotKept)
	}
	text, err := cleanQuestion(c.Argument)
	if flaw, ok := errors.AsType[*QuestionError](err); ok {
		if flaw.Flaw == FlawEmpty {
			return c.Language.Say(words.CommentUsage)
		}
		return flaw.In(c.Language)
	}
	switch err := a.o.Keeper.AddComment(ctx, c.User, text); {
	case errors.Is(err, ErrCommentsFull):
		return c.Language.Say(words.CommentFull)
	case err != nil:
		a.o.Log.WarnContext(ctx, "comment not kept", slog.Any("error", err))
		return c.Language.Say(words.CommentFailed)
	}
	return c.Language.Say(words.CommentThanks)
}

// Sends says which services the text of questions is sent to, beside the Model.
type Sends struct {
	// Embeddings turns texts into vectors, Rerank orders passages.
	Embeddings, Rerank bool
}

// privacy tells what is kept of a user, and who is sent the text of questions: those that are set up, and
// no others.
func (a *Assistant) privacy(l words.Language) string {
	var sent strings.Builder
	for _, to := range []struct {
		phrase words.Phrase
		is     bool
	}{
		{words.PrivacyModel, a.o.Model != nil}, {words.PrivacyEmbeddings, a.o.Sends.Embeddings}, {words.PrivacyRerank, a.o.Sends.Rerank},
	} {
		if to.is {
			sent.WriteString(" " + l.Say(to.phrase))
		}
	}
	return l.Say(words.Privacy, sent.String())
}

// Confirmation is the argument of /forget by which a front says that the user means it.
const Confirmation = "yes"

// confirmations are what a user may write after /forget to mean it.
var confirmations = []string{"نعم", Confirmation}

// erase deletes all that is kept of the user, once that is confirmed.
func (a *Assistant) erase(ctx context.Context, c Command) string {
	switch {
	case a.o.Erase == nil:
		return c.Language.Say(words.NotKept)
	case !Confirmed(c.Argument):
		return c.Language.Say(words.ForgetAsk)
	}
	if err := a.o.Erase(ctx, c.User); err != nil {
		a.o.Log.WarnContext(ctx, "user not forgotten", slog.Any("error", err))
		return c.Language.Say(words.ForgetFailed)
	}
	return c.Language.Say(words.ForgetDone)
}

// Confirmed tells whether the argument of /forget says that the user means it.
func Confirmed(argument string) bool {
	return slices.Contains(confirmations, strings.ToLower(strings.Trim(argument, " .!«»\"")))
}
