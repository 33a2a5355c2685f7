"""Word vectors from raw news, and the table of words that ships."""

from __future__ import annotations

from pathlib import Path

import fasttext
import numpy as np

from data import WordTable, uses_of

DIMENSIONS = 80
ROWS = 84_000
# A rarer word has no vector, but its uses, where it was taken for a name at least so often.
LEAST_NAMED = 2


def train_vectors(tokens: Path, to: Path) -> None:
    """Skip-gram over `tokens`; one thread, so that every run gives the same vectors."""
    model = fasttext.train_unsupervised(
        str(tokens), model="skipgram", dim=DIMENSIONS, ws=4, minn=3, maxn=4, minCount=6, bucket=100_000,
        neg=4, epoch=2, lr=0.05, t=2e-4, thread=1, verbose=0,
    )
    model.save_model(str(to))


def read_uses(names: Path) -> dict[str, np.ndarray]:
    with names.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {row[0]: np.array(row[1:], dtype=np.float64) for row in rows}


def build_table(vectors: Path, names: Path, rows: int = ROWS) -> WordTable:
    """The words met most often with their vectors at eight bits, and how lexicon and rules use them and rarer ones."""
    model, uses = fasttext.load_model(str(vectors)), read_uses(names)
    words = [word for word in model.get_words() if word in uses][:rows]  # the most frequent come first
    floats = np.stack([model.get_word_vector(word) for word in words])
    floats /= floats.std()
    scales = np.abs(floats).max(1) / 127
    quantised = np.round(floats / scales[:, None]).astype(np.int8)
    kept = set(words)
    words += [word for word, counts in uses.items() if word not in kept and counts[:-1].sum() >= LEAST_NAMED]
    return WordTable(words, quantised, scales.astype(np.float32), uses_of(np.stack([uses[word] for word in words])))


def save_table(table: WordTable, to: Path) -> None:
    with to.open("wb") as file:
        np.savez(file, words=np.array(table.words), vectors=table.vectors, scales=table.scales, uses=table.uses)


def load_table(path: Path) -> WordTable:
    stored = np.load(path)
    return WordTable([str(word) for word in stored["words"]], stored["vectors"], stored["scales"], stored["uses"])
