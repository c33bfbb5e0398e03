package telegramtest

import (
	"net/url"
	"strconv"
	"strings"
)

// checkLink completes a link as Telegram does and reports whether it is one: http unless it names a protocol, one of
// the protocols that the app opens, and a host with a dot in it for http and https.
func checkLink(link string) (string, bool) {
	link = strings.TrimSpace(link)
	if !strings.Contains(link, "://") {
		link = "http://" + link
	}
	parsed, err := url.Parse(link)
	if err != nil || parsed.Host == "" {
		return "", false
	}
	switch parsed.Scheme {
	case "tg", "ton", "tonsite":
		return link, true
	case "http", "https":
		if !strings.Contains(parsed.Hostname(), ".") {
			return "", false
		}
		if parsed.Path == "" {
			parsed.Path = "/"
		}
		return parsed.String(), true
	}
	return "", false
}

// linkedUser is the account that a tg://user?id= link names, or zero.
func linkedUser(link string) int64 {
	parsed, err := url.Parse(link)
	if err != nil || parsed.Scheme != "tg" || parsed.Host != "user" {
		return 0
	}
	id, err := strconv.ParseInt(parsed.Query().Get("id"), 10, 64)
	if err != nil {
		return 0
	}
	return id
}
