"""The tagger: word vectors, letters, lexicon and rules; a bidirectional LSTM; a conditional random field over BIO labels."""

from __future__ import annotations

import torch
from torch import nn

from data import ALPHABET, FEATURE_COUNT, FINE_COUNT, LABELS, USES, WordTable
from recurrent import BiLstm, CrfLoss, forward_backward

LETTER_DIMENSIONS = 24
FILTERS = 48
FEATURE_DIMENSIONS = 48
HIDDEN = 128
HEAD = 96
FORBIDDEN = -10000.0


class Crf(nn.Module):
    """Transitions between labels; illegal ones (O to I-X, X to I-Y) stay forbidden."""

    def __init__(self) -> None:
        super().__init__()
        count = len(LABELS)
        self.transitions = nn.Parameter(torch.zeros(count, count))
        self.start = nn.Parameter(torch.zeros(count))
        legal = torch.ones(count, count)
        for previous, before in enumerate(LABELS):
            for current, label in enumerate(LABELS):
                if label.startswith("I-") and before[2:] != label[2:]:
                    legal[previous, current] = 0
        self.register_buffer("legal", legal)
        self.register_buffer("legal_start", torch.tensor([0.0 if label.startswith("I-") else 1.0 for label in LABELS]))

    def scores(self) -> tuple[torch.Tensor, torch.Tensor]:
        return (
            self.transitions * self.legal + FORBIDDEN * (1 - self.legal),
            self.start * self.legal_start + FORBIDDEN * (1 - self.legal_start),
        )

    def loss(self, emissions: torch.Tensor, targets: torch.Tensor, pairs: torch.Tensor, first: torch.Tensor, mask: torch.Tensor):
        """Cross entropy to labels given as probabilities, summed over the batch; see CrfLoss."""
        return CrfLoss.apply(emissions, *self.scores(), targets, pairs, first, mask)

    @torch.no_grad()
    def marginals(self, emissions: torch.Tensor) -> torch.Tensor:
        """Probability of each label at each position of one sentence; [length, labels]."""
        mask = torch.ones(1, len(emissions), dtype=torch.bool)
        return forward_backward(emissions.unsqueeze(0), *self.scores(), mask)[1][0]

    @torch.no_grad()
    def decode(self, emissions: torch.Tensor) -> list[int]:
        """The best labels of one sentence."""
        transitions, start = self.scores()
        score = start + emissions[0]
        back = []
        for position in range(1, emissions.shape[0]):
            best, choice = (score.unsqueeze(1) + transitions).max(0)
            score = best + emissions[position]
            back.append(choice)
        label = int(score.argmax())
        labels = [label]
        for choice in reversed(back):
            label = int(choice[label])
            labels.append(label)
        return labels[::-1]


def word_rows(table: WordTable) -> torch.Tensor:
    """What is known of each word: its vector, its uses, and 1 where it has no vector; the last row, and so row -1, is for words
    that the table has not. [words + 1, dimensions + USES + 1]
    """
    count, dimensions = table.vectors.shape
    rows = torch.zeros(len(table.words) + 1, dimensions + USES + 1)
    rows[:count, :dimensions] = torch.from_numpy(table.vectors.astype("float32") * table.scales[:, None])
    rows[:-1, dimensions:-1] = torch.from_numpy(table.uses.astype("float32") / 127)
    rows[count:, -1] = 1
    return rows


class Tagger(nn.Module):
    def __init__(self, table: WordTable, dropout: float = 0.4, hidden: int = HIDDEN, told_dropout=0.1, word_dropout=0.05, head_dropout=0.2) -> None:
        super().__init__()
        rows = word_rows(table)
        self.register_buffer("words", rows, persistent=False)
        self.letters = nn.Embedding(len(ALPHABET) + 3, LETTER_DIMENSIONS, padding_idx=0)
        self.filters = nn.Conv1d(LETTER_DIMENSIONS, FILTERS, 3)
        self.told = nn.Linear(FEATURE_COUNT, FEATURE_DIMENSIONS, bias=False)
        nn.init.normal_(self.told.weight, std=0.3)
        self.input_size = 2 * rows.shape[1] + FILTERS + FEATURE_DIMENSIONS
        self.recurrent = BiLstm(self.input_size, hidden)
        self.hidden = nn.Linear(2 * hidden, HEAD)
        self.emit = nn.Linear(HEAD, len(LABELS))
        self.fine = nn.Linear(HEAD, FINE_COUNT)
        self.crf = Crf()
        self.in_dropout, self.out_dropout, self.head_dropout = nn.Dropout(dropout), nn.Dropout(dropout), nn.Dropout(head_dropout)
        self.word_dropout, self.told_dropout = word_dropout, told_dropout

    def forward(self, rows, letters, told, lengths) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of labels [batch, length, labels] and of fine types of places [batch, length, types]."""
        if self.training:
            lost = torch.rand(rows.shape) < self.word_dropout
            rows = rows.masked_fill(lost, -1)
            told = told * (torch.rand(told.shape) >= self.told_dropout)
        words = self.words[rows]  # row -1 is the last one: no such word
        batch, length, letter_count = letters.shape
        distinct, place = torch.unique(letters.view(-1, letter_count), dim=0, return_inverse=True)
        seen = self.filters(self.letters(distinct).transpose(1, 2)).amax(2)[place].view(batch, length, -1)
        features = torch.cat([words.flatten(2), seen, self.told(told)], 2)
        states = self.recurrent(self.in_dropout(features), lengths)
        head = self.head_dropout(torch.relu(self.hidden(self.out_dropout(states))))
        return self.emit(head), self.fine(head)
