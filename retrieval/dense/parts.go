package dense

import "math"

// How a text in parts is scored. The values were chosen on development sets, as docs/evaluation.md says;
// from 0.5 to 0.8 and from 2 to 3 differ little.
const (
	// partShare of the score is made by the parts, the rest by the text as a whole.
	partShare = 0.8
	// sharpness says how much more the nearest part counts than the others: at 0 their mean would be
	// taken, and without end the nearest alone. It is in units of the deviation of all parts' cosines, as
	// those of one model lie close together and those of another do not.
	sharpness = 2.5
	// steps of a mixture of 1: below it, a difference may be the processor's way of taking exponentials.
	steps = 1e7
)

// mixParts mixes into each score those of the parts: log-mean-exp pooling. The nearest part decides, and
// that the others are near too counts a little. A long text has more parts to be near with by chance; the
// mean, where a sum would be, takes that away again.
func (x *Index) mixParts(unit []float32, scores []float64) {
	if len(x.parts) == 0 {
		return
	}
	near := cosines(unit, x.parts)
	_, deviation := describe(near)
	from := 0
	for i, end := range x.partsEnd {
		if from < end {
			mixed := float64((1-partShare)*scores[i]) + float64(partShare*pool(near[from:end], deviation/sharpness))
			scores[i] = math.Round(mixed*steps) / steps
		}
		from = end
	}
}

// pool is the log-mean-exp of the values in units of width: their greatest when width is 0.
func pool(values []float64, width float64) float64 {
	const least = 1e-9 // below it, a difference is rounding
	best := values[0]
	for _, v := range values {
		best = max(best, v)
	}
	if width < least {
		return best
	}
	sum := 0.0
	for _, v := range values {
		sum += math.Exp((v - best) / width)
	}
	return best + float64(width*math.Log(sum/float64(len(values))))
}
