"""Make src/dragoman/text/data/vectors again: words of each language as points in one space.

    tools/build_vectors.py fit VECTORS PAIRS.json MAP.npy      learn the map
    tools/build_vectors.py write VECTORS MAP.npy OUT           write OUT/<language>.npy and .txt

VECTORS has for each language <language>.txt, words (wordfreq.iter_wordlist, those of letters
only, the most frequent first), and <language>.npy, a row of 1,152 numbers for each: the word
alone through multilingual-e5-small without a prefix, its tokens' vectors averaged after layers
4, 8 and 12, each third less its mean over the language and of length 1. PAIRS.json is a list of
[language, row, language, row] of words that translate each other: mutual nearest neighbours in
layers 8 and 12, and eflomal's alignments of MLQE-PE that occur twice or more. Needs torch.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

SIZE = 64
EPOCHS, BATCH, HEAT = 9, 2048, 0.05
KEPT = {
    "en": 30000, "de": 30000, "ru": 30000, "es": 25000, "fr": 25000, "pt": 22000, "it": 22000,
    "uk": 25000, "tr": 25000, "ar": 25000, "zh": 20000, "ja": 20000, "ca": 18000,
}  # fmt: skip
NEAREST = 10


def rows(folder: Path, language: str) -> NDArray[np.float32]:
    """The raw vectors of the words that are kept."""
    return np.load(folder / f"{language}.npy", mmap_mode="r").astype(np.float32)


def fit(folder: Path, pairs: list[tuple[str, int, str, int]]) -> NDArray[np.float32]:
    """A map under which each word is nearest to its translation (InfoNCE both ways)."""
    torch.manual_seed(0)
    raw = {language: rows(folder, language) for language in KEPT}
    one = torch.from_numpy(np.stack([raw[a][i] for a, i, _, _ in pairs]))
    other = torch.from_numpy(np.stack([raw[b][i] for _, _, b, i in pairs]))
    sample = torch.cat([one[::5], other[::5]])[:12000]
    _, spread, axes = torch.linalg.svd(sample - sample.mean(0), full_matrices=False)
    weights = (axes[:SIZE] / (spread[:SIZE, None] / spread[0]) ** 0.5).clone().requires_grad_()
    learner = torch.optim.Adam([weights], lr=2e-3)
    for epoch in range(EPOCHS):
        learner.param_groups[0]["lr"] = 2e-3 * (1 - epoch / EPOCHS) + 1e-4
        for chosen in torch.randperm(len(pairs)).split(BATCH):
            a, b = (torch.nn.functional.normalize(x[chosen] @ weights.T) for x in (one, other))
            likes, right = a @ b.T / HEAT, torch.arange(len(chosen))
            loss = torch.nn.functional.cross_entropy(likes, right)
            loss = loss + torch.nn.functional.cross_entropy(likes.T, right)
            learner.zero_grad()
            loss.backward()
            learner.step()
    return weights.detach().numpy()


def mapped(raw: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors in the common space, centred, of length 1."""
    found = raw @ weights.T
    found -= found.mean(0)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def write(folder: Path, weights: NDArray[np.float32], out: Path) -> None:
    """The files of all languages: vectors in bytes, then the crowdedness of each word."""
    points = {k: mapped(rows(folder, k)[:n], weights) for k, n in KEPT.items()}
    pool = np.concatenate([points[k][:8000] for k in ("de", "es", "ru", "zh")])
    for language, found in points.items():
        others = pool if language == "en" else points["en"][:20000]
        likes = (part @ others.T for part in np.array_split(found, 20))
        nearest = [np.partition(x, -NEAREST, axis=1)[:, -NEAREST:].mean(1) for x in likes]
        crowd = np.concatenate(nearest)[:, None] * 127
        table = np.concatenate([np.clip(np.round(found * 254), -127, 127), np.round(crowd)], 1)
        np.save(out / f"{language}.npy", np.clip(table, -127, 127).astype(np.int8))
        words = (folder / f"{language}.txt").read_text(encoding="utf-8").split("\n")
        kept = "\n".join(words[: len(found)]) + "\n"
        (out / f"{language}.txt").write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    if sys.argv[1] == "fit":
        pairs = [tuple(p) for p in json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))]
        np.save(sys.argv[4], fit(folder, pairs))
    else:
        write(folder, np.load(sys.argv[3]), Path(sys.argv[4]))
