package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

const botName = "tahaluf_bot"

// playAll plays the talks, one after the other.
func playAll(ctx context.Context, program, dir, base string) ([]scene, error) {
	telegram := telegramtest.New(telegramtest.Options{Bot: telegramtest.User{FirstName: "تحالف", Username: botName}})
	if err := telegram.Start(); err != nil { //nolint:contextcheck // it ends with Close
		return nil, err //nolint:wrapcheck // says what failed
	}
	defer telegram.Close()
	s := &stage{telegram: telegram, program: program, dir: dir}
	var scenes []scene
	for _, play := range []func(context.Context, *stage, string) (scene, error){private, group, admin, growing} {
		played, err := play(ctx, s, base)
		if err != nil {
			return nil, err
		}
		scenes = append(scenes, played)
	}
	return scenes, nil
}

func (s *stage) person(name string) *telegramtest.Person {
	p := s.telegram.AddUser(telegramtest.User{FirstName: name, LanguageCode: "ar"})
	p.Private()
	return p
}

// private is a talk between one person and the bot.
func private(ctx context.Context, s *stage, _ string) (scene, error) {
	salma := s.person("سلمى")
	t := talk{stage: s, who: salma, chat: salma.ID()}
	err := s.during(ctx, func(ctx context.Context) error {
		answer, err := t.says(ctx, "متى انضمت سوريا إلى التحالف؟")
		if err != nil {
			return err
		}
		if err := t.pressesLast(ctx, answer); err != nil {
			return err
		}
		_, err = t.says(ctx, "كم سعر الخبز في دمشق؟")
		return err
	})
	return s.scene("محادثة خاصة", "In private", 1, t.chat), err
}

// group is a talk of several people, whom the bot answers when it is named.
func group(ctx context.Context, s *stage, _ string) (scene, error) {
	omar, layla := s.person("عمر"), s.person("ليلى")
	chat := s.telegram.AddSupergroup("أخبار المنطقة", omar, layla)
	o, l := talk{stage: s, who: omar, chat: chat}, talk{stage: s, who: layla, chat: chat}
	err := s.during(ctx, func(ctx context.Context) error {
		id := layla.Sends(chat, "قرأت أن للتحالف خمسة محاور، لكني لم أجد الخبر.") //nolint:contextcheck // Telegram delivers in its own time
		if _, err := o.says(ctx, "@"+botName+" ما هي محاور عمل التحالف؟", telegramtest.InReplyTo(id)); err != nil {
			return err
		}
		layla.Sends(chat, "شكراً!") //nolint:contextcheck // Telegram delivers in its own time
		_, err := l.says(ctx, "@"+botName+" كم سعر الخبز في دمشق؟")
		return err
	})
	return s.scene("مجموعة", "In a group", 2, chat), err
}

// admin is an administrator who refreshes the base: once with a fault in it, and then without.
func admin(ctx context.Context, s *stage, base string) (scene, error) {
	nadia := s.person("نادية")
	t := talk{stage: s, who: nadia, chat: nadia.ID()}
	knowledge := filepath.Join(s.dir, "knowledge")
	if err := copyBase(knowledge, base); err != nil {
		return scene{}, err
	}
	document := filepath.Join(knowledge, "base", "lines", "lines-of-effort.md")
	err := s.during(ctx, func(ctx context.Context) error {
		for _, change := range [][2]string{{"\nas_of: ", "\nas_off: "}, {"\nas_off: ", "\nas_of: "}} {
			if err := replace(document, change[0], change[1]); err != nil {
				return err
			}
			if strings.HasSuffix(change[1], "as_of: ") {
				if err := replace(document, "للشركاء على الأرض", "للشركاء المحليين على الأرض"); err != nil {
					return err
				}
			}
			if _, err := t.saysFor(ctx, 2, "/refresh"); err != nil {
				return err
			}
		}
		_, err := t.says(ctx, "ما هي محاور عمل التحالف؟")
		return err
	}, "KNOWLEDGE_DIR="+knowledge, adminIDs(nadia))
	return s.scene("مشرف البوت", "An administrator", 3, t.chat), err
}

// growing is an answer that takes a while. A stub stands for the model: it repeats what it is shown.
func growing(ctx context.Context, s *stage, _ string) (scene, error) {
	model, err := rig.StartModel(ctx, rig.ModelOptions{First: 2 * time.Second, Between: 130 * time.Millisecond, Steady: true, Rand: rand.New(rand.NewPCG(1, 1))}) //nolint:gosec // of pauses only
	if err != nil {
		return scene{}, err //nolint:wrapcheck // says what failed
	}
	defer model.Close()
	huda := s.person("هدى")
	t := talk{stage: s, who: huda, chat: huda.ID()}
	err = s.during(ctx, func(ctx context.Context) error {
		_, err := t.says(ctx, "متى تأسس التحالف الدولي ضد داعش؟")
		return err
	}, "OPENAI_BASE_URL="+model.URL(), "OPENAI_API_KEY=stub", "OPENAI_MODEL=stub")
	return s.scene("جواب ينمو", "An answer that grows", 2, t.chat), err
}

// copyBase copies what the bot reads of the base.
func copyBase(to, from string) error {
	if err := os.CopyFS(filepath.Join(to, "base"), os.DirFS(filepath.Join(from, "base"))); err != nil {
		return fmt.Errorf("copy the base: %w", err)
	}
	lexicon, err := os.ReadFile(filepath.Join(from, "lexicon.yaml")) //nolint:gosec // named by who runs this
	if err == nil {
		err = os.WriteFile(filepath.Join(to, "lexicon.yaml"), lexicon, 0o600) //nolint:gosec // a copy of our own
	}
	if err != nil {
		return fmt.Errorf("copy the base: %w", err)
	}
	return nil
}

// replace changes words in a file, which must be there.
func replace(path, from, to string) error {
	text, err := os.ReadFile(path) //nolint:gosec // a copy of our own
	if err != nil {
		return fmt.Errorf("change a document: %w", err)
	}
	if !strings.Contains(string(text), from) {
		return fmt.Errorf("change %s: it has no %q", path, from)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), from, to, 1)), 0o600); err != nil { //nolint:gosec // a copy of our own
		return fmt.Errorf("change a document: %w", err)
	}
	return nil
}
