package main

import "hash/fnv"

// folds is into how many parts the questions are put for cross-validation.
const folds = 10

// fold is the part of a question, by its id: whatever base it was put to, it is in one part.
func (r row) fold() int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(r.id)) // never fails
	return int(h.Sum32() % folds)
}

// fitModel returns the bias and the weights, fitted to the rows that keep takes; nil takes all.
func fitModel(rows []row, keep func(row) bool) ([]float64, error) {
	var all []sample
	for _, r := range rows {
		if keep == nil || keep(r) {
			all = append(all, sample{r.signs, r.answered, r.weight()})
		}
	}
	m, err := regress(all)
	if err != nil {
		return nil, err
	}
	var ours []sample
	for _, r := range rows {
		if r.golden() && (keep == nil || keep(r)) {
			ours = append(ours, sample{[]float64{logit(m, r)}, r.answered, 1})
		}
	}
	platt, err := regress(ours)
	if err != nil {
		return nil, err
	}
	for i := range m {
		m[i] *= platt[1]
	}
	m[0] += platt[0]
	return m, nil
}

func logit(m []float64, r row) float64 { return m[0] + dot(m[1:], r.signs) }

// crossValidate returns the value of each row by a model that has not seen its question.
func crossValidate(rows []row) ([]float64, error) {
	out := make([]float64, len(rows))
	for fold := range folds {
		m, err := fitModel(rows, func(r row) bool { return r.fold() != fold })
		if err != nil {
			return nil, err
		}
		for i, r := range rows {
			if r.fold() == fold {
				out[i] = sigmoid(logit(m, r))
			}
		}
	}
	return out, nil
}
