package main

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
)

//go:embed *.tmpl
var templates embed.FS

// writePage writes the scenes by a template.
func writePage(path, name string, scenes []scene) error {
	t, err := template.New(name).Funcs(template.FuncMap{"mark": mark, "columns": columns}).ParseFS(templates, name)
	if err != nil {
		return fmt.Errorf("read template: %w", err)
	}
	var page bytes.Buffer
	if err := t.Execute(&page, scenes); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.WriteFile(path, page.Bytes(), 0o644); err != nil { //nolint:gosec // for everybody to read
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// columns are those of the picture.
func columns() []int { return []int{1, 2, 3} }

// mark isolates a text from what is around it.
func mark(s string) template.HTML {
	return "<bdi>" + template.HTML(template.HTMLEscapeString(s)) + "</bdi>" //nolint:gosec // escaped
}

// The window of the browser, in pixels; what stays empty below is cut off.
const window = "1500,2600"

// shoot takes a picture of a page.
func shoot(ctx context.Context, browser, page, path string) error {
	raw := page + ".png"
	//nolint:gosec // the operator names the program
	command := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--screenshot="+raw, "--window-size="+window, "file://"+page)
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("take the picture: %w\n%s", err, said)
	}
	data, err := os.ReadFile(raw) //nolint:gosec // our own
	if err != nil {
		return fmt.Errorf("read the picture: %w", err)
	}
	shot, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("read the picture: %w", err)
	}
	reduced, err := reduce(shot)
	if err != nil {
		return err
	}
	var small bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&small, reduced); err != nil {
		return fmt.Errorf("write the picture: %w", err)
	}
	if err := os.WriteFile(path, small.Bytes(), 0o644); err != nil { //nolint:gosec // for everybody to look at
		return fmt.Errorf("write the picture: %w", err)
	}
	return nil
}

// reduce cuts off what is empty below, and leaves as many colours as one byte can name.
func reduce(shot image.Image) (image.Image, error) {
	bounds := shot.Bounds()
	empty := shot.At(bounds.Min.X, bounds.Max.Y-1)
	bottom := bounds.Max.Y
	for bottom > bounds.Min.Y && uniform(shot, bottom-1, empty) {
		bottom--
	}
	if bottom == bounds.Min.Y || bottom == bounds.Max.Y {
		return nil, errors.New("the picture is empty, or the page is longer than the window")
	}
	bounds.Max.Y = min(bottom+24, bounds.Max.Y)
	out := image.NewPaletted(bounds, palette(shot, bounds))
	draw.Draw(out, bounds, shot, bounds.Min, draw.Src)
	return out, nil
}

func uniform(m image.Image, y int, c color.Color) bool {
	for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
		if m.At(x, y) != c {
			return false
		}
	}
	return true
}
