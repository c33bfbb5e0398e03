package main

import (
	"cmp"
	"image"
	"image/color"
	"maps"
	"slices"
)

// step is how near two colours are that count as one.
const step = 12

// palette are the most frequent colours of a picture, one for each cube of near ones.
func palette(m image.Image, bounds image.Rectangle) color.Palette {
	counts := map[color.RGBA]int{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c, _ := color.RGBAModel.Convert(m.At(x, y)).(color.RGBA)
			counts[c]++
		}
	}
	frequent := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(counts[b]-counts[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var out color.Palette
	taken := map[[3]uint8]bool{}
	for _, c := range frequent {
		cube := [3]uint8{c.R / step, c.G / step, c.B / step}
		if len(out) == 256 {
			break
		}
		if !taken[cube] {
			taken[cube] = true
			out = append(out, c)
		}
	}
	return out
}
