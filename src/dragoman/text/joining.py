"""Translated sentences joined to texts again."""

from collections.abc import Sequence

from dragoman.model import Language, Place, SegmentPair, Translation

_WITHOUT_BLANKS = ("zh", "ja", "lo", "km", "my", "bo")


def joints(pairs: Sequence[SegmentPair], target: Language) -> tuple[str, ...]:
    """What is written after each of the sentences of one text, in the target's manner.

    Languages that put no blank between sentences get none; others get one even if the
    source had none. A line break stays; nothing follows the last sentence.
    """
    is_blank = target.partition("-")[0] not in _WITHOUT_BLANKS
    blank = " " if is_blank else ""
    gaps = [_joint(p.segment.gap, blank) for p in pairs]
    return (*gaps[:-1], "") if gaps else ()


def assembled(translation: Translation, place: Place, cell: int = 0) -> str:
    """The translated text of one place: its sentences with what stands between them.

    Empty if the place has no sentences in this translation.
    """
    pairs = [p for p in translation.pairs if (p.segment.place, p.segment.cell) == (place, cell)]
    ends = joints(pairs, translation.target)
    return "".join(p.target + end for p, end in zip(pairs, ends, strict=True))


def _joint(gap: str, blank: str) -> str:
    return gap if "\n" in gap else blank
