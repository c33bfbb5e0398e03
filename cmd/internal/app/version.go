package app

import (
	"fmt"
	"runtime/debug"

	"github.com/tahaluf/tahaluf/knowledge"
)

type versionCommand struct{}

// Run prints what is needed to tell two builds apart.
func (versionCommand) Run(r *runtime) error {
	version, goVersion, revision := "(devel)", "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version, goVersion = info.Main.Version, info.GoVersion
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value
			}
		}
	}
	files, err := r.knowledgeFiles()
	if err != nil {
		return err
	}
	base, err := knowledge.Load(files)
	if err != nil {
		return err //nolint:wrapcheck // says which files
	}
	_, err = fmt.Fprintf(r.Out, "tahaluf %s%s %s\nknowledge %.12s, %d documents\n", version, revision, goVersion, base.Release, len(base.Documents))
	return err //nolint:wrapcheck // standard output
}
