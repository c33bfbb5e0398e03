package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// fileSettings reads a YAML file of the form section: {key: value} into settings by key. It is
// strict: an unknown or repeated key, a value that is not a scalar or a list of scalars, a second
// document, an alias — each is a Problem that names its line. An empty value means not set.
func fileSettings(name string, content []byte, known map[string]Option) (map[string]setting, Problems) {
	reader := fileReader{name: name, known: known, settings: map[string]setting{}}
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	var document yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) { // nothing but comments
		return nil, nil
	} else if err != nil {
		reader.problem("", 0, "mend the YAML: "+err.Error())
		return nil, reader.problems
	}
	if err := decoder.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		reader.problem("", 0, "keep one YAML document: remove what follows the second ---")
	}
	reader.sections(document.Content[0])
	return reader.settings, reader.problems
}

type fileReader struct {
	name     string
	known    map[string]Option
	settings map[string]setting
	problems Problems
}

func (r *fileReader) problem(key string, line int, hint string) {
	origin := r.name
	if line > 0 {
		origin = fmt.Sprintf("%s:%d", r.name, line)
	}
	if key == "" {
		key = "configuration file"
	}
	r.problems = append(r.problems, Problem{Field: key, Origin: origin, Hint: hint})
}

func (r *fileReader) sections(root *yaml.Node) {
	if isNull(root) {
		return
	}
	r.eachPair(root, "", func(name string, section *yaml.Node) {
		if !r.isSection(name) {
			r.problem(name, section.Line, "there is no such section; there are "+r.list(""))
			return
		}
		if !isNull(section) {
			r.eachPair(section, name+".", r.value)
		}
	})
}

// eachPair walks a mapping and reports what is not one, and keys that come twice.
func (r *fileReader) eachPair(node *yaml.Node, prefix string, visit func(key string, value *yaml.Node)) {
	if node.Kind != yaml.MappingNode {
		r.problem(strings.TrimSuffix(prefix, "."), node.Line, "write key: value lines here")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := prefix + node.Content[i].Value
		if seen[key] {
			r.problem(key, node.Content[i].Line, "it is given twice; keep one")
			continue
		}
		seen[key] = true
		visit(key, node.Content[i+1])
	}
}

// list returns what may follow prefix: the sections, or the keys of one section.
func (r *fileReader) list(prefix string) string {
	names := map[string]bool{}
	for key := range r.known {
		if rest, ok := strings.CutPrefix(key, prefix); ok {
			name, _, _ := strings.Cut(rest, ".")
			names[name] = true
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(names)), ", ")
}

func (r *fileReader) isSection(name string) bool {
	for key := range r.known {
		if section, _, _ := strings.Cut(key, "."); section == name {
			return true
		}
	}
	return false
}

func (r *fileReader) value(key string, node *yaml.Node) {
	if _, ok := r.known[key]; !ok {
		section, _, _ := strings.Cut(key, ".")
		r.problem(key, node.Line, "there is no such key; there are "+r.list(section+"."))
		return
	}
	text, ok := scalarText(node)
	if !ok {
		r.problem(key, node.Line, "write one value or a list of values")
		return
	}
	if text != "" {
		r.settings[key] = setting{value: text, origin: fmt.Sprintf("%s:%d", r.name, node.Line)}
	}
}

// scalarText returns a scalar as it is written, and a list of scalars with commas between.
func scalarText(node *yaml.Node) (string, bool) {
	switch {
	case isNull(node):
		return "", true
	case node.Kind == yaml.ScalarNode:
		return node.Value, true
	case node.Kind != yaml.SequenceNode:
		return "", false
	}
	parts := make([]string, 0, len(node.Content))
	for _, item := range node.Content {
		if item.Kind != yaml.ScalarNode || isNull(item) {
			return "", false
		}
		parts = append(parts, item.Value)
	}
	return strings.Join(parts, ","), true
}

func isNull(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.Tag == "!!null" }
