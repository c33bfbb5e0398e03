package eval

import "slices"

// AUROC is the probability that a value of in is above one of out, equal values counting
// half: the area under the receiver operating characteristic (Hanley and McNeil 1982).
// It is 0 when either is empty.
func AUROC(in, out []float64) float64 {
	if len(in) == 0 || len(out) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(out))
	sum := 0.0
	for _, v := range in {
		below, _ := slices.BinarySearch(sorted, v)
		equal := 0
		for below+equal < len(sorted) && sorted[below+equal] == v {
			equal++
		}
		sum += float64(below) + float64(equal)/2
	}
	return sum / float64(len(in)) / float64(len(out))
}

// KeptAt is the share of in that is above a threshold which lets the share accepted of out
// through; 0 when either is empty.
func KeptAt(in, out []float64, accepted float64) float64 {
	if len(in) == 0 || len(out) == 0 {
		return 0
	}
	threshold := Percentile(slices.Clone(out), 1-accepted)
	kept := 0
	for _, v := range in {
		if v > threshold {
			kept++
		}
	}
	return float64(kept) / float64(len(in))
}
