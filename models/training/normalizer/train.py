"""Trains the normalizer: for each word of a name, which edit of its ending gives the nominative.

    python3 -m normalizer.train --train DIR --dev DIR --out normalizer.pt

A word's features are looked up and added, rectified, and multiplied with a vector of each edit that its ending allows;
what lists know of the word that an edit makes is added. The softmax over those gives the loss.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from tagger.features import Vocabulary, add_up

NO_CANDIDATE = 255
"""The gold of a word whose edit is none of its candidates (InflectionWriter.NoCandidate)."""
CLASSES = 6
TYPES = 3

# A generated name counts less than one that somebody wrote.
WEIGHTS = {"slavicner": 3.0, "ner-uk": 2.0, "ud.ru": 1.0, "ud.uk": 1.0, "brown": 0.6, "names": 0.5, "places": 0.5, "phrases": 0.5}


class Words:
    """What `trainer inflections` wrote; the arrays are described in InflectionWriter.cs."""

    def __init__(self, folder: str):
        path = Path(folder)
        self.meta = json.loads((path / "meta.json").read_text())
        self.features = np.fromfile(path / "features.u32", dtype="<u4").reshape(-1, len(self.meta["fields"]))
        self.offsets = np.fromfile(path / "offsets.i32", dtype="<i4")
        self.candidates = np.fromfile(path / "candidates.u16", dtype="<u2")
        self.classes = np.fromfile(path / "classes.u8", dtype=np.uint8)
        self.gold = np.fromfile(path / "gold.u8", dtype=np.uint8)
        self.mentions = np.fromfile(path / "mentions.i32", dtype="<i4")
        self.types = np.fromfile(path / "types.u8", dtype=np.uint8)
        self.sources = np.fromfile(path / "sources.u8", dtype=np.uint8)
        self.weights = np.array([WEIGHTS.get(s, 1.0) for s in self.meta["sources"]], dtype=np.float32)[self.sources]

    def __len__(self) -> int:
        return len(self.gold)


class Normalizer(nn.Module):
    """Feature rows to scores of candidate edits."""

    def __init__(self, rows: int, dim: int, edits: int):
        super().__init__()
        self.rows = nn.EmbeddingBag(rows, dim, mode="sum", padding_idx=0)
        nn.init.normal_(self.rows.weight, std=0.08)
        with torch.no_grad():
            self.rows.weight[0].zero_()
        self.bias = nn.Parameter(torch.zeros(dim))
        self.edits = nn.Embedding(edits, dim)
        nn.init.normal_(self.edits.weight, std=0.1)
        self.edit_bias = nn.Parameter(torch.zeros(edits))
        self.classes = nn.Parameter(torch.zeros(TYPES, CLASSES))

    def forward(self, rows: Tensor, candidates: Tensor, classes: Tensor, types: Tensor) -> Tensor:
        """[words, candidates]: the score of each."""
        hidden = torch.relu(self.rows(rows) + self.bias)
        scores = torch.bmm(self.edits(candidates), hidden[:, :, None])[:, :, 0] + self.edit_bias[candidates]
        return scores + torch.bmm(classes, self.classes[types][:, :, None])[:, :, 0]


def bits(classes: np.ndarray) -> np.ndarray:
    return ((classes[..., None] >> np.arange(CLASSES)) & 1).astype(np.float32)


class Batches:
    """Batches of words: rows, padded candidates, their classes, mask, types, gold, weights."""

    def __init__(self, words: Words, vocabulary: Vocabulary):
        self.words = words
        self.rows = vocabulary.rows(words.features)

    def batch(self, index: np.ndarray) -> tuple:
        words = self.words
        starts, ends = words.offsets[index], words.offsets[index + 1]
        place = starts[:, None] + np.arange((ends - starts).max())[None, :]
        mask = place < ends[:, None]
        place = np.where(mask, place, 0)
        return (torch.from_numpy(self.rows[index]).long(), torch.from_numpy(words.candidates[place].astype(np.int64)),
                torch.from_numpy(bits(words.classes[place])), torch.from_numpy(mask), torch.from_numpy(words.types[index].astype(np.int64)),
                torch.from_numpy(words.gold[index].astype(np.int64)), torch.from_numpy(words.weights[index]))


def choose_vocabulary(words: Words, size: int) -> Vocabulary:
    """The features that occur most, each occurrence with its word's weight."""
    weights = np.repeat(words.weights.astype(np.float64), words.features.shape[1])
    features, counts = add_up(words.features.ravel(), weights)
    features, counts = features[features != 0], counts[features != 0]
    return Vocabulary(features[np.argsort(-counts, kind="stable")[:size]])


@torch.no_grad()
def evaluate(model: Normalizer, data: Batches) -> tuple[float, str]:
    """The share of words that are right, and all shares in words."""
    model.eval()
    right = np.zeros(len(data.words), dtype=bool)
    for index in np.array_split(np.arange(len(right)), max(1, len(right) // 4096)):
        rows, candidates, classes, mask, types, gold, _ = data.batch(index)
        right[index] = (model(rows, candidates, classes, types).masked_fill(~mask, -1e9).argmax(1) == gold).numpy()
    mentions = np.unique(data.words.mentions)
    wrong = np.unique(data.words.mentions[~right])
    parts = [f"words {right.mean():.4f}", f"mentions {1 - len(wrong) / len(mentions):.4f}"]
    for kind, name in enumerate(["PER", "ORG", "LOC"]):
        chosen = data.words.types == kind
        parts.append(f"{name} {right[chosen].mean():.4f}")
    return right.mean(), ", ".join(parts)


def train(model: Normalizer, data: Batches, dev: Batches, args: argparse.Namespace) -> None:
    """Trains, and leaves the model as it was after the epoch that was best on the development set."""
    rng = np.random.default_rng(args.seed)
    known = np.flatnonzero(data.words.gold != NO_CANDIDATE)
    # Words of like many candidates together, so that little is padding.
    counts = np.diff(data.words.offsets)[known]
    steps = args.epochs * (len(known) // args.batch + 1)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.learning_rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    best, state = 0.0, model.state_dict()
    for epoch in range(args.epochs):
        model.train()
        began, total = time.time(), 0.0
        order = known[np.lexsort((rng.random(len(known)), counts + rng.random(len(known)) * 8))]
        plan = np.array_split(order, len(order) // args.batch + 1)
        for i in rng.permutation(len(plan)):
            rows, candidates, classes, mask, types, gold, weights = data.batch(plan[i])
            rows = rows.masked_fill(torch.rand(rows.shape) < args.feature_dropout, 0)
            # Lists know more of generated names than they will of others.
            classes = classes * (torch.rand(len(rows), 1, 1) >= args.list_dropout)
            scores = model(rows, candidates, classes, types).masked_fill(~mask, -1e9)
            loss = (nn.functional.cross_entropy(scores, gold, reduction="none") * weights).sum() / weights.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        share, shares = evaluate(model, dev)
        print(f"epoch {epoch + 1}: loss {total / len(plan):.4f}, dev {shares}, {time.time() - began:.0f} s", flush=True)
        if share > best:
            best, state = share, {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(state)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", required=True)
    parser.add_argument("--dev", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--dim", type=int, default=48)
    parser.add_argument("--features", type=int, default=12_000)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--learning-rate", type=float, default=4e-3)
    parser.add_argument("--feature-dropout", type=float, default=0.06)
    parser.add_argument("--list-dropout", type=float, default=0.12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)

    words = Words(args.train)
    vocabulary = choose_vocabulary(words, args.features)
    model = Normalizer(len(vocabulary), args.dim, len(words.meta["edits"]))
    print(f"{len(words)} words, {len(vocabulary)} rows, {len(words.meta['edits'])} edits", flush=True)
    train(model, Batches(words, vocabulary), Batches(Words(args.dev), vocabulary), args)
    torch.save({"model": model.state_dict(), "vocabulary": vocabulary.keys, "meta": words.meta, "folder": args.train,
                "arguments": vars(args)}, args.out)


if __name__ == "__main__":
    main()
