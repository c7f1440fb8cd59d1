"""Gender: he stays he, and she stays she.

Many languages leave the pronoun out or use it for things; so a finding needs a sure
pronoun in the translation, one of the other gender in the source, and none of its own there.
"""

from dragoman.model import Finding, Language, Pair, Severity
from dragoman.text.pronouns import Pronoun, knows_pronouns, pronouns_of
from dragoman.text.words import tongue_of

NAME = "gender"
_POSSESSIVES = frozenset(("his", "hers"))
_AGREEING = frozenset(("es", "fr", "it", "pt", "ca", "gl", "oc"))
"""Languages whose possessives agree with what is owned: "sa voiture" is his or hers."""


def can_check_gender(source: Language, target: Language) -> bool:
    """Whether the pronouns of both languages are known."""
    return knows_pronouns(source) and knows_pronouns(target)


def check_gender(pair: Pair) -> tuple[Finding, ...]:
    """A person who changed from he to she, or from she to he."""
    source = pronouns_of(pair.source, pair.source_language)
    target = pronouns_of(pair.target, pair.target_language)
    if not source or not target:
        return ()
    known = {p.gender for p in source}
    strange = [p for p in target if p.is_sure and p.gender not in known and not _is_free(p, pair)]
    if not strange:
        return ()
    severity: Severity = "block" if len(strange) == len(target) else "warn"
    return (_changed(pair, source[0], strange[0], severity=severity),)


def _is_free(pronoun: Pronoun, pair: Pair) -> bool:
    """Whether it is a possessive of English, and the source's tell nothing of the owner."""
    said = pair.target[pronoun.span[0] : pronoun.span[1]].casefold()
    return said in _POSSESSIVES and tongue_of(pair.source_language) in _AGREEING


def _changed(pair: Pair, original: Pronoun, other: Pronoun, *, severity: Severity) -> Finding:
    said = pair.source[original.span[0] : original.span[1]]
    told = pair.target[other.span[0] : other.span[1]]
    message = f"The original speaks of {_person(original)} (“{said}”), "
    message += f"the translation of {_person(other)} (“{told}”)."
    return Finding(NAME, severity, message, original.span, other.span)


def _person(pronoun: Pronoun) -> str:
    return "a man" if pronoun.gender == "male" else "a woman"
