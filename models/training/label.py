"""Has several trained models label text together, for a student to learn from.

    python3 models/training/label.py checkpoint.pt … --text DIR --out DIR

The models' tag probabilities are averaged (an ensemble; Hinton et al. 2015). A token gets the tag of the best sequence,
or no tag where that tag is not probable enough: the trainer then sums over all of them. Sentences without a mention
teach little: most are left out. The labels follow the house's convention, so the source of the new set is `house`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch

from data import UNKNOWN_TAG, Corpus, FeatureSet, plan_batches
from export import load
from model import FORBIDDEN, TAGS, allowed_transitions, viterbi
from train import HOUSE


@torch.no_grad()
def probabilities(taggers, corpora, sentences: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """The averaged tag probabilities of sentences, and their mask."""
    total = None
    for tagger, corpus in zip(taggers, corpora):
        batch = corpus.batch(sentences)
        mask = torch.from_numpy(batch.mask)
        sources = torch.full((len(sentences),), HOUSE)
        marginals = tagger.crf.marginals(tagger.emissions(torch.from_numpy(batch.rows).long(), mask, sources), mask)
        total = marginals if total is None else total + marginals
    return total / len(taggers), mask


def best_tags(averaged: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The allowed sequence of tags with the highest product of probabilities."""
    transitions = torch.zeros(len(TAGS), len(TAGS)).masked_fill(~allowed_transitions(), FORBIDDEN)
    # A sentence begins with what may follow a token outside, and may end anywhere.
    return viterbi(averaged.clamp(min=1e-9).log(), mask, transitions, transitions[0], torch.zeros(len(TAGS)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--text", required=True, help="feature folder of text without labels")
    parser.add_argument("--out", required=True)
    parser.add_argument("--tokens", type=int, default=3_000_000, help="how many tokens to label, at most")
    parser.add_argument("--least-probability", type=float, default=0.7, help="of a tag, for a token to keep it")
    parser.add_argument("--without-mention", type=float, default=0.15, help="share of the sentences without a mention that is kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    rng = np.random.default_rng(args.seed)

    feature_set = FeatureSet.load(args.text)
    models = [load(path) for path in args.checkpoints]
    corpora = [Corpus(feature_set, vocabulary, {}) for _, vocabulary, _ in models]
    taggers = [tagger for tagger, _, _ in models]

    plan = plan_batches(corpora[0], 16384, rng)
    rng.shuffle(plan)
    tokens, tags, lengths, labelled = [], [], [], 0
    for sentences in plan:
        averaged, mask = probabilities(taggers, corpora, sentences)
        best = best_tags(averaged, mask)
        sure = averaged.gather(2, best[:, :, None])[:, :, 0] >= args.least_probability
        best = best.masked_fill(~sure, UNKNOWN_TAG).numpy()
        for i, sentence in enumerate(sentences):
            start, end = feature_set.sentences[sentence : sentence + 2]
            own = best[i, : end - start]
            if not own.any() and rng.random() >= args.without_mention:
                continue
            tokens.append(np.arange(start, end))
            tags.append(own.astype(np.uint8))
            lengths.append(end - start)
        labelled += int(mask.sum())
        if labelled >= args.tokens:
            break

    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    index = np.concatenate(tokens)
    shutil.copy(Path(args.text) / "forms.u32", out)
    shutil.copy(Path(args.text) / "contexts.u32", out)
    feature_set.tokens[index].tofile(out / "tokens.i32")
    feature_set.places[index].tofile(out / "places.u8")
    np.concatenate(tags).tofile(out / "tags.u8")
    np.concatenate([[0], np.cumsum(lengths)]).astype("<i4").tofile(out / "sentences.i32")
    np.arange(len(lengths) + 1, dtype="<i4").tofile(out / "documents.i32")
    np.zeros(len(lengths), dtype=np.uint8).tofile(out / "sources.u8")
    (out / "meta.json").write_text(json.dumps({**feature_set.meta, "sources": ["house"]}))
    unknown = (np.concatenate(tags) == UNKNOWN_TAG).mean()
    print(f"{out.name}: {labelled} tokens labelled, {len(lengths)} sentences and {len(index)} tokens kept, {unknown:.1%} of them without a tag")


if __name__ == "__main__":
    main()
