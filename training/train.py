"""Trains one tagger and scores it."""

from __future__ import annotations

import copy
import math
import time
from collections import defaultdict

import numpy as np
import torch

from data import FINE_COUNT, LABELS, SCORED, Sentence, WordTable, spans
from model import Tagger

BATCH = 32
EPOCHS = 20
LONGEST = 150
PEAK_RATE = 2e-3
FINE_WEIGHT = 0.2
AVERAGE = 0.995
# The words met most often tell nothing about their other uses.
COMMON_WORDS = 400


def cut(sentence: Sentence) -> list[dict]:
    """The sentence's arrays in pieces of at most LONGEST tokens, with what is to be learnt as probabilities."""
    length = len(sentence.tokens)
    pieces = math.ceil(length / LONGEST)
    if "targets" in sentence.arrays:  # an opinion, not a fact
        if pieces > 1:
            return []
        arrays = sentence.arrays
        places = arrays["targets"][:, LABELS.index("B-LOC")] + arrays["targets"][:, LABELS.index("I-LOC")]
        return [{**arrays, "fine_targets": places[:, None] * arrays["fine_soft"]}]
    edges = [length * piece // pieces for piece in range(pieces + 1)]
    for number in range(1, pieces):
        while LABELS[sentence.arrays["labels"][edges[number]]].startswith("I-"):
            edges[number] -= 1  # never inside a name
    found = []
    for first, end in zip(edges, edges[1:]):
        piece = {key: value[first:end] for key, value in sentence.arrays.items() if key != "forms"}
        labels, fine = piece["labels"], piece["fine"]
        pairs = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
        np.add.at(pairs, (labels[:-1], labels[1:]), 1)
        piece["targets"] = np.eye(len(LABELS), dtype=np.float32)[labels]
        piece["pairs"], piece["first"] = pairs, piece["targets"][0]
        piece["fine_targets"] = np.eye(FINE_COUNT + 1, dtype=np.float32)[fine][:, :FINE_COUNT]
        found.append(piece)
    return found


def collate(pieces: list[dict]):
    lengths = torch.tensor([len(piece["rows"]) for piece in pieces])
    longest = int(lengths.max())

    def padded(key, fill=0):
        first = pieces[0][key]
        out = np.full((len(pieces), longest, *first.shape[1:]), fill, dtype=first.dtype)
        for index, piece in enumerate(pieces):
            out[index, : len(piece[key])] = piece[key]
        return torch.from_numpy(out)

    mask = torch.arange(longest).unsqueeze(0) < lengths.unsqueeze(1)
    return (padded("rows", -1), padded("letters"), padded("features"), lengths), mask, padded


def train(sentences: list[Sentence], table: WordTable, seed: int, epochs: int = EPOCHS, log=print, make=Tagger):
    """What `make(table)` gives, trained, its weights averaged over the last steps."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    tagger = make(table)
    device = next(tagger.parameters()).device
    averaged = copy.deepcopy(tagger)
    optimizer = torch.optim.AdamW(tagger.parameters(), lr=PEAK_RATE, weight_decay=1e-3)
    pieces = [piece for sentence in sentences for piece in cut(sentence)]
    batches_per_epoch = math.ceil(len(pieces) / BATCH)
    total, step = batches_per_epoch * epochs, 0
    for epoch in range(epochs):
        began, summed = time.time(), 0.0
        tagger.train()
        for batch in batches(pieces, order):
            step += 1
            rate = min(step / 100, 0.02 + 0.98 * (1 - step / total))
            for group in optimizer.param_groups:
                group["lr"] = PEAK_RATE * rate
            inputs, mask, padded = collate(batch)
            emissions, fine = tagger(*inputs)
            wanted = (torch.from_numpy(sum(piece[key] for piece in batch)) for key in ("pairs", "first"))
            wanted = [each.to(device) for each in (padded("targets"), *wanted, mask)]
            loss = tagger.crf.loss(emissions, *wanted)
            loss = loss - FINE_WEIGHT * (padded("fine_targets").to(device) * torch.log_softmax(fine, 2)).sum()
            loss = loss / len(batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            with torch.no_grad():
                keep = min(AVERAGE, step / (step + 10))
                for mean, value in zip(averaged.parameters(), tagger.parameters()):
                    mean.lerp_(value, 1 - keep)
            summed += float(loss)
        log(f"epoch {epoch + 1}: loss {summed / batches_per_epoch:.3f}, {time.time() - began:.0f} s")
    return averaged.eval()


def batches(pieces: list[dict], order: np.random.Generator):
    """Batches of pieces of like length, in random order."""
    shuffled = order.permutation(len(pieces))
    group = BATCH * 20
    found = []
    for start in range(0, len(shuffled), group):
        chosen = sorted(shuffled[start : start + group], key=lambda index: len(pieces[index]["rows"]))
        found += [chosen[at : at + BATCH] for at in range(0, len(chosen), BATCH)]
    for index in order.permutation(len(found)):
        yield [pieces[each] for each in found[index]]


@torch.no_grad()
def emissions_of(tagger: Tagger, sentences: list[Sentence]) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    labels, fines = [], []
    for start in range(0, len(sentences), 64):
        group = [sentence.arrays for sentence in sentences[start : start + 64]]
        (rows, letters, told, lengths), *_ = collate(group)
        emissions, fine = (each.cpu() for each in tagger(rows, letters, told, lengths))
        labels += [row[:length] for row, length in zip(emissions, lengths)]
        fines += [row[:length] for row, length in zip(fine, lengths)]
    return labels, fines


def mark_forms(documents, table: WordTable) -> None:
    """Names for each token what its uses in a document are counted under; None for common words and marks."""
    common = np.sort(table.uses[:, 0])[-COMMON_WORDS]
    for document in documents:
        for sentence in document:
            forms = []
            for token, (word, stem) in zip(sentence.tokens, sentence.arrays["rows"]):
                known = [row for row in (word, stem) if row >= 0]
                plain = not any(table.uses[row][0] >= common for row in known) and token.folded[:1].isalpha()
                forms.append((table.words[stem] if stem >= 0 else token.folded) if plain else None)
            sentence.arrays["forms"] = forms


def document_pass(crf, documents, emissions: list[torch.Tensor], weight=0.3, share=0.7, floor=0.02):
    """Adds to each token what the other uses of its form in the document were taken for. Common words are left alone."""
    at, changed = 0, []
    for document in documents:
        own = emissions[at : at + len(document)]
        at += len(document)
        marginals = [crf.marginals(each) for each in own]
        by_form = defaultdict(list)
        for sentence, marginal in zip(document, marginals):
            for position, form in enumerate(sentence.arrays["forms"]):
                if form is not None:
                    by_form[form].append(marginal[position])
        evidence = {}
        for form, found in by_form.items():
            if len(found) > 1:
                stacked = torch.stack(found)
                most = stacked[stacked[:, 0].argmin()]
                mixed = share * stacked.mean(0) + (1 - share) * most
                evidence[form] = weight * torch.log((mixed + floor) / (1 / len(LABELS) + floor))
        for sentence, each in zip(document, own):
            each = each.clone()
            for position, form in enumerate(sentence.arrays["forms"]):
                if form in evidence:
                    each[position] += evidence[form]
            changed.append(each)
    return changed


def score(sentences: list[Sentence], predicted: list[list[int]]) -> dict:
    right, gold, guessed = defaultdict(int), defaultdict(int), defaultdict(int)
    for sentence, labels in zip(sentences, predicted):
        truth, found = spans([token.label for token in sentence.tokens]), spans(labels)
        for _, _, kind in truth:
            gold[kind] += 1
        for _, _, kind in found:
            guessed[kind] += 1
        for _, _, kind in truth & found:
            right[kind] += 1
    figures = {kind: f1(right[kind], gold[kind], guessed[kind]) for kind in SCORED}
    figures["micro"] = f1(*(sum(counts[kind] for kind in SCORED) for counts in (right, gold, guessed)))
    return figures


def f1(right: int, gold: int, guessed: int) -> float:
    return 200 * right / max(gold + guessed, 1)


def fine_share(sentences: list[Sentence], fines: list[torch.Tensor], predicted: list[list[int]]) -> tuple[int, int]:
    """Of the tokens rightly found to be of a place, how many have the right fine type, and how many there are."""
    right = total = 0
    for sentence, scores, labels in zip(sentences, fines, predicted):
        for position, token in enumerate(sentence.tokens):
            if token.fine >= 0 and LABELS[labels[position]].endswith("LOC"):
                total += 1
                right += int(scores[position].argmax()) == token.fine
    return right, total
