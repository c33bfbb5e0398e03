package app

import (
	"context"
	"fmt"
	"log/slog"
	mathrand "math/rand/v2"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/cache"
	"github.com/tahaluf/tahaluf/bot/memory"
)

// shareSlack is how much longer than the model the cache waits for an answer.
const shareSlack = 10 * time.Second

// shareAnswers has the model answer each question once for all who ask it. Without a model there is
// nothing to share.
func (r *runtime) shareAnswers(passages cache.Passages, client redis.UniversalClient, counted func(bot.AnswerSource), log *slog.Logger) (stop func(), err error) {
	if r.config.Model.Name == "" {
		return func() {}, nil
	}
	template, err := answerTemplate()
	if err != nil {
		return nil, err
	}
	answers := cache.New(client, cache.Options{
		Passages: passages, Log: log,
		Model:  r.config.Model.BaseURL.Reveal() + " " + r.config.Model.Name,
		Prompt: strconv.Itoa(template.Version), Timeout: r.config.Model.TotalTimeout + shareSlack,
		Random: mathrand.Float64, OnResult: counted,
	})
	r.answers = answers
	return answers.Close, nil
}

// pseudonyms names users by the configured key, or by the one in Redis.
func (r *runtime) pseudonyms(ctx context.Context, client redis.UniversalClient) (*memory.Pseudonyms, error) {
	if key := r.config.Privacy.PseudonymKey; key.IsSet() {
		users, err := memory.NewPseudonyms([]byte(key.Reveal()))
		if err != nil {
			return nil, &exitError{code: exitConfig, err: fmt.Errorf("PSEUDONYM_KEY: %w", err)}
		}
		return users, nil
	}
	users, err := memory.SharedPseudonyms(ctx, client, "")
	if err != nil {
		return nil, &exitError{code: exitUnavailable, err: err}
	}
	return users, nil
}
