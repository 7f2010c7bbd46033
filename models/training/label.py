"""Has several trained models label text together, for a student to learn from; or shows how good they are together.

    python3 models/training/label.py checkpoint.pt … --text DIR --out DIR
    python3 models/training/label.py checkpoint.pt … --dev DIR …

The models' expectations are averaged (an ensemble): of each token's tag, and of each sentence's transitions. They are
what the student learns from (Hinton et al. 2015). Sentences without a mention teach little: most are left out. The
labels follow the house's convention, so the source of the new set is `house`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch

from data import Corpus, FeatureSet, plan_batches
from export import load
from model import FORBIDDEN, TAGS, allowed_transitions, viterbi
from train import HOUSE, SpanCounts


class Ensemble:
    """Several models, each with its own vocabulary, on the sentences of one feature set."""

    def __init__(self, models, feature_set: FeatureSet):
        self.taggers = [tagger for tagger, _, _ in models]
        self.corpora = [Corpus(feature_set, vocabulary, {}) for _, vocabulary, _ in models]
        self.words = words_whatever_their_ending(feature_set.forms)[feature_set.tokens]

    @torch.no_grad()
    def label(self, sentences: np.ndarray, pages: np.ndarray):
        """
        Labels sentences, given the page of each: yields, batch by batch, which sentences, the expectations of their
        tags and of their transitions, and the mask. What a page says of a word in one place helps in another.
        """
        parts = [sentences[part] for part in plan_batches(self.corpora[0], 16384, None, sentences)]
        page_of = dict(zip(sentences.tolist(), pages.tolist()))
        batches = [self.corpora[0].batch(part) for part in parts]
        masks = [torch.from_numpy(batch.mask) for batch in batches]
        emissions = [self.emissions(part, mask) for part, mask in zip(parts, masks)]
        classes = [self.expectations(own, mask)[0][mask] @ CLASSES for own, mask in zip(emissions, masks)]
        page = np.concatenate([np.repeat([page_of[s] for s in part.tolist()], batch.mask.sum(axis=1)) for part, batch in zip(parts, batches)])
        words = self.words[np.concatenate([batch.index[batch.mask] for batch in batches])]
        context = context_scores(page, words, torch.cat(classes).numpy()) @ CLASSES.numpy().T
        for part, own, mask in zip(parts, emissions, masks):
            count = int(mask.sum())
            scores = torch.zeros(*mask.shape, len(TAGS))
            scores[mask] = torch.from_numpy(context[:count]).float()
            context = context[count:]
            yield part, *self.expectations([e + scores for e in own], mask), mask

    def emissions(self, sentences: np.ndarray, mask: torch.Tensor) -> list[torch.Tensor]:
        """What each model scores the tags of sentences."""
        sources = torch.full((len(sentences),), HOUSE)
        return [
            tagger.emissions(torch.from_numpy(corpus.batch(sentences).rows).long(), mask, sources)
            for tagger, corpus in zip(self.taggers, self.corpora)
        ]

    def expectations(self, emissions: list[torch.Tensor], mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The models' averaged expectations of tags and of transitions."""
        own = [tagger.crf.expectations(e, mask) for tagger, e in zip(self.taggers, emissions)]
        return tuple(sum(expected) / len(own) for expected in zip(*own))


CLASSES = torch.eye(4)[[0, 1, 1, 2, 2, 3, 3]]
"""[tags, classes]: outside and the three types."""


def words_whatever_their_ending(forms: np.ndarray) -> np.ndarray:
    """What FeatureExtractor.WordWhateverItsEnding gives each form."""
    return np.where(forms[:, 10] != 0, forms[:, 13], np.where(forms[:, 9] != 0, forms[:, 12], forms[:, 11]))


def context_scores(pages: np.ndarray, words: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """[tokens, classes]: what the other occurrences of a word in its page say, as DocumentContext.cs has it."""
    _, key = np.unique(pages.astype(np.int64) << 32 | words, return_inverse=True)
    sums = np.stack([np.bincount(key, classes[:, i]) for i in range(classes.shape[1])], axis=1)[key]
    others = np.bincount(key)[key] - 1
    sums = np.maximum(0, sums - classes) + 0.3
    has_say = (words != 0) & (others > 0) & (sums[:, 0] - 0.3 <= 0.7 * others)
    return np.log(sums / sums.max(axis=1, keepdims=True)) * has_say[:, None]


def pages_of(feature_set: FeatureSet, least_tokens: int) -> np.ndarray:
    """The page of each sentence: its document, or as many that follow one another as have enough tokens together."""
    ends = feature_set.sentences[feature_set.documents[1:]]
    pages, page, start = [], 0, 0
    for count, end in zip(np.diff(feature_set.documents), ends):
        pages += [page] * int(count)
        if end - start >= least_tokens:
            page, start = page + 1, end
    return np.array(pages)


def chunks(pages: np.ndarray, size: int) -> list[np.ndarray]:
    """The sentences of about so many pages at a time."""
    return np.split(np.arange(len(pages)), np.searchsorted(pages, np.arange(size, pages[-1] + 1, size)))


def best_tags(expected: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The allowed sequence of tags with the highest product of probabilities."""
    transitions = torch.zeros(len(TAGS), len(TAGS)).masked_fill(~allowed_transitions(), FORBIDDEN)
    # A sentence begins with what may follow a token outside, and may end anywhere.
    return viterbi(expected.clamp(min=1e-9).log(), mask, transitions, transitions[0], torch.zeros(len(TAGS)))


def evaluate(models, folders: list[str]) -> None:
    """Prints the exact-span F1 that the models reach together, page by page."""
    for folder in folders:
        feature_set = FeatureSet.load(folder)
        ensemble, counts = Ensemble(models, feature_set), SpanCounts()
        pages = pages_of(feature_set, 0)
        for chunk in chunks(pages, 100):
            for sentences, expected, _, mask in ensemble.label(chunk, pages[chunk]):
                counts.add(ensemble.corpora[0].batch(sentences), best_tags(expected, mask).numpy())
        print(f"{feature_set.name}: {counts.f1():.4f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+")
    parser.add_argument("--dev", nargs="+", default=[], help="labelled feature folders: measure, label nothing")
    parser.add_argument("--text", help="feature folder of text without labels")
    parser.add_argument("--out")
    parser.add_argument("--tokens", type=int, default=3_000_000, help="how many tokens to label, at most")
    parser.add_argument("--page-tokens", type=int, default=600, help="paragraphs that follow one another are a page of so many tokens")
    parser.add_argument("--least-probability", type=float, default=0.1, help="of any mention at any token, for a sentence to have one")
    parser.add_argument("--without-mention", type=float, default=0.15, help="share of the sentences without a mention that is kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    models = [load(path) for path in args.checkpoints]
    if args.dev:
        evaluate(models, args.dev)
        return

    rng = np.random.default_rng(args.seed)
    feature_set = FeatureSet.load(args.text)
    ensemble = Ensemble(models, feature_set)
    pages = pages_of(feature_set, args.page_tokens)
    tokens, tags, transitions, lengths, labelled = [], [], [], [], 0
    for chunk in rng.permutation(np.array(chunks(pages, 200), dtype=object)):
        for sentences, expected, expected_transitions, mask in ensemble.label(chunk, pages[chunk]):
            has_mention = ((1 - expected[:, :, 0]) * mask).max(dim=1)[0] >= args.least_probability
            kept = has_mention.numpy() | (rng.random(len(sentences)) < args.without_mention)
            for i in np.nonzero(kept)[0]:
                start, end = feature_set.sentences[sentences[i] : sentences[i] + 2]
                tokens.append(np.arange(start, end))
                tags.append(np.rint(expected[i, : end - start].numpy() * 255).astype(np.uint8))
                lengths.append(end - start)
            transitions.append(expected_transitions.numpy()[kept].astype("<f2"))
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
    np.concatenate(tags).tofile(out / "expected-tags.u8")
    np.concatenate(transitions).tofile(out / "expected-transitions.f16")
    np.concatenate(tags).argmax(axis=1).astype(np.uint8).tofile(out / "tags.u8")
    np.concatenate([[0], np.cumsum(lengths)]).astype("<i4").tofile(out / "sentences.i32")
    np.arange(len(lengths) + 1, dtype="<i4").tofile(out / "documents.i32")
    np.zeros(len(lengths), dtype=np.uint8).tofile(out / "sources.u8")
    (out / "meta.json").write_text(json.dumps({**feature_set.meta, "sources": ["house"]}))
    print(f"{out.name}: {labelled} tokens labelled, {len(lengths)} sentences and {len(index)} tokens kept")


if __name__ == "__main__":
    main()
