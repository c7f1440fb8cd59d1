"""What of an article may be shown and translated."""

from typing import Literal

from dragoman.model import Article, Decision, Rights, Source
from dragoman.rights.extract import shortened
from dragoman.settings import RightsSettings


def decide(
    article: Article,
    *,
    source: Source,
    summary: str,
    site_mode: Literal["private", "public"],
    settings: RightsSettings,
) -> Decision:
    """The decision on one version of an article, with its reason in a plain sentence.

    Args:
        article: one of `source`.
        source: its `rights` count in public mode.
        summary: what the publisher's own feed says of the article, as plain text; may be
            empty. Nothing of the body ever stands in for it.
        site_mode: a private newsroom shows everything, to its own reader.
        settings: what holds for sources that say nothing.

    Returns:
        A decision whose `extract` has at most `settings.extract_chars` characters and is
        empty unless its rights are "extract".

    Raises:
        ValueError: the article is not of that source.
    """
    if article.source_id != source.id:
        raise ValueError(f"article {article.id} is of {article.source_id}, not of {source.id}")
    rights, reason = _policy(source, site_mode, settings)
    extract = shortened(summary, limit_chars=settings.extract_chars) if rights == "extract" else ""
    return Decision(article.id, article.version, rights, reason, extract)


def _policy(
    source: Source, mode: Literal["private", "public"], settings: RightsSettings
) -> tuple[Rights, str]:
    if mode == "private":
        return "full", "The newsroom is private: its own reader sees the whole article."
    if source.rights is not None:
        return source.rights, f"The settings of {source.name} allow {_IN_WORDS[source.rights]}."
    return settings.default, (
        f"{source.name} has no rights of its own; "
        f"the newsroom's default allows {_IN_WORDS[settings.default]}."
    )


_IN_WORDS: dict[Rights, str] = {
    "full": "the whole article",
    "extract": "the headline, the publisher's own summary and a link",
    "headline": "the headline and a link",
}
