package app

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxLine bounds a line of a batch, in bytes; a longer one is reported and passed over.
const maxLine = 4 << 20

// errLongLine is a line over maxLine.
var errLongLine = errors.New("the line is over 4 MiB: shorten the question or its history")

// readLines calls visit for each line that is not blank, with its number from 1. A line
// that is too long is skipped to its end and visited with an error.
func readLines(in io.Reader, visit func(n int, line []byte, err error) bool) {
	reader := bufio.NewReaderSize(in, 64<<10)
	for n := 1; ; n++ {
		var line []byte
		var tooLong error
		var err error
		for more := true; more && err == nil; {
			var part []byte
			part, more, err = reader.ReadLine()
			if len(line)+len(part) > maxLine {
				tooLong, line = errLongLine, nil
				continue
			}
			if tooLong == nil {
				line = append(line, part...)
			}
		}
		fault := tooLong
		if err != nil && !errors.Is(err, io.EOF) {
			fault = fmt.Errorf("read batch: %w", err)
		}
		line = bytes.TrimSpace(line)
		if (len(line) > 0 || fault != nil) && !visit(n, line, fault) || err != nil {
			return
		}
	}
}
