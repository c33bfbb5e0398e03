package main

import (
	"context"
	"errors"
	"io"
)

func runSoak(context.Context, []string, io.Writer, io.Writer) error { return errors.New("todo") }
