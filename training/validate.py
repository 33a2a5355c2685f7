"""Five contiguous blocks of the training half: each is labelled by taggers that never saw it.

    python validate.py WORK --block 0 --seeds 1 2 3 --teachers 3

writes figures as JSON lines to WORK/validation.jsonl and keeps the weights beside it.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import torch

import silver
from build import load
from data import prepare, read_documents
from train import document_pass, emissions_of, fine_share, mark_forms, score, train
from vectors import load_table

BLOCKS = 5
DOCUMENT = 20


def figures(crf, test, emissions, fines) -> dict:
    documents = [test[at : at + DOCUMENT] for at in range(0, len(test), DOCUMENT)]
    alone = [crf.decode(each) for each in emissions]
    around = [crf.decode(each) for each in document_pass(crf, documents, emissions)]
    right, total = fine_share(test, fines, around)
    return {"alone": score(test, alone), "document": score(test, around), "fine": [right, total]}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("work", type=Path)
    parser.add_argument("--block", type=int, required=True)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3])
    parser.add_argument("--teachers", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--student-epochs", type=int, default=8)
    parser.add_argument("--out", default="validation.jsonl")
    options = parser.parse_args()
    torch.set_num_threads(1)

    table = load_table(options.work / "table.npz")
    gold = read_documents(options.work / "gold.tsv")
    raw = read_documents(options.work / "silver.tsv")
    for documents in (gold, raw):
        prepare(documents, table)
        mark_forms(documents, table)
    sentences = [sentence for document in gold for sentence in document]
    first, end = (len(sentences) * at // BLOCKS for at in (options.block, options.block + 1))
    test, kept = sentences[first:end], sentences[:first] + sentences[end:]

    def write(step: str, seed, crf, emissions, fines, seconds) -> None:
        line = {"block": options.block, "step": step, "seed": seed, "seconds": round(seconds)}
        line |= figures(crf, test, emissions, fines)
        with (options.work / options.out).open("a") as out:
            out.write(json.dumps(line) + "\n")

    taggers = []
    for seed in range(1, options.teachers + 1):
        began, path = time.time(), options.work / f"block{options.block}_teacher{seed}.pt"
        if path.exists():
            tagger = load(table, path)
        else:
            tagger = train(kept, table, seed, options.epochs)
            torch.save(tagger.state_dict(), path)
            write("single", seed, tagger.crf, *emissions_of(tagger, test), time.time() - began)
        taggers.append(tagger)
    if not options.seeds:
        return
    write("pooled", None, silver.pool_crf(taggers), *silver.pooled(taggers, test), 0)
    silver.label(taggers, raw)
    taught = [sentence for document in raw for sentence in document]
    for seed in options.seeds:
        began = time.time()
        student = train(kept * 2 + taught, table, 100 + seed, options.student_epochs)
        write("taught", seed, student.crf, *emissions_of(student, test), time.time() - began)
        torch.save(student.state_dict(), options.work / f"block{options.block}_student{seed}.pt")


if __name__ == "__main__":
    main()
