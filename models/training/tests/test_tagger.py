"""The trainer's own arithmetic against definitions and against PyTorch. `python3 -m unittest` in models/training runs it."""

from __future__ import annotations

import itertools
import unittest

import numpy as np
import torch

from schema import TAGS, UNKNOWN_TAG
from tagger.crf import ALLOWED, COUNT, MAY_BEGIN, Crf, expected_transitions
from tagger.features import Batch, Corpus, FeatureSet, Vocabulary
from tagger.model import Bags, FeatureRows
from tagger.train import SpanCounts


def batch(lengths: list[int], tags: list[str], doubts: dict[int, list[float]] | None = None, weights: list[float] | None = None) -> Batch:
    """Sentences of tags, ? where one is unknown."""
    doubts = doubts or {}
    return Batch(
        forms=None, contexts=None, starts=None, tokens=None,
        lengths=np.array(lengths),
        tags=np.array([UNKNOWN_TAG if tag == "?" else TAGS.index(tag) for tag in tags], dtype=np.uint8),
        doubtful=np.array(sorted(doubts), dtype=np.int64),
        doubts=np.array([doubts[i] for i in sorted(doubts)], dtype=np.float32).reshape(-1, COUNT),
        weights=np.array(weights or [1] * len(lengths), dtype=np.float32),
    )


def loss_by_definition(crf: Crf, emissions: torch.Tensor, b: Batch) -> torch.Tensor:
    """The log of the sum over all tag sequences, less that over those that agree with the tags, of each sentence."""
    transitions, start, end = crf.scores()
    total, place = 0.0, 0
    for length, weight in zip(b.lengths, b.weights):
        e, gold = emissions[place : place + length], b.tags[place : place + length]
        sequences = [
            y for y in itertools.product(range(COUNT), repeat=int(length))
            if MAY_BEGIN[y[0]] and all(ALLOWED[i, j] for i, j in zip(y, y[1:]))
        ]
        scores = torch.stack([
            start[y[0]] + end[y[-1]] + sum(e[t, tag] for t, tag in enumerate(y)) + sum(transitions[i, j] for i, j in zip(y, y[1:]))
            for y in sequences
        ])
        right = [all(g in (UNKNOWN_TAG, tag) for g, tag in zip(gold, y)) for y in sequences]
        total = total + float(weight) * (torch.logsumexp(scores, 0) - torch.logsumexp(scores[torch.tensor(right)], 0))
        place += length
    return total / len(emissions)


class CrfTests(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        self.crf = Crf()
        with torch.no_grad():
            for parameter in self.crf.parameters():
                parameter.normal_()

    def test_derivatives_are_those_of_the_definition(self):
        b = batch([4, 3, 1], ["B-PER", "I-PER", "O", "?", "?", "B-ORG", "I-ORG", "B-LOC"], weights=[1, 0.5, 2])
        emissions = torch.randn(8, COUNT) * 2
        by_definition = emissions.clone().requires_grad_()
        loss_by_definition(self.crf, by_definition, b).backward()
        expected = [parameter.grad.clone() for parameter in self.crf.parameters()]
        _, gradient = self.crf.loss(emissions, b)
        torch.testing.assert_close(gradient, by_definition.grad, rtol=1e-4, atol=1e-6)
        for parameter, own in zip(self.crf.parameters(), expected):
            torch.testing.assert_close(parameter.grad, own, rtol=1e-4, atol=1e-6)

    def test_loss_is_that_of_the_definition_where_all_tags_are_known(self):
        b = batch([3, 2], ["B-PER", "I-PER", "O", "O", "B-LOC"])
        emissions = torch.randn(5, COUNT)
        loss, _ = self.crf.loss(emissions, b)
        self.assertAlmostEqual(loss, float(loss_by_definition(self.crf, emissions, b)), places=5)

    def test_a_doubt_pulls_towards_its_probabilities(self):
        doubt = [0.25, 0, 0, 0.75, 0, 0, 0]
        emissions = torch.zeros(1, COUNT)
        for _ in range(500):
            _, gradient = self.crf.loss(emissions, batch([1], ["O"], {0: doubt}))
            emissions -= gradient
        scores = emissions[0] + self.crf.scores()[1] + self.crf.end
        np.testing.assert_allclose(scores.softmax(0).detach().numpy(), doubt, atol=0.02)

    def test_sentences_that_contradict_the_model_have_finite_derivatives(self):
        b = batch([5], ["B-PER", "I-PER", "?", "O", "B-LOC"])
        loss, gradient = self.crf.loss(torch.randn(5, COUNT) * 200, b)
        self.assertTrue(np.isfinite(loss) and torch.isfinite(gradient).all())

    def test_the_best_tags_are_those_of_the_highest_sum(self):
        emissions = torch.randn(7, COUNT)
        tags = self.crf.decode(emissions, np.array([4, 3]))
        transitions, start, end = self.crf.scores()
        for place, length in ((0, 4), (4, 3)):
            e = emissions[place : place + length]
            score = lambda y: float(start[y[0]] + end[y[-1]] + sum(e[t, g] for t, g in enumerate(y)) + sum(transitions[i, j] for i, j in zip(y, y[1:])))
            best = max(itertools.product(range(COUNT), repeat=length), key=score)
            self.assertEqual(tags[place : place + length].tolist(), list(best))

    def test_joint_probabilities_keep_both_marginals_and_the_rules(self):
        # "B-PER I-PER" or nothing at all, then a place or nothing.
        before = np.array([[0.5, 0.5, 0, 0, 0, 0, 0], [0.2, 0.1, 0.4, 0, 0, 0.3, 0]], dtype=np.float32)
        after = np.array([[0.5, 0, 0.5, 0, 0, 0, 0], [0.3, 0.1, 0.2, 0, 0, 0.2, 0.2]], dtype=np.float32)
        joint = expected_transitions(before, after)
        np.testing.assert_allclose(joint.sum(axis=2), before, atol=1e-6)
        np.testing.assert_allclose(joint.sum(axis=1), after, atol=1e-6)
        self.assertTrue((joint[:, ~ALLOWED] == 0).all())
        self.assertAlmostEqual(joint[0, 1, 2], 0.5)


class FeatureRowsTests(unittest.TestCase):
    def test_rows_that_are_touched_now_and_then_go_as_with_adam(self):
        torch.manual_seed(1)
        rows = FeatureRows(6, 4)
        dense = torch.nn.Parameter(rows.values.clone())
        optimizer = torch.optim.Adam([dense], lr=0.01, betas=FeatureRows.BETAS)
        rng = np.random.default_rng(1)
        for step in range(1, 40):
            touched = torch.from_numpy(np.sort(rng.choice(np.arange(1, 6), 2, replace=False)))
            gradient = torch.randn(2, 4)
            dense.grad = torch.zeros(6, 4).index_copy_(0, touched, gradient)
            optimizer.step()
            rows.put(rows.take(touched, step, 0.01), gradient, step, 0.01)
        everything = rows.take(torch.arange(1, 6), 40, 0.01).values
        # What Adam leaves out of account while a row waits is the little that its bias still changes.
        self.assertLess(float((everything - dense[1:]).abs().max()), 0.03)

    def test_sums_and_their_derivatives(self):
        table = np.array([[1, 2, 0], [2, 2, 3], [0, 0, 0]], dtype=np.int32)
        bags = Bags(table, table != 0)
        values = torch.randn(len(bags.rows), 4)
        row = dict(zip(bags.rows.tolist(), values))
        sums = bags.sums(values)
        torch.testing.assert_close(sums[0], row[1] + row[2])
        torch.testing.assert_close(sums[1], 2 * row[2] + row[3])
        self.assertTrue((sums[2] == 0).all())
        torch.testing.assert_close(bags.gradient(sums)[1], sums[0] + 2 * sums[1])


class CorpusTests(unittest.TestCase):
    def test_a_batch_has_the_sentences_apart_and_their_doubts_in_place(self):
        features = FeatureSet(
            name="", meta={},
            forms=np.array([[7], [8], [9]], dtype=np.uint32), tokens=np.array([0, 1, 2, 0, 1], dtype=np.int32),
            contexts=np.array([[5]], dtype=np.uint32), places=np.zeros(5, dtype=np.uint8),
            tags=np.array([1, 2, 2, 0, 0], dtype=np.uint8), doubtful=np.array([1, 4], dtype=np.int32),
            doubts=np.array([[51, 0, 204, 0, 0, 0, 0], [255, 0, 0, 0, 0, 0, 0]], dtype=np.uint8),
            sentences=np.array([0, 2, 5], dtype=np.int32), documents=np.array([0, 2], dtype=np.int32),
        )
        corpus = Corpus([(features, 1), (features, 0.5)], Vocabulary(np.array([5, 7, 8, 9], dtype=np.uint32)), gap=2)
        b = corpus.batch(np.array([0, 3]))
        self.assertEqual(b.lengths.tolist(), [3, 2], "the longest first")
        self.assertEqual(b.tokens.tolist(), [7, 8, 9, 0, 1])
        self.assertEqual(b.tags.tolist(), [1, 0, 0, 1, 2], "a mention that is cut begins anew")
        self.assertEqual(b.weights.tolist(), [0.5, 1])
        self.assertEqual(b.doubtful.tolist(), [2, 4])
        np.testing.assert_allclose(b.doubts[1], [0.2, 0, 0.8, 0, 0, 0, 0], atol=1e-6)
        rows = corpus.form_rows[b.forms][:, 0].tolist()
        self.assertEqual(rows, [0, 0, 4, 2, 3, 0, 0, 2, 3, 0, 0])
        self.assertEqual(b.positions().tolist(), [2, 3, 4, 7, 8])


class SpanCountsTests(unittest.TestCase):
    def test_what_overlaps_an_unknown_token_neither_counts_nor_punishes(self):
        counts = SpanCounts()
        gold = np.array([1, 2, 0, 255, 5, 0, 3], dtype=np.uint8)
        found = np.array([1, 2, 0, 1, 5, 3, 0], dtype=np.uint8)
        counts.add(gold, found, np.array([5, 2]))
        self.assertEqual((counts.correct, counts.found, counts.expected), (2, 3, 3))


if __name__ == "__main__":
    unittest.main()
