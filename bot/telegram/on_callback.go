package telegram

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/words"
)

// A press is a button that was pressed.
type press struct {
	*tgbotapi.CallbackQuery

	// On is the message with the button; nil when Telegram does not say which.
	On *incoming
}

// joinPress puts the two readings of a press together.
func joinPress(q *tgbotapi.CallbackQuery, on *extras) *press {
	if q == nil || q.From == nil {
		return nil
	}
	return &press{CallbackQuery: q, On: join(q.Message, on)}
}

// reachable tells whether Telegram still shows us the message; a date of 0 says that it is too old.
func (p *press) reachable() bool { return p.On != nil && p.On.Date != 0 }

// place is where the button stands.
func (p *press) place() place {
	if p.On == nil {
		return place{chat: p.From.ID}
	}
	return p.On.place()
}

// spoken is the message with the button as if the one who pressed had written it.
func (p *press) spoken() *incoming {
	m := *p.On.Message
	m.From = p.From
	return &incoming{Message: &m, Thread: p.On.Thread}
}

// lane keeps a press that asks something in order with what is typed; others wait for no answer.
func (p *press) lane() string {
	if p.reachable() && peekAction(p.Data) == actAsk {
		return p.spoken().conversation()
	}
	return fmt.Sprintf("presses of %d", p.From.ID)
}

// wantsPress tells whether a press is for the bot to act on.
func (s *Server) wantsPress(p *press) bool {
	return !p.From.IsBot && s.allows(p.place().chat)
}

// An effect is what comes of a press: a line that Telegram shows at once, and what is done then.
type effect struct {
	text string
	// alert has the line shown until it is dismissed.
	alert bool
	then  func(ctx context.Context) error
}

func (d *delivery) alert(p words.Phrase) effect { return effect{text: d.language.Say(p), alert: true} }

func (d *delivery) notice(p words.Phrase) effect { return effect{text: d.language.Say(p)} }

// onPress acts on a press.
func (s *Server) onPress(ctx context.Context, l *inbox.Lease, p *press) error {
	d := s.newDelivery(l, p.place(), 0)
	d.asker = p.From.ID
	d.language = s.languageOf(ctx, s.Pseudonym(p.From.ID))
	err := s.endured(ctx, d.press(ctx, p))
	if err == nil && d.answered() && d.unsure {
		s.reassert(d, func(context.Context) bool { return true })
	}
	return err
}

// endured takes what cannot be mended by trying again as the end of the job.
func (s *Server) endured(ctx context.Context, err error) error {
	if e, ok := errors.AsType[*Error](err); ok && !e.temporary() && ctx.Err() == nil {
		s.Log.WarnContext(ctx, "message not delivered", slog.Any("error", e))
		return nil
	}
	return err
}

// press does what a press asks for, or goes on where another left off. Whatever comes of it, Telegram
// is told, or the button would go on turning.
func (d *delivery) press(ctx context.Context, p *press) error {
	if d.answered() {
		return d.show(ctx)
	}
	e := d.alert(words.ButtonFailed)
	if !d.lease.Poisoned() {
		var err error
		if e, err = d.effectOf(ctx, p); err != nil {
			return err
		}
	}
	if err := d.server.sender.answerPress(ctx, d.held, p.ID, e); err != nil {
		return err
	}
	if e.then == nil {
		return nil
	}
	return e.then(ctx)
}

// A pressed is a press whose button is ours and still works.
type pressed struct {
	*press

	data  buttonData
	panel panel
	user  string // the pseudonym of whoever pressed
}

// effectOf works out what comes of a press.
func (d *delivery) effectOf(ctx context.Context, p *press) (effect, error) {
	s := d.server
	if !p.reachable() {
		return d.alert(words.ButtonTooOld), nil
	}
	data, err := s.sealer.open(p.Data, func(a action) int64 {
		if a.personal() {
			return p.From.ID
		}
		return d.to.chat
	}, s.Now())
	if err != nil {
		return d.alert(refusalOf(err, data)), nil
	}
	if data.action == actErase {
		return d.eraseByPress(ctx, p), nil
	}
	if s.Records == nil {
		return d.alert(words.ButtonDead), nil
	}
	shown, err := s.Records.Shown(ctx, data.id)
	if errors.Is(err, memory.ErrUnknownShown) {
		return d.alert(words.ButtonDead), nil
	}
	if err != nil {
		return effect{}, fmt.Errorf("look up button: %w", err)
	}
	b := pressed{press: p, data: data, user: s.Pseudonym(p.From.ID)}
	b.panel = d.panel(data.id, shown)
	return d.act(ctx, b)
}

// refusalOf words why a button does nothing.
func refusalOf(err error, data buttonData) words.Phrase {
	switch {
	case errors.Is(err, errExpired) && data.action == actErase:
		return words.ButtonEraseDead
	case errors.Is(err, errExpired):
		return words.ButtonDead
	case errors.Is(err, errOtherForm):
		return words.ButtonOlder
	case data.action.personal():
		return words.ButtonNotYours
	}
	return words.ButtonBad
}

// act does what the button says.
func (d *delivery) act(ctx context.Context, b pressed) (effect, error) {
	switch b.data.action {
	case actUp, actDown, actReason:
		return d.judge(ctx, b)
	case actSources:
		return d.openSources(ctx, b)
	case actPage:
		return d.turnPage(b), nil
	case actAsk:
		return d.askSuggestion(ctx, b)
	case actSubscribe:
		return d.subscribe(ctx, b)
	case actReword:
		return d.askToReword(ctx, b)
	case actErase: // needs nothing that is kept, and was dealt with before that was looked up
	}
	return d.alert(words.ButtonOlder), nil
}

// first tells whether a press is the first of its button by its user: pressing again changes nothing.
func (d *delivery) first(ctx context.Context, b pressed) (bool, error) {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s %d %d %s", b.user, d.to.chat, b.On.MessageID, b.Data)))
	first, err := d.server.Records.FirstPress(ctx, base64.RawURLEncoding.EncodeToString(sum[:]), d.lease.Job().ID)
	if err != nil {
		return false, fmt.Errorf("claim press: %w", err)
	}
	return first, nil
}

// askSuggestion answers a suggested question as if it had been typed.
func (d *delivery) askSuggestion(ctx context.Context, b pressed) (effect, error) {
	if b.data.arg >= len(b.panel.shown.Suggestions) {
		return d.alert(words.ButtonDead), nil
	}
	refusal, err := d.admit(ctx, b.user)
	if refusal != "" || err != nil {
		return effect{text: refusal, alert: true}, err
	}
	first, err := d.first(ctx, b)
	if err != nil || !first {
		return d.notice(words.AskedBefore), err
	}
	return effect{then: func(ctx context.Context) error {
		d.replyTo, d.aloud = b.On.MessageID, true
		m := b.spoken()
		return d.answer(ctx, m, d.turnOf(m, b.panel.shown.Suggestions[b.data.arg]))
	}}, nil
}

// subscribe notes that the user wants to be told when a question can be answered.
func (d *delivery) subscribe(ctx context.Context, b pressed) (effect, error) {
	who := memory.Subscriber{User: b.user, Chat: strconv.FormatInt(d.to.chat, 10)}
	err := d.server.Records.Subscribe(ctx, b.panel.shown.Gap, who)
	switch {
	case errors.Is(err, memory.ErrUnknownGap), errors.Is(err, memory.ErrBadName):
		return d.alert(words.ButtonDead), nil
	case errors.Is(err, memory.ErrTooMany):
		return d.alert(words.SubscribeFull), nil
	case err != nil:
		return effect{}, fmt.Errorf("subscribe: %w", err)
	}
	return d.alert(words.SubscribeDone), nil
}

// askToReword asks for the question in other words.
func (d *delivery) askToReword(ctx context.Context, b pressed) (effect, error) {
	first, err := d.first(ctx, b)
	if err != nil || !first {
		return d.notice(words.RewordAsk), err
	}
	return effect{then: func(ctx context.Context) error {
		d.replyTo = b.On.MessageID
		return d.tell(ctx, message{Text: plain(d.language.Say(words.RewordAsk)), Hint: d.language.Say(words.RewordHint)})
	}}, nil
}
