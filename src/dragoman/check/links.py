"""Links: addresses, @names, #tags, emoji and footnote marks stand on both sides.

What the translation has and the source has not is the business of the check of garbage.
"""

from dragoman.model import Finding, Pair, Severity
from dragoman.text.links import Link, LinkKind, links_of

NAME = "links"
_SEVERITIES: dict[LinkKind, Severity] = {
    "address": "warn",
    "account": "warn",
    "tag": "warn",
    "emoji": "note",
    "footnote": "note",
}
_WHAT: dict[LinkKind, str] = {
    "address": "The address",
    "account": "The name of an account",
    "tag": "The tag",
    "emoji": "The picture sign",
    "footnote": "The footnote mark",
}


def check_links(pair: Pair) -> tuple[Finding, ...]:
    """Addresses, accounts, tags, emoji and footnote marks that were lost or changed.

    A tag may be translated: it is lost only if the translation has fewer.
    """
    source = links_of(pair.source)
    if not source:
        return ()
    target = links_of(pair.target)
    kept = {(t.kind, t.key) for t in target}
    lost = [
        s for s in source if (s.kind, s.key) not in kept and s.key not in pair.target.casefold()
    ]
    return tuple(
        _lost(pair, s) for s in lost if s.kind != "tag" or _n_tags(target) < _n_tags(source)
    )


def _n_tags(links: tuple[Link, ...]) -> int:
    return sum(link.kind == "tag" for link in links)


def _lost(pair: Pair, link: Link) -> Finding:
    said = pair.source[slice(*link.span)]
    message = f"{_WHAT[link.kind]} {said} is not in the translation."
    return Finding(NAME, _SEVERITIES[link.kind], message, link.span)
