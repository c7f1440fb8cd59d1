"""Not only: where the source says "not only … but", the translation does not say "only"."""

import re
from functools import cache

from dragoman.model import Finding, Language, Pair
from dragoman.text.negation import denials_of
from dragoman.text.words import tongue_of

_WORDS: dict[str, tuple[str, str]] = {
    "en": (r"not (?:only|just|merely|simply|solely)|n't (?:only|just)", r"only|just|merely"),
    "es": (r"no (?:solo|sólo|solamente|únicamente)", r"solo|sólo|solamente|únicamente"),
    "fr": (r"(?:pas|non) (?:seulement|uniquement|que)", r"seulement|uniquement"),
    "de": (r"nicht (?:nur|bloß|allein)", r"nur|bloß"),
    "it": (r"non (?:solo|soltanto|solamente)", r"solo|soltanto|solamente"),
    "pt": (r"não (?:só|apenas|somente)", r"só|apenas|somente"),
    "ca": (r"no (?:només|sols|solament)", r"només|sols|solament"),
    "ru": (r"не (?:только|просто|лишь)", r"только|лишь"),
    "uk": (r"не (?:тільки|лише|просто)", r"тільки|лише"),
    "tr": (r"(?:sadece|yalnızca|yalnız)\b.{0,60}\b(?:değil|kalma)", r"sadece|yalnızca"),
    "ar": (r"ليس فقط|ليس فحسب|لا .{0,40}فقط|لم .{0,40}فقط|ليس .{0,40}فحسب", r"فقط|فحسب"),
    "zh": (r"不仅|不僅|不只|不光|不但|不单", r"仅|僅|只有|只是"),
    "ja": (r"だけで(?:は)?な|のみならず|ばかりでな|ばかりか|だけじゃな", r"だけ|のみ"),
    "nl": (r"niet (?:alleen|enkel)", r"alleen|enkel|slechts"),
    "pl": (r"nie tylko", r"tylko|jedynie"),
    "sv": (r"inte (?:bara|enbart|endast)", r"bara|endast|enbart"),
    "da": (r"ikke (?:kun|bare|blot)", r"kun|bare|blot"),
    "nb": (r"ikke (?:bare|kun)", r"bare|kun"),
    "ro": (r"nu (?:numai|doar)", r"numai|doar"),
}
"""Under each language: what says "not only", and what says "only"."""
_WITHOUT_BLANKS = ("zh", "ja")


def lost_not_only(pair: Pair) -> Finding | None:
    """A "not only" of the source that is an "only" in the translation."""
    source = _patterns(pair.source_language)
    target = _patterns(pair.target_language)
    if not source or not target:
        return None
    said = source[0].search(pair.source)
    if not said or target[0].search(pair.target):
        return None
    told = target[1].search(pair.target)
    if not told or denials_of(pair.target, pair.target_language).sure:
        return None
    if source[1].search(pair.source[: said.start()] + pair.source[said.end() :]):
        return None
    message = f"The original says “{said.group()}”, the translation “{told.group()}”."
    return Finding("negation", "warn", message, said.span(), told.span())


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    tongue = tongue_of(language)
    if tongue not in _WORDS:
        return None
    edges = ("", "") if tongue in _WITHOUT_BLANKS else (r"(?<!\w)", r"(?!\w)")
    not_only, only = _WORDS[tongue]
    before, after = edges
    return (
        re.compile(f"(?:{not_only})", re.IGNORECASE),
        re.compile(f"{before}(?:{only}){after}", re.IGNORECASE),
    )
