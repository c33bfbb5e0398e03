package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/bot/fault"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/words"
)

// Fields of a job in which a delivery writes down how far it has come.
const (
	savedPlaceholder = "placeholder" // and the number of the part: the id of its message
	savedIntent      = "intent"      // a message is about to be sent whose id is not known yet
	savedAnswer      = "answer"      // the final text, in parts
	savedResend      = "resend"      // and the number of the part: its placeholder is gone, and it is sent anew
	savedChat        = "chat"        // the supergroup that the group has become
)

// A delivery brings what answers one job into a chat. An answer goes into a placeholder: the id of
// that message is written down before the text, and the text before it is shown, so that whoever
// takes the job over edits the same message to the same text (docs/reliability.md).
type delivery struct {
	server  *Server
	lease   *inbox.Lease
	held    func() bool // tells whether the job is still ours
	to      place
	replyTo int
	saved   map[string]string
	// asker is the user it is for, and aloud says that the answer repeats the question, which nobody
	// typed.
	asker int64
	aloud bool
	// opening stands before the answer: why it comes now.
	opening string
	// language is that of the user; Arabic until it is known.
	language words.Language
	// unsure is true when a partial text may still arrive after the final one.
	unsure bool
}

func (s *Server) newDelivery(l *inbox.Lease, to place, replyTo int) *delivery {
	job := l.Job()
	saved := maps.Clone(job.Saved)
	if saved == nil {
		saved = make(map[string]string)
	}
	if chat, err := strconv.ParseInt(saved[savedChat], 10, 64); err == nil {
		to.chat, replyTo = chat, 0
	}
	return &delivery{server: s, lease: l, held: l.Held, to: to, replyTo: replyTo, saved: saved, unsure: job.Attempt > 1}
}

// save writes fields down, in the inbox and here.
func (d *delivery) save(ctx context.Context, fields map[string]string) error {
	if err := d.lease.Step(ctx, fields); err != nil {
		return fmt.Errorf("save progress: %w", err)
	}
	maps.Copy(d.saved, fields)
	return nil
}

// tell sends a message that costs nothing to make and does no harm when it comes twice, which it does
// when the process dies between sending and Done.
func (d *delivery) tell(ctx context.Context, m message) error {
	replyTo := d.replyTo
	for _, part := range m.split() {
		if _, err := d.server.sender.send(ctx, pace.Prompt, d.held, d.to, replyTo, part); err != nil {
			return err
		}
		replyTo = 0
	}
	d.server.Meter.Delivery("told")
	return nil
}

// placed is the id of the message that part n stands in, if there is one.
func (d *delivery) placed(n int) (id int, ok bool) {
	id, err := strconv.Atoi(d.saved[savedPlaceholder+strconv.Itoa(n)])
	return id, err == nil
}

// placeholder sends the message that part n of the answer will stand in, unless there is one.
func (d *delivery) placeholder(ctx context.Context, n int) (id int, err error) {
	field := savedPlaceholder + strconv.Itoa(n)
	if id, ok := d.placed(n); ok {
		return id, nil
	}
	if d.saved[savedIntent] == field {
		d.server.Meter.Delivery("stray")
	}
	if err := d.save(ctx, map[string]string{savedIntent: field}); err != nil {
		return 0, err
	}
	fault.Point("placeholder-intent")
	replyTo := d.replyTo
	if n > 0 {
		replyTo = 0
	}
	id, err = d.server.sender.send(ctx, pace.Prompt, d.held, d.to, replyTo, say(d.language.Say(words.Searching)))
	if err != nil {
		return 0, err
	}
	fault.Point("placeholder-sent")
	if err := d.save(ctx, map[string]string{field: strconv.Itoa(id)}); err != nil {
		return 0, err
	}
	fault.Point("placeholder-saved")
	return id, nil
}

// answered tells whether the final text is known already.
func (d *delivery) answered() bool { return d.saved[savedAnswer] != "" }

// conclude writes the final message down. From here on it will be shown, whatever happens.
func (d *delivery) conclude(ctx context.Context, m message) error {
	encoded, err := json.Marshal(m.split())
	if err != nil {
		return fmt.Errorf("encode answer: %w", err)
	}
	if err := d.save(ctx, map[string]string{savedAnswer: string(encoded)}); err != nil {
		return err
	}
	fault.Point("answer-saved")
	return nil
}

// show brings the final text into the chat, part by part. It may be repeated at any time.
func (d *delivery) show(ctx context.Context) error {
	var parts []message
	if err := json.Unmarshal([]byte(d.saved[savedAnswer]), &parts); err != nil {
		return fmt.Errorf("decode answer: %w", err)
	}
	for n, part := range parts {
		show := d.showFinal
		if d.to.group {
			show = d.sendFinal
		}
		if err := show(ctx, n, part); err != nil {
			return err
		}
	}
	if err := d.trim(ctx, len(parts)); err != nil {
		return err
	}
	d.server.Meter.Delivery("shown")
	fault.Point("final-edited")
	return nil
}

// showFinal shows part n in its message. When the user has deleted that, it is sent anew: the one
// case in which a crash at the wrong moment shows a part twice.
func (d *delivery) showFinal(ctx context.Context, n int, part message) error {
	s := d.server.sender
	_, stands := d.placed(n)
	if !stands {
		// The edit is given its turn first, so that the placeholder stands for a moment only.
		if err := s.wait(ctx, pace.Final, d.to); err != nil {
			return err
		}
	}
	id, err := d.placeholder(ctx, n)
	if err != nil {
		return err
	}
	if stands {
		err = s.edit(ctx, d.held, d.to, id, part)
	} else {
		err = s.editNow(ctx, d.held, d.to, id, part)
	}
	if e, ok := errors.AsType[*Error](err); !ok || !e.gone() {
		return err
	}
	field := savedResend + strconv.Itoa(n)
	if d.saved[field] == "done" {
		return nil
	}
	if err := d.save(ctx, map[string]string{field: "intent"}); err != nil {
		return err
	}
	if _, err := s.send(ctx, pace.Final, d.held, d.to, d.replyTo, part); err != nil {
		return err
	}
	d.server.Meter.Delivery("resent")
	return d.save(ctx, map[string]string{field: "done"})
}

// moved goes on in the supergroup that the group has become. What stands in the old one cannot be
// edited any more.
func (d *delivery) moved(ctx context.Context, chat int64) error {
	fields := map[string]string{savedChat: strconv.FormatInt(chat, 10)}
	for field := range d.saved {
		if strings.HasPrefix(field, savedPlaceholder) {
			fields[field] = ""
		}
	}
	if err := d.server.move(ctx, d.to.chat, chat); err != nil {
		return err
	}
	d.to.chat, d.replyTo = chat, 0
	return d.save(ctx, fields)
}
