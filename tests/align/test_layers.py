"""Twin of dragoman.align.layers."""

import numpy as np
import pytest

from dragoman.align.layers import Layer, bounds_of, normed

WIDTH, HEADS, INNER = 4, 2, 6
DICE = np.random.default_rng(3)


def some(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Numbers by chance."""
    return DICE.normal(size=shape).astype(np.float32)


LAYER = Layer(
    heads=HEADS,
    epsilon=1e-5,
    qkv=some(WIDTH, 3 * WIDTH),
    qkv_bias=some(3 * WIDTH),
    out=some(WIDTH, WIDTH),
    out_bias=some(WIDTH),
    widen=some(WIDTH, INNER),
    widen_bias=some(INNER),
    narrow=some(INNER, WIDTH),
    narrow_bias=some(WIDTH),
    seen_norm=(some(WIDTH), some(WIDTH)),
    inner_norm=(np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)),
)


def test_texts_of_a_batch_do_not_see_each_other() -> None:
    """Each is what it is alone."""
    first, second = some(2, WIDTH), some(3, WIDTH)

    together = LAYER.run(np.concatenate((first, second)), bounds_of([2, 3]))

    assert together[:2] == pytest.approx(LAYER.run(first, [(0, 2)]), abs=1e-5)
    assert together[2:] == pytest.approx(LAYER.run(second, [(0, 3)]), abs=1e-5)


def test_tokens_of_a_text_do_see_each_other() -> None:
    """What one becomes depends on the others."""
    text = some(3, WIDTH)
    changed = text.copy()
    changed[2] += 1

    assert LAYER.run(text, [(0, 3)])[0] != pytest.approx(LAYER.run(changed, [(0, 3)])[0])


def test_rows_are_normed() -> None:
    """To mean 0 and variance 1."""
    rows = normed(some(5, WIDTH), LAYER.inner_norm, 1e-9)

    assert rows.mean(1) == pytest.approx(np.zeros(5), abs=1e-5)
    assert rows.var(1) == pytest.approx(np.ones(5), abs=1e-4)
