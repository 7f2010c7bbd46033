"""Trains the recognizer on featurized corpora and keeps the epoch that is best on the dev sets.

    python3 models/training/train.py --train DIR[:weight] … --dev DIR … --out checkpoint.pt
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch

from data import UNKNOWN_TAG, Batch, Corpus, FeatureSet, Vocabulary, batches
from model import TAGS, Tagger, extend_rows

HOUSE = 0
"""The source embedding that stands for the house's convention: the one the product runs with."""


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", nargs="+", required=True, help="feature folders, each with an optional :weight")
    parser.add_argument("--dev", nargs="+", required=True, help="feature folders to choose the epoch on")
    parser.add_argument("--out", required=True, help="the checkpoint to write")
    parser.add_argument("--pretrained", help="what pretrain.py wrote; brings the vocabulary and the encoder's size")
    parser.add_argument("--start", help="a checkpoint of an earlier training to go on from, with its vocabulary and sources")
    parser.add_argument("--min-new-count", type=float, default=100, help="how often a feature that pre-training had no row for must occur to get one")
    parser.add_argument("--share", type=float, default=1, help="the share of the documents of each set to learn from: for a learning curve")
    parser.add_argument("--exclude", nargs="+", default=[], metavar="SOURCE", help="corpora to learn nothing from, by the source of their documents")
    parser.add_argument("--leave-out", type=int, nargs=2, metavar=("FOLD", "FOLDS"), help="the documents to leave out, for cross-validation")
    parser.add_argument("--vocabulary-size", type=int, default=80_000)
    parser.add_argument("--min-count", type=float, default=2)
    parser.add_argument("--dim", type=int, default=128)
    parser.add_argument("--dilations", type=int, nargs="+", default=[1, 1, 2, 1])
    parser.add_argument("--recurrent", action="store_true", help="a layer that reads in both directions on top: a teacher, which the product does not run")
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--feature-dropout", type=float, default=0.1)
    parser.add_argument("--house-share", type=float, default=0.4, help="share of sentences shown without their source")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch-tokens", type=int, default=4096)
    parser.add_argument("--learning-rate", type=float, default=2e-3)
    parser.add_argument("--weight-decay", type=float, default=0.0)
    parser.add_argument("--average", type=float, default=0.998, help="decay of the moving average of the weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def spans(tags: np.ndarray) -> set[tuple[int, int, str]]:
    """(first token, end, type) of each mention of a tag sequence."""
    found, start = set(), None
    for i, tag in enumerate([*tags, 0]):
        name = TAGS[tag] if tag != UNKNOWN_TAG else "O"
        if start is not None and not name.startswith("I-"):
            found.add((start, i, TAGS[tags[start]][2:]))
            start = None
        if name.startswith("B-"):
            start = i
    return found


class SpanCounts:
    """Counts for exact-span F1, micro. What overlaps an unknown token neither counts nor punishes."""

    def __init__(self):
        self.correct = self.found = self.expected = 0

    def add(self, batch: Batch, decoded: np.ndarray) -> None:
        for i, length in enumerate(batch.mask.sum(axis=1)):
            gold_tags = batch.tags[i, :length]
            gold, predicted = spans(gold_tags), spans(decoded[i, :length])
            predicted = {s for s in predicted if s in gold or not (gold_tags[s[0]:s[1]] == UNKNOWN_TAG).any()}
            self.correct += len(gold & predicted)
            self.found += len(predicted)
            self.expected += len(gold)

    def f1(self) -> float:
        return 2 * self.correct / max(1, self.found + self.expected)


@torch.no_grad()
def evaluate(tagger: Tagger, corpus: Corpus) -> float:
    """Exact-span F1, no corpus told."""
    tagger.eval()
    counts = SpanCounts()
    for batch in batches([corpus], 16384, None):
        rows, mask = torch.from_numpy(batch.rows).long(), torch.from_numpy(batch.mask)
        sources = torch.full((len(batch.rows),), HOUSE)
        counts.add(batch, tagger.crf.decode(tagger.emissions(rows, mask, sources), mask).numpy())
    return counts.f1()


@torch.no_grad()
def largest_state(tagger: Tagger, corpora: list[Corpus]) -> float:
    """The largest component of any state, in any layer: the product's states are 16-bit numbers and need their range."""
    largest = 0.0
    for batch in batches(corpora, 16384, None):
        rows, mask = torch.from_numpy(batch.rows).long(), torch.from_numpy(batch.mask)
        for states in tagger.encoder.layers(rows, mask, torch.full((len(rows),), HOUSE)):
            largest = max(largest, float(states.abs().max()))
    return largest


def losses(tagger: Tagger, batch: Batch, house_share: float) -> torch.Tensor:
    """The loss of each sentence: to its gold tags, or to what teachers expect."""
    rows, mask = torch.from_numpy(batch.rows).long(), torch.from_numpy(batch.mask)
    sources = torch.from_numpy(batch.sources)
    sources = sources.masked_fill(torch.rand(sources.shape) < house_share, HOUSE)
    emissions = tagger.emissions(rows, mask, sources)
    if batch.expected_tags is None:
        return tagger.crf.loss(emissions, torch.from_numpy(batch.tags).long(), mask)
    return tagger.crf.distillation_loss(
        emissions, torch.from_numpy(batch.expected_tags), torch.from_numpy(batch.expected_transitions), mask
    )


def main() -> None:
    args = parse_arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = np.random.default_rng(args.seed)

    train_sets = [(s.exclude(args.exclude).head(args.share), weight) for s, weight in FeatureSet.load_weighted(args.train)]
    if args.leave_out:
        train_sets = [(s.leave_out(*args.leave_out), weight) for s, weight in train_sets]
    train_sets = [(s, weight) for s, weight in train_sets if len(s.tokens)]
    dev_sets = [FeatureSet.load(folder) for folder in args.dev]
    source_names = ["house"] + sorted({source for s, _ in train_sets for source in s.meta["sources"]} - {"house"})
    source_ids = {name: i for i, name in enumerate(source_names)}
    pretrained = torch.load(args.pretrained) if args.pretrained else None
    start = torch.load(args.start) if args.start else None
    if pretrained:
        old = Vocabulary(pretrained["keys"].numpy().astype(np.uint32))
        vocabulary = old.extend(train_sets, args.min_new_count)
        args.dim, args.dilations = pretrained["dim"], pretrained["dilations"]
    elif start:
        vocabulary = Vocabulary(start["keys"].numpy().astype(np.uint32))
        args.dim, args.dilations, source_names = start["dim"], start["dilations"], start["sources"]
        source_ids = {name: i for i, name in enumerate(source_names)}
    else:
        vocabulary = Vocabulary.choose(train_sets, args.vocabulary_size, args.min_count)
    train = [Corpus(s, vocabulary, source_ids, weight) for s, weight in train_sets]
    dev = [Corpus(s, vocabulary, source_ids) for s in dev_sets]
    print(f"{sum(len(c.tokens) for c in train)} tokens, {len(vocabulary)} rows, sources {source_names}", flush=True)

    tagger = Tagger(len(vocabulary), args.dim, args.dilations, len(source_names), args.dropout, args.feature_dropout, args.recurrent)
    if pretrained:
        load_encoder(tagger, pretrained["encoder"], old, vocabulary)
    elif start:
        tagger.load_state_dict(start["state"])
    average = Tagger(len(vocabulary), args.dim, args.dilations, len(source_names), 0, 0, args.recurrent)
    average.load_state_dict(tagger.state_dict())
    optimizer = torch.optim.AdamW(tagger.parameters(), lr=args.learning_rate, weight_decay=args.weight_decay)
    steps_per_epoch = sum(1 for _ in batches(train, args.batch_tokens, np.random.default_rng(0)))
    total_steps, step, best = args.epochs * steps_per_epoch, 0, 0.0

    for epoch in range(1, args.epochs + 1):
        tagger.train()
        started, total_loss, total_tokens = time.time(), 0.0, 0
        for batch in batches(train, args.batch_tokens, rng):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = args.learning_rate * rate(step, total_steps)
            batch_tokens = int(batch.mask.sum())
            loss = (losses(tagger, batch, args.house_share) * torch.from_numpy(batch.weights)).sum() / batch_tokens
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            update_average(average, tagger, min(args.average, (1 + step) / (10 + step)))
            total_loss += float(loss) * batch_tokens
            total_tokens += batch_tokens

        scores = {corpus.name: evaluate(average, corpus) for corpus in dev}
        mean = sum(scores.values()) / len(scores)
        print(
            f"epoch {epoch}: loss {total_loss / total_tokens:.4f}, mean F1 {mean:.4f}, "
            + ", ".join(f"{name} {score:.4f}" for name, score in scores.items())
            + f", {time.time() - started:.0f} s",
            flush=True,
        )
        if mean > best:
            best = mean
            save(args, average, vocabulary, source_names, train_sets[0][0].meta["featureVersion"], scores, epoch, largest_state(average, dev))


def load_encoder(tagger: Tagger, state: dict[str, torch.Tensor], old: Vocabulary, new: Vocabulary) -> None:
    """Takes over what pre-training learned. Its one source embedding is where those of all sources start."""
    state = extend_rows(state, tagger.encoder.rows.weight, old, new)
    state["sources.weight"] = state["sources.weight"] + tagger.encoder.sources.weight.detach()
    tagger.encoder.load_state_dict(state)


def rate(step: int, total: int) -> float:
    """The learning rate's share of its peak: a short warm-up, then a half cosine down."""
    warmup = min(200, total // 10 + 1)
    if step < warmup:
        return step / warmup
    return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, total - warmup))) + 0.01


@torch.no_grad()
def update_average(average: Tagger, tagger: Tagger, decay: float) -> None:
    for mean, value in zip(average.parameters(), tagger.parameters()):
        mean.lerp_(value, 1 - decay)


def save(args, tagger: Tagger, vocabulary: Vocabulary, sources: list[str], feature_version: int, scores: dict, epoch: int, largest: float) -> None:
    Path(args.out).parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        {
            "state": tagger.state_dict(),
            "keys": torch.from_numpy(vocabulary.keys.astype(np.int64)),
            "sources": sources,
            "feature_version": feature_version,
            "dim": args.dim,
            "dilations": args.dilations,
            "recurrent": args.recurrent,
            "scores": scores,
            "largest_state": largest,
            "epoch": epoch,
            "arguments": json.dumps(vars(args)),
        },
        args.out,
    )


if __name__ == "__main__":
    main()
