package config

import (
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/tahaluf/tahaluf/bot/store"
)

// Each function here makes the set function of one kind of option. A bad value is stored all the
// same where its type allows, so that rules between options see that it was given.

func secretOption(field func(*Config) *Secret) func(*Config, string) string {
	return func(c *Config, value string) string {
		*field(c) = NewSecret(value)
		if strings.ContainsFunc(value, notPrintable) {
			return "it has a blank, a line break or a special character in it; copy it again"
		}
		return ""
	}
}

// notPrintable says whether a rune has no place in an HTTP header.
func notPrintable(r rune) bool { return r <= ' ' || r >= 0x7f }

func urlOption(field func(*Config) *URL, schemes ...string) func(*Config, string) string {
	hint := "write a whole address such as " + schemes[len(schemes)-1] + "://host/path"
	return func(c *Config, value string) string {
		*field(c) = NewURL(value)
		parsed, err := url.Parse(value)
		switch {
		case err != nil, !slices.Contains(schemes, parsed.Scheme), parsed.Hostname() == "", strings.ContainsFunc(value, unicode.IsSpace):
			return hint
		case parsed.RawQuery != "" || parsed.ForceQuery || parsed.Fragment != "":
			return "leave out what follows ? or #"
		}
		return ""
	}
}

func nameOption(field func(*Config) *string) func(*Config, string) string {
	return func(c *Config, value string) string {
		*field(c) = value
		if strings.ContainsFunc(value, notPrintable) || len(value) > 200 {
			return "write the name of a model as its endpoint lists it, without blanks"
		}
		return ""
	}
}

func prefixOption(field func(*Config) *string) func(*Config, string) string {
	return func(c *Config, value string) string {
		*field(c) = value
		if len(value) > 500 || strings.ContainsRune(value, 0) {
			return "write the few words that the model was trained with before a text"
		}
		return ""
	}
}

func pathOption(field func(*Config) *string) func(*Config, string) string {
	return func(c *Config, value string) string {
		*field(c) = value
		if strings.ContainsFunc(value, unicode.IsControl) {
			return "it has a control character in it; write the path of a directory"
		}
		return ""
	}
}

func userIDs(field func(*Config) *[]int64) func(*Config, string) string {
	return idList(field, "write numeric user ids such as 123456789,987654321 (ask @userinfobot for yours; a @name is not an id)",
		func(id int64) bool { return id > 0 })
}

func chatIDs(field func(*Config) *[]int64) func(*Config, string) string {
	return idList(field, "write numeric chat ids such as 123456789,-1001234567890 (groups have negative ids; a @name is not an id)",
		func(id int64) bool { return id != 0 })
}

func idList(field func(*Config) *[]int64, hint string, ok func(int64) bool) func(*Config, string) string {
	return func(c *Config, value string) string {
		var ids []int64
		for part := range strings.SplitSeq(value, ",") {
			id, err := strconv.ParseInt(strings.TrimSpace(part), 10, 64)
			if err != nil || !ok(id) {
				return hint
			}
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		*field(c) = ids
		return ""
	}
}

func durationOption(field func(*Config) *time.Duration, least, most time.Duration) func(*Config, string) string {
	hint := "write a time from " + short(least) + " to " + short(most) + ", such as 45s or 2m"
	return func(c *Config, value string) string {
		duration, err := time.ParseDuration(value)
		if err != nil || duration < least || duration > most {
			return hint
		}
		*field(c) = duration
		return ""
	}
}

// short leaves out the minutes and seconds that are nought: 1h, not 1h0m0s.
func short(d time.Duration) string {
	s := strings.TrimSuffix(d.String(), "m0s")
	if s != d.String() {
		s += "m"
	}
	return strings.TrimSuffix(s, "0m")
}

func numberOption(field func(*Config) *int, least, most int) func(*Config, string) string {
	hint := "write a number from " + strconv.Itoa(least) + " to " + strconv.Itoa(most)
	return func(c *Config, value string) string {
		number, err := strconv.Atoi(value)
		if err != nil || number < least || number > most {
			return hint
		}
		*field(c) = number
		return ""
	}
}

// autoOption is for what is used where it can be, unless it is turned off.
func autoOption(field func(*Config) *bool) func(*Config, string) string {
	return func(c *Config, value string) string {
		*field(c) = value == "auto"
		if value != "auto" && value != "off" {
			return "write auto or off"
		}
		return ""
	}
}

func redisOption(c *Config, value string) string {
	c.Redis.URL = NewSecret(value)
	if _, err := store.ParseURL(value); err != nil {
		return err.Error() // it repeats nothing of the value
	}
	return ""
}

func listenOption(c *Config, value string) string {
	c.Listen.Addr = value
	host, port, err := net.SplitHostPort(value)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil || strings.ContainsFunc(host, notPrintable) || strings.ContainsAny(host, "/@") {
		return "write host:port such as 127.0.0.1:8080, or :8080 for every interface"
	}
	return ""
}

func levelOption(c *Config, value string) string {
	if !slices.Contains([]string{"debug", "info", "warn", "error"}, value) || c.Log.Level.UnmarshalText([]byte(value)) != nil {
		return "write debug, info, warn or error"
	}
	return ""
}

func formatOption(c *Config, value string) string {
	c.Log.JSON = value == "json"
	if value != "json" && value != "text" {
		return "write text or json"
	}
	return ""
}
