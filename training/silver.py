"""Raw news labelled by several taggers together, for one to learn from."""

from __future__ import annotations

import torch

from data import LABELS, Sentence
from model import Tagger
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
    import copy

    crf = copy.deepcopy(taggers[0].crf)
    crf.transitions.data = torch.stack([tagger.crf.transitions.data for tagger in taggers]).mean(0)
    crf.start.data = torch.stack([tagger.crf.start.data for tagger in taggers]).mean(0)
    return crf


def opinions(crf, emissions: torch.Tensor, mask: torch.Tensor) -> list[dict]:
    """Marginals and expected transitions of each row."""
    transitions, start = crf.scores()
    alpha, length = start + emissions[:, 0], emissions.shape[1]
    alphas = [alpha]
    for at in range(1, length):
        following = torch.logsumexp(alpha.unsqueeze(2) + transitions, 1) + emissions[:, at]
        alpha = torch.where(mask[:, at, None], following, alpha)
        alphas.append(alpha)
    total = torch.logsumexp(alpha, 1)
    beta, betas = torch.zeros_like(alpha), [torch.zeros_like(alpha)]
    pairs = torch.zeros(len(emissions), len(LABELS), len(LABELS))
    for at in range(length - 1, 0, -1):
        ahead = emissions[:, at] + beta
        pair = alphas[at - 1].unsqueeze(2) + transitions + (ahead - total[:, None]).unsqueeze(1)
        pairs += pair.exp() * mask[:, at, None, None]
        beta = torch.where(mask[:, at, None], torch.logsumexp(transitions + ahead.unsqueeze(1), 2), beta)
        betas.append(beta)
    marginals = (torch.stack(alphas, 1) + torch.stack(betas[::-1], 1) - total[:, None, None]).exp()
    return [
        {"targets": row[:size].numpy(), "pairs": pair.numpy(), "first": row[0].numpy()}
        for row, pair, size in zip(marginals, pairs, mask.sum(1))
    ]
