"""Unknown words: words of the source that an engine left as they were.

A word counts if it stands in lower case, letter by letter, on both sides and the
dictionary of the target language does not have it.
"""

from collections.abc import Iterator

from dragoman.model import Finding, Language, Pair
from dragoman.text.lexicon import has_lexicon, is_word
from dragoman.text.words import words_of

NAME = "unknown_words"
_SHORTEST = 4
_AT_HOME_EVERYWHERE = frozenset(
    [
        "tsunami",
        "tsunamis",
        "tweet",
        "tweets",
        "rapper",
        "rappers",
        "smartphone",
        "smartphones",
        "internet",
        "online",
        "software",
        "hardware",
        "basketball",
        "blog",
        "blogs",
        "bitcoin",
        "euro",
        "euros",
        "wifi",
        "podcast",
        "podcasts",
        "streaming",
        "selfie",
        "rock",
        "jazz",
        "hip-hop",
        "golf",
        "tennis",
        "rugby",
        "surf",
        "derby",
        "hockey",
        "karate",
        "sushi",
        "pizza",
    ]
)

_ADVERBS = ("mente", "ment")
"""Romance adverbs: dictionaries leave out many, and most are alike."""


def can_check_unknown_words(source: Language, target: Language) -> bool:
    """Whether there is a dictionary of the target language, which is not the source's."""
    return source != target and has_lexicon(target)


def check_unknown_words(pair: Pair) -> tuple[Finding, ...]:
    """Words that were not translated, one finding for each place."""
    if not can_check_unknown_words(pair.source_language, pair.target_language):
        return ()
    shared = {w.text for w in words_of(pair.source)} & {w.text for w in words_of(pair.target)}
    known = {word for word in shared if _is_candidate(word)}
    return tuple(_findings(pair, known)) if known else ()


def _is_candidate(word: str) -> bool:
    if word.endswith(_ADVERBS):
        return False
    is_plain = word.isalpha() and word.islower() and len(word) >= _SHORTEST
    return is_plain and word not in _AT_HOME_EVERYWHERE


def _findings(pair: Pair, known: set[str]) -> Iterator[Finding]:
    places = {w.text: w.span for w in reversed(words_of(pair.source))}
    for word in words_of(pair.target):
        is_handle = pair.target[: word.span[0]].endswith(("@", "#"))
        if word.text in known and not is_handle and not is_word(word.text, pair.target_language):
            message = f"“{word.text}” was not translated."
            yield Finding(NAME, "warn", message, places[word.text], word.span)
