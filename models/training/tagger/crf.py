"""A linear-chain CRF over packed sentences (Lafferty, McCallum and Pereira 2001), its sums and their derivatives by hand."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from schema import TAGS, UNKNOWN_TAG

from .features import Batch

COUNT = len(TAGS)
IS_INSIDE = np.array([tag.startswith("I-") for tag in TAGS])
ALLOWED = np.array([[not tag.startswith("I-") or before[2:] == tag[2:] for tag in TAGS] for before in TAGS])
"""[from, to]: whether a tag may follow another. I- goes on with a mention of its own type only."""
MAY_BEGIN = ALLOWED[0]


class Layout:
    """Where the tokens of a batch's sentences stand when all first tokens come first, then all second ones, and so on."""

    def __init__(self, lengths: np.ndarray):
        steps = np.arange(lengths[0])
        self.counts = np.searchsorted(-lengths, -steps, side="left").tolist()
        """How many sentences have a token at each step: the longest come first."""
        first = np.cumsum(lengths) - lengths
        step = np.concatenate([np.arange(n) for n in lengths])
        sentence = np.repeat(np.arange(len(lengths)), lengths)
        self.order = np.lexsort((sentence, step))
        """The place in sentence order of each token in step order."""
        self.sentence = sentence[self.order]
        offsets = np.concatenate([[0], np.cumsum(self.counts)])
        self.offsets = offsets.tolist()
        self.last = offsets[lengths - 1] + np.arange(len(lengths))
        """The place in step order of each last token."""
        self.rank = np.empty(len(self.order), dtype=np.int64)
        self.rank[self.order] = np.arange(len(self.order))
        self.follower = np.arange(self.counts[0], len(self.order))
        """The tokens, in step order, that have one before them, and those before them."""
        self.before = self.rank[self.order[self.follower] - 1]


def expected_transitions(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """
    The joint probabilities [pairs, from, to] of the tags of neighbours whose own are given. I- goes on from the mention
    before it; whatever else follows does so independently of what goes before. Both marginals are kept where it can be.
    """
    inside = np.flatnonzero(IS_INSIDE)
    joint = np.zeros((len(before), COUNT, COUNT), dtype=np.float32)
    left = before.copy()
    for tag in inside:
        mass = before[:, tag - 1] + before[:, tag]
        share = np.minimum(1, after[:, tag] / np.maximum(mass, 1e-9))
        for source in (tag - 1, tag):
            joint[:, source, tag] = before[:, source] * share
            left[:, source] -= joint[:, source, tag]
    free = after * ~IS_INSIDE
    joint += left[:, :, None] * (free / np.maximum(free.sum(axis=1, keepdims=True), 1e-9))[:, None, :]
    return joint / np.maximum(joint.sum(axis=(1, 2), keepdims=True), 1e-9)


LOWEST = -200.0
"""How much less than a token's best tag any other can be, as a logarithm."""
LEAST = 1e-300
"""What sums are at least."""


def normalized(scores: Tensor) -> Tensor:
    """Scores as probabilities, token by token."""
    return scores / scores.sum(dim=1, keepdim=True).clamp_(min=LEAST)


class Expectations:
    """Sums over all tag sequences of each sentence: the log of the total, and the probabilities of tags and transitions."""

    def __init__(self, emissions: Tensor, layout: Layout, transitions: Tensor, start: Tensor, end: Tensor):
        """
        :param emissions: [tokens, tags] in step order
        :param transitions, start, end: with what the tags forbid at minus infinity
        """
        # In double precision, and bounded: what a sentence is sure of in two ways that contradict each other has to stay more
        # than none, or the derivatives of the loss would drive the scores apart for ever.
        emissions = emissions.double()
        highest = emissions.max(dim=1, keepdim=True)[0]
        scores = (emissions - highest).clamp_(min=LOWEST).exp()
        matrix, first, last = transitions.double().exp(), start.double().exp(), end.double().exp()
        turned = matrix.T.contiguous()
        parts, counts, offsets = scores.split(layout.counts), layout.counts, layout.offsets
        steps = [slice(start, end) for start, end in zip(offsets, offsets[1:])]
        sums = scores.new_empty(len(emissions), 1)
        forward, backward = torch.empty_like(scores), torch.empty_like(scores)
        alpha = first * parts[0]
        for t, count in enumerate(counts):
            if t:
                alpha = (alpha[:count] @ matrix).mul_(parts[t])
            torch.sum(alpha, 1, keepdim=True, out=sums[steps[t]])
            alpha = torch.div(alpha, sums[steps[t]].clamp_(min=LEAST), out=forward[steps[t]])
        # Each token's scores of what follows have a scale of their own: those that fit the forward ones can grow beyond all
        # bounds where what follows contradicts what went before.
        backward[torch.from_numpy(layout.last)] = last
        for t in range(len(counts) - 1, 0, -1):
            beta = torch.mm(backward[steps[t]] * parts[t], turned)
            before = slice(offsets[t - 1], offsets[t - 1] + counts[t])
            torch.div(beta, beta.sum(dim=1, keepdim=True).clamp_(min=LEAST), out=backward[before])
        self.tags = normalized(forward * backward).float()
        ends = (forward[torch.from_numpy(layout.last)] * last).sum(dim=1).clamp_(min=LEAST)
        self.log_total = scores.new_zeros(counts[0]).index_add_(
            0, torch.from_numpy(layout.sentence), (sums.log() + highest).squeeze(1)
        ) + ends.log()
        follower, before = torch.from_numpy(layout.follower), torch.from_numpy(layout.before)
        self._matrix = matrix
        source, target = forward[before], scores[follower] * backward[follower]
        target /= ((source @ matrix) * target).sum(dim=1, keepdim=True).clamp_(min=LEAST)
        self._from, self._to = source, target

    def pairs(self, which: Tensor) -> Tensor:
        """[pairs, from, to]: the probabilities of some neighbours' tags."""
        return (self._from[which][:, :, None] * self._matrix * self._to[which][:, None, :]).float()

    def transitions(self, weights: Tensor) -> Tensor:
        """[from, to]: how often each transition is expected, the pairs of neighbours weighted."""
        return ((self._from * weights).T.contiguous() @ self._to * self._matrix).float()


class Crf(nn.Module):
    """The scores of transitions, and the loss of emissions."""

    def __init__(self):
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(COUNT, COUNT))
        self.start = nn.Parameter(torch.zeros(COUNT))
        self.end = nn.Parameter(torch.zeros(COUNT))

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """Transitions [from, to], start and end scores, with what the tags forbid."""
        forbidden, no_begin = torch.from_numpy(~ALLOWED), torch.from_numpy(~MAY_BEGIN)
        infinity = float("-inf")
        return self.transitions.masked_fill(forbidden, infinity), self.start.masked_fill(no_begin, infinity), self.end

    @torch.no_grad()
    def loss(self, emissions: Tensor, batch: Batch) -> tuple[float, Tensor]:
        """
        The weighted cross-entropy of a batch to its labels, for each token, and its derivatives by the emissions (those by
        the scores of transitions are left in their `grad`): what the model expects less what the labels do. Probabilities
        of a token's tags are those of a teacher (structure-level distillation, Wang et al. 2020); unknown tags are what
        the model itself expects there, given the known ones (a partial CRF, Tsuboi et al. 2008).

        :param emissions: [tokens, tags], sentence by sentence
        """
        layout = Layout(batch.lengths)
        order = torch.from_numpy(layout.order)
        emissions = emissions[order]
        weights = torch.from_numpy(batch.weights)[torch.from_numpy(layout.sentence)][:, None]
        scores = self.scores()
        free = Expectations(emissions, layout, *scores)
        expected, joint = self.labels(emissions, batch, layout, scores)
        after = weights[torch.from_numpy(layout.follower)]
        expected_pairs = (joint * after[:, :, None]).sum(dim=0)
        first, last = slice(0, layout.counts[0]), torch.from_numpy(layout.last)

        tokens = len(emissions)
        difference = (free.tags - expected) * (weights / tokens)
        self.transitions.grad = (free.transitions(after) - expected_pairs) / tokens
        self.start.grad = difference[first].sum(dim=0)
        self.end.grad = difference[last].sum(dim=0)
        allowed = scores[0].masked_fill(torch.from_numpy(~ALLOWED), 0)
        gold = (
            (expected * emissions * weights).sum()
            + (expected_pairs * allowed).sum()
            + (expected[first] * weights[first] * self.start).sum()
            + (expected[last] * weights[last] * self.end).sum()
        )
        loss = (free.log_total * torch.from_numpy(batch.weights)).sum() - gold
        gradient = torch.empty_like(difference)
        gradient[order] = difference
        return float(loss) / tokens, gradient

    def labels(self, emissions: Tensor, batch: Batch, layout: Layout, scores: tuple[Tensor, Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        """What the labels expect: of the tags of each token, in step order, and of each pair of neighbours."""
        unknown = batch.tags == UNKNOWN_TAG
        by_sentence = np.eye(COUNT, dtype=np.float32)[np.where(unknown, 0, batch.tags)]
        by_sentence[batch.doubtful] = batch.doubts
        expected = by_sentence[layout.order]
        # At the first token of a sentence no mention goes on.
        first = expected[: layout.counts[0]]
        first[:, 1::2] += first[:, 2::2]
        first[:, 2::2] = 0
        joint = expected_transitions(expected[layout.before], expected[layout.follower])
        expected, joint = torch.from_numpy(expected), torch.from_numpy(joint)
        if unknown.any():
            self.fill_unknown(expected, joint, unknown[layout.order], emissions, layout, scores)
        return expected, joint

    @staticmethod
    def fill_unknown(expected: Tensor, joint: Tensor, unknown: np.ndarray, emissions: Tensor, layout: Layout, scores) -> None:
        """
        Puts what the model expects in the place of what the labels leave open. It has to keep to the tags that are sure;
        of doubts, which need not agree with each other, it knows nothing.
        """
        sure = (expected.max(dim=1, keepdim=True)[0] == 1) & ~torch.from_numpy(unknown)[:, None]
        given = Expectations(emissions.masked_fill(sure & (expected == 0), -1e4), layout, *scores)
        tokens = torch.from_numpy(unknown)
        expected[tokens] = given.tags[tokens]
        pairs = torch.from_numpy(unknown[layout.follower] | unknown[layout.before])
        joint[pairs] = given.pairs(pairs)

    @torch.no_grad()
    def decode(self, emissions: Tensor, lengths: np.ndarray) -> np.ndarray:
        """The best tags (Viterbi) of emissions, sentence by sentence."""
        layout = Layout(lengths)
        transitions, start, end = self.scores()
        emissions = emissions[torch.from_numpy(layout.order)]
        parts = emissions.split(layout.counts)
        best, pointers, scores = start + parts[0], [], []
        for t, count in enumerate(layout.counts):
            if t:
                step, pointer = (best[:count, :, None] + transitions).max(dim=1)
                best = step + parts[t]
                pointers.append(pointer.numpy())
            scores.append((best + end).argmax(dim=1).numpy())
        tags = np.empty(len(emissions), dtype=np.uint8)
        following = np.empty(0, dtype=np.int64)
        for t in range(len(layout.counts) - 1, -1, -1):
            here = scores[t]
            if t + 1 < len(layout.counts):
                here[: len(following)] = pointers[t][np.arange(len(following)), following]
            tags[layout.offsets[t] : layout.offsets[t + 1]] = following = here
        return tags[layout.rank]
