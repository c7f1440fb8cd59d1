"""Texts made comparable."""

import unicodedata


def folded(text: str) -> str:
    r"""A text for comparison: NFKC, case-folded, blanks collapsed.

    >>> folded("  Ｗorld\n NEWS ")
    'world news'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
