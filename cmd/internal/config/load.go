package config

import (
	"fmt"
	"io"
	"maps"
	"os"
	"strings"
)

// MaxFileBytes bounds a configuration or secret file.
const MaxFileBytes = 64 << 10

// Inputs is all that Load looks at.
type Inputs struct {
	// Environ is the environment as NAME=value, as os.Environ gives it. An empty value means not set.
	Environ []string
	// File is the path of the YAML file, from a flag; empty means what TAHALUF_CONFIG says, or none.
	File string
	// ReadFile reads the YAML and secret files; ReadFile of this package is meant.
	ReadFile func(name string) ([]byte, error)
}

// Load merges and checks the configuration. It looks for everything that is wrong before it gives
// up; the error is then of type Problems.
func Load(in Inputs) (Config, error) {
	l := newLoader(in)
	l.defaults()
	l.file(in.File)
	l.environment()
	config := l.config()
	if len(l.problems) > 0 {
		return Config{}, l.redacted(config)
	}
	return config, nil
}

// ReadFile reads a regular file, a pipe or a mounted secret of at most MaxFileBytes.
func ReadFile(name string) ([]byte, error) {
	file, err := os.Open(name) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	content, err := io.ReadAll(io.LimitReader(file, MaxFileBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return content, nil
}

// A setting is a value and where it was found.
type setting struct{ value, origin string }

// loader carries one Load: settings by Option.Key, the later source overwriting the earlier.
type loader struct {
	options  []Option
	env      map[string]string
	readFile func(string) ([]byte, error)
	settings map[string]setting
	problems Problems
}

func newLoader(in Inputs) *loader {
	l := &loader{options: Options(), env: map[string]string{}, readFile: in.ReadFile, settings: map[string]setting{}}
	for _, entry := range in.Environ {
		if name, value, ok := strings.Cut(entry, "="); ok {
			l.env[name] = value // the last one wins, as it does for a child process
		}
	}
	return l
}

func (l *loader) defaults() {
	for _, option := range l.options {
		if option.Default != "" {
			l.settings[option.Key] = setting{value: option.Default, origin: "default"}
		}
	}
}

func (l *loader) file(name string) {
	field := "--config"
	if name == "" {
		name, field = l.env[ConfigVariable], ConfigVariable
	}
	if name == "" {
		return
	}
	content, hint := l.read(name)
	if hint != "" {
		l.problems = append(l.problems, Problem{Field: field, Value: name, Hint: hint})
		return
	}
	known := make(map[string]Option, len(l.options))
	for _, option := range l.options {
		known[option.Key] = option
	}
	settings, problems := fileSettings(name, content, known)
	l.problems = append(l.problems, problems...)
	maps.Copy(l.settings, settings)
}

func (l *loader) environment() {
	for _, option := range l.options {
		if value := l.env[option.Name]; option.Name != "" && value != "" {
			l.settings[option.Key] = setting{value: value, origin: "environment"}
		}
		if path := l.env[option.FileName()]; option.Secret && path != "" {
			l.secretFile(option, path)
		}
	}
}

func (l *loader) secretFile(option Option, path string) {
	problem := Problem{Field: option.FileName(), Value: path, Origin: "environment"}
	content, hint := l.read(path)
	value := strings.TrimRight(string(content), "\r\n")
	switch {
	case l.env[option.Name] != "":
		problem.Hint = fmt.Sprintf("%s and %s are both set; unset one of them", option.Name, option.FileName())
	case hint != "":
		problem.Hint = hint
	case value == "":
		problem.Hint = "the file is empty; put the secret into it"
	default:
		l.settings[option.Key] = setting{value: value, origin: path}
		return
	}
	l.problems = append(l.problems, problem)
}

// read returns the content of a file, or what to do about it.
func (l *loader) read(name string) (content []byte, hint string) {
	if l.readFile == nil {
		return nil, "files cannot be read here"
	}
	content, err := l.readFile(name)
	if err != nil {
		return nil, "make the file readable: " + err.Error()
	}
	if len(content) > MaxFileBytes {
		return nil, fmt.Sprintf("the file is longer than %d KiB; is it the right one?", MaxFileBytes>>10)
	}
	return content, ""
}
