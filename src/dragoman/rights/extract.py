"""Extracts: as much of a publisher's own summary as may be shown."""

import unicodedata

_ELLIPSIS = "…"


def shortened(text: str, *, limit_chars: int) -> str:
    r"""The text with blanks collapsed, cut at a word so that it has at most that many characters.

    What was cut ends with an ellipsis, which counts. A text without blanks in its later
    half (Chinese, Thai, a long address) is cut between characters, never before a mark
    that belongs to the character before it.

    >>> shortened("The river  rose\n overnight.", limit_chars=16)
    'The river rose…'
    >>> shortened("河水一夜上涨", limit_chars=4)
    '河水一…'
    """
    line = " ".join(text.split())
    if len(line) <= limit_chars:
        return line
    room = limit_chars - len(_ELLIPSIS)
    if room < 1:
        return ""
    end = line.rfind(" ", room // 2, room + 1)
    if end < 0:
        end = room
        while end > 0 and _belongs_to_last(line[end]):
            end -= 1
    kept = line[:end].rstrip(" ,;:–—-")
    return kept + _ELLIPSIS if kept else ""


def _belongs_to_last(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or char == "\N{ZERO WIDTH JOINER}"
