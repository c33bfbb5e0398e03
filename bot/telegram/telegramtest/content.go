package telegramtest

import (
	"strings"
	"unicode/utf8"
)

const (
	// maxText is how many UTF-16 units a message may have after its entities were parsed.
	maxText = 4096
	// maxRawText is how many bytes a text may have before.
	maxRawText = 1 << 15
)

// content is the text of a message that a call brings.
type content struct {
	text      units
	entities  []Entity
	noPreview bool
}

// parseContent reads text, parse_mode, entities and link_preview_options, in the order in which the real server finds
// their faults. The length is checked by finish.
func parseContent(q request, mayBeEmpty bool) (content, error) {
	var out content
	text := q.text("text")
	if text == "" && !mayBeEmpty {
		return out, badRequest("message text is empty")
	}
	disabled, err := noPreview(q)
	if err != nil {
		return out, err
	}
	out.noPreview = disabled
	switch {
	case len(text) > maxRawText:
		return out, badRequest("text is too long")
	case !utf8.ValidString(text):
		return out, badRequest("strings must be encoded in UTF-8")
	}
	switch mode := strings.ToLower(q.text("parse_mode")); mode {
	case "", "none":
		out.text = encodeUnits(text)
		out.entities, err = parseEntities(q.text("entities"))
	case "html":
		out.text, out.entities, err = parseHTML(text)
	case "markdownv2":
		out.text, err = parseMarkdown(text)
	case "markdown":
		err = strictly("the legacy Markdown mode is not supported by this fake")
	default:
		err = badRequest("unsupported parse_mode")
	}
	return out, err
}

func noPreview(q request) (bool, error) {
	var options struct {
		IsDisabled bool `json:"is_disabled"`
	}
	given, err := q.object("link_preview_options", &options)
	if err != nil {
		return false, badRequest("can't parse link preview options JSON object")
	}
	if !given {
		return q.flag("disable_web_page_preview"), nil
	}
	return options.IsDisabled, nil
}

// finish checks the entities, cleans and trims the text, and adds the entities that Telegram finds by itself. tooLong
// is the description for more than maxText units.
func (c content) finish(mayBeEmpty bool, tooLong string) (content, error) {
	if err := checkEntities(c.text, c.entities); err != nil {
		return c, err
	}
	c.text, c.entities = cleanText(c.text, c.entities)
	c.text, c.entities = trimText(c.text, c.entities)
	switch {
	case invisible(c.text) && mayBeEmpty:
		return content{noPreview: c.noPreview}, nil
	case invisible(c.text):
		return c, badRequest("text must be non-empty")
	case len(c.text) > maxText:
		return c, badRequest("%s", tooLong)
	}
	c.entities = mergeEntities(c.entities, findEntities(c.text))
	return c, nil
}

// version makes the content a version of a message.
func (c content) version(s *Server, call *Call, keys keyboard) Version {
	return Version{
		At: s.clock.Now(), Text: c.text.String(), Entities: c.entities, NoPreview: c.noPreview,
		Keyboard: keys.rows, markup: keys.markup, Call: call.Seq,
	}
}
