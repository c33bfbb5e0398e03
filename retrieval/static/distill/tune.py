"""Tunes a table to the base that it ships with, by hand and offline, in some ten minutes.

    VENV/bin/python retrieval/static/distill/tune.py --from DISTILLED.bin --out retrieval/static/vectors.bin

Run it from the root of the repository, in the environment of distill.py, after the base, the
questions under its passages or knowledge/training have changed much. It starts from the table that
distill.py made and moves the rows so that a question lies near the passage that answers it and near other
questions that this passage answers, and a question of another subject (knowledge/training/outside.yaml)
near none: the softmax over all passages, with one more choice for "none of them" (contrastive learning
with all negatives; van den Oord et al., "Representation Learning with Contrastive Predictive Coding", 2018).

A question is learnt as written and as retrieval understands it. Golden questions are no input. Features
are dropped by chance and the steps shrink by feature (Duchi et al., "Adaptive
Subgradient Methods", 2011), so that words of which the questions say little keep the meaning they had.
"""

import argparse
import json

import numpy as np
import scipy.sparse as sparse

from distill import ROWS, features, go, write

SEEDS = (0, 1, 2)     # runs, whose mean is kept
STEPS = 350
BATCH = 512           # questions with a passage, a step
OUTSIDE = 256         # questions of other subjects, a step
SIBLINGS = 1536       # questions that a step's questions are compared with
TEMPERATURE = 0.07
NONE = 0.5            # cosine of the choice "none of them"
RATE = 4e-3
MOMENTUM = 0.9
DROPPED = 0.5         # share of a question's features that a step does not see
OUTSIDE_WEIGHT = 0.7
SIBLING_WEIGHT = 0.5


def read_table(path):
    """The rows of a table of table.go."""
    with open(path, "rb") as f:
        raw = f.read()
    dims, rows = np.frombuffer(raw[4:12], "<u4")
    if raw[:4] != b"TSV1" or rows != ROWS:
        raise SystemExit(f"{path} is no table of {ROWS} rows")
    body = 12 + 4 * rows
    return np.frombuffer(raw[12:body], "<f4")[:, None] * np.frombuffer(raw[body:], "i1").reshape(rows, dims)


def corpus():
    """Texts of the passages; questions and their passages' numbers, -1 for those of other subjects."""
    passages, number, questions, owners = [], {}, [], []
    for line in go("pairs").splitlines():
        x = json.loads(line)
        if "text" in x:
            number[x["passage"]] = len(passages)
            passages.append(x["text"])
        for q in dict.fromkeys(x["questions"] or ()):
            questions.append(q)
            owners.append(number.get(x.get("passage"), -1))
    return passages, questions, np.array(owners)


def unit(v):
    length = np.linalg.norm(v, axis=1, keepdims=True) + 1e-9
    return v / length, length


def back(slope, direction, length):
    """The slope by a vector, from that by the vector at length 1."""
    return (slope - (slope * direction).sum(1, keepdims=True) * direction) / length


def softmax(logits):
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def with_none(cosines):
    return np.c_[cosines, np.full(len(cosines), NONE)] / TEMPERATURE


def drop(x, chance):
    kept = (chance.random(len(x.data)) > DROPPED) / np.float32(1 - DROPPED)
    return sparse.csr_matrix((x.data * kept.astype("f4"), x.indices, x.indptr), shape=x.shape)


def tune(table, passages, questions, owners, seed, steps=STEPS):
    """The table after some steps. passages and questions are features, owners as corpus has them."""
    chance = np.random.default_rng(seed)
    table, pace, seen = table.copy(), np.zeros_like(table), np.zeros_like(table)
    ours, outside = np.flatnonzero(owners >= 0), np.flatnonzero(owners < 0)
    for _ in range(steps):
        batch = np.r_[chance.choice(ours, BATCH, replace=False), chance.choice(outside, OUTSIDE, replace=False)]
        siblings = np.setdiff1d(chance.choice(ours, SIBLINGS, replace=False), batch)
        weights = np.r_[np.full(BATCH, 1 / BATCH), np.full(OUTSIDE, OUTSIDE_WEIGHT / OUTSIDE)][:, None]
        x, y = drop(questions[batch], chance), questions[siblings]
        (q, lq), (p, lp), (s, ls) = unit(x @ table), unit(passages @ table), unit(y @ table)

        right = np.where(owners[batch] < 0, passages.shape[0], owners[batch])
        error = softmax(with_none(q @ p.T))
        error[np.arange(len(batch)), right] -= 1
        error = (error * weights / TEMPERATURE)[:, :-1]
        slope, slope_p = error @ p, error.T @ q

        same = np.c_[owners[batch][:, None] == owners[siblings][None], owners[batch] < 0]
        given = softmax(with_none(q @ s.T))
        wanted = given * same / np.maximum((given * same).sum(1, keepdims=True), 1e-30)
        error = ((given - wanted) * same.any(1)[:, None] * weights * SIBLING_WEIGHT / TEMPERATURE)[:, :-1]
        slope, slope_s = slope + error @ s, error.T @ q

        grad = x.T @ back(slope, q, lq) + passages.T @ back(slope_p, p, lp) + y.T @ back(slope_s, s, ls)
        pace = MOMENTUM * pace + (1 - MOMENTUM) * grad
        seen += grad * grad
        table -= RATE * pace / (np.sqrt(seen) + 1e-8)
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="start", required=True, help="the table that distill.py made")
    parser.add_argument("--out", required=True, help="the table")
    a = parser.parse_args()
    texts, questions, owners = corpus()
    print(f"{len(texts)} passages, {(owners >= 0).sum()} questions, {(owners < 0).sum()} of other subjects")
    p, q = features(texts), features(questions)
    start = read_table(a.start)
    write(sum(tune(start, p, q, owners, seed) for seed in SEEDS) / len(SEEDS), a.out)


if __name__ == "__main__":
    main()
