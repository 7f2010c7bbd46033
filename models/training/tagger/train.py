"""Trains the recognizer on featurized documents.

    python3 -m tagger.train recipe.toml --features work/features --out work/tagger.pt

The recipe's table `tagger` says which sets, how much each weighs, and every number besides.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import time
import tomllib
from pathlib import Path

import numpy as np
import torch

from schema import UNKNOWN_TAG

from .features import Corpus, FeatureSet, Vocabulary
from .model import Dropout, Tagger

SAVE_SECONDS = 600
"""How often a training that goes on is saved."""


def spans(tags: np.ndarray, lengths: np.ndarray) -> set[tuple[int, int, int]]:
    """(first token, end, type) of each mention in the tags of sentences that follow one another."""
    tags = np.where(tags == UNKNOWN_TAG, 0, tags).astype(np.int64)
    ends_sentence = np.zeros(len(tags), dtype=bool)
    ends_sentence[np.cumsum(lengths[lengths > 0]) - 1] = True
    begins = tags % 2 == 1
    goes_on = (tags % 2 == 0) & (tags > 0)
    ends = np.flatnonzero((tags > 0) & (ends_sentence | ~np.append(goes_on[1:], False)))
    begin = np.flatnonzero(begins)
    last = ends[np.searchsorted(ends, begin)]
    return set(zip(begin.tolist(), (last + 1).tolist(), ((tags[begin] + 1) // 2).tolist()))


class SpanCounts:
    """Counts for exact-span F1, micro. What overlaps an unknown token neither counts nor punishes."""

    def __init__(self):
        self.correct = self.found = self.expected = 0

    def add(self, gold: np.ndarray, decoded: np.ndarray, lengths: np.ndarray) -> None:
        expected, found = spans(gold, lengths), spans(decoded, lengths)
        found = {s for s in found if s in expected or not (gold[s[0] : s[1]] == UNKNOWN_TAG).any()}
        self.correct += len(expected & found)
        self.found += len(found)
        self.expected += len(expected)

    def f1(self) -> float:
        return 2 * self.correct / max(1, self.found + self.expected)


class Training:
    """A tagger, the running mean of its weights that is what remains of it, and the optimizers."""

    def __init__(self, settings: dict, vocabulary: Vocabulary, corpus: Corpus):
        self.settings, self.vocabulary, self.corpus = settings, vocabulary, corpus
        torch.manual_seed(settings["seed"])
        self.rng = np.random.default_rng(settings["seed"])
        self.tagger = Tagger(len(vocabulary), settings["dim"], settings["dilations"])
        self.average = copy.deepcopy(self.tagger)
        self.optimizer = torch.optim.Adam(self.tagger.parameters(), lr=settings["rate"], betas=self.tagger.rows.BETAS)
        self.dropout = Dropout(settings["dropout"])
        self.plan = self.batches()
        self.step = 0

    def batches(self) -> list[np.ndarray]:
        return [part for _ in range(self.settings["epochs"]) for part in self.corpus.plan(self.settings["batch_tokens"], self.rng)]

    def rate(self) -> float:
        """A short warm-up, then in a straight line down to nothing."""
        done = self.step / len(self.plan)
        return self.settings["rate"] * min(self.step / self.settings["warm_up"], 1 - done)

    def learn(self) -> float:
        """One step; returns the loss."""
        batch = self.corpus.batch(self.plan[self.step])
        self.step += 1
        rate, tagger = self.rate(), self.tagger
        bags, of_form, of_context = tagger.bags(batch, self.corpus, self.settings["feature_dropout"], self.rng)
        taken = tagger.rows.take(bags.rows, self.step, rate)
        sums = bags.sums(taken.values).requires_grad_()
        *_, states = tagger.layers(sums, of_form, of_context, batch, self.dropout)
        emissions = tagger.emissions(states, batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss, gradient = tagger.crf.loss(emissions.detach(), batch)
        if not math.isfinite(loss):
            raise FloatingPointError(f"The loss of step {self.step} is {loss}.")
        emissions.backward(gradient)
        row_gradient = bags.gradient(sums.grad)
        scale = self.clip([p.grad for p in tagger.parameters()] + [row_gradient])
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        tagger.rows.put(taken, row_gradient, self.step, rate)
        if self.step % self.settings["average_every"] == 0:
            self.update_average()
        return loss

    def clip(self, gradients: list[torch.Tensor]) -> float:
        """Scales derivatives so that their norm is at most one."""
        norm = float(torch.stack([g.pow(2).sum() for g in gradients]).sum().sqrt())
        if norm > 1:
            for g in gradients:
                g.div_(norm)
        return norm

    @torch.no_grad()
    def update_average(self) -> None:
        every = self.settings["average_every"]
        decay = min(self.settings["average"] ** every, (1 + self.step) / (10 * every + self.step))
        for mean, value in zip(self.average.weights(), self.tagger.weights()):
            mean.lerp_(value, 1 - decay)

    def state(self) -> dict:
        return {
            "step": self.step,
            "tagger": self.tagger.state_dict(),
            "rows": self.tagger.rows.state(),
            "average": self.average.state_dict(),
            "average_rows": self.average.rows.state(),
            "optimizer": self.optimizer.state_dict(),
            "rng": self.rng.bit_generator.state,
            "torch_rng": torch.get_rng_state(),
        }

    def load(self, state: dict) -> None:
        self.step = state["step"]
        self.tagger.load_state_dict(state["tagger"])
        self.tagger.rows.load(state["rows"])
        self.average.load_state_dict(state["average"])
        self.average.rows.load(state["average_rows"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.rng.bit_generator.state = state["rng"]
        torch.set_rng_state(state["torch_rng"])


@torch.no_grad()
def evaluate(tagger: Tagger, corpus: Corpus) -> tuple[float, float]:
    """Exact-span F1, sentence by sentence, and the largest component of any state in any layer."""
    counts, largest = SpanCounts(), 0.0
    for sentences in corpus.plan(16384, None):
        batch = corpus.batch(sentences)
        bags, of_form, of_context = tagger.bags(batch, corpus, 0, None)
        sums = bags.sums(tagger.rows.values.index_select(0, bags.rows))
        for states in tagger.layers(sums, of_form, of_context, batch, Dropout(0)):
            largest = max(largest, float(states.abs().max()))
        counts.add(batch.tags, tagger.crf.decode(tagger.emissions(states, batch), batch.lengths), batch.lengths)
    return counts.f1(), largest


def save(path: Path, tagger: Tagger, vocabulary: Vocabulary, feature_version: int, scores: dict, largest: float, recipe: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        {
            "state": tagger.state_dict(),
            "rows": tagger.rows.values,
            "keys": torch.from_numpy(vocabulary.keys.astype(np.int64)),
            "dim": tagger.dim,
            "dilations": tagger.dilations,
            "feature_version": feature_version,
            "scores": scores,
            "largest_state": largest,
            "recipe": json.dumps(recipe, ensure_ascii=False, sort_keys=True),
        },
        path,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--features", type=Path, nargs="+", required=True, help="folders of feature folders: a set is read from the first that has it")
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint to write")
    parser.add_argument("--instead", help="a table of the recipe whose numbers stand instead of those of `tagger`")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    # The squares of small derivatives would otherwise become numbers that are slow to count with.
    torch.set_flush_denormal(True)
    recipe = tomllib.loads(args.recipe.read_text("utf-8"))
    settings = recipe["tagger"] | (recipe[args.instead] if args.instead else {})

    read = lambda name: FeatureSet.load(next(folder / name for folder in args.features if (folder / name).exists()))
    sets = [(read(name), weight) for name, weight in settings["sets"].items()]
    gap = max(settings["dilations"])
    vocabulary = Vocabulary.choose(sets, settings["rows"], settings["least_count"])
    feature_version = sets[0][0].meta["featureVersion"]
    corpus = Corpus(sets, vocabulary, gap)
    dev = {name: Corpus([(read(name), 1)], vocabulary, gap) for name in settings["dev"]}
    del sets
    print(f"{len(corpus.tags)} tokens, {len(vocabulary)} rows", flush=True)

    training, unfinished = Training(settings, vocabulary, corpus), args.out.with_suffix(".unfinished.pt")
    if unfinished.exists():
        training.load(torch.load(unfinished))
    started = saved = time.time()
    loss, report_every = 0.0, max(1, len(training.plan) // settings["reports"])
    while training.step < len(training.plan):
        loss += training.learn()
        if training.step % report_every == 0 or training.step == len(training.plan):
            scores = {name: evaluate(training.average, c) for name, c in dev.items()}
            print(
                f"{training.step} of {len(training.plan)}: loss {loss / report_every:.4f}, "
                + ", ".join(f"{name} {f1:.4f}" for name, (f1, _) in scores.items())
                + f", {time.time() - started:.0f} s, {time.process_time():.0f} s of processor",
                flush=True,
            )
            loss = 0.0
        if time.time() - saved > SAVE_SECONDS:
            torch.save(training.state(), unfinished)
            saved = time.time()
    save(
        args.out,
        training.average,
        vocabulary,
        feature_version,
        {name: f1 for name, (f1, _) in scores.items()},
        max(largest for _, largest in scores.values()),
        settings,
    )
    unfinished.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
