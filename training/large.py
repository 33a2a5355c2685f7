"""A larger teacher: a language model over all raw text, then a tagger on top of what it read.

    python training/large.py WORK [--device cuda] [--passes 2]

needs the WORK that build.py makes and writes WORK/large.pt. Meant for a GPU: about an hour on one, days without. Nothing depends on
it having run; where its file lies in WORK, build.py lets it label beside the other teachers.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from data import ALPHABET, FEATURE_COUNT, FINE_COUNT, LABELS, LETTERS_AT_MOST, WordTable, letters_of
from model import LETTER_DIMENSIONS, Crf, word_rows
from train import train
from vectors import load_table

STREAMS = 256
STEPS = 48
PEAK_RATE = 1e-3
FILE = "large.pt"
SEED = 7


class Reader(nn.Module):
    """Two language models over words, one reading forwards, one backwards."""

    def __init__(self, table: WordTable, width: int = 512, hidden: int = 1024, filters: int = 128) -> None:
        super().__init__()
        rows, count = word_rows(table), len(table.vectors)
        self.register_buffer("words", rows, persistent=False)
        self.letters = nn.Embedding(len(ALPHABET) + 3, LETTER_DIMENSIONS, padding_idx=0)
        self.filters = nn.Conv1d(LETTER_DIMENSIONS, filters, 3)
        self.enter = nn.Linear(rows.shape[1] + filters, width)
        self.forwards = nn.LSTM(width, hidden, num_layers=2, proj_size=width, batch_first=True, dropout=0.1)
        self.backwards = nn.LSTM(width, hidden, num_layers=2, proj_size=width, batch_first=True, dropout=0.1)
        # Words without a vector are one word to be guessed.
        self.guess = nn.AdaptiveLogSoftmaxWithLoss(width, count + 1, [2_000, min(20_000, count - 1)])
        self.width = width

    def enter_words(self, rows, letters):
        """[..., words], [..., words, letters] to [..., words, width]."""
        shape, last = letters.shape[:-1], letters.shape[-1]
        seen = self.filters(self.letters(letters.reshape(-1, last)).transpose(1, 2)).amax(2).view(*shape, -1)
        return torch.relu(self.enter(torch.cat([self.words[rows], seen], -1)))

    def loss(self, rows, letters, targets, held):
        """Cross entropy of the next and of the previous word, a mean; `held`: the forward state of the stretch before.

        rows, targets: [streams, steps]; letters: [streams, steps, letters].
        """
        entered = self.enter_words(rows, letters)
        ahead, held = self.forwards(entered, held)
        behind, _ = self.backwards(entered.flip(1))
        next_word = self.guess(ahead[:, :-1].reshape(-1, self.width), targets[:, 1:].reshape(-1)).loss
        previous = self.guess(behind.flip(1)[:, 1:].reshape(-1, self.width), targets[:, :-1].reshape(-1)).loss
        return (next_word + previous) / 2, tuple(state.detach() for state in held)

    def read(self, rows, letters, lengths):
        """What stands around each word: [batch, length, 3 width]."""
        entered = self.enter_words(rows, letters)
        ahead, _ = self.forwards(entered)
        turned = turn(lengths, entered.shape[1])
        batch = torch.arange(len(rows), device=rows.device).unsqueeze(1)
        behind, _ = self.backwards(entered[batch, turned])
        return torch.cat([entered, ahead, behind[batch, turned]], 2)


def turn(lengths, longest: int):
    """The indices that turn each row round within its length."""
    steps = torch.arange(longest, device=lengths.device).unsqueeze(0)
    return torch.where(steps < lengths.unsqueeze(1), lengths.unsqueeze(1) - 1 - steps, steps)


class LargeTagger(nn.Module):
    """A tagger that reads through a `Reader`; takes and gives what `model.Tagger` does."""

    def __init__(self, table: WordTable, reader: Reader, hidden: int = 384) -> None:
        super().__init__()
        self.reader = reader
        self.told = nn.Linear(FEATURE_COUNT, 64, bias=False)
        nn.init.normal_(self.told.weight, std=0.3)
        stem = reader.words.shape[1]
        self.recurrent = nn.LSTM(3 * reader.width + stem + 64, hidden, batch_first=True, bidirectional=True)
        self.hidden = nn.Linear(2 * hidden, 192)
        self.emit, self.fine = nn.Linear(192, len(LABELS)), nn.Linear(192, FINE_COUNT)
        self.crf = Crf()
        self.dropout = nn.Dropout(0.4)

    def forward(self, rows, letters, told, lengths):
        device = self.emit.weight.device
        rows, letters, told, lengths = (each.to(device) for each in (rows, letters, told, lengths))
        if self.training:
            rows = rows.masked_fill(torch.rand(rows.shape, device=device) < 0.05, -1)
            told = told * (torch.rand(told.shape, device=device) >= 0.1)
        around = self.reader.read(rows[..., 0], letters, lengths)
        given = torch.cat([around, self.reader.words[rows[..., 1]], self.told(told)], 2)
        packed = nn.utils.rnn.pack_padded_sequence(self.dropout(given), lengths.cpu(), batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.recurrent(packed)[0], batch_first=True, total_length=rows.shape[1])
        head = torch.relu(self.hidden(self.dropout(states)))
        return self.emit(head), self.fine(head)


def words_of(tokens: Path, table: WordTable) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Every token of the file: its number among the distinct forms; of each form its row in the table; the forms."""
    number: dict[str, int] = {}
    stream: list[np.ndarray] = []
    with tokens.open(encoding="utf-8") as lines:
        for line in lines:
            stream.append(np.array([number.setdefault(word, len(number)) for word in line.split()], dtype=np.int32))
    forms = list(number)
    return np.concatenate(stream), np.array([table.row.get(form, -1) for form in forms], dtype=np.int64), forms


def train_reader(reader: Reader, tokens: Path, table: WordTable, passes: int, device: str) -> None:
    stream, row_of, forms = words_of(tokens, table)
    count = len(table.vectors)
    target_of = np.where((row_of >= 0) & (row_of < count), row_of, count)
    letters = np.zeros((len(forms), LETTERS_AT_MOST + 2), dtype=np.int16)
    for index, form in enumerate(forms):
        letters[index] = letters_of(form)
    optimizer = torch.optim.AdamW([each for each in reader.parameters() if each.requires_grad], lr=PEAK_RATE)
    stretch = len(stream) // STREAMS
    if stretch < 2:
        raise SystemExit(f"{tokens}: too short for {STREAMS} streams")
    streams = stream[: stretch * STREAMS].reshape(STREAMS, stretch)
    total, step, began = passes * (stretch // STEPS + 1), 0, time.time()
    reader.train()
    for _ in range(passes):
        held = None
        for at in range(0, stretch - 1, STEPS):
            step += 1
            numbers = streams[:, at : at + STEPS]
            if numbers.shape[1] < 2:
                continue
            given = (torch.from_numpy(each).to(device) for each in (row_of[numbers], letters[numbers].astype(np.int64), target_of[numbers]))
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                loss, held = reader.loss(*given, held)
            for group in optimizer.param_groups:
                group["lr"] = PEAK_RATE * min(step / 500, 0.02 + 0.98 * (1 - step / total))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            if step % 500 == 0:
                print(f"step {step} of {total}: {loss.item():.3f} nats a word, {time.time() - began:.0f} s", flush=True)
    reader.eval()


def load_large(table: WordTable, path: Path) -> LargeTagger:
    """The tagger in the file, on the CPU."""
    stored = torch.load(path, weights_only=True, map_location="cpu")
    tagger = LargeTagger(table, Reader(table, **stored["sizes"]))
    tagger.load_state_dict(stored["weights"])
    return tagger.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--passes", type=int, default=2, help="over all raw text")
    parser.add_argument("--epochs", type=int, default=20, help="over the labelled half")
    parser.add_argument("--width", type=int, default=512)
    parser.add_argument("--hidden", type=int, default=1024)
    options = parser.parse_args()
    # build imports this file where there is something to load.
    from build import documents_of, sentences_of

    torch.manual_seed(SEED)
    table = load_table(options.work / "table.npz")
    sizes = {"width": options.width, "hidden": options.hidden}
    reader = Reader(table, **sizes).to(options.device)
    train_reader(reader, options.work / "tokens.txt", table, options.passes, options.device)
    # The reader is read from, not taught further: the labelled half is small.
    reader.requires_grad_(False)
    gold = sentences_of(documents_of(options.work, "gold.tsv", table))

    def make(table: WordTable) -> LargeTagger:
        return LargeTagger(table, reader).to(options.device)

    tagger = train(gold, table, SEED, options.epochs, make=make)
    torch.save({"sizes": sizes, "weights": tagger.cpu().state_dict()}, options.work / FILE)


if __name__ == "__main__":
    main()
