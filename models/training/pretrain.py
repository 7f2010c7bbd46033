"""Pre-trains the encoder on text without labels: hidden words are guessed from those around them.

    python3 models/training/pretrain.py --text DIR[:weight] … --labelled DIR … --out pretrained.pt

Masked-word prediction as in BERT (Devlin et al. 2018), with the product's own small encoder. A hidden word keeps its
shape and what its sentence says of it; everything that spells it is taken away. Which words are hidden follows
word2vec's subsampling (Mikolov et al. 2013), so that function words do not take up the time. The guess is a softmax
over a sample of the vocabulary, corrected for the sampling (Bengio and Senécal 2008).
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from data import Batch, Corpus, FeatureSet, Vocabulary, plan_batches
from model import Encoder, extend_rows

WORD_FIELD = 0
KEPT_FIELDS = [2, 3]
"""Of the fields that depend on the word alone: its shape and kind (FeatureExtractor.cs)."""


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", nargs="+", required=True, help="feature folders of text, each with an optional :weight, the share of its batches that is used")
    parser.add_argument("--labelled", nargs="+", default=[], help="feature folders whose features get rows as well")
    parser.add_argument("--out", required=True)
    parser.add_argument("--start", help="what an earlier run wrote: go on from its rows and layers")
    parser.add_argument("--min-new-count", type=float, default=100, help="how often a feature that the earlier run had no row for must occur to get one")
    parser.add_argument("--vocabulary-size", type=int, default=100_000)
    parser.add_argument("--labelled-weight", type=float, default=20, help="how much more an occurrence in labelled text counts for a row")
    parser.add_argument("--words", type=int, default=40_000, help="how many words can be guessed")
    parser.add_argument("--samples", type=int, default=2_048, help="how many wrong words each guess is told from")
    parser.add_argument("--dim", type=int, default=128)
    parser.add_argument("--dilations", type=int, nargs="+", default=[1, 1, 2, 1])
    parser.add_argument("--batch-tokens", type=int, default=8192)
    parser.add_argument("--learning-rate", type=float, default=2e-3)
    parser.add_argument("--hidden", type=float, default=0.3, help="the share of rare words that is hidden")
    parser.add_argument("--tokens", type=float, default=38e6, help="when to stop; the learning rate falls to zero until then")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


class Guesser(nn.Module):
    """Guesses words from states."""

    def __init__(self, words: int, dim: int, counts: np.ndarray, samples: int):
        super().__init__()
        self.words = nn.Embedding(words, dim)
        nn.init.normal_(self.words.weight, std=0.02)
        probabilities = counts**0.75
        probabilities /= probabilities.sum()
        self.register_buffer("probabilities", torch.from_numpy(probabilities).float(), persistent=False)
        self.register_buffer("cumulative", torch.from_numpy(np.cumsum(probabilities)), persistent=False)
        self.samples = samples
        self.bias = nn.Parameter(self.probabilities.log())

    def loss(self, states: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        wrong = torch.searchsorted(self.cumulative, torch.rand(self.samples, dtype=torch.float64)).clamp(max=len(self.bias) - 1)
        candidates = torch.cat([targets, wrong])
        logits = states @ self.words(candidates).T + self.bias[candidates]
        logits = logits - (self.probabilities[candidates] * self.samples).log().clamp(min=-20)
        # A candidate that happens to be the target must not count as wrong.
        same = candidates[None, :] == targets[:, None]
        own = torch.eye(len(targets), len(candidates), dtype=torch.bool)
        logits = logits.masked_fill(same & ~own, -1e4)
        return nn.functional.cross_entropy(logits, torch.arange(len(targets)))


class Words:
    """The words that can be guessed: the most frequent ones, by their feature."""

    def __init__(self, sets: list[FeatureSet], size: int):
        totals: dict[int, int] = {}
        for feature_set in sets:
            counts = np.bincount(feature_set.tokens, minlength=len(feature_set.forms))
            for word, count in zip(feature_set.forms[:, WORD_FIELD].tolist(), counts.tolist()):
                totals[word] = totals.get(word, 0) + count
        best = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:size]
        best.sort()
        self.features = np.array([word for word, _ in best], dtype=np.uint32)
        self.counts = np.array([count for _, count in best], dtype=np.float64)
        frequency = self.counts / sum(totals.values())
        self.keep = np.minimum(1, np.sqrt(1e-5 / frequency) + 1e-5 / frequency).astype(np.float32)

    def of_forms(self, feature_set: FeatureSet) -> np.ndarray:
        """The word of each form, -1 where it cannot be guessed."""
        features = feature_set.forms[:, WORD_FIELD]
        places = np.searchsorted(self.features, features)
        places[places == len(self.features)] = 0
        return np.where(self.features[places] == features, places, -1).astype(np.int64)


def main() -> None:
    args = parse_arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = np.random.default_rng(args.seed)

    weighted_text = FeatureSet.load_weighted(args.text)
    text_sets, weights = zip(*weighted_text)
    labelled = [(FeatureSet.load(folder), args.labelled_weight) for folder in args.labelled]
    earlier = torch.load(args.start) if args.start else None
    if earlier:
        old = Vocabulary(earlier["keys"].numpy().astype(np.uint32))
        vocabulary = old.extend([(s, 1) for s, _ in labelled], args.min_new_count)
        args.dim, args.dilations = earlier["dim"], earlier["dilations"]
    else:
        vocabulary = Vocabulary.choose(weighted_text + labelled, args.vocabulary_size, 2)
    words = Words(text_sets, args.words)
    corpora = [Corpus(s, vocabulary, {}) for s in text_sets]
    form_words = [words.of_forms(s) for s in text_sets]
    print(f"{sum(len(c.tokens) for c in corpora)} tokens, {len(vocabulary)} rows, {len(words.features)} words", flush=True)

    encoder = Encoder(len(vocabulary), args.dim, args.dilations, 1, 0.1, 0.0)
    if earlier:
        encoder.load_state_dict(extend_rows(earlier["encoder"], encoder.rows.weight, old, vocabulary))
    guesser = Guesser(len(words.features), args.dim, words.counts, args.samples)
    parameters = [*encoder.parameters(), *guesser.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=args.learning_rate, betas=(0.9, 0.98))
    started, step, tokens, recent = time.time(), 0, 0, []

    while tokens < args.tokens:
        for c, batch in stream(corpora, weights, args.batch_tokens, rng):
            if tokens >= args.tokens:
                break
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = args.learning_rate * min(1.0, step / 200) * (1 - tokens / args.tokens)
            hidden, targets = hide(batch, corpora[c], form_words[c], words.keep * args.hidden, rng)
            if not hidden.any():
                continue
            mask = torch.from_numpy(batch.mask)
            states = encoder(torch.from_numpy(batch.rows).long(), mask, torch.zeros(len(batch.rows), dtype=torch.long))
            loss = guesser.loss(states[torch.from_numpy(hidden)], torch.from_numpy(targets[hidden]))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            tokens += int(batch.mask.sum())
            recent.append(float(loss))
            if step % 100 == 0:
                print(f"step {step}: {tokens} tokens, loss {np.mean(recent):.3f}, {time.time() - started:.0f} s", flush=True)
                recent = []
            if step % 1000 == 0:
                save(args, encoder, vocabulary, text_sets[0].meta["featureVersion"], tokens)
    save(args, encoder, vocabulary, text_sets[0].meta["featureVersion"], tokens)


def hide(
    batch: Batch, corpus: Corpus, form_words: np.ndarray, shares: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Takes away what spells some of a batch's words. Which ones [sentences, tokens], and the word at each place."""
    targets = form_words[corpus.tokens[batch.index]]
    hidden = batch.mask & (targets >= 0)
    hidden &= rng.random(hidden.shape) < shares[np.maximum(targets, 0)]
    for field in range(corpus.form_rows.shape[1]):
        if field not in KEPT_FIELDS:
            batch.rows[..., field][hidden] = 0
    return hidden, targets


def stream(corpora: list[Corpus], weights: list[float], tokens_per_batch: int, rng: np.random.Generator):
    """Batches of all corpora in random order; a weight above 1 repeats a corpus, one below 1 leaves batches out."""
    plan = []
    for c, (corpus, weight) in enumerate(zip(corpora, weights)):
        while weight > 0:
            own = plan_batches(corpus, tokens_per_batch, rng)
            rng.shuffle(own)
            plan += [(c, sentences) for sentences in own[: int(np.ceil(len(own) * min(1, weight)))]]
            weight -= 1
    rng.shuffle(plan)
    for c, sentences in plan:
        yield c, corpora[c].batch(sentences)


def save(args, encoder: Encoder, vocabulary: Vocabulary, feature_version: int, tokens: int) -> None:
    Path(args.out).parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        {
            "encoder": encoder.state_dict(),
            "keys": torch.from_numpy(vocabulary.keys.astype(np.int64)),
            "dim": args.dim,
            "dilations": args.dilations,
            "feature_version": feature_version,
            "tokens": tokens,
            "arguments": json.dumps(vars(args)),
        },
        args.out,
    )


if __name__ == "__main__":
    main()
