package config

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/cmd/internal/observe"
)

// config stores every setting in a Config, then checks the rules between options. Problems keep the
// order of Options.
func (l *loader) config() Config {
	var c Config
	hints := map[string]string{} // by Option.Key, the first one counts
	for _, option := range l.options {
		if s, ok := l.settings[option.Key]; ok {
			hints[option.Key] = option.set(&c, s.value)
		}
	}
	for _, rule := range rules() {
		if hints[rule.key] == "" {
			hints[rule.key] = rule.hint(c)
		}
	}
	for _, option := range l.options {
		if hint := hints[option.Key]; hint != "" {
			l.problems = append(l.problems, l.problem(option, hint))
		}
	}
	return c
}

func (l *loader) problem(option Option, hint string) Problem {
	s := l.settings[option.Key]
	problem := Problem{Field: option.field(), Value: s.value, Origin: s.origin, Hint: hint}
	switch {
	case option.Secret:
		problem.Value = NewSecret(s.value).String()
	case strings.Contains(s.value, ":"): // an address, perhaps a misspelt one
		problem.Value = hideUserinfo(s.value)
	}
	return problem
}

// redacted cleans the problems: operators paste secrets into the wrong variable.
func (l *loader) redacted(c Config) Problems {
	redactor := observe.NewRedactor(c.Secrets()...)
	clean := slices.Clone(l.problems)
	for i := range clean {
		clean[i].Value = redactor.Redact(clean[i].Value)
		clean[i].Hint = redactor.Redact(clean[i].Hint)
	}
	return clean
}
