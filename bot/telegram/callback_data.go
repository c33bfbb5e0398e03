package telegram

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"time"
)

// What pressing a button does. The letters stand in buttons that were sent: never change them.
type action byte

const (
	actUp        action = 'u' // the answer was good
	actDown      action = 'd' // it was not
	actReason    action = 'w' // why not; takes the number of a reason
	actSources   action = 's' // show the cited passages
	actPage      action = 'p' // turn to the cited passage of that number
	actAsk       action = 'a' // ask the suggestion of that number
	actSubscribe action = 'n' // tell me when this can be answered
	actReword    action = 'r' // it was not meant like that
	actErase     action = 'x' // delete all that is kept of me
)

// personal actions are those of the user that the buttons were sent to, also in a group.
func (a action) personal() bool { return a == actReason || a == actReword || a == actErase }

const (
	dataVersion = '1'
	maxData     = 64 // bytes that Telegram takes
	maxDataID   = 22
	maxDataArg  = 99
	macBytes    = 12
	keyBytes    = sha256.Size
)

// Errors about callback data, which anybody can make up.
var (
	errForged    = errors.New("the button was not made here, or not for this place")
	errExpired   = errors.New("the button has expired")
	errOtherForm = errors.New("the button is of another version")
)

// buttonData is what a button says when it is pressed.
type buttonData struct {
	action action
	arg    int    // 0 to maxDataArg
	id     string // of what the button is under: 1 to maxDataID of A-Z a-z 0-9 _ -
	// expires is when the button stops working; to the minute.
	expires time.Time
}

// A sealer makes callback data that nobody else can make, and ids that nobody can guess.
type sealer struct{ key []byte }

// newSealer derives its key from the bot token, so that all replicas have the same and none has to be
// configured; the token cannot be worked out from it (HKDF, RFC 5869).
func newSealer(token string) sealer {
	key, err := hkdf.Key(sha256.New, []byte(token), nil, "tahaluf buttons", keyBytes)
	if err != nil {
		panic(err) // the length is a constant that is allowed
	}
	return sealer{key: key}
}

// seal writes action|id|expiry|code for one chat, or for a personal action one user: whose is the id of
// either. It has at most maxData bytes.
func (s sealer) seal(d buttonData, whose int64) string {
	head := d.head()
	return head + "|" + s.code(head, whose)
}

// open reads what seal wrote. whose tells for which chat or user an action is looked at.
func (s sealer) open(text string, whose func(action) int64, now time.Time) (buttonData, error) {
	if len(text) > maxData || text == "" {
		return buttonData{}, errForged
	}
	if text[0] != dataVersion {
		return buttonData{}, errOtherForm
	}
	cut := strings.LastIndexByte(text, '|')
	if cut < 0 {
		return buttonData{}, errForged
	}
	d, ok := parseHead(text[:cut])
	if !ok || !hmac.Equal([]byte(text[cut+1:]), []byte(s.code(text[:cut], whose(d.action)))) {
		return d, errForged
	}
	if !now.Before(d.expires) {
		return d, errExpired
	}
	return d, nil
}

// code authenticates a head for one chat or user.
func (s sealer) code(head string, whose int64) string {
	return s.digest("button " + head + "|" + strconv.FormatInt(whose, 10))
}

// id names what one job shows: always the same for it, and not to be guessed.
func (s sealer) id(job string) string { return s.digest("reply " + job) }

// digest is 16 letters, digits, _ and -.
func (s sealer) digest(text string) string {
	mac := hmac.New(sha256.New, s.key)
	_, _ = mac.Write([]byte(text)) // never fails
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:macBytes])
}

// head is the data without the code. There is one way to write it.
func (d buttonData) head() string {
	arg := ""
	if d.arg > 0 {
		arg = strconv.Itoa(d.arg)
	}
	return string(dataVersion) + string(d.action) + arg + "|" + d.id + "|" + strconv.FormatInt(d.expires.Unix()/60, 36)
}

// parseHead is the reverse.
func parseHead(head string) (buttonData, bool) {
	parts := strings.Split(head, "|")
	if len(parts) != 3 || len(parts[0]) < 2 || !isPayload(parts[1], maxDataID) {
		return buttonData{}, false
	}
	d := buttonData{action: action(parts[0][1]), id: parts[1]}
	if arg := parts[0][2:]; arg != "" {
		n, err := strconv.Atoi(arg)
		if err != nil || n < 0 || n > maxDataArg {
			return buttonData{}, false
		}
		d.arg = n
	}
	minutes, err := strconv.ParseInt(parts[2], 36, 40)
	if err != nil {
		return buttonData{}, false
	}
	d.expires = time.Unix(minutes*60, 0).UTC()
	return d, d.head() == head
}

// peekAction is the action of data whose code was not checked; 0 when there is none.
func peekAction(text string) action {
	if len(text) < 2 || text[0] != dataVersion {
		return 0
	}
	return action(text[1])
}

// isPayload tells whether s has 1 to limit of the characters that deep links may have.
func isPayload(s string, limit int) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
	return s != "" && len(s) <= limit && strings.Trim(s, letters) == ""
}
