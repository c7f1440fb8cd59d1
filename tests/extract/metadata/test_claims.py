"""Rights statements."""

import pytest

from dragoman.extract.body.leaves import leaves
from dragoman.extract.metadata.claims import rights_statement
from extract.pages import URL, facts_of, html_of

CC = "https://creativecommons.org/licenses/by/4.0/"
LD = '<script type="application/ld+json">{"@type": "NewsArticle", %s}</script>'
LINE = "<footer><p>© 2026 The Paper. All rights reserved.</p></footer>"


@pytest.mark.parametrize(
    ("head", "body", "statement"),
    [
        (LD % f'"license": "{CC}"', LINE, CC),
        (LD % f'"license": {{"@type": "CreativeWork", "url": "{CC}"}}', LINE, CC),
        (LD % '"usageInfo": "/terms"', LINE, "https://paper.example/terms"),
        (f'<link rel="license" href="{CC}">', LINE, CC),
        ("", f'{LINE}<a rel="nofollow license" href="{CC}">CC BY</a>', CC),
        ('<meta name="dc.rights" content="The Paper">', LINE, "The Paper"),
        (LD % '"copyrightNotice": "(c) The Paper"', LINE, "(c) The Paper"),
        ("", LINE, "© 2026 The Paper. All rights reserved."),
        ("", "<p>Alle Rechte vorbehalten</p>", "Alle Rechte vorbehalten"),
        ("", "<p>Nothing is said here.</p>", ""),
    ],
)
def test_the_pages_own_words_are_found(head: str, body: str, statement: str) -> None:
    """A licence before a notice, and a notice before a line at the foot."""
    facts = facts_of(html_of(body, head=head))

    result = rights_statement(facts, leaves(facts.root, url=URL))

    assert result == statement
