package knowledge

import (
	"fmt"
	"net/url"
	"strings"
)

// checkIndependence finds documents that rest on fewer publishers than asked
// for. Two pages of one publisher are one witness: when it errs, nothing in the
// document would show it. Publishers are told apart by the host of their address.
func checkIndependence(c *corpus, r *reporter) {
	for _, f := range c.files {
		if f.doc.SupersededBy != "" {
			continue
		}
		publishers := make(map[string]bool)
		for _, s := range f.doc.Sources {
			if host := publisher(s.URL); host != "" {
				publishers[host] = true
			}
		}
		if n := len(publishers); n < c.opts.MinPublishers {
			r.warn(f.path, f.frontLine("sources"),
				fmt.Sprintf("the document rests on %d publishers, fewer than %d", n, c.opts.MinPublishers),
				"look for a source of another publisher")
		}
	}
}

// publisher returns the host of an address, or "".
func publisher(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
