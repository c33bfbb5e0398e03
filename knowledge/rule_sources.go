package knowledge

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// checkSources holds sources to what a reader needs to look them up: an address
// that leads somewhere, a day that has been, no source twice, and none that
// carries nothing.
func checkSources(c *corpus, r *reporter) {
	for _, f := range c.files {
		seen := make(map[string]int, len(f.doc.Sources))
		for i, s := range f.doc.Sources {
			line := f.itemLine("sources", i)
			if s.URL != "" {
				if wrong := wrongAddress(s.URL); wrong != "" {
					r.fail(f.path, line, fmt.Sprintf("source %d: %s", i+1, wrong), "write the whole address, https://host/path")
				}
				key := addressKey(s.URL)
				if first, ok := seen[key]; ok {
					r.fail(f.path, line, fmt.Sprintf("source %d has the address of source %d", i+1, first), "keep one and renumber the sections")
				} else {
					seen[key] = i + 1
				}
			}
			if now := c.opts.Now; !now.IsZero() && s.Published.Compare(now) > 0 {
				r.fail(f.path, line, fmt.Sprintf("source %d was published in the future, %s", i+1, s.Published), "correct the date or leave it out")
			}
			if !cited(f.doc, s) {
				r.warn(f.path, line, fmt.Sprintf("source %d supports no section", i+1), "name it in a section or remove it")
			}
		}
	}
}

// wrongAddress says what is wrong with an address, or returns "".
func wrongAddress(address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return "the address cannot be parsed"
	case u.Scheme != "https" && u.Scheme != "http":
		return fmt.Sprintf("the scheme of the address is %q, not https or http", u.Scheme)
	case !strings.Contains(strings.Trim(u.Hostname(), "."), "."):
		return fmt.Sprintf("the address has no full host name, but %q", u.Hostname())
	case u.User != nil:
		return "the address holds a user name"
	case strings.ContainsAny(address, " <>\"{}|\\^`"):
		return "the address holds a character that addresses do not"
	case strings.ContainsAny(address[len(address)-1:], ".,;:"):
		return "the address ends in punctuation"
	}
	return ""
}

// addressKey makes addresses that lead to the same page equal.
func addressKey(address string) string {
	_, rest, found := strings.Cut(address, "://")
	if !found {
		rest = address
	}
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

// cited reports whether a section of d names the source.
func cited(d *Document, s Source) bool {
	for _, p := range d.Passages {
		if slices.Contains(p.Sources, s) {
			return true
		}
	}
	return false
}
