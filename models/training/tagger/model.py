"""The recognizer as PyTorch sees it: a sum of feature rows, residual convolutions, a linear-chain CRF."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .crf import COUNT, Crf
from .features import Batch, Corpus


class FeatureRows:
    """
    A vector for each feature, and its optimizer. A batch has few of the features, so that only their rows are touched: what
    Adam (Kingma and Ba 2015) would have done with a row since it was last touched, with no derivative, is made up for then.
    """

    BETAS = 0.9, 0.999

    def __init__(self, count: int, dim: int):
        self.values = torch.randn(count, dim) * 0.05
        self.values[0] = 0
        self.moments = torch.zeros(count, 2 * dim)
        """Running means of derivatives and of their squares."""
        self.touched = torch.zeros(count, dtype=torch.int32)
        """The last step at which each row had a derivative."""

    def state(self) -> dict[str, Tensor]:
        return {"values": self.values, "moments": self.moments, "touched": self.touched}

    def load(self, state: dict[str, Tensor]) -> None:
        self.values, self.moments, self.touched = state["values"], state["moments"], state["touched"]

    def take(self, rows: Tensor, step: int, rate: float) -> "TakenRows":
        """Some rows as they are before a step."""
        values, moments = self.values.index_select(0, rows), self.moments.index_select(0, rows)
        missed = (step - 1 - self.touched[rows]).float()[:, None]
        mean, square = moments.chunk(2, dim=1)
        first, second = self.BETAS
        ratio = first / second**0.5
        moves = ratio / (1 - ratio) * (1 - ratio**missed)
        values.addcdiv_(mean * moves, square.sqrt().add_(1e-8), value=-rate * self.scale(max(1, step - 1)))
        mean.mul_(first**missed)
        square.mul_(second**missed)
        return TakenRows(rows, values, moments)

    def scale(self, step: int) -> float:
        """Means that began at zero are too small at first."""
        return (1 - self.BETAS[1] ** step) ** 0.5 / (1 - self.BETAS[0] ** step)

    def put(self, taken: "TakenRows", gradient: Tensor, step: int, rate: float) -> None:
        """One step of Adam for rows that were taken."""
        mean, square = taken.moments.chunk(2, dim=1)
        first, second = self.BETAS
        mean.lerp_(gradient, 1 - first)
        square.mul_(second).addcmul_(gradient, gradient, value=1 - second)
        taken.values.addcdiv_(mean, square.sqrt().add_(1e-8), value=-rate * self.scale(step))
        self.values.index_copy_(0, taken.rows, taken.values)
        self.moments.index_copy_(0, taken.rows, taken.moments)
        self.touched[taken.rows] = step


@dataclass
class TakenRows:
    rows: Tensor
    values: Tensor
    moments: Tensor


class Bags:
    """Which rows are summed up for what; and, turned around, which sums each row is in."""

    def __init__(self, rows: np.ndarray, kept: np.ndarray):
        """
        :param rows: [bags, fields]
        :param kept: [bags, fields]: the rows that count
        """
        bag, _ = np.nonzero(kept)
        flat = rows[kept]
        order = np.argsort(flat, kind="stable")
        counts = np.bincount(flat)
        distinct = np.flatnonzero(counts)
        place = np.empty(len(counts), dtype=np.int32)
        place[distinct] = np.arange(len(distinct))
        self.rows = torch.from_numpy(distinct)
        """The distinct rows: bags count in them."""
        self._bags = torch.from_numpy(place[flat]), starts(np.bincount(bag, minlength=len(rows)))
        self._turned = torch.from_numpy(bag[order].astype(np.int32)), starts(counts[distinct])

    def sums(self, values: Tensor) -> Tensor:
        """[bags, dim], of the values of the rows."""
        return F.embedding_bag(self._bags[0], values, self._bags[1], mode="sum")

    def gradient(self, of_sums: Tensor) -> Tensor:
        """[rows, dim]: the derivative by each of the rows."""
        return F.embedding_bag(self._turned[0], of_sums, self._turned[1], mode="sum")


def starts(counts: np.ndarray) -> Tensor:
    return torch.from_numpy((np.cumsum(counts) - counts).astype(np.int32))


class Encoder(nn.Module):
    """Sums of rows to vectors in context. Products are of bfloat16 numbers, which one core has instructions for."""

    def __init__(self, dim: int, dilations: list[int]):
        super().__init__()
        self.dilations = dilations
        self.bias = nn.Parameter(torch.zeros(dim))
        bound = (3 * dim) ** -0.5
        uniform = lambda *shape: nn.Parameter(torch.empty(*shape).uniform_(-bound, bound))
        self.weights = nn.ParameterList([uniform(3 * dim, dim) for _ in dilations])
        """The taps one behind the other: [3 · inputs, outputs]."""
        self.biases = nn.ParameterList([uniform(dim) for _ in dilations])

    def layers(self, x: Tensor, inside: Tensor, dropout: "Dropout"):
        """
        Yields the states after the sum of the rows and after each convolution.

        :param x: [positions, dim], zero outside sentences
        :param inside: [positions, 1]: whether there is a token
        """
        x = dropout((x + self.bias) * inside)
        yield x
        for dilation, weight, bias in zip(self.dilations, self.weights, self.biases):
            y = x.bfloat16()
            none = y.new_zeros(dilation, y.shape[1])
            taps = torch.cat([torch.cat([none, y[:-dilation]]), y, torch.cat([y[dilation:], none])], dim=1)
            y = torch.relu((taps @ weight.bfloat16()).float() + bias)
            x = x + dropout(y) * inside
            yield x


class Dropout:
    """Sets a share of the numbers to zero and scales up the others; which ones is drawn from a pool of random ones."""

    POOL = 1 << 22

    def __init__(self, share: float, generator: torch.Generator | None = None):
        self.share, self.generator = share, generator
        if share:
            self.pool = (torch.rand(self.POOL, generator=generator) >= share).float() / (1 - share)

    def __call__(self, x: Tensor) -> Tensor:
        if not self.share:
            return x
        start = int(torch.randint(self.POOL - x.numel(), (1,), generator=self.generator))
        return x * self.pool[start : start + x.numel()].view_as(x)


class Tagger(nn.Module):
    """Feature rows, encoder, projection to tags, CRF."""

    def __init__(self, rows: int, dim: int, dilations: list[int]):
        super().__init__()
        self.dim, self.dilations = dim, dilations
        self.rows = FeatureRows(rows, dim)
        self.encoder = Encoder(dim, dilations)
        self.output = nn.Linear(dim, COUNT)
        self.crf = Crf()

    def weights(self) -> list[Tensor]:
        """Everything that is learned."""
        return [self.rows.values, *self.parameters()]

    def bags(self, batch: Batch, corpus: Corpus, feature_dropout: float, rng: np.random.Generator | None):
        """The bags of the batch's distinct forms and of all contexts, and which two of them each position has."""
        forms, of_form = np.unique(batch.forms, return_inverse=True)
        contexts = corpus.context_rows
        rows = np.zeros((len(forms) + len(contexts), corpus.form_rows.shape[1]), dtype=np.int32)
        rows[: len(forms)] = corpus.form_rows[forms]
        rows[len(forms) :, : contexts.shape[1]] = contexts
        kept = rows != 0
        if feature_dropout:
            kept &= rng.random(kept.shape, dtype=np.float32) >= feature_dropout
        return Bags(rows, kept), torch.from_numpy(of_form), torch.from_numpy(len(forms) + batch.contexts)

    def layers(self, sums: Tensor, of_form: Tensor, of_context: Tensor, batch: Batch, dropout: Dropout):
        """Yields the states [positions, dim] after the sum of the rows and after each convolution."""
        inside = torch.zeros(len(of_form), 1)
        inside[torch.from_numpy(batch.positions())] = 1
        return self.encoder.layers(F.embedding(of_form, sums) + F.embedding(of_context, sums), inside, dropout)

    def emissions(self, states: Tensor, batch: Batch) -> Tensor:
        """[tokens, tags], sentence by sentence."""
        x = F.embedding(torch.from_numpy(batch.positions()), states)
        return (x.bfloat16() @ self.output.weight.T.bfloat16()).float() + self.output.bias

