"""Writes a tagger as the file that ships; `src/extract/tagger/model.rs` reads it. All numbers little-endian."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from data import ALPHABET, WordTable
from model import FEATURE_DIMENSIONS, FILTERS, FORBIDDEN, HEAD, LETTER_DIMENSIONS, Tagger
from train import COMMON_WORDS

MAGIC = b"warraq\x01\n"
FEATURES_VERSION = 1


def fnv1a(word: str) -> int:
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def floats(values) -> bytes:
    return np.ascontiguousarray(values, dtype="<f4").tobytes()


def whole(rows: np.ndarray) -> bytes:
    """Eight bits a weight, each row by its own maximum: the scales, then the rows."""
    scales = np.maximum(np.abs(rows).max(1), 1e-12) / 127
    return floats(scales) + np.round(rows / scales[:, None]).astype(np.int8).tobytes()


def export(tagger: Tagger, table: WordTable, to: Path) -> int:
    """Returns the size in bytes."""
    weights = {name: value.detach().numpy() for name, value in tagger.state_dict().items()}
    count = len(table.vectors)
    hashes = np.array([fnv1a(word) for word in table.words], dtype=np.uint64)
    order, rare = np.argsort(hashes[:count]), count + np.argsort(hashes[count:])
    hidden = tagger.recurrent.hidden
    common_from = int(np.sort(table.uses[:, 0])[-COMMON_WORDS])
    dimensions = table.vectors.shape[1]
    numbers = [
        FEATURES_VERSION, len(order), len(rare), dimensions, hidden, LETTER_DIMENSIONS, FILTERS, FEATURE_DIMENSIONS, HEAD, common_from,
    ]
    enter = weights["recurrent.enter.weight"]
    alone = enter.shape[1] - FEATURE_DIMENSIONS
    scores, start = (value.detach().numpy() for value in tagger.crf.scores())
    parts = [
        MAGIC,
        struct.pack(f"<{len(numbers)}I", *numbers),
        hashes[order].astype("<u8").tobytes(),
        floats(table.scales[order]),
        table.vectors[order].tobytes(),
        table.uses[order].tobytes(),
        hashes[rare].astype("<u8").tobytes(),
        table.uses[rare].tobytes(),
        struct.pack(f"<{len(ALPHABET) + 1}I", len(ALPHABET), *map(ord, ALPHABET)),
        floats(weights["letters.weight"]),
        floats(weights["filters.weight"].transpose(0, 2, 1)),
        floats(weights["filters.bias"]),
        whole(weights["told.weight"].T),
        whole(enter[:, alone:]),
        whole(enter[:, :alone]),
        floats(weights["recurrent.enter.bias"]),
        *(whole(direction.T) for direction in weights["recurrent.weights"]),
        whole(weights["hidden.weight"]),
        floats(weights["hidden.bias"]),
        floats(weights["emit.weight"]),
        floats(weights["emit.bias"]),
        floats(weights["fine.weight"]),
        floats(weights["fine.bias"]),
        floats(np.where(scores <= FORBIDDEN, FORBIDDEN, scores)),
        floats(start),
    ]
    data = b"".join(parts)
    to.write_bytes(data)
    return len(data)
