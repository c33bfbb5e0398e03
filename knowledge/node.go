package knowledge

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A node is one YAML value with the line it stands on. It is what both readers
// of YAML produce, so that strictness is written once, in decoder.
type node struct {
	kind   nodeKind
	text   string  // of a scalar
	line   int     // 1-based line in the file
	items  []node  // of a list
	fields []field // of a mapping, in file order, doubles included
}

type field struct {
	key   string
	line  int
	value node
}

type nodeKind uint8

const (
	nullNode nodeKind = iota
	scalarNode
	listNode
	mappingNode
)

// maxNesting is deeper than any file of ours and far from any stack limit.
const maxNesting = 8

// A syntaxError is YAML that cannot be read, with its 1-based line.
type syntaxError struct {
	line    int
	message string
}

func (e *syntaxError) Error() string { return e.message }

// parseYAML reads one YAML document whose first line is line number first of its file.
//
// It tries [parseFlatYAML] and leaves to yaml.v3 whatever that does not know:
// other notations, and every error with its position. On a front matter of
// 1.1 kB yaml.v3 takes 80 to 100 µs and the flat reader 8 (BenchmarkFrontMatter).
// Ours are nearly three times that size: yaml.v3 alone would take longer to
// read 180 of them than the whole of a question may take to be answered.
func parseYAML(src string, first int) (node, error) {
	if n, ok := parseFlatYAML(src, first); ok {
		return n, nil
	}
	return parseFullYAML(src, first)
}

// parseFullYAML reads one YAML document with yaml.v3. The error is a *syntaxError.
func parseFullYAML(src string, first int) (node, error) {
	decoder := yaml.NewDecoder(strings.NewReader(src))
	var doc yaml.Node
	if err := decoder.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return node{line: first}, nil
		}
		return node{}, yamlSyntaxError(err, first)
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err == nil {
		return node{}, &syntaxError{first + max(second.Line, 1) - 1, "a second YAML document follows the first"}
	} else if !errors.Is(err, io.EOF) {
		return node{}, yamlSyntaxError(err, first)
	}
	return convertNode(doc.Content[0], first, 0)
}

// yamlSyntaxError takes the line out of yaml.v3's "yaml: line 3: what is wrong".
func yamlSyntaxError(err error, first int) *syntaxError {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	rest, found := strings.CutPrefix(message, "line ")
	if !found {
		return &syntaxError{first, message}
	}
	number, rest, found := strings.Cut(rest, ": ")
	line, convErr := strconv.Atoi(number)
	if !found || convErr != nil {
		return &syntaxError{first, message}
	}
	return &syntaxError{first + line - 1, rest}
}

// convertNode turns yaml.v3's tree into ours and refuses what no file of ours needs.
func convertNode(y *yaml.Node, first, depth int) (n node, err error) {
	n.line = first + y.Line - 1
	switch {
	case depth > maxNesting:
		return node{}, &syntaxError{n.line, "values are nested too deep"}
	case y.Anchor != "" || y.Kind == yaml.AliasNode:
		return node{}, &syntaxError{n.line, "anchors and aliases are not allowed"}
	case y.Style&yaml.TaggedStyle != 0:
		return node{}, &syntaxError{n.line, fmt.Sprintf("the tag %s is not allowed", y.Tag)}
	}
	switch y.Kind {
	case yaml.ScalarNode:
		if y.Tag != "!!null" {
			n.kind, n.text = scalarNode, y.Value
		}
		return n, nil
	case yaml.SequenceNode:
		n.kind = listNode
		for _, child := range y.Content {
			item, err := convertNode(child, first, depth+1)
			if err != nil {
				return node{}, err
			}
			n.items = append(n.items, item)
		}
		return n, nil
	case yaml.MappingNode:
		n.kind = mappingNode
		n.fields, err = convertFields(y, first, depth)
		return n, err
	case yaml.DocumentNode, yaml.AliasNode:
	}
	return node{}, &syntaxError{n.line, "unknown kind of YAML value"}
}

func convertFields(y *yaml.Node, first, depth int) ([]field, error) {
	fields := make([]field, 0, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, err := convertNode(y.Content[i], first, depth+1)
		if err != nil {
			return nil, err
		}
		if key.kind != scalarNode {
			return nil, &syntaxError{key.line, "a key must be a plain word"}
		}
		value, err := convertNode(y.Content[i+1], first, depth+1)
		if err != nil {
			return nil, err
		}
		fields = append(fields, field{key: key.text, line: key.line, value: value})
	}
	return fields, nil
}
