"""Which rulings of the desk stand for a translation: those on it, or on one just like it."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from dragoman.model import ArticleId, Ruling, Translation
from dragoman.stores.codec import decoded
from dragoman.stores.schema import JOB, RULING

Wording = tuple[tuple[str, str, str], ...]


def standing(
    connection: Connection, article_id: ArticleId, translation: Translation | None
) -> tuple[Ruling, ...]:
    """The rulings that stand for a translation, oldest first.

    A release or a rejection holds for the version on which it was made, and for a later one
    whose translation is the same in every sentence; the last word counts. A correction
    stands where its sentence is shown.
    """
    if translation is None:
        return ()
    query = (
        select(RULING.c.doc)
        .where(RULING.c.article_id == article_id, RULING.c.target == translation.target)
        .order_by(RULING.c.made_at, RULING.c.id)
    )
    rulings = [decoded(Ruling, doc) for doc in connection.scalars(query)]
    if not rulings:
        return ()
    words = [r for r in rulings if r.kind != "correct" and _holds(connection, r, translation)]
    last = words[-1:] if words and words[-1].kind != "undo" else []
    shown = {(p.segment.text, p.target) for p in translation.pairs if p.by}
    corrections = (r for r in rulings if r.kind == "correct" and (r.source, r.text) in shown)
    return tuple(sorted((*corrections, *last), key=lambda r: r.at))


def _holds(connection: Connection, ruling: Ruling, translation: Translation) -> bool:
    """Whether what was ruled on is what is shown now."""
    if ruling.version == translation.version:
        return True
    now = _wording(translation)
    return any(_wording(before) == now for before in _ruled_on(connection, ruling))


def _ruled_on(connection: Connection, ruling: Ruling) -> Iterator[Translation]:
    query = select(JOB.c.translation).where(
        JOB.c.article_id == ruling.article_id,
        JOB.c.version == ruling.version,
        JOB.c.target == ruling.target,
        JOB.c.translation.is_not(None),
    )
    for doc in connection.scalars(query):
        yield decoded(Translation, doc)


def _wording(translation: Translation) -> Wording:
    return tuple((p.segment.text, p.target, p.by) for p in translation.pairs)
