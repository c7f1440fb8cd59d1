"""Numbers of an alignment."""

import numpy as np

from dragoman.align.alignment import Alignment
from dragoman.align.features import Gain, evidence_of
from dragoman.model import Language, Pair, Span


def words(text: str) -> tuple[Span, ...]:
    """Places of words between blanks, without punctuation."""
    spans, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        bare = word.strip('“”".,')
        spans.append((start + word.index(bare), start + word.index(bare) + len(bare)))
    return tuple(spans)


def side_by_side(source: str, target: str, pairs: dict[int, int]) -> tuple[Pair, Alignment]:
    """A pair whose words are alike as told, all else nothing alike."""
    ours, theirs = words(source), words(target)
    matrix = np.zeros((len(ours), len(theirs)), np.float32)
    for i, j in pairs.items():
        matrix[i, j] = 0.9
    pair = Pair(source, target, Language("en"), Language("es"))
    return pair, Alignment(ours, theirs, (matrix, matrix))


def test_words_without_counterpart_are_suspicious() -> None:
    """The run of them is told with its place."""
    pair, alignment = side_by_side("one two three four", "uno cuatro", {0: 0, 3: 1})

    evidence = evidence_of(pair, alignment, gain=None)

    assert evidence.values["source_run2"] == 1
    assert evidence.values["target_run2"] < 0.2
    assert any(s.side == "source" and s.span == (4, 13) for s in evidence.suspects)


def test_a_denial_that_finds_none_stands_alone() -> None:
    """One that finds its like does not."""
    lost, lost_words = side_by_side("He did not come", "El vino", {0: 0, 3: 1})
    kept, kept_words = side_by_side("He did not come", "El no vino", {0: 0, 2: 1, 3: 2})

    alone = evidence_of(lost, lost_words, gain=None)
    paired = evidence_of(kept, kept_words, gain=None)

    assert alone.values["source_denial_alone"] > 1
    assert paired.values["source_denial_alone"] < 0.2
    assert any(s.reason == "negation" and s.span == (7, 10) for s in alone.suspects)


def test_a_quotation_that_closes_at_other_words_shows() -> None:
    """One that closes at the same words does not."""
    source, same = "“one two three” four five six", {n: n for n in range(6)}
    right = side_by_side(source, "“uno dos tres” cuatro cinco seis", same)
    moved = side_by_side(source, "“uno dos tres cuatro cinco seis”", same)

    good, bad = (evidence_of(*each, gain=None).values for each in (right, moved))

    assert good["quote_edge"] < 0.1
    assert bad["quote_edge"] > 0.9


def test_a_gain_by_exchange_names_both_places() -> None:
    """Only if there is something to gain."""
    pair, alignment = side_by_side("Ada saw Bob", "Bob vio Ada", {0: 2, 1: 1, 2: 0})
    spans: tuple[Span, Span] = ((0, 3), (8, 11))

    better = evidence_of(pair, alignment, gain=Gain(0.4, spans))
    worse = evidence_of(pair, alignment, gain=Gain(-0.4, spans))

    assert [s.span for s in better.suspects if s.reason == "swapped"] == list(spans)
    assert not [s for s in worse.suspects if s.reason == "swapped"]


def test_of_an_empty_text_nothing_is_said() -> None:
    """No number, no word."""
    pair, alignment = side_by_side("", "uno", {})

    assert not evidence_of(pair, alignment, gain=None).values
