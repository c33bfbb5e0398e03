package model

import (
	"strings"
	"unicode"
)

// Marks around the thoughts that open models write before their answer when their server does not
// part the two (DeepSeek R1, Qwen 3, …).
const (
	thoughtOpen  = "<think>"
	thoughtClose = "</think>"
)

// A thoughtFilter passes a stream of text on without the thoughts at its beginning and the blanks
// around them. Marks may come in pieces. The zero value is ready.
type thoughtFilter struct {
	state thoughtState
	held  string // text that may still turn out to be a mark
}

type thoughtState int

const (
	beforeText    thoughtState = iota // nothing but blanks so far
	insideThought                     // a thought was opened
	insideText                        // all that follows is text
)

// add takes the next piece and returns what of it can be shown.
func (f *thoughtFilter) add(piece string) string {
	if f.state == insideText {
		return piece
	}
	f.held += piece
	if f.state == beforeText {
		f.held = strings.TrimLeftFunc(f.held, unicode.IsSpace)
		switch {
		case strings.HasPrefix(f.held, thoughtOpen):
			f.state = insideThought
		case strings.HasPrefix(thoughtOpen, f.held):
			return "" // not enough to tell
		default:
			return f.release()
		}
	}
	_, after, closed := strings.Cut(f.held, thoughtClose)
	if !closed {
		f.held = f.held[max(0, len(f.held)-len(thoughtClose)):]
		return ""
	}
	f.held, f.state = "", beforeText
	return f.add(after)
}

// end returns what was held back and is text after all.
func (f *thoughtFilter) end() string {
	if f.state == insideThought {
		return ""
	}
	return f.release()
}

func (f *thoughtFilter) release() string {
	text := f.held
	f.held, f.state = "", insideText
	return text
}
