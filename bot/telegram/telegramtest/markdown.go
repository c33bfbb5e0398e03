package telegramtest

import "strings"

// parseMarkdown reads MarkdownV2 without formatting: it resolves escapes, refuses reserved characters that must be
// escaped in the real server's words, and refuses the characters that open formatting, which this fake does not know.
func parseMarkdown(text string) (units, error) {
	var plain strings.Builder
	lineStart := true
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\\' && i+1 < len(text) && 0 < text[i+1] && text[i+1] <= 126:
			i++
			plain.WriteByte(text[i])
		case strings.IndexByte("_*[~`", c) >= 0, c == '>' && lineStart,
			strings.HasPrefix(text[i:], "||"), strings.HasPrefix(text[i:], "!["):
			return nil, strictly("MarkdownV2 formatting is not supported by this fake: %q at byte offset %d", c, i)
		case strings.IndexByte("](){}>#+-=|.!", c) >= 0:
			return nil, cantParse(`Character '%c' is reserved and must be escaped with the preceding '\'`, c)
		default:
			plain.WriteByte(c)
		}
		lineStart = text[i] == '\n'
	}
	return encodeUnits(plain.String()), nil
}
