package prompts

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"text/template"

	"go.yaml.in/yaml/v3"
)

//go:embed templates/*.tmpl
var embedded embed.FS

// A Template is one prompt: a system and a user message with places to fill.
type Template struct {
	// ID names the prompt; it equals the file's name without its ending.
	ID string `yaml:"id"`
	// Version counts up with every change of the words.
	Version int `yaml:"version"`
	// Description says in a line what the prompt is for.
	Description string `yaml:"description"`

	parsed *template.Template
}

// Embedded returns the templates that are compiled in.
func Embedded() fs.FS {
	sub, err := fs.Sub(embedded, "templates")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return sub
}

// ErrTemplate is wrapped by every error about a template's content.
var ErrTemplate = errors.New("bad prompt template")

// ParseTemplate reads ID.tmpl from fsys: strict YAML front matter between lines of
// ---, then the blocks "system" and "user".
func ParseTemplate(fsys fs.FS, id string) (*Template, error) {
	source, err := fs.ReadFile(fsys, id+".tmpl")
	if err != nil {
		return nil, fmt.Errorf("read prompt template: %w", err)
	}
	head, body, ok := cutFrontMatter(string(source))
	if !ok {
		return nil, fmt.Errorf("%w %s: no front matter between lines of ---", ErrTemplate, id)
	}
	t := &Template{}
	decoder := yaml.NewDecoder(strings.NewReader(head))
	decoder.KnownFields(true)
	if err := decoder.Decode(t); err != nil {
		return nil, fmt.Errorf("%w %s: front matter: %w", ErrTemplate, id, err)
	}
	if t.ID != id || t.Version < 1 {
		return nil, fmt.Errorf("%w %s: id is %q and version %d, want id %q and a version from 1", ErrTemplate, id, t.ID, t.Version, id)
	}
	if t.parsed, err = template.New(id).Option("missingkey=error").Parse(body); err != nil {
		return nil, fmt.Errorf("%w %s: %w", ErrTemplate, id, err)
	}
	for _, block := range [...]string{"system", "user"} {
		if t.parsed.Lookup(block) == nil {
			return nil, fmt.Errorf("%w %s: no block %q", ErrTemplate, id, block)
		}
	}
	return t, nil
}

func cutFrontMatter(source string) (head, body string, ok bool) {
	source, ok = strings.CutPrefix(source, "---\n")
	if !ok {
		return "", "", false
	}
	return strings.Cut(source, "\n---\n")
}

// execute fills one block.
func (t *Template) execute(block string, data any) (string, error) {
	var b bytes.Buffer
	if err := t.parsed.ExecuteTemplate(&b, block, data); err != nil {
		return "", fmt.Errorf("render prompt %s: %w", t.ID, err)
	}
	return b.String(), nil
}
