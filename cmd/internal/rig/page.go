package rig

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxPage bounds a page of a replica.
const maxPage = 4 << 20

// Ready asks the replica whether it serves.
func (r *Replica) Ready(ctx context.Context) bool {
	_, err := r.get(ctx, "/readyz")
	return err == nil
}

// Gauges reads the unlabelled values of these names from the metrics of the replica.
func (r *Replica) Gauges(ctx context.Context, names ...string) (map[string]float64, error) {
	page, err := r.get(ctx, "/metrics")
	if err != nil {
		return nil, err
	}
	values := make(map[string]float64, len(names))
	for lines := bufio.NewScanner(strings.NewReader(page)); lines.Scan(); {
		name, text, _ := strings.Cut(lines.Text(), " ")
		for _, wanted := range names {
			if value, err := strconv.ParseFloat(text, 64); name == wanted && err == nil {
				values[name] = value
			}
		}
	}
	for _, name := range names {
		if _, ok := values[name]; !ok {
			return nil, fmt.Errorf("read metrics of %s: there is no %s", r.options.Name, name)
		}
	}
	return values, nil
}

func (r *Replica) get(ctx context.Context, path string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+r.options.Addr+path, http.NoBody)
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", r.options.Name, err)
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Do(request)
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", r.options.Name, err)
	}
	defer func() { _ = response.Body.Close() }()
	page, err := io.ReadAll(io.LimitReader(response.Body, maxPage))
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", r.options.Name, err)
	}
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("ask %s: %s answers %s", r.options.Name, path, response.Status)
	}
	return string(page), nil
}
