"""Twin of dragoman.dedupe.stage."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.dedupe import dedupe, signature
from dragoman.model import (
    Article,
    ArticleId,
    Block,
    Language,
    Signature,
    SourceId,
    VersionId,
)

LONG = "The lighthouse keeper counted fourteen boats before the fog came in. " * 4


def make_article(
    name: str = "a",
    *,
    text: str = LONG,
    title: str = "Fog",
    source: str = "tide",
    host: str = "example.org",
    canonical: str | None = None,
) -> Article:
    """An article of one paragraph."""
    return Article(
        id=ArticleId(name),
        source_id=SourceId(source),
        url=f"https://{host}/{name}",
        language=Language("en"),
        title=title,
        blocks=(Block("paragraph", text),),
        canonical_url=canonical,
    )


def make_signature(article: str, content: str, *, version: str = "1") -> Signature:
    """A signature that only its content tells apart."""
    name = ArticleId(article)
    return Signature(VersionId(article + version), name, SourceId("tide"), content, "fog")


def test_same_text_has_the_same_content() -> None:
    """Case, blanks and widths of letters do not make another text."""
    one = make_article("a", text=LONG)
    two = make_article("b", text=LONG.upper().replace(" ", "\n\n"), title="Other", source="gull")

    contents = {signature(one).content, signature(two).content}

    assert len(contents) == 1


def test_short_text_has_no_content() -> None:
    """A text of a line or two is no proof of a copy."""
    article = make_article(text="More follows.")

    content = signature(article).content

    assert content == ""


def test_canonical_on_another_host_is_left_out() -> None:
    """A canonical link to another host is not part of what tells copies apart."""
    article = make_article(canonical="https://example.com/fog")

    found = signature(article)

    assert found.canonical_url is None
    assert found.version == article.version


def test_same_text_anywhere_is_a_copy() -> None:
    """The same text from another source, under another headline, is a copy of the older."""
    old = signature(make_article("a"))
    new = signature(make_article("b", title="Other", source="gull", host="example.com"))

    found = dedupe(new, known=[old])

    assert found == replace(new, duplicate_of=old.article_id)


def test_oldest_of_several_is_named() -> None:
    """A third copy names the first article, not the second."""
    first = make_signature("a", "x")
    second = dedupe(make_signature("b", "x"), known=[first])
    unrelated = make_signature("c", "y")

    third = dedupe(make_signature("d", "x"), known=[unrelated, first, second])

    assert third.duplicate_of == "a"


def test_chain_is_followed_over_versions() -> None:
    """An article that became a copy in a later version leads on to what it copies."""
    first = make_signature("a", "x")
    second = make_signature("b", "y")
    later = dedupe(make_signature("b", "x", version="2"), known=[first, second])

    third = dedupe(make_signature("c", "y"), known=[first, second, later])

    assert later.duplicate_of == "a"
    assert third.duplicate_of == "a"


def test_later_version_is_no_copy_of_the_earlier() -> None:
    """A correction that leaves the text as it was is not a copy of itself."""
    first = make_signature("a", "x")

    again = dedupe(make_signature("a", "x", version="2"), known=[first])

    assert again.duplicate_of is None


def test_original_does_not_become_a_copy_of_its_copy() -> None:
    """When the original returns to the text that its copy still has, it stays the original."""
    first = make_signature("a", "x")
    copy = dedupe(make_signature("b", "x"), known=[first])
    changed = make_signature("a", "y", version="2")

    again = dedupe(make_signature("a", "x", version="3"), known=[first, copy, changed])

    assert again.duplicate_of is None


def test_short_entries_with_one_canonical_and_title_are_one() -> None:
    """A short notice that a feed holds twice under one canonical address is a copy."""
    url = "https://example.org/fog"
    old = signature(make_article("a", text="Fog.", canonical=url))
    new = signature(make_article("b", text="Fog!", title="FOG", canonical=url + "#top"))

    found = dedupe(new, known=[old])

    assert found.duplicate_of == "a"


@pytest.mark.parametrize(
    "other",
    [
        make_article("b", text="Fog.", canonical="https://example.org/fog", title="Sun"),
        make_article("b", text="Fog.", canonical="https://example.org/sun"),
        make_article("b", text="Fog.", canonical="https://example.org/fog", source="gull"),
        make_article("b", text="Fog.", canonical=None),
        make_article("b", text=LONG, canonical="https://example.org/fog"),
    ],
    ids=["title", "address", "source", "no canonical", "text"],
)
def test_short_entries_that_differ_stay_apart(other: Article) -> None:
    """Another headline, address or source, or a longer text: another article."""
    old = signature(make_article("a", text="Fog.", canonical="https://example.org/fog"))

    found = dedupe(signature(other), known=[old])

    assert found.duplicate_of is None


def test_one_canonical_with_different_texts_stays_apart() -> None:
    """Two entries of a feed that share a canonical address and headline are both news."""
    url = "https://example.org/fog"
    old = signature(make_article("a", canonical=url))
    new = signature(make_article("b", text=LONG + "Then it cleared.", canonical=url))

    found = dedupe(new, known=[old])

    assert found.duplicate_of is None


def test_other_site_cannot_suppress_an_article() -> None:
    """A page that calls another's address its canonical one does not make that one a copy."""
    url = "https://example.org/b"
    foreign = signature(make_article("a", text="Fog.", host="example.com", canonical=url))
    own = signature(make_article("b", text="Fog.", canonical=url))

    found = dedupe(own, known=[foreign])

    assert found.duplicate_of is None


def test_ring_in_the_history_ends() -> None:
    """Signatures that name each other as copies, which no run makes, do not hang."""
    one = replace(make_signature("a", "x"), duplicate_of=ArticleId("b"))
    two = replace(make_signature("b", "y"), duplicate_of=ArticleId("a"))

    found = dedupe(make_signature("c", "x"), known=[one, two])

    assert found.duplicate_of in {"a", "b"}


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("xyz")), max_size=12))
def test_copies_lead_to_originals(history: list[tuple[str, str]]) -> None:
    """However versions come, a copy names an article that is no copy, and never itself."""
    known: list[Signature] = []

    for n, (article, content) in enumerate(history):
        known.append(dedupe(make_signature(article, content, version=str(n)), known=known))

        latest = {k.article_id: k.duplicate_of for k in known[:-1]}
        last = known[-1]
        assert last.duplicate_of != last.article_id
        assert last.duplicate_of is None or latest[last.duplicate_of] is None
        assert dedupe(last, known=known[:-1]) == last
