"""Reads what `trainer featurize` writes, and makes batches of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

UNKNOWN_TAG = 255
"""The tag of a token whose label is not learned from (FeatureWriter.Unknown)."""


@dataclass
class FeatureSet:
    """The featurized documents of one folder; the arrays are described in FeatureWriter.cs."""

    name: str
    forms: np.ndarray
    tokens: np.ndarray
    contexts: np.ndarray
    places: np.ndarray
    tags: np.ndarray
    sentences: np.ndarray
    documents: np.ndarray
    sources: np.ndarray
    meta: dict
    expected_tags: np.ndarray | None = None
    """[tokens, tags] in 255ths: what teachers expect, where label.py wrote the set."""
    expected_transitions: np.ndarray | None = None
    """[sentences, tags, tags]"""

    @staticmethod
    def load(folder: str | Path) -> "FeatureSet":
        folder = Path(folder)
        meta = json.loads((folder / "meta.json").read_text())
        word_fields = meta["wordFields"]
        is_expected = (folder / "expected-tags.u8").exists()
        tag_count = len(meta["tags"])
        return FeatureSet(
            name=folder.name,
            forms=np.fromfile(folder / "forms.u32", dtype="<u4").reshape(-1, word_fields),
            tokens=np.fromfile(folder / "tokens.i32", dtype="<i4"),
            contexts=np.fromfile(folder / "contexts.u32", dtype="<u4").reshape(-1, len(meta["fields"]) - word_fields),
            places=np.fromfile(folder / "places.u8", dtype=np.uint8),
            tags=np.fromfile(folder / "tags.u8", dtype=np.uint8),
            sentences=np.fromfile(folder / "sentences.i32", dtype="<i4"),
            documents=np.fromfile(folder / "documents.i32", dtype="<i4"),
            sources=np.fromfile(folder / "sources.u8", dtype=np.uint8),
            meta=meta,
            expected_tags=np.fromfile(folder / "expected-tags.u8", dtype=np.uint8).reshape(-1, tag_count) if is_expected else None,
            expected_transitions=np.fromfile(folder / "expected-transitions.f16", dtype="<f2").reshape(-1, tag_count, tag_count)
            if is_expected
            else None,
        )

    @staticmethod
    def load_weighted(entries: list[str]) -> list[tuple["FeatureSet", float]]:
        """The sets of folders, each with the weight that stands after a colon; 1 where none does."""
        parts = [entry.partition(":") for entry in entries]
        return [(FeatureSet.load(folder), float(weight or 1)) for folder, _, weight in parts]

    def head(self, share: float) -> "FeatureSet":
        """The first documents of the set, a share of all."""
        return self.select(np.arange(len(self.sources)) < np.ceil(share * len(self.sources)))

    def leave_out(self, fold: int, folds: int) -> "FeatureSet":
        """The set without each of its documents whose place, modulo the number of folds, is the fold."""
        return self.select(np.arange(len(self.sources)) % folds != fold)

    def exclude(self, sources: list[str]) -> "FeatureSet":
        """The set without the documents of some sources."""
        return self.select(np.array([self.meta["sources"][s] not in sources for s in self.sources], dtype=bool))

    def select(self, documents: np.ndarray) -> "FeatureSet":
        """Some of the documents, by a mask."""
        if documents.all():
            return self
        sentences = np.repeat(documents, np.diff(self.documents))
        tokens = np.repeat(sentences, np.diff(self.sentences))
        return replace(
            self,
            tokens=self.tokens[tokens],
            places=self.places[tokens],
            tags=self.tags[tokens],
            sentences=starts(np.diff(self.sentences)[sentences]),
            documents=starts(np.diff(self.documents)[documents]),
            sources=self.sources[documents],
            expected_tags=None if self.expected_tags is None else self.expected_tags[tokens],
            expected_transitions=None if self.expected_transitions is None else self.expected_transitions[sentences],
        )

    def counts(self) -> tuple[np.ndarray, np.ndarray]:
        """Every feature that occurs, and how many tokens have it."""
        features, totals = [], []
        for table, index in ((self.forms, self.tokens), (self.contexts, self.places)):
            features.append(table.ravel())
            totals.append(np.repeat(np.bincount(index, minlength=len(table)), table.shape[1]))
        return add_up(np.concatenate(features), np.concatenate(totals).astype(np.float64))

    def sentence_sources(self) -> list[str]:
        """The source of each sentence."""
        per_document = np.diff(self.documents)
        return [self.meta["sources"][s] for s, n in zip(self.sources, per_document) for _ in range(n)]


def starts(lengths: np.ndarray) -> np.ndarray:
    """Where each of some stretches that follow each other begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)


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
        features, counts = Vocabulary.count(sets)
        kept = counts >= min_count
        features, counts = features[kept], counts[kept]
        return Vocabulary(features[np.argsort(-counts, kind="stable")[:size]])

    def extend(self, sets: list[tuple[FeatureSet, float]], min_count: float) -> "Vocabulary":
        """This vocabulary, and what is frequent in weighted sets besides."""
        features, counts = Vocabulary.count(sets)
        return Vocabulary(np.union1d(self.keys, features[counts >= min_count]))

    @staticmethod
    def count(sets: list[tuple[FeatureSet, float]]) -> tuple[np.ndarray, np.ndarray]:
        """The features of weighted sets, and how often they occur."""
        counted = [(features, weight * counts) for s, weight in sets for features, counts in [s.counts()]]
        features, counts = add_up(np.concatenate([f for f, _ in counted]), np.concatenate([c for _, c in counted]))
        return features[features != 0], counts[features != 0]

    def __len__(self) -> int:
        return len(self.keys) + 1

    def rows(self, features: np.ndarray) -> np.ndarray:
        """The row of each feature: 1 + its place among the keys; 0 where it has none."""
        places = np.searchsorted(self.keys, features)
        places[places == len(self.keys)] = 0
        return np.where(self.keys[places] == features, places + 1, 0).astype(np.int32)


@dataclass
class Batch:
    """Sentences of like length, padded: rows [sentences, tokens, fields], tags and mask [sentences, tokens]."""

    rows: np.ndarray
    tags: np.ndarray
    mask: np.ndarray
    sources: np.ndarray
    weights: np.ndarray
    index: np.ndarray
    """[sentences, tokens]: the place of each token in its corpus."""
    expected_tags: np.ndarray | None
    """[sentences, tokens, tags]: what teachers expect; none where the tags are gold."""
    expected_transitions: np.ndarray | None
    """[sentences, from, to]"""


class Corpus:
    """A feature set with its features turned into rows of a vocabulary."""

    def __init__(self, feature_set: FeatureSet, vocabulary: Vocabulary, source_ids: dict[str, int], weight: float = 1.0):
        self.name = feature_set.name
        self.form_rows = vocabulary.rows(feature_set.forms)
        self.context_rows = vocabulary.rows(feature_set.contexts)
        self.tokens = feature_set.tokens
        self.places = feature_set.places
        self.tags = feature_set.tags
        self.sentences = feature_set.sentences
        self.sources = np.array([source_ids.get(s, 0) for s in feature_set.sentence_sources()], dtype=np.int64)
        self.weight = weight
        self.expected_tags = feature_set.expected_tags
        self.expected_transitions = feature_set.expected_transitions

    def batch(self, sentences: np.ndarray) -> Batch:
        starts, ends = self.sentences[sentences], self.sentences[sentences + 1]
        lengths = ends - starts
        index = starts[:, None] + np.arange(lengths.max())[None, :]
        mask = index < ends[:, None]
        index = np.where(mask, index, 0)
        rows = np.concatenate([self.form_rows[self.tokens[index]], self.context_rows[self.places[index]]], axis=2)
        rows[~mask] = 0
        return Batch(
            rows=rows,
            tags=np.where(mask, self.tags[index], 0),
            mask=mask,
            sources=self.sources[sentences],
            weights=np.full(len(sentences), self.weight, dtype=np.float32),
            index=index,
            expected_tags=self.expected_tags_at(index, mask),
            expected_transitions=None if self.expected_transitions is None else self.expected_transitions[sentences].astype(np.float32),
        )

    def expected_tags_at(self, index: np.ndarray, mask: np.ndarray) -> np.ndarray | None:
        """The teachers' probabilities of tags at tokens; zero outside the mask."""
        if self.expected_tags is None:
            return None
        tags = self.expected_tags[index].astype(np.float32)
        return tags / tags.sum(axis=2, keepdims=True) * mask[:, :, None]


def plan_batches(
    corpus: Corpus, tokens_per_batch: int, rng: np.random.Generator | None, sentences: np.ndarray | None = None
) -> list[np.ndarray]:
    """Sentences, or places among some, for batches of bounded size, like lengths together, so that little is padding."""
    lengths = np.diff(corpus.sentences)
    lengths = lengths if sentences is None else lengths[sentences]
    # Noise, so that batches differ between epochs.
    noise = rng.random(len(lengths)) * 4 if rng is not None else 0
    order = np.argsort(lengths + noise, kind="stable")
    ordered = lengths[order]
    plan, start = [], 0
    while start < len(order):
        # The last sentence of a batch is about its longest.
        end = start + 1
        while end < len(order) and (ordered[end] + 4) * (end + 1 - start) <= tokens_per_batch:
            end += 1
        plan.append(order[start:end])
        start = end
    return plan


def batches(corpora: list[Corpus], tokens_per_batch: int, rng: np.random.Generator | None):
    """Batches of all corpora in random order, or in a fixed one where no generator is given."""
    plan = [(corpus, sentences) for corpus in corpora for sentences in plan_batches(corpus, tokens_per_batch, rng)]
    if rng is not None:
        rng.shuffle(plan)
    for corpus, sentences in plan:
        yield corpus.batch(sentences)
