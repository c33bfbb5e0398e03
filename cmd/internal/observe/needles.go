package observe

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// needles returns every form under which the secrets may appear, longest first so that a value is
// never cut by a shorter one that it contains.
func needles(secrets []string) []string {
	var all []string
	for _, secret := range secrets {
		if len(secret) >= MinSecret {
			all = append(all, forms(secret)...)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	return slices.Compact(all)
}

// forms lists the spellings of one secret: as it is, escaped in a URL (path, query, userinfo; both
// cases of the hexadecimal digits), in JSON, and in a quoted Go string as %q prints it.
func forms(secret string) []string {
	query, path := url.QueryEscape(secret), url.PathEscape(secret)
	userinfo := strings.TrimPrefix(url.UserPassword("", secret).String(), ":")
	all := []string{
		secret,
		query, path, userinfo,
		lowerEscapes(query), lowerEscapes(path), lowerEscapes(userinfo),
		unquote(strconv.Quote(secret)), unquote(strconv.QuoteToASCII(secret)),
	}
	if escaped, err := json.Marshal(secret); err == nil {
		all = append(all, unquote(string(escaped)))
	}
	return all
}

// lowerEscapes spells the hexadecimal digits of %XX in lower case, as some servers do.
func lowerEscapes(escaped string) string {
	out := []byte(escaped)
	for i := 0; i+2 < len(out); i++ {
		if out[i] == '%' {
			copy(out[i+1:i+3], strings.ToLower(string(out[i+1:i+3])))
		}
	}
	return string(out)
}

func unquote(quoted string) string { return quoted[1 : len(quoted)-1] }
