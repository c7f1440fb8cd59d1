"""What of an article is translated: its sentences, each with its place."""

from collections.abc import Iterator

from dragoman.model import STANDFIRST, TITLE, Article, Place, Rights, Segment
from dragoman.text.segments import split


def segments_of(article: Article, *, rights: Rights, extract: str = "") -> tuple[Segment, ...]:
    """The sentences of an article that may be shown, in reading order.

    Those of one place and cell, each with its gap, are together its text without the
    blanks that it began with.

    Args:
        article: in one language.
        rights: "full": title, standfirst and all blocks; "extract": title and extract;
            "headline": the title alone.
        extract: the decision's extract; stands at place STANDFIRST.
    """
    return tuple(
        Segment(place, sentence, cell=cell, gap=gap)
        for place, cell, text in _texts(article, rights, extract)
        for sentence, gap in split(text, article.language)
    )


def _texts(article: Article, rights: Rights, extract: str) -> Iterator[tuple[Place, int, str]]:
    yield TITLE, 0, article.title
    if rights == "headline":
        return
    if rights == "extract":
        yield STANDFIRST, 0, extract
        return
    yield STANDFIRST, 0, article.standfirst
    for n, block in enumerate(article.blocks):
        for cell, text in enumerate(block.texts()):
            yield Place(n), cell, text
