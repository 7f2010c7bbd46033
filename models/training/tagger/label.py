"""Adds what a trained tagger expects to the labels of silver: the mean of its probabilities and of the teachers'.

    python3 -m tagger.label recipe.toml student.pt --features work/features --out work/labelled uk-news ru-news …

A student that has learned from gold that its teachers never saw knows some things better than they do; where the two disagree,
the mean is a doubt (an ensemble, Hinton et al. 2015). Tokens and features stay as they are, labels and doubts are written anew.
"""

from __future__ import annotations

import argparse
import os
import tomllib
from pathlib import Path

import numpy as np
import torch

from schema import UNKNOWN_TAG

from .crf import COUNT, Expectations, Layout
from .export import load
from .features import Corpus, FeatureSet
from .model import Dropout, Tagger

UNCHANGED = ("forms.u32", "tokens.i32", "contexts.u32", "places.u8", "sentences.i32", "documents.i32", "sources.u8", "meta.json")


@torch.no_grad()
def expectations(tagger: Tagger, corpus: Corpus, batch_tokens: int) -> np.ndarray:
    """[tokens, tags]: the probability of each tag at each token of the corpus."""
    found = np.zeros((len(corpus.tags), COUNT), dtype=np.float32)
    for sentences in corpus.plan(batch_tokens, None):
        batch = corpus.batch(sentences)
        bags, of_form, of_context = tagger.bags(batch, corpus, 0, None)
        *_, states = tagger.layers(bags.sums(tagger.rows.values.index_select(0, bags.rows)), of_form, of_context, batch, Dropout(0))
        layout = Layout(batch.lengths)
        emissions = tagger.emissions(states, batch)[torch.from_numpy(layout.order)]
        found[batch.tokens[layout.order]] = Expectations(emissions, layout, *tagger.crf.scores()).tags.numpy()
    return found


def labels(feature_set: FeatureSet) -> np.ndarray:
    """[tokens, tags]: the probabilities that a set's own labels give; nowhere any for unknown tags."""
    known = np.concatenate([np.eye(COUNT, dtype=np.float32), np.zeros((UNKNOWN_TAG + 1 - COUNT, COUNT), dtype=np.float32)])
    own = known[feature_set.tags]
    doubts = feature_set.doubts.astype(np.float32)
    own[feature_set.doubtful] = doubts / doubts.sum(axis=1, keepdims=True)
    return own


def write(folder: Path, out: Path, probabilities: np.ndarray, unknown: np.ndarray, sure: float) -> int:
    """Writes a set with other labels; returns how many of its tokens are in doubt."""
    out.mkdir(parents=True, exist_ok=True)
    for name in UNCHANGED:
        (out / name).unlink(missing_ok=True)
        os.link(folder / name, out / name)
    tags = probabilities.argmax(axis=1).astype(np.uint8)
    tags[unknown] = UNKNOWN_TAG
    doubtful = np.flatnonzero((probabilities.max(axis=1) < sure) & ~unknown).astype("<i4")
    tags.tofile(out / "tags.u8")
    doubtful.tofile(out / "doubtful.i32")
    np.rint(probabilities[doubtful] * 255).astype(np.uint8).tofile(out / "doubts.u8")
    return len(doubtful)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("student", help="a checkpoint of train.py")
    parser.add_argument("sets", nargs="+", help="feature folders of silver")
    parser.add_argument("--features", type=Path, required=True, help="the folder of feature folders")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    settings = tomllib.loads(args.recipe.read_text("utf-8"))["label"]
    tagger, vocabulary, _ = load(args.student)
    for name in args.sets:
        feature_set = FeatureSet.load(args.features / name)
        corpus = Corpus([(feature_set, 1)], vocabulary, gap=max(tagger.dilations))
        own = labels(feature_set)
        mean = own + settings["share"] * (expectations(tagger, corpus, settings["batch_tokens"]) - own)
        doubtful = write(args.features / name, args.out / name, mean, feature_set.tags == UNKNOWN_TAG, settings["sure"])
        changed = (mean.argmax(axis=1) != own.argmax(axis=1)) & (feature_set.tags != UNKNOWN_TAG)
        print(f"{name}: {len(mean)} tokens, {len(feature_set.doubtful)} in doubt before, {doubtful} now, {changed.sum()} other tags", flush=True)


if __name__ == "__main__":
    main()
