package config

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite .env.example")

const envExampleHead = `# All settings of Tahaluf; none is needed to try "tahaluf ask". Copy this file to .env, take away the
# "#" before what you set, and load it with: set -a; . ./.env; set +a
# The same can stand in a YAML file as section and key, named by --config or TAHALUF_CONFIG; the
# environment goes before the file. What a line shows after "=" is the default.
`

// envExample writes the options as a file of variables, all commented out.
func envExample(options []Option) string {
	var b strings.Builder
	b.WriteString(envExampleHead)
	for _, o := range options {
		if o.Name == "" {
			continue
		}
		fmt.Fprintf(&b, "\n# %s\n# (%s in the YAML file)\n", o.Help, o.Key)
		if o.Secret {
			fmt.Fprintf(&b, "# Or name a file that holds it: %s=/run/secrets/%s\n", o.FileName(), strings.ToLower(o.Name))
		}
		fmt.Fprintf(&b, "#%s=%s\n", o.Name, o.Default)
	}
	return b.String()
}

func TestEnvExample_ListsEveryOption(t *testing.T) {
	t.Parallel()
	path := filepath.Join("..", "..", "..", ".env.example")
	want := envExample(Options())
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf(".env.example is not the table of options; go test ./cmd/internal/config -update writes it anew (-want +got):\n%s", diff)
	}
}

// A copy in which nothing was uncommented must change nothing, and one with the defaults neither.
func TestEnvExample_ChangesNothing(t *testing.T) {
	t.Parallel()
	want, err := Load(Inputs{})
	if err != nil {
		t.Fatal(err)
	}
	text := envExample(Options())
	var uncommented []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") && strings.TrimSpace(line) != "" {
			t.Errorf("not commented out: %s", line)
		}
		if name, isSetting := strings.CutPrefix(strings.TrimSpace(line), "#"); isSetting && !strings.HasPrefix(name, " ") {
			uncommented = append(uncommented, name)
		}
	}
	if len(uncommented) < len(Options()) {
		t.Errorf("%d settings in the example, %d options", len(uncommented), len(Options()))
	}
	got, err := Load(Inputs{Environ: uncommented})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
