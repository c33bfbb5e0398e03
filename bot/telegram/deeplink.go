package telegram

import (
	"strconv"
	"strings"
)

// maxPayload is how long what follows ?start= may be.
const maxPayload = 64

// A deepLink is what a link to the bot asks for. Its payload comes from anybody: it chooses among what
// is there, and is never repeated.
type deepLink struct {
	kind linkKind
	// id names a kept reply, a document, or for a passage "document_section".
	id string
	// page is the number of a cited passage, from 0.
	page int
}

type linkKind int

const (
	linkNone   linkKind = iota // no link, or none that is known
	linkSource                 // src_ID or src_ID_N: a passage
	linkAsk                    // q_ID: a question
)

// parseLink reads the payload of a link.
func parseLink(payload string) deepLink {
	if !isPayload(payload, maxPayload) {
		return deepLink{}
	}
	if id, ok := strings.CutPrefix(payload, "q_"); ok && id != "" {
		return deepLink{kind: linkAsk, id: id}
	}
	id, ok := strings.CutPrefix(payload, "src_")
	if !ok || id == "" {
		return deepLink{}
	}
	link := deepLink{kind: linkSource, id: id}
	if n := len(id) - 1; len(id) > idLength && id[idLength] == '_' && n-idLength <= 2 {
		page, err := strconv.Atoi(id[idLength+1:])
		if err == nil && page >= 1 {
			link.id, link.page = id[:idLength], page-1
		}
	}
	return link
}

// idLength is that of the ids of replies.
const idLength = macBytes * 4 / 3

// passageOf is the passage that the id of a source link names.
func (l deepLink) passageOf() string {
	document, section, ok := strings.Cut(l.id, "_")
	if !ok {
		return ""
	}
	return document + "#" + section
}

// passageLink is the address that opens a passage in a private chat with the bot; "" when its id is too
// long for one.
func passageLink(self, passage string) string {
	payload := "src_" + strings.Replace(passage, "#", "_", 1)
	if self == "" || !isPayload(payload, maxPayload) {
		return ""
	}
	return "https://t.me/" + self + "?start=" + payload
}
