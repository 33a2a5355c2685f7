"""The tagger: word vectors, letters, lexicon and rules; a bidirectional LSTM; a conditional random field over BIO labels."""

from __future__ import annotations

import torch
from torch import nn

from data import ALPHABET, FEATURE_COUNT, FINE_COUNT, LABELS, LETTERS_AT_MOST, USES, WordTable

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

    def alphas(self, emissions: torch.Tensor, mask: torch.Tensor) -> list[torch.Tensor]:
        """Forward log sums [batch, labels] for each position; emissions [batch, length, labels], mask [batch, length]."""
        transitions, start = self.scores()
        alpha = start + emissions[:, 0]
        found = [alpha]
        for position in range(1, emissions.shape[1]):
            following = torch.logsumexp(alpha.unsqueeze(2) + transitions, 1) + emissions[:, position]
            alpha = torch.where(mask[:, position].unsqueeze(1), following, alpha)
            found.append(alpha)
        return found

    def loss(self, emissions: torch.Tensor, labels: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Negative log likelihood, summed over the batch."""
        transitions, start = self.scores()
        total = torch.logsumexp(self.alphas(emissions, mask)[-1], 1)
        emitted = emissions.gather(2, labels.unsqueeze(2)).squeeze(2) * mask
        moved = transitions[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        return (total - emitted.sum(1) - moved.sum(1) - start[labels[:, 0]]).sum()

    @torch.no_grad()
    def marginals(self, emissions: torch.Tensor) -> torch.Tensor:
        """Probability of each label at each position of one sentence; [length, labels]."""
        transitions, _ = self.scores()
        mask = torch.ones(1, emissions.shape[0], dtype=torch.bool)
        alphas = torch.cat(self.alphas(emissions.unsqueeze(0), mask))
        beta = torch.zeros(len(LABELS))
        betas = [beta]
        for position in range(emissions.shape[0] - 1, 0, -1):
            beta = torch.logsumexp(transitions + (emissions[position] + beta).unsqueeze(0), 1)
            betas.append(beta)
        return torch.softmax(alphas + torch.stack(betas[::-1]), 1)

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


class Tagger(nn.Module):
    def __init__(self, table: WordTable, dropout: float = 0.3, hidden: int = HIDDEN) -> None:
        super().__init__()
        vectors = torch.from_numpy(table.vectors.astype("float32") * table.scales[:, None])
        uses = torch.from_numpy(table.uses.astype("float32") / 127)
        # A last row of zeros for words that the table has not; its last column says so.
        rows = torch.cat([vectors, uses, torch.zeros(len(vectors), 1)], 1)
        none = torch.zeros(1, rows.shape[1])
        none[0, -1] = 1
        self.register_buffer("words", torch.cat([rows, none]), persistent=False)
        self.letters = nn.Embedding(len(ALPHABET) + 3, LETTER_DIMENSIONS, padding_idx=0)
        self.filters = nn.Conv1d(LETTER_DIMENSIONS, FILTERS, 3)
        self.told = nn.Linear(FEATURE_COUNT, FEATURE_DIMENSIONS, bias=False)
        nn.init.normal_(self.told.weight, std=0.3)
        self.input_size = 2 * rows.shape[1] + FILTERS + FEATURE_DIMENSIONS
        self.recurrent = nn.LSTM(self.input_size, hidden, bidirectional=True, batch_first=True)
        self.hidden = nn.Linear(2 * hidden, HEAD)
        self.emit = nn.Linear(HEAD, len(LABELS))
        self.fine = nn.Linear(HEAD, FINE_COUNT)
        self.crf = Crf()
        self.in_dropout, self.out_dropout, self.head_dropout = nn.Dropout(dropout), nn.Dropout(dropout), nn.Dropout(0.2)
        self.word_dropout, self.told_dropout = 0.05, 0.1

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
        packed = nn.utils.rnn.pack_padded_sequence(
            self.in_dropout(features), lengths, batch_first=True, enforce_sorted=False
        )
        states, _ = nn.utils.rnn.pad_packed_sequence(self.recurrent(packed)[0], batch_first=True)
        head = self.head_dropout(torch.relu(self.hidden(self.out_dropout(states))))
        return self.emit(head), self.fine(head)
