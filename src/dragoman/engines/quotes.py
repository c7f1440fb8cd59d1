"""Quotation marks that stay around their words.

Most dictionaries do not know quotation marks, so that Apertium's rules take them for blanks:
words move, the marks stay behind, and «satisfait» comes back as satisfecho «». Parentheses are
known to every dictionary, and no rule reaches across them. A segment whose marks came back
displaced is therefore asked for again with parentheses in their place. Not so from the start:
rules that do not reach across do not make words agree either ("una “respuesta”" becomes "uno").
"""

import re

_OPENING, _CLOSING = "«“„‹", "»”›"
_MARKS = re.compile(rf"[{_OPENING}{_CLOSING}\"‟()]")
_DISPLACED = (
    re.compile(rf"[{_OPENING}]\s*(?:[{_CLOSING}]|$)|\"\s*\""),  # around nothing
    re.compile(rf"[{_OPENING}]\s+\w|\w\s+[{_CLOSING}]|\s\"\s"),  # apart from its word
    re.compile(rf"\w[{_OPENING}]\w|\w[{_CLOSING}]\w|\w\"\w"),  # between two words
)
"""Where no mark stands, unless one does in the source: French has blanks within."""


def are_displaced(answer: str, source: str) -> bool:
    """True if the answer's quotation marks stand where none of the source's does.

    >>> are_displaced("no es satisfecho «»", "n’est pas «satisfait»")
    True
    >>> are_displaced("no es « satisfecho »", "n’est pas « satisfait »")
    False
    """
    if _kinds(answer) != _kinds(source):
        return True
    return any(sign.search(answer) and not sign.search(source) for sign in _DISPLACED)


def fenced(text: str) -> str:
    """A text with parentheses in place of its quotation marks.

    >>> fenced('n’est (pas) «satisfait», "dit" „x“')
    'n’est (pas) (satisfait), (dit) (x)'
    """
    is_inside = False

    def fence(match: re.Match[str]) -> str:
        nonlocal is_inside
        mark = match.group()
        if mark in "()":
            return mark
        opens = mark in "«„‹" or (mark not in _CLOSING and not is_inside)
        is_inside = opens
        return "(" if opens else ")"

    return _MARKS.sub(fence, text)


def unfenced(answer: str, source: str) -> str | None:
    """An answer to a fenced text with the source's own marks; None if they do not fit.

    >>> unfenced("no es (satisfecho)", "n’est pas «satisfait»")
    'no es «satisfecho»'
    >>> unfenced("no es (satisfecho", "n’est pas «satisfait»")
    """
    marks = _MARKS.findall(source)
    if _MARKS.findall(answer) != _MARKS.findall(fenced(source)):
        return None
    remaining = iter(marks)
    return _MARKS.sub(lambda _: next(remaining), answer)


def _kinds(text: str) -> list[str]:
    return sorted(_MARKS.findall(text))
