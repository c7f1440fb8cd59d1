"""Names: who and what the source names, the translation names, and nobody else.

A name has an answer if any word of the other side can be the same name: by spelling, by
sound over scripts, or as one of the known pairs such as Beijing and Пекин.
"""

from functools import lru_cache
from itertools import pairwise

from dragoman.model import Finding, Language, Pair, Severity
from dragoman.text.function_words import small_words
from dragoman.text.lexicon import is_common_word, is_word
from dragoman.text.names import (
    Name,
    has_common_words,
    have_one_name,
    names_of,
    nouns_are_capitalised,
)
from dragoman.text.romanised import stem
from dragoman.text.scripts import has_capitals, scripts_of
from dragoman.text.words import Word, words_of

NAME = "names"
_SHORTEST_NAME = 3
_SHORTEST_OVER_SCRIPTS = 5
"""Letters: what is shorter has too few sounds to be compared over two scripts (Hugh, Хью)."""


def can_check_names(source: Language, target: Language) -> bool:
    """Whether both languages write names with capitals."""
    return has_capitals(source) and has_capitals(target)


def check_names(pair: Pair) -> tuple[Finding, ...]:
    """Names that the translation has and the source has not, or the other way round.

    Nothing is said about scripts without capitals: there a name cannot be told from a word.
    In languages of which few institutions are known, findings are weaker. In German, where a new name cannot be told from a noun, a lost one is a warning.
    """
    if not can_check_names(pair.source_language, pair.target_language):
        return ()
    languages = (pair.source_language, pair.target_language)
    small = small_words(pair.target_language)
    strange = _unanswered(pair.target, pair.source, languages[::-1])
    added = tuple(n for n in strange if n.word.folded not in small)
    lost = lost_names(pair)
    is_german = nouns_are_capitalised(pair.target_language)
    if is_german and not _is_full_name(pair, added):
        added = ()
    are_known = all(has_common_words(language) for language in languages)
    if added and lost:
        replaced = zip(lost, added, strict=False)
        return tuple(
            _replaced(a, b, _gravity(pair, a, b, are_known=are_known)) for a, b in replaced
        )
    is_sure = _is_full_name(pair, added) and not (is_german and _are_nouns(pair, added))
    severity: Severity = "block" if is_sure else "warn"
    severity = severity if are_known else "note"
    new = tuple(_added(name, severity) for name in added)
    lost_severity: Severity = "warn" if is_german else "note"
    return new or tuple(_lost(name, lost_severity) for name in lost)


@lru_cache(maxsize=256)
def lost_names(pair: Pair) -> tuple[Name, ...]:
    """The names of the source that have no answer in the translation."""
    if not can_check_names(pair.source_language, pair.target_language):
        return ()
    return _unanswered(pair.source, pair.target, (pair.source_language, pair.target_language))


def _unanswered(text: str, other: str, languages: tuple[Language, Language]) -> tuple[Name, ...]:
    """The sure names of a text to which no word of the other can be the answer."""
    is_one_script = scripts_of(languages[0])[0] == scripts_of(languages[1])[0]
    shortest = 1 if is_one_script else _SHORTEST_OVER_SCRIPTS
    names = [n for n in names_of(text, languages[0]) if n.is_sure and len(n.word.text) >= shortest]
    if not names:
        return ()
    words = {w.text for w in words_of(other)}
    stems = {stem(w) for w in words}
    rare = [n for n in names if stem(n.word.text) not in stems]
    likely_first = sorted(words, key=str.islower) if rare else ()
    return tuple(
        n for n in rare if not any(have_one_name(n.word.text, w, languages) for w in likely_first)
    )


def _gravity(pair: Pair, original: Name, other: Name, *, are_known: bool) -> Severity:
    """How grave it is that one name stands for another.

    Plain words of both languages may translate each other. Of languages of which little is known one
    such word is enough: it is a piece of an institution's name, and the other its translation.
    """
    sides = ((original, pair.source_language), (other, pair.target_language))
    n_plain = sum(is_common_word(name.word.folded, language) for name, language in sides)
    if are_known:
        return "block" if n_plain < len(sides) else "warn"
    return "note" if n_plain else "warn"


def _are_nouns(pair: Pair, names: tuple[Name, ...]) -> bool:
    """Whether all words are of the dictionary, or made of such with hyphens."""
    pieces = [piece for name in names for piece in name.word.text.split("-")]
    return all(piece.isupper() or is_word(piece, pair.target_language) for piece in pieces)


def _is_full_name(pair: Pair, names: tuple[Name, ...]) -> bool:
    """Whether one of the new names stands beside another word that can only be a name, too.

    First and last name do; the first may begin the sentence, or look like a word of the source.
    """
    text = pair.target
    ends = ((a.word.span[1], b.word.span[0]) for a, b in pairwise(names))
    if any(not text[a:b].strip() for a, b in ends):
        return True
    new = {n.word.span for n in names}
    beside = [
        other
        for a, b in pairwise(words_of(text) if names else ())
        if text[a.span[1] : b.span[0]] == " " and len({a.span, b.span} & new) == 1
        for other in (b if a.span in new else a,)
    ]
    return any(_is_name_alone(word, pair) for word in beside)


def _is_name_alone(word: Word, pair: Pair) -> bool:
    """Whether a word has a capital, is no institution, and is the name of nothing in the source."""
    if not word.text[0].isupper() or word.text.isupper() or len(word.text) < _SHORTEST_NAME:
        return False
    if is_common_word(word.folded, pair.target_language):
        return False
    languages = (pair.target_language, pair.source_language)
    others = (w.text for w in words_of(pair.source) if not w.text.islower())
    return not any(have_one_name(word.text, other, languages) for other in others)


def _replaced(original: Name, other: Name, severity: Severity) -> Finding:
    message = f"The original names {original.word.text}, the translation {other.word.text}."
    return Finding(NAME, severity, message, original.word.span, other.word.span)


def _added(name: Name, severity: Severity) -> Finding:
    message = f"The original does not name {name.word.text}."
    return Finding(NAME, severity, message, None, name.word.span)


def _lost(name: Name, severity: Severity) -> Finding:
    message = f"{name.word.text} is not named in the translation."
    return Finding(NAME, severity, message, name.word.span)
