package app

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// jsonkeys FILE PATH KEY… wants the object at the path of each JSON line, or each object of the
// list there, to have exactly these keys. The path "." is the line itself.
func jsonKeys(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: jsonkeys file path key...")
	}
	want := slices.Sorted(slices.Values(args[2:]))
	for _, value := range jsonAt(ts, args[0], args[1]) {
		objects, isList := value.([]any)
		if !isList {
			objects = []any{value}
		}
		if len(objects) == 0 {
			ts.Fatalf("the list at %s is empty", args[1])
		}
		for _, object := range objects {
			object, ok := object.(map[string]any)
			if !ok {
				ts.Fatalf("there is no object at %s", args[1])
			}
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(object))); diff != "" {
				ts.Fatalf("keys at %s (-want +got):\n%s", args[1], diff)
			}
		}
	}
}

// jsoneach FILE PATH VALUE… wants as many JSON lines as values, each with its value, written as
// JSON, at the path.
func jsonEach(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: jsoneach file path value...")
	}
	var got []string
	for _, value := range jsonAt(ts, args[0], args[1]) {
		encoded, err := json.Marshal(value)
		ts.Check(err)
		got = append(got, string(encoded))
	}
	if diff := cmp.Diff(args[2:], got); diff != "" {
		ts.Fatalf("%s of each line (-want +got):\n%s", args[1], diff)
	}
}

// jsonAt returns what each line of a file has at a path; nil where it has nothing. A key in a list
// stands for that key of all of its objects.
func jsonAt(ts *testscript.TestScript, file, path string) []any {
	var out []any
	for line := range strings.Lines(ts.ReadFile(file)) {
		var value any
		if err := json.Unmarshal([]byte(line), &value); err != nil {
			ts.Fatalf("line %q: %v", line, err)
		}
		out = append(out, follow(value, path))
	}
	return out
}

func follow(value any, path string) any {
	if path == "." {
		return value
	}
	for key := range strings.SplitSeq(path, ".") {
		value = step(value, key)
	}
	return value
}

func step(value any, key string) any {
	switch v := value.(type) {
	case map[string]any:
		return v[key]
	case []any:
		out := make([]any, len(v))
		for i, element := range v {
			out[i] = step(element, key)
		}
		return out
	}
	return fmt.Sprintf("no %s in %v", key, value)
}
