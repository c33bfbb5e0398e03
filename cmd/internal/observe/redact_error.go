package observe

import "errors"

// RedactError returns an error that prints as err does, redacted, and that errors.Is and errors.As
// still see through. There is no Unwrap: walking the chain by hand must not reach the raw text.
// A nil error stays nil.
func (r *Redactor) RedactError(err error) error {
	if err == nil {
		return nil
	}
	return &redactedError{text: r.Redact(err.Error()), cause: err}
}

type redactedError struct {
	text  string
	cause error
}

func (e *redactedError) Error() string { return e.text }

// GoString keeps %#v from printing the cause.
func (e *redactedError) GoString() string { return e.text }

func (e *redactedError) Is(target error) bool { return errors.Is(e.cause, target) }

func (e *redactedError) As(target any) bool { return errors.As(e.cause, target) }
