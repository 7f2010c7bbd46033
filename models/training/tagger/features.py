"""Reads what `trainer featurize` writes, and packs sentences of it into batches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

import schema


@dataclass
class FeatureSet:
    """The featurized documents of one folder; the arrays are described in FeatureWriter.cs."""

    name: str
    forms: np.ndarray
    tokens: np.ndarray
    contexts: np.ndarray
    places: np.ndarray
    tags: np.ndarray
    doubtful: np.ndarray
    doubts: np.ndarray
    sentences: np.ndarray
    documents: np.ndarray
    meta: dict

    @staticmethod
    def load(folder: str | Path) -> "FeatureSet":
        folder = Path(folder)
        meta = schema.read(folder)
        word_fields = meta["wordFields"]
        read = lambda name, dtype: np.fromfile(folder / name, dtype=dtype)
        return FeatureSet(
            name=folder.name,
            forms=read("forms.u32", "<u4").reshape(-1, word_fields),
            tokens=read("tokens.i32", "<i4"),
            contexts=read("contexts.u32", "<u4").reshape(-1, len(meta["fields"]) - word_fields),
            places=read("places.u8", np.uint8),
            tags=read("tags.u8", np.uint8),
            doubtful=read("doubtful.i32", "<i4"),
            doubts=read("doubts.u8", np.uint8).reshape(-1, len(meta["tags"])),
            sentences=read("sentences.i32", "<i4"),
            documents=read("documents.i32", "<i4"),
            meta=meta,
        )

    def counts(self) -> tuple[np.ndarray, np.ndarray]:
        """Every feature that occurs, and how many tokens have it."""
        features, totals = [], []
        for table, index in ((self.forms, self.tokens), (self.contexts, self.places)):
            features.append(table.ravel())
            totals.append(np.repeat(np.bincount(index, minlength=len(table)), table.shape[1]))
        return add_up(np.concatenate(features), np.concatenate(totals).astype(np.float64))


def add_up(features: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each feature once, with the sum of its counts."""
    unique, inverse = np.unique(features, return_inverse=True)
    return unique, np.bincount(inverse, weights=counts)


class Vocabulary:
    """The features that have a row of their own. Row 0 is that of every other feature: it stays zero."""

    def __init__(self, keys: np.ndarray):
        self.keys = np.sort(keys)

    @staticmethod
    def choose(sets: list[tuple[FeatureSet, float]], size: int, min_count: float) -> "Vocabulary":
        """The most frequent features of weighted sets; rarer ones than min_count teach nothing."""
        counted = [(features, weight * counts) for s, weight in sets for features, counts in [s.counts()]]
        features, counts = add_up(np.concatenate([f for f, _ in counted]), np.concatenate([c for _, c in counted]))
        kept = (counts >= min_count) & (features != 0)
        features, counts = features[kept], counts[kept]
        return Vocabulary(features[np.argsort(-counts, kind="stable")[:size]])

    def __len__(self) -> int:
        return len(self.keys) + 1

    def rows(self, features: np.ndarray) -> np.ndarray:
        """The row of each feature: 1 + its place among the keys; 0 where it has none."""
        places = np.searchsorted(self.keys, features)
        places[places == len(self.keys)] = 0
        return np.where(self.keys[places] == features, places + 1, 0).astype(np.int32)


def ragged(starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """The indices of stretches that follow each other."""
    offsets = np.cumsum(lengths) - lengths
    return np.repeat(starts - offsets, lengths) + np.arange(lengths.sum())


@dataclass
class Batch:
    """
    Sentences one after the other, the longest first, in one row of positions: between two of them, and at both ends, lie
    so many positions without a token that no convolution sees from one sentence into the next.
    """

    forms: np.ndarray
    """[positions]: the form of each token; that without features where there is none."""
    contexts: np.ndarray
    """[positions]"""
    starts: np.ndarray
    """[sentences]: the position of each first token."""
    lengths: np.ndarray
    """[sentences], falling."""
    tokens: np.ndarray
    """[tokens], sentence by sentence: the place of each in its corpus."""
    tags: np.ndarray
    """[tokens]"""
    doubtful: np.ndarray
    """Places in tags."""
    doubts: np.ndarray
    """[doubtful, tags]: probabilities."""
    weights: np.ndarray
    """[sentences]"""

    def positions(self) -> np.ndarray:
        """[tokens]: the position of each token."""
        return ragged(self.starts, self.lengths)


class Corpus:
    """Feature sets with their features turned into rows of a vocabulary, one behind the other."""

    def __init__(self, sets: list[tuple[FeatureSet, float]], vocabulary: Vocabulary, gap: int):
        self.gap = gap
        # The last form and the last context have no features: they stand between sentences.
        empty = lambda table: np.zeros((1, table.shape[1]), dtype=table.dtype)
        first = sets[0][0]
        self.form_rows = np.concatenate([vocabulary.rows(s.forms) for s, _ in sets] + [empty(first.forms).astype(np.int32)])
        self.context_rows = np.concatenate([vocabulary.rows(s.contexts) for s, _ in sets] + [empty(first.contexts).astype(np.int32)])
        self.tokens = joined([s.tokens for s, _ in sets], [len(s.forms) for s, _ in sets])
        self.contexts = joined([s.places.astype(np.int32) for s, _ in sets], [len(s.contexts) for s, _ in sets])
        self.tags = np.concatenate([s.tags for s, _ in sets])
        counts = [len(s.tokens) for s, _ in sets]
        self.doubtful = joined([s.doubtful for s, _ in sets], counts)
        self.doubts = np.concatenate([s.doubts for s, _ in sets])
        self.starts = joined([s.sentences[:-1] for s, _ in sets], counts)
        self.lengths = np.concatenate([np.diff(s.sentences) for s, _ in sets])
        self.weights = np.concatenate([np.full(len(s.sentences) - 1, weight, dtype=np.float32) for s, weight in sets])
        self.begin_anew()

    def begin_anew(self) -> None:
        """A mention that is cut by the end of a sentence begins anew in the next one: its tag there is B-."""
        first = self.starts[self.lengths > 0]
        inside = (self.tags[first] != schema.UNKNOWN_TAG) & (self.tags[first] > 0) & (self.tags[first] % 2 == 0)
        self.tags[first[inside]] -= 1

    def batch(self, sentences: np.ndarray) -> Batch:
        sentences = sentences[np.argsort(-self.lengths[sentences], kind="stable")]
        starts, lengths = self.starts[sentences], self.lengths[sentences]
        packed = np.cumsum(lengths + self.gap) - lengths
        size = packed[-1] + lengths[-1] + self.gap
        forms = np.full(size, len(self.form_rows) - 1, dtype=np.int64)
        contexts = np.full(size, len(self.context_rows) - 1, dtype=np.int64)
        tokens, places = ragged(starts, lengths), ragged(packed, lengths)
        forms[places], contexts[places] = self.tokens[tokens], self.contexts[tokens]
        # Doubts lie in the order of tokens: those of a sentence are neighbours.
        low, high = np.searchsorted(self.doubtful, starts), np.searchsorted(self.doubtful, starts + lengths)
        doubts = ragged(low, high - low)
        shift = np.repeat(np.cumsum(lengths) - lengths - starts, high - low)
        probabilities = self.doubts[doubts].astype(np.float32)
        return Batch(
            forms=forms,
            contexts=contexts,
            starts=packed,
            lengths=lengths,
            tokens=tokens,
            tags=self.tags[tokens],
            doubtful=self.doubtful[doubts] + shift,
            doubts=probabilities / probabilities.sum(axis=1, keepdims=True),
            weights=self.weights[sentences],
        )

    def plan(self, tokens: int, rng: np.random.Generator | None) -> list[np.ndarray]:
        """All sentences in batches of so many tokens: in random order, or in that of their lengths where no generator is given."""
        order = np.flatnonzero(self.lengths)
        order = rng.permutation(order) if rng is not None else order[np.argsort(self.lengths[order], kind="stable")]
        ends = np.cumsum(self.lengths[order])
        return np.split(order, np.searchsorted(ends, np.arange(tokens, ends[-1], tokens)))


def joined(parts: list[np.ndarray], sizes: list[int]) -> np.ndarray:
    """Indices into tables that are joined, given the size of each table."""
    return np.concatenate([part + offset for part, offset in zip(parts, np.cumsum([0, *sizes]))]).astype(np.int32)
