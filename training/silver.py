"""Raw news labelled by several taggers together, for one to learn from."""

from __future__ import annotations

import copy

import torch

from data import Sentence
from model import Tagger
from recurrent import forward_backward
from train import BATCH, collate, document_pass, emissions_of


@torch.no_grad()
def pooled(taggers: list[Tagger], sentences: list[Sentence]):
    """Mean scores of labels and of types of places, a tensor for each sentence."""
    labels, fines = zip(*(emissions_of(tagger, sentences) for tagger in taggers))
    return [torch.stack(each).mean(0) for each in zip(*labels)], [torch.stack(each).mean(0) for each in zip(*fines)]


@torch.no_grad()
def label(taggers: list[Tagger], documents: list[list[Sentence]]) -> None:
    """Gives every sentence the taggers' common opinion: probabilities of labels, pairs of labels, types of places."""
    sentences = [sentence for document in documents for sentence in document]
    emissions, fines = pooled(taggers, sentences)
    crf = pool_crf(taggers)
    emissions = document_pass(crf, documents, emissions)
    for start in range(0, len(sentences), BATCH):
        group = sentences[start : start + BATCH]
        scores = torch.nn.utils.rnn.pad_sequence(emissions[start : start + BATCH], batch_first=True)
        lengths = torch.tensor([len(sentence.tokens) for sentence in group])
        mask = torch.arange(scores.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)
        for sentence, opinion, fine in zip(group, opinions(crf, scores, mask), fines[start : start + BATCH]):
            sentence.arrays |= opinion
            sentence.arrays["fine_soft"] = torch.softmax(fine, 1).numpy()


def pool_crf(taggers: list[Tagger]):
    crf = copy.deepcopy(taggers[0].crf)
    crf.transitions.data = torch.stack([tagger.crf.transitions.data for tagger in taggers]).mean(0)
    crf.start.data = torch.stack([tagger.crf.start.data for tagger in taggers]).mean(0)
    return crf


def opinions(crf, emissions: torch.Tensor, mask: torch.Tensor) -> list[dict]:
    """Marginals and expected transitions of each row."""
    _, marginals, pairs = forward_backward(emissions, *crf.scores(), mask)
    return [
        {"targets": row[:size].numpy(), "pairs": pair.numpy(), "first": row[0].numpy()}
        for row, pair, size in zip(marginals, pairs, mask.sum(1))
    ]
