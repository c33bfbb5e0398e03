package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/bot"
)

// batchWorkers is the number of questions answered at one time.
const batchWorkers = 4

// A batchLine is one question of a batch.
type batchLine struct {
	ID       lineID   `json:"id"`
	Question string   `json:"question"`
	History  []spoken `json:"history"`
}

// A lineID is the id of a line: a string, or a number as it is written.
type lineID string

// UnmarshalJSON accepts both forms.
func (id *lineID) UnmarshalJSON(raw []byte) error {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		*id = lineID(text)
		return nil
	}
	var number json.Number
	if err := json.Unmarshal(raw, &number); err != nil {
		return errors.New("id must be a string or a number")
	}
	*id = lineID(number)
	return nil
}

// A failure is printed in the place of an answer, so that each line of input has one of output.
type failure struct {
	ID    string `json:"id"`
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// outcome is what became of one line.
type outcome struct {
	record   *record
	failure  *failure
	degraded int // 1 for an answer that had to do without the model
}

// askBatch answers the questions of a file in order. A bad line is reported by its number,
// on standard error and in its place in the output, and the rest goes on.
func (r *runtime) askBatch(ctx context.Context, path string) error {
	in, total, err := r.openBatch(ctx, path)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	assistant, err := r.local(ctx)
	if err != nil {
		return err
	}
	bar := newProgress(r.Err, r.now, "questions", total)
	defer bar.finish()
	bad, quoted := 0, 0
	for o := range answerLines(ctx, assistant, in) {
		bar.step()
		if o.failure != nil {
			bad++
			_, _ = fmt.Fprintln(r.Err, r.redactor.Redact(fmt.Sprintf("tahaluf: line %d: %s", o.failure.Line, o.failure.Error)))
			err = writeLine(r.Out, o.failure)
		} else {
			quoted += o.degraded
			err = writeLine(r.Out, o.record)
		}
		if err != nil {
			return err
		}
	}
	r.reportFaults(quoted)
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("batch not finished: %w", err)
	}
	if bad > 0 {
		return &exitError{code: exitUsage, err: fmt.Errorf("%d of the lines could not be answered; the others were", bad)}
	}
	return nil
}

// openBatch opens the file and counts its lines; standard input is not counted.
func (r *runtime) openBatch(ctx context.Context, path string) (io.ReadCloser, int, error) {
	if path == "-" {
		in, stop := interruptible(ctx, r.In)
		return stoppable{in, stop}, -1, nil
	}
	f, err := os.Open(path) //nolint:gosec // the user names the file
	if err != nil {
		return nil, 0, &exitError{code: exitUsage, err: fmt.Errorf("open batch: %w", err)}
	}
	total := 0
	for buffer := make([]byte, 64<<10); ; {
		n, err := f.Read(buffer)
		total += bytes.Count(buffer[:n], []byte("\n"))
		if err != nil {
			break
		}
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		_ = f.Close()
		return io.NopCloser(r.In), -1, &exitError{code: exitUsage, err: fmt.Errorf("read batch: %w", err)}
	}
	return f, total, nil
}

// stoppable gives a reader up when it is closed.
type stoppable struct {
	io.Reader

	stop func()
}

func (s stoppable) Close() error {
	s.stop()
	return nil
}

// answerLines yields the outcome of each line in order, while a few are answered at a time.
func answerLines(ctx context.Context, a *bot.Assistant, in io.Reader) func(yield func(outcome) bool) {
	return func(yield func(outcome) bool) {
		ctx, cancel := context.WithCancel(ctx)
		pending := make(chan chan outcome, batchWorkers)
		read := make(chan struct{})
		defer func() { // the reader ends with the context or the input, its answers with it
			cancel()
			for p := range pending {
				<-p
			}
			<-read
		}()
		go func() {
			defer close(read)
			defer close(pending)
			readLines(in, func(n int, line []byte, err error) bool {
				result := make(chan outcome, 1)
				select {
				case pending <- result:
				case <-ctx.Done():
					return false
				}
				go func() { result <- answerLine(ctx, a, n, line, err) }()
				return true
			})
		}()
		for p := range pending {
			if o := <-p; ctx.Err() != nil || !yield(o) {
				return
			}
		}
	}
}

func answerLine(ctx context.Context, a *bot.Assistant, n int, line []byte, err error) outcome {
	var l batchLine
	if err == nil {
		l, err = parseLine(line)
	}
	var history []bot.Utterance
	if err == nil {
		history, err = utterances(l.History)
	}
	var reply bot.Reply
	if err == nil {
		reply, err = a.Answer(ctx, bot.Turn{Question: l.Question, History: history}, nil)
	}
	if err != nil {
		return outcome{failure: &failure{ID: string(l.ID), Line: n, Error: err.Error()}}
	}
	rec := newRecord(string(l.ID), reply)
	return outcome{record: &rec, degraded: degraded(reply)}
}

// parseLine decodes a line; the decoder would replace bad bytes in silence, so they are
// looked for first.
func parseLine(line []byte) (batchLine, error) {
	var l batchLine
	if !utf8.Valid(line) {
		return l, errors.New("not valid UTF-8: save the file as UTF-8")
	}
	if !bytes.HasPrefix(line, []byte("{")) {
		return l, errors.New("not a JSON object with id, question and history")
	}
	if err := json.Unmarshal(line, &l); err != nil {
		return l, fmt.Errorf("not a JSON object with id, question and history: %w", err)
	}
	return l, nil
}
