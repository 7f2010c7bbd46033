"""The recognizer as PyTorch sees it: a sum of feature rows, residual convolutions, a linear-chain CRF."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from data import Vocabulary

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
FORBIDDEN = -10000.0


def allowed_transitions() -> Tensor:
    """[from, to]: whether a tag may follow another. I- goes on with a mention of its own type only."""
    allowed = torch.ones(len(TAGS), len(TAGS), dtype=torch.bool)
    for i, before in enumerate(TAGS):
        for j, tag in enumerate(TAGS):
            if tag.startswith("I-"):
                allowed[i, j] = before[2:] == tag[2:]
    return allowed


def viterbi(emissions: Tensor, mask: Tensor, transitions: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """The sequence of tags with the highest sum of scores, for each sentence: [sentences, tokens]."""
    best = start + emissions[:, 0]
    pointers = []
    identity = torch.arange(len(TAGS)).expand(emissions.shape[0], -1)
    for t in range(1, emissions.shape[1]):
        step, pointer = (best[:, :, None] + transitions).max(dim=1)
        live = mask[:, t, None]
        best = torch.where(live, step + emissions[:, t], best)
        pointers.append(torch.where(live, pointer, identity))
    tag = (best + end).argmax(dim=1)
    tags = [tag]
    for pointer in reversed(pointers):
        tag = pointer.gather(1, tag[:, None])[:, 0]
        tags.append(tag)
    return torch.stack(tags[::-1], dim=1)


class Encoder(nn.Module):
    """Feature rows to vectors in context, one for each token."""

    def __init__(self, rows: int, dim: int, dilations: list[int], sources: int, dropout: float, feature_dropout: float):
        super().__init__()
        self.rows = nn.EmbeddingBag(rows, dim, mode="sum", padding_idx=0)
        nn.init.normal_(self.rows.weight, std=0.05)
        with torch.no_grad():
            self.rows.weight[0].zero_()
        # Source 0 is the house's own: what the product runs with.
        self.sources = nn.Embedding(sources, dim)
        nn.init.normal_(self.sources.weight, std=0.02)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(dim, dim, kernel_size=3, padding=dilation, dilation=dilation) for dilation in dilations
        )
        self.dropout = nn.Dropout(dropout)
        self.feature_dropout = feature_dropout

    def forward(self, rows: Tensor, mask: Tensor, sources: Tensor) -> Tensor:
        """[sentences, tokens, dim]"""
        *_, states = self.layers(rows, mask, sources)
        return states

    def layers(self, rows: Tensor, mask: Tensor, sources: Tensor):
        """Yields the states after the sum of the rows and after each convolution."""
        sentences, tokens, fields = rows.shape
        if self.training and self.feature_dropout > 0:
            rows = rows.masked_fill(torch.rand(rows.shape) < self.feature_dropout, 0)
        x = self.rows(rows.reshape(-1, fields)).reshape(sentences, tokens, -1)
        x = x + self.sources(sources)[:, None, :]
        x = self.dropout(x)
        # Outside a sentence stands zero, in training as in use.
        keep = mask[:, None, :].to(x.dtype)
        x = x.transpose(1, 2) * keep
        yield x.transpose(1, 2)
        for convolution in self.convolutions:
            x = x + self.dropout(torch.relu(convolution(x))) * keep
            yield x.transpose(1, 2)


def extend_rows(state: dict[str, Tensor], fresh: Tensor, old: Vocabulary, new: Vocabulary) -> dict[str, Tensor]:
    """An encoder's weights for a larger vocabulary: new features have the rows of a fresh encoder."""
    rows = fresh.detach().clone()
    rows[torch.from_numpy(new.rows(old.keys)).long()] = state["rows.weight"][1:]
    return {**state, "rows.weight": rows}


class Crf(nn.Module):
    """Scores tag sequences (Lafferty, McCallum and Pereira 2001)."""

    def __init__(self):
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.end = nn.Parameter(torch.zeros(len(TAGS)))
        self.register_buffer("forbidden", ~allowed_transitions(), persistent=False)

    def scores(self) -> tuple[Tensor, Tensor]:
        """Transitions [from, to] and start scores, with what the tags forbid."""
        return (
            self.transitions.masked_fill(self.forbidden, FORBIDDEN),
            self.start.masked_fill(self.forbidden[0], FORBIDDEN),
        )

    def log_partition(self, emissions: Tensor, mask: Tensor, transitions: Tensor | None = None) -> Tensor:
        """The log of the sum over all tag sequences, for each sentence; transitions may differ by sentence."""
        own_transitions, start = self.scores()
        transitions = own_transitions if transitions is None else transitions
        alpha = start + emissions[:, 0]
        for t in range(1, emissions.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + transitions, dim=1) + emissions[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
        return torch.logsumexp(alpha + self.end, dim=1)

    def expectations(self, emissions: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The probability of each tag at each token [sentences, tokens, tags], and how often each transition is
        expected in each sentence [sentences, from, to]."""
        emissions = emissions.detach().requires_grad_()
        transitions = self.scores()[0].detach().expand(len(emissions), -1, -1).clone().requires_grad_()
        with torch.enable_grad():
            # The derivative of the log-partition by a score is the expectation of its feature.
            total = self.log_partition(emissions, mask, transitions).sum()
            return torch.autograd.grad(total, (emissions, transitions))

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of each sentence; unknown tags are summed over (a partial CRF, Tsuboi et al. 2008)."""
        known = tags < len(TAGS)
        wrong = known[:, :, None] & (torch.arange(len(TAGS)) != tags[:, :, None])
        both = torch.cat([emissions, emissions.masked_fill(wrong, FORBIDDEN)])
        everything, gold = self.log_partition(both, torch.cat([mask, mask])).chunk(2)
        return everything - gold

    def distillation_loss(self, emissions: Tensor, expected_tags: Tensor, expected_transitions: Tensor, mask: Tensor) -> Tensor:
        """
        The cross-entropy of each sentence's tag sequences to a teacher's distribution over them (structure-level
        distillation, Wang et al. 2020): all that the scores ask of the teacher are its expectations.
        """
        transitions, start = self.scores()
        last = mask.sum(dim=1) - 1
        score = (
            (expected_tags * emissions).sum(dim=(1, 2))
            + (expected_transitions * transitions).sum(dim=(1, 2))
            + (expected_tags[:, 0] * start).sum(dim=1)
            + (expected_tags[torch.arange(len(last)), last] * self.end).sum(dim=1)
        )
        return self.log_partition(emissions, mask) - score

    def decode(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """The best tags of each sentence (Viterbi)."""
        transitions, start = self.scores()
        return viterbi(emissions, mask, transitions, start, self.end)


class Tagger(nn.Module):
    """Encoder, projection to tags, CRF. A teacher may read the encoder's states once more, in both directions."""

    def __init__(
        self,
        rows: int,
        dim: int,
        dilations: list[int],
        sources: int,
        dropout: float,
        feature_dropout: float,
        recurrent: bool = False,
    ):
        super().__init__()
        self.encoder = Encoder(rows, dim, dilations, sources, dropout, feature_dropout)
        self.recurrent = nn.LSTM(dim, dim // 2, batch_first=True, bidirectional=True) if recurrent else None
        self.output = nn.Linear(dim, len(TAGS))
        self.crf = Crf()

    def emissions(self, rows: Tensor, mask: Tensor, sources: Tensor) -> Tensor:
        """[sentences, tokens, tags]"""
        states = self.encoder(rows, mask, sources)
        if self.recurrent:
            packed = pack_padded_sequence(states, mask.sum(dim=1), batch_first=True, enforce_sorted=False)
            states = states + self.encoder.dropout(pad_packed_sequence(self.recurrent(packed)[0], batch_first=True)[0])
        return self.output(states)
