"""From the shared corpora to assets/tagger.bin, in one command:

    WARRAQ_SHARED=../shared python training/build.py [WORK]

WORK (default: training/work) keeps what each step makes; a step whose result is there is not done again. Needs a Rust
toolchain and the packages of requirements.txt. Runs on the CPU; the same seeds give the same weights on the same versions.
"""

from __future__ import annotations

import lzma
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import torch

import large
import silver
from data import prepare, read_documents
from export import export
from model import Tagger
from train import mark_forms, train
from vectors import build_table, load_table, save_table, train_vectors

PROJECT = Path(__file__).resolve().parent.parent
TEACHERS = 3
TEACHER_EPOCHS = 20
STUDENT_EPOCHS = 8
STUDENT_SEED = 101
# How many sentences or lines make a document, and one of how many documents of raw news is labelled.
DOCUMENT = 20
RAW_SHARE = 25
PUNCTUATED, UNPUNCTUATED = "news_raw.txt", "news_raw_unpunctuated.txt"


def step(result: Path, make) -> None:
    """Makes `result` unless it is there; a broken-off step leaves nothing behind under that name."""
    if result.exists():
        return
    began, unfinished = time.time(), result.with_name(result.name + ".unfinished")
    make(unfinished)
    unfinished.rename(result)
    print(f"{result.name}: {time.time() - began:.0f} s", flush=True)


def unpack(packed: Path, to: Path) -> None:
    with lzma.open(packed) as source, to.open("wb") as target:
        shutil.copyfileobj(source, target)


def written_by_rust(to: Path, *arguments: object) -> None:
    """Runs examples/training_data.rs with its output in `to`."""
    command = ["cargo", "run", "--release", "--quiet", "--no-default-features", "--example", "training_data", "--"]
    with to.open("wb") as output:
        subprocess.run([*command, *map(str, arguments)], cwd=PROJECT, stdout=output, check=True)


def documents_of(work: Path, name: str, table):
    documents = read_documents(work / name)
    prepare(documents, table)
    mark_forms(documents, table)
    return documents


def sentences_of(documents):
    return [sentence for document in documents for sentence in document]


def train_teacher(work: Path, seed: int, to: Path) -> None:
    torch.set_num_threads(1)
    table = load_table(work / "table.npz")
    gold = documents_of(work, "gold.tsv", table)
    tagger = train(sentences_of(gold), table, seed, TEACHER_EPOCHS, log=lambda line: print(f"teacher {seed}: {line}", flush=True))
    torch.save(tagger.state_dict(), to)


def teacher(work: Path, seed: int) -> None:
    step(work / f"teacher{seed}.pt", lambda to: train_teacher(work, seed, to))


def load(table, path: Path) -> Tagger:
    tagger = Tagger(table)
    tagger.load_state_dict(torch.load(path, weights_only=True), strict=False)
    return tagger.eval()


def train_student(work: Path, to: Path) -> None:
    table = load_table(work / "table.npz")
    gold, raw = documents_of(work, "gold.tsv", table), documents_of(work, "silver.tsv", table)
    teachers = [load(table, work / f"teacher{seed}.pt") for seed in range(1, TEACHERS + 1)]
    if (work / large.FILE).exists():
        teachers.append(large.load_large(table, work / large.FILE))
    silver.label(teachers, raw)
    student = train(sentences_of(gold) * 2 + sentences_of(raw), table, STUDENT_SEED, STUDENT_EPOCHS)
    torch.save(student.state_dict(), to)


def main() -> None:
    shared = os.environ.get("WARRAQ_SHARED")
    if not shared:
        sys.exit("WARRAQ_SHARED is not set: it names the folder that holds corpora/")
    corpora = Path(shared).resolve() / "corpora"
    work = Path(sys.argv[1] if len(sys.argv) > 1 else PROJECT / "training" / "work").resolve()
    work.mkdir(parents=True, exist_ok=True)
    punctuated, unpunctuated = work / PUNCTUATED, work / UNPUNCTUATED
    for raw in (punctuated, unpunctuated):
        step(raw, lambda to, raw=raw: unpack(corpora / f"{raw.name}.xz", to))
    step(work / "tokens.txt", lambda to: written_by_rust(to, "tokens", punctuated, unpunctuated))
    step(work / "vectors.bin", lambda to: train_vectors(work / "tokens.txt", to))
    step(work / "names.tsv", lambda to: written_by_rust(to, "names", punctuated, unpunctuated))
    step(work / "gold.tsv", lambda to: written_by_rust(to, "features", DOCUMENT, corpora / "anercorp_train_fine.txt"))
    step(work / "silver.tsv", lambda to: written_by_rust(to, "raw", DOCUMENT, RAW_SHARE, punctuated))
    step(work / "table.npz", lambda to: save_table(build_table(work / "vectors.bin", work / "names.tsv"), to))
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(teacher, [work] * TEACHERS, range(1, TEACHERS + 1)))
    step(work / "student.pt", lambda to: train_student(work, to))
    table = load_table(work / "table.npz")
    size = export(load(table, work / "student.pt"), table, PROJECT / "assets" / "tagger.bin")
    print(f"assets/tagger.bin: {size} bytes")


if __name__ == "__main__":
    main()
