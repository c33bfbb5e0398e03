package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"
)

const (
	baseDir = "base"

	maxFileSize  = 256 << 10 // bytes, of one file
	maxTotalSize = 64 << 20  // bytes, of all documents together
	maxFiles     = 5000
)

// A file is one Markdown file of the base with all that was made of it. Its
// document is nil when no front matter could be read, and may lack whatever
// problems tell of.
type file struct {
	path     string
	text     string
	front    node // the front matter, for the lines of its keys
	doc      *Document
	sum      [sha256.Size]byte
	problems []Problem
}

// readFiles reads and parses every document under base, in path order. The
// error is for a base that cannot be listed or is not there at all.
func readFiles(fsys fs.FS) (files []*file, problems []Problem, err error) {
	files, problems, err = listFiles(fsys)
	if err != nil {
		return nil, nil, err
	}
	if len(files) == 0 {
		problems = append(problems, Problem{Path: baseDir, Rule: filesRule, Message: "there is no document", Hint: "put .md files into folders of " + baseDir})
	}
	if len(files) > maxFiles {
		problems = append(problems, Problem{Path: baseDir, Rule: filesRule, Message: fmt.Sprintf("there are %d documents, more than %d", len(files), maxFiles)})
		files = files[:maxFiles]
	}
	var total atomic.Int64
	var group errgroup.Group
	workers := runtime.GOMAXPROCS(0)
	group.SetLimit(workers)
	for part := range slices.Chunk(files, 1+len(files)/(4*workers)) { // a few parts each, so that none waits long for another
		group.Go(func() error {
			var buffer []byte
			for _, f := range part {
				buffer = f.read(fsys, buffer, &total)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	if total.Load() > maxTotalSize {
		problems = append(problems, Problem{Path: baseDir, Rule: filesRule, Message: fmt.Sprintf("the documents hold more than %d MiB", maxTotalSize>>20)})
	}
	return files, problems, nil
}

// listFiles finds the documents. Hidden files and folders are passed over:
// mounted volumes keep their own bookkeeping in them.
func listFiles(fsys fs.FS) (files []*file, problems []Problem, err error) {
	err = fs.WalkDir(fsys, baseDir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		}
		if path.Ext(name) == ".md" {
			files = append(files, &file{path: name})
			return nil
		}
		problems = append(problems, Problem{Path: name, Rule: filesRule, Severity: Warning, Message: "the file is not read: its name does not end in .md"})
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("list knowledge base: %w", err)
	}
	slices.SortFunc(files, func(a, b *file) int { return strings.Compare(a.path, b.path) })
	return files, problems, nil
}

// read fills f from fsys, by way of a buffer that it returns for the next file.
// total counts the bytes of all files and stops the reading when there are too many.
func (f *file) read(fsys fs.FS, buffer []byte, total *atomic.Int64) []byte {
	if total.Load() > maxTotalSize {
		return buffer
	}
	content, err := readBounded(fsys, f.path, buffer)
	total.Add(int64(len(content)))
	if err != nil {
		f.add(0, filesRule, err.Error(), "")
		return buffer
	}
	f.sum = sha256.Sum256(content)
	f.text = string(content)
	f.parse()
	return content
}

// add reports a problem of the file.
func (f *file) add(line int, rule, message, hint string) {
	f.problems = append(f.problems, Problem{Path: f.path, Line: line, Rule: rule, Message: message, Hint: hint})
}

var (
	errTooLarge   = errors.New("file is larger than 256 KiB")
	errNotRegular = errors.New("it is not a regular file")
	errGrew       = errors.New("file grew while it was read")
)

// readBounded reads a whole file, into buffer when that is large enough. It fails when the file is larger than maxFileSize.
func readBounded(fsys fs.FS, name string, buffer []byte) ([]byte, error) {
	info, err := fs.Stat(fsys, name) // before it is opened: opening a pipe would wait for a writer
	switch {
	case err != nil:
		return nil, fmt.Errorf("stat file: %w", err)
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	case info.Size() > maxFileSize:
		return nil, errTooLarge
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open file: %w", err)
	}
	defer f.Close()
	// One byte more than expected, so that a file that grows is noticed and the usual one is read at once.
	content := slices.Grow(buffer[:0], int(info.Size())+1)[:info.Size()+1]
	n, err := io.ReadFull(f, content)
	switch {
	case err == nil:
		return nil, errGrew
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return content[:n], nil
	default:
		return nil, fmt.Errorf("read file: %w", err)
	}
}

// checkEncoding reports text that is not plain UTF-8 with Unix line ends: byte
// offsets into it, and the release made from it, must not depend on an editor.
// It returns false when the text cannot be parsed.
func checkEncoding(text string, add func(line int, rule, message, hint string)) bool {
	switch {
	case strings.HasPrefix(text, "\uFEFF"):
		add(1, encodingRule, "the file starts with a byte order mark", "save it as UTF-8 without BOM")
	case strings.Contains(text, "\r"):
		add(lineAt(text, strings.Index(text, "\r")), encodingRule, "the file has CRLF line ends", "save it with LF line ends, for example: dos2unix FILE")
	case !utf8.ValidString(text):
		valid := len(text) - len(strings.TrimLeftFunc(text, func(r rune) bool { return r != utf8.RuneError }))
		add(lineAt(text, valid), encodingRule, "the file is not valid UTF-8", "save it as UTF-8")
	default:
		return true
	}
	return false
}

// lineAt returns the 1-based line of a byte offset.
func lineAt(text string, offset int) int {
	return 1 + strings.Count(text[:offset], "\n")
}

// releaseOf names the content of files: the SHA-256 of what sha256sum prints for them in path order.
func releaseOf(files []*file) string {
	list := make([]byte, 0, len(files)*(2*sha256.Size+64))
	for _, f := range files {
		list = fmt.Appendf(list, "%x  %s\n", f.sum, f.path)
	}
	sum := sha256.Sum256(list)
	return hex.EncodeToString(sum[:])
}
