"""Sentences with features, and the word table, as the Rust side wrote them.

A sentence is a list of tokens; a document a list of sentences. `examples/training_data.rs` says what each column is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

FEATURE_COUNT = 300
LABELS = ["O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC"]
LABEL_INDEX = {label: index for index, label in enumerate(LABELS)}
SCORED = ("PERS", "LOC", "ORG")

COUNTRY, SETTLEMENT, REGION, PLACE = range(4)
FINE_COUNT = 4
# NewsFANE's types of places, by what a reader is shown.
FINE = {
    "Nation": COUNTRY,
    "Population-Center": SETTLEMENT,
    "State-or-Province": REGION,
    "County": REGION,
    "County-or-District": REGION,
    "GPE-Cluster": REGION,
    "Continent": REGION,
    "Region-General": REGION,
    "Region-International": REGION,
    "Land": REGION,
    "Land-Region-Natural": PLACE,
    "Water-Body": PLACE,
    "Celestial": PLACE,
    "Building-Grounds": PLACE,
    "Subarea-Facility": PLACE,
    "Path": PLACE,
    "Plant": PLACE,
    "Airport": PLACE,
}

# Letters that the tagger tells apart; everything else is one letter of its own. 0 is padding, 1 the border of a word.
ALPHABET = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژڤگکیabcdefghijklmnopqrstuvwxyz0"
LETTER_INDEX = {letter: index + 3 for index, letter in enumerate(ALPHABET)}
OTHER_LETTER = 2
LETTERS_AT_MOST = 16


@dataclass
class Token:
    label: int
    fine: int  # -1 where it is no place or its type is not known
    source: str
    folded: str
    stems: list[str]
    features: list[int]


@dataclass
class Sentence:
    tokens: list[Token]
    arrays: dict = field(default_factory=dict)


def letters_of(source: str) -> list[int]:
    """The numbers of the first letters, a border at both ends; marks and tatweel are no letters. Length LETTERS_AT_MOST + 2."""
    numbers = []
    for letter in source.lower():
        if letter == "ـ" or 0x064B <= ord(letter) <= 0x065F or letter == "\u0670":
            continue
        if letter.isdigit():
            letter = "0"
        numbers.append(LETTER_INDEX.get(letter, OTHER_LETTER))
    numbers = numbers[:LETTERS_AT_MOST]
    padding = [0] * (LETTERS_AT_MOST - len(numbers))
    return [1, *numbers, 1, *padding]


def fine_of(label: str, fine: str) -> int:
    return FINE.get(fine[2:], -1) if label.endswith("LOC") else -1


def read_documents(path: Path) -> list[list[Sentence]]:
    documents, sentences, tokens = [], [], []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line:
                label, fine, source, folded, stems, features = line.split("\t")
                number = LABEL_INDEX.get(label, 0)
                tokens.append(
                    Token(number, fine_of(label, fine), source, folded, stems.split(), [int(f) for f in features.split()])
                )
            elif tokens:
                begin_properly(tokens)
                sentences.append(Sentence(tokens))
                tokens = []
            elif sentences:
                documents.append(sentences)
                sentences = []
    return documents


def begin_properly(tokens: list[Token]) -> None:
    """An I- label that continues nothing begins a name."""
    before = 0
    for token in tokens:
        label = LABELS[token.label]
        if label.startswith("I-") and LABELS[before][2:] != label[2:]:
            token.label = LABEL_INDEX["B-" + label[2:]]
        before = token.label


@dataclass
class WordTable:
    """Vectors of words and how lexicon and rules use them in raw news, eight bits each.

    `vectors`: int8 [rows, dimensions], each row to be multiplied by `scales[row]`; `uses`: uint8 [words, USES] / 127. Words
    after the first `rows` have no vector.
    """

    words: list[str]
    vectors: np.ndarray
    scales: np.ndarray
    uses: np.ndarray

    def __post_init__(self) -> None:
        self.row = {word: row for row, word in enumerate(self.words)}

    def rows_of(self, token: Token) -> tuple[int, int]:
        """The rows of the word and of its likeliest stem; -1 where there is none."""
        best = -1
        for stem in token.stems:
            row = self.row.get(stem, -1)
            if row >= 0 and (best < 0 or self.uses[row][0] >= self.uses[best][0]):
                best = row
        return self.row.get(token.folded, -1), best


USES = 8


def uses_of(counts: np.ndarray) -> np.ndarray:
    """From the counts that `training_data names` writes to USES numbers in 0..1: how frequent, then shares of kinds of names.

    counts: [n, 17]: person first, person further, country first, ... nationality further, none.
    """
    total = counts.sum(1)
    first, further = counts[:, 0:16:2], counts[:, 1:16:2]
    shares = [
        first[:, 0], further[:, 0], first[:, 1:6].sum(1), further[:, 1:6].sum(1), first[:, 6], further[:, 6], first[:, 7],
    ]
    columns = [np.minimum(np.log10(total + 1) / 6, 1)] + [np.sqrt(share / (total + 2)) for share in shares]
    return np.round(np.stack(columns, 1) * 127).astype(np.uint8)


def prepare(documents: list[list[Sentence]], table: WordTable) -> None:
    """Fills every sentence's arrays."""
    for document in documents:
        for sentence in document:
            tokens = sentence.tokens
            rows = np.array([table.rows_of(token) for token in tokens], dtype=np.int64)
            told = np.zeros((len(tokens), FEATURE_COUNT), dtype=np.float32)
            for index, token in enumerate(tokens):
                told[index, token.features] = 1
            sentence.arrays = {
                "rows": rows,
                "letters": np.array([letters_of(token.source) for token in tokens], dtype=np.int64),
                "features": told,
                "labels": np.array([token.label for token in tokens], dtype=np.int64),
                "fine": np.array([token.fine for token in tokens], dtype=np.int64),
            }


def spans(labels: list[int]) -> set[tuple[int, int, str]]:
    """Entities of a row of label numbers, CoNLL style: (first, end, type)."""
    found, start, kind = set(), None, None
    for index, label in enumerate([*[LABELS[number] for number in labels], "O"]):
        if start is not None and not (label.startswith("I-") and label[2:] == kind):
            found.add((start, index, kind))
            start = None
        if label != "O" and start is None:
            start, kind = index, label[2:]
    return found
