"""Faults to plant in good translations: each kind is a small function from a pair to a worse text.

Training data for tools/train_estimator.py. A planter says None where its fault cannot be planted;
chance comes from the generator that it is given, so that a seed gives the same faults again.
"""

# ruff: noqa: D103 (a planter says by its name what it plants)

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np

from dragoman.align.model_file import Floats, Model
from dragoman.model import Language, Span
from dragoman.text.function_words import small_words
from dragoman.text.negation import denials_of
from dragoman.text.words import Word, words_of

SIGNS = ("zh", "ja")
HALF = 0.5
NEAR = 0.35
"""Cosine of two words' vectors from which on one may pass for the other."""

NOT = {"en": "not", "de": "nicht", "ru": "не", "zh": "不", "ja": "ない",
       "es": "no", "fr": "pas", "it": "non", "pt": "não"}  # fmt: skip
BEFORE = ("ru", "es", "it", "pt")
"""Tongues that deny before the verb."""
HOSTS = {
    "en": r"\b(?:is|are|was|were|will|would|can|could|has|have|had|should|may)\b",
    "de": r"\b(?:ist|sind|war|waren|wird|werden|kann|können|hat|haben|hatte|wurde|wurden)\b",
    "ru": r"\b(?=(?:был|была|было|были|может|могут|стал|является|имеет|сказал|будет)\b)",
    "es": r"\b(?=(?:es|son|fue|fueron|era|ha|han|puede|pueden|está|están|tiene|tienen|será|había)\b)",
    "fr": r"\b(?:est|sont|était|étaient|a|ont|peut|peuvent|sera|avait|doit|doivent)\b",
    "it": r"\b(?=(?:è|sono|era|ha|hanno|può|possono|sarà|aveva|deve)\b)",
    "pt": r"\b(?=(?:é|são|foi|foram|era|tem|têm|pode|podem|está|será|havia)\b)",
    "zh": r"(?=[是会能有])",
    "ja": r"(?<=です|ます|いる|れる|する)",
}
OPPOSITES = {
    "en": "more less, high low, increase decrease, increased decreased, rose fell, first last, before after, above below, win lose, won lost, old new, large small, good bad, best worst, early late, open closed, always rarely, all few, many few, most least, north south, east west, left right, begin end, began ended, begins ends, start stop, started stopped, love hate, public private, strong weak, young old, man woman, men women, father mother, son daughter, brother sister, king queen, war peace, life death, born killed, up down, long short, rich poor, buy sell, bought sold, enter leave, accept reject, accepted rejected, allow forbid, allowed forbidden, easy difficult, success failure, friend enemy, day night, summer winter, morning evening, black white, hot cold, true false, right wrong, positive negative, major minor, male female, upper lower, attack defend, attacked defended, arrive depart, arrived departed, gain loss, support oppose, supported opposed, appear disappear, appeared disappeared, same different, full empty, modern ancient, higher lower, larger smaller, better worse, inside outside, include exclude, included excluded, possible impossible, near far, often seldom, agree refuse, agreed refused, guilty innocent",
    "de": "mehr weniger, hoch niedrig, gut schlecht, groß klein, alt neu, große kleine, großen kleinen, alte neue, alten neuen, erste letzte, ersten letzten, vor nach, über unter, gewann verlor, immer selten, alle wenige, viele wenige, Norden Süden, Osten Westen, links rechts, Mann Frau, Vater Mutter, Sohn Tochter, Krieg Frieden, Leben Tod, lang kurz, reich arm, öffentlich privat, stark schwach, Tag Nacht, Sommer Winter, schwarz weiß, begann endete, beginnt endet, stieg sank, früher später, innerhalb außerhalb, möglich unmöglich, positiv negativ, höher niedriger, besser schlechter",
    "ru": "больше меньше, высокий низкий, хороший плохой, первый последний, новый старый, новые старые, до после, всегда редко, все некоторые, много мало, север юг, восток запад, мужчина женщина, отец мать, сын дочь, война мир, жизнь смерть, день ночь, лучший худший, выше ниже, раньше позже, начал закончил, большой маленький, большие маленькие, лучше хуже",
    "es": "más menos, alto bajo, alta baja, bueno malo, primero último, primera última, nuevo viejo, antes después, siempre nunca, muchos pocos, muchas pocas, norte sur, este oeste, hombre mujer, padre madre, hijo hija, guerra paz, vida muerte, día noche, mejor peor, mayor menor, aumento descenso, aumentó disminuyó, positivo negativo, positiva negativa, ganó perdió, izquierda derecha, dentro fuera, rico pobre, público privado",
    "fr": "plus moins, haut bas, bon mauvais, premier dernier, première dernière, nouveau vieux, avant après, toujours jamais, nord sud, est ouest, homme femme, père mère, fils fille, guerre paix, vie mort, jour nuit, meilleur pire, augmentation diminution, positif négatif, positive négative, supérieur inférieur, gauche droite, dedans dehors, riche pauvre, public privé, grand petit, grande petite, tous certains",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A pair's target with what the planters need of it."""

    source: str
    target: str
    tongue: str
    source_tongue: str
    words: tuple[Word, ...]
    other: str
    """Target of another pair of the same languages."""
    other_source: str
    other_words: tuple[Word, ...]
    pool: list[str]
    """Words of the same language from many texts."""
    neighbours: "Neighbours"


Planter = Callable[[Text, random.Random], str | None]


def words_in(text: str, tongue: str) -> tuple[Word, ...]:
    """The words of a text; of two characters each in a script without blanks."""
    if tongue not in SIGNS:
        return words_of(text)
    runs = (m.span() for m in re.finditer(r"[^\W\d_]+", text))
    spans = [(at, min(at + 2, end)) for start, end in runs for at in range(start, end, 2)]
    return tuple(Word(text[a:b], text[a:b], (a, b)) for a, b in spans)


def is_content(word: Word, tongue: str) -> bool:
    """Whether a word is none of the small ones of its language."""
    return word.folded not in small_words(Language(tongue))


@dataclass(slots=True)
class Neighbours:
    """Words of a similar meaning or use, by the model's own vectors of words."""

    model: Model
    _kept: dict[str, Floats | None] = field(default_factory=dict)

    def likeness(self, one: str, other: str) -> float:
        """The cosine of two words; 0 if the model does not know them whole."""
        a, b = self._vector(one), self._vector(other)
        return 0.0 if a is None or b is None else float(a @ b)

    def _vector(self, word: str) -> Floats | None:
        if word not in self._kept:
            scores = self.model.vocabulary.scores
            entry = scores.get("\u2581" + word, scores.get(word))
            vector = self.model.word_vectors(np.array([entry[0]]))[0] if entry else None
            self._kept[word] = None if vector is None else vector / np.linalg.norm(vector)
        return self._kept[word]


def tidy(text: str) -> str:
    """A text without doubled blanks and blanks before marks, as `cut` leaves it."""
    return re.sub(r"  +", " ", re.sub(r" +([,.;:!?)»”])", r"\1", text)).strip()


def cut(text: str, start: int, end: int, by: str = "") -> str:
    """A tidy text with a stretch replaced."""
    return tidy(text[:start] + by + text[end:])


def _content(text: Text) -> list[int]:
    return [n for n, w in enumerate(text.words) if is_content(w, text.tongue)]


def _other_content(text: Text) -> list[Word]:
    return [
        w
        for w in text.other_words
        if (is_content(w, text.tongue) and w.text.islower()) or text.tongue in SIGNS
    ]


def drop_word(text: Text, rng: random.Random) -> str | None:
    places = _content(text)
    return cut(text.target, *text.words[rng.choice(places)].span) if places else None


def drop_words(text: Text, rng: random.Random) -> str | None:
    size = rng.randint(2, 4)
    if len(text.words) < size + 4:
        return None
    at = rng.randrange(len(text.words) - size + 1)
    part = text.words[at : at + size]
    if not any(is_content(w, text.tongue) for w in part):
        return None
    return cut(text.target, part[0].span[0], part[-1].span[1])


def drop_stretch(text: Text, rng: random.Random) -> str | None:
    size = rng.randint(5, 9)
    if len(text.words) < size + 5:
        return None
    at = rng.randrange(len(text.words) - size + 1)
    part = text.words[at : at + size]
    return cut(text.target, part[0].span[0], part[-1].span[1])


_CLAUSE = re.compile(r"[,;:，、；：]")


def drop_clause(text: Text, rng: random.Random) -> str | None:
    marks = [m.start() for m in _CLAUSE.finditer(text.target)]
    ends = [*marks, len(text.target.rstrip(".。!?！？ "))]
    parts = [(a, b) for a, b in pairwise(ends) if len(words_in(text.target[a:b], text.tongue)) >= 3]
    if not parts:
        return None
    return cut(text.target, *rng.choice(parts))


def drop_first_clause(text: Text, _rng: random.Random) -> str | None:
    mark = _CLAUSE.search(text.target)
    if (
        not mark
        or not 2 < len(words_in(text.target[: mark.start()], text.tongue)) < len(text.words) - 4
    ):
        return None
    return cut(text.target, 0, mark.end())


def cut_off(text: Text, rng: random.Random) -> str | None:
    n = len(text.words)
    if n < 8:
        return None
    at = text.words[n - rng.randint(max(3, n // 6), n // 2)].span[0]
    return text.target[:at].rstrip(" ,;:") + rng.choice((".", "", "."))


def insert_word(text: Text, rng: random.Random) -> str | None:
    words = _other_content(text)
    if not words or not text.words:
        return None
    at = rng.choice(text.words).span[0]
    blank = "" if text.tongue in SIGNS else " "
    return cut(text.target, at, at, rng.choice(words).text + blank)


def insert_words(text: Text, rng: random.Random) -> str | None:
    size = rng.randint(2, 6)
    if len(text.other_words) < size + 1 or len(text.words) < 4:
        return None
    at = rng.randrange(len(text.other_words) - size)
    part = text.other_words[at : at + size]
    if not any(is_content(w, text.tongue) for w in part):
        return None
    blank = "" if text.tongue in SIGNS else " "
    new = text.other[part[0].span[0] : part[-1].span[1]]
    place = rng.choice(text.words).span[0]
    return cut(text.target, place, place, new + blank)


def add_clause(text: Text, rng: random.Random) -> str | None:
    parts = [p.strip(" .。") for p in _CLAUSE.split(text.other)]
    parts = [p for p in parts if 3 <= len(words_in(p, text.tongue)) <= 12]
    if not parts:
        return None
    marks = [m.start() for m in _CLAUSE.finditer(text.target)]
    comma = {"zh": "，", "ja": "、"}.get(text.tongue, ", ")
    at = rng.choice([*marks, len(text.target.rstrip(".。 !?"))])
    return cut(text.target, at, at, comma + rng.choice(parts))


def replace_word(text: Text, rng: random.Random) -> str | None:
    places, words = _content(text), _other_content(text)
    if not places or not words:
        return None
    old, new = text.words[rng.choice(places)], rng.choice(words)
    if old.folded == new.folded:
        return None
    form = new.text.capitalize() if old.text[0].isupper() else new.text
    return cut(text.target, *old.span, form)


def replace_words(text: Text, rng: random.Random) -> str | None:
    size = rng.randint(2, 4)
    if len(text.words) < size + 3 or len(text.other_words) < size + 1:
        return None
    at, by = rng.randrange(len(text.words) - size), rng.randrange(len(text.other_words) - size)
    part, new = text.words[at : at + size], text.other_words[by : by + size]
    if not any(is_content(w, text.tongue) for w in part):
        return None
    words = text.other[new[0].span[0] : new[-1].span[1]]
    return cut(text.target, part[0].span[0], part[-1].span[1], words)


def _by_table(text: Text, rng: random.Random, table: dict[str, str]) -> str | None:
    """One of the words that the table has, exchanged for its answer."""
    places = [w for w in text.words if w.text in table]
    if not places:
        return None
    word = rng.choice(places)
    return cut(text.target, *word.span, table[word.text])


def opposite(text: Text, rng: random.Random) -> str | None:
    table: dict[str, str] = {}
    for two in OPPOSITES.get(text.tongue, "").split(", "):
        if two:
            a, b = two.split()
            table |= {a: b, b: a}
    return _by_table(text, rng, table)


def near_word(text: Text, rng: random.Random) -> str | None:
    """A word of other sentences that is somewhat like the one it replaces."""
    places = _content(text)
    rng.shuffle(places)
    for n in places[:4]:
        old = text.words[n]
        pool = [w for w in rng.sample(text.pool, min(150, len(text.pool))) if w[:3] != old.text[:3]]
        if not pool:
            return None
        best = max(pool, key=lambda w: text.neighbours.likeness(old.text, w))
        if text.neighbours.likeness(old.text, best) > NEAR:
            return cut(text.target, *old.span, best)
    return None


def shuffle(text: Text, rng: random.Random) -> str | None:
    n = len(text.words)
    if n < 6:
        return None
    size = min(n, rng.choice((4, 6, 8, n)))
    at = rng.randrange(n - size + 1)
    order = list(range(at, at + size))
    rng.shuffle(order)
    spans = [text.words[i].span for i in range(at, at + size)]
    target = text.target
    for span, i in reversed(list(zip(spans, order, strict=True))):
        target = target[: span[0]] + text.words[i].text + target[span[1] :]
    return target


def _exchanged(text: str, first: Word, second: Word) -> str:
    (a, b), (c, d) = first.span, second.span
    return text[:a] + second.text + text[b:c] + first.text + text[d:]


def swap_words(text: Text, rng: random.Random) -> str | None:
    places = _content(text)
    pairs = [(a, b) for a in places for b in places if b - a >= 3]
    if not pairs:
        return None
    a, b = (text.words[n] for n in rng.choice(pairs))
    return _exchanged(text.target, a, b)


def move_clause(text: Text, rng: random.Random) -> str | None:
    parts = _CLAUSE.split(text.target.rstrip(".。"))
    if len(parts) < 3:
        return None
    rng.shuffle(parts)
    comma = {"zh": "，", "ja": "、"}.get(text.tongue, ", ")
    return comma.join(p.strip() for p in parts) + text.target[-1]


def add_negation(text: Text, rng: random.Random) -> str | None:
    if text.tongue not in HOSTS or denials_of(text.source, Language(text.source_tongue)).sure:
        return None
    hosts = list(re.finditer(HOSTS[text.tongue], text.target))
    if not hosts:
        return None
    at = rng.choice(hosts).end()
    blanks = ("", "") if text.tongue in SIGNS else ("", " ") if text.tongue in BEFORE else (" ", "")
    return cut(text.target, at, at, NOT[text.tongue].join(blanks))


def lose_negation(text: Text, rng: random.Random) -> str | None:
    spans = denials_of(text.target, Language(text.tongue)).sure
    if not spans or not denials_of(text.source, Language(text.source_tongue)).sure:
        return None
    start, end = rng.choice(spans)
    said = text.target[start:end]
    by = {
        "kein": "ein",
        "keine": "eine",
        "keinen": "einen",
        "never": "always",
        "nobody": "everybody",
        "nothing": "everything",
        "cannot": "can",
        "nie": "immer",
        "none": "all",
    }.get(said, "")
    if said.endswith(("n't", "n’t")):
        by = said[:-3]
    return cut(text.target, start, end, by)


def _names(text: Text, words: tuple[Word, ...]) -> list[Word]:
    """Words that are likely names: with a capital, in German also spelled alike in the source."""
    known = text.source + text.other_source
    names = [
        w
        for n, w in enumerate(words)
        if w.text[0].isupper() and len(w.text) > 2 and w.text.isalpha() and (n or w.text in known)
    ]
    return [w for w in names if text.tongue != "de" or w.text in known]


def _whole_names(text: str, names: list[Word], rng: random.Random) -> list[Word]:
    """The names, in half of all cases those beside each other as one."""
    if rng.random() < HALF:
        return names
    whole: list[Word] = []
    for name in names:
        if whole and text[whole[-1].span[1] : name.span[0]] == " ":
            start, end = whole[-1].span[0], name.span[1]
            whole[-1] = Word(text[start:end], text[start:end].casefold(), (start, end))
        else:
            whole.append(name)
    return whole


def swap_names(text: Text, rng: random.Random) -> str | None:
    names = _whole_names(text.target, _names(text, text.words), rng)
    pairs = [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if a.folded != b.folded and b.span[0] - a.span[1] > 1
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return _exchanged(text.target, a, b)


def replace_name(text: Text, rng: random.Random) -> str | None:
    names = _whole_names(text.target, _names(text, text.words), rng)
    others = _whole_names(text.other, _names(text, text.other_words), rng)
    if not names or not others:
        return None
    old, new = rng.choice(names), rng.choice(others)
    return None if old.folded == new.folded else cut(text.target, *old.span, new.text)


def drop_name(text: Text, rng: random.Random) -> str | None:
    names = _whole_names(text.target, _names(text, text.words), rng)
    return cut(text.target, *rng.choice(names).span) if names else None


def change_figure(text: Text, rng: random.Random) -> str | None:
    figures = list(re.finditer(r"\d+", text.target))
    if not figures:
        return None
    m = rng.choice(figures)
    n = rng.randrange(len(m.group()))
    digit = (
        str((int(m.group()[n]) + rng.randint(1, 8)) % 10)
        if n
        else str(rng.choice([d for d in range(1, 10) if str(d) != m.group()[0]]))
    )
    return cut(text.target, m.start(), m.end(), m.group()[:n] + digit + m.group()[n + 1 :])


def drop_figure(text: Text, rng: random.Random) -> str | None:
    figures = list(re.finditer(r"\d[\d.,]*\d|\d", text.target))
    return cut(text.target, *rng.choice(figures).span()) if figures else None


def untranslated(text: Text, rng: random.Random) -> str | None:
    words = words_in(text.source, text.source_tongue)
    size = rng.randint(2, 6)
    if len(words) < size + 3 or len(text.words) < size + 3:
        return None
    at = int(rng.random() * (len(words) - size))
    to = min(len(text.words) - size, round(at / len(words) * len(text.words)))
    new = text.source[words[at].span[0] : words[at + size - 1].span[1]]
    return cut(text.target, text.words[to].span[0], text.words[to + size - 1].span[1], new)


def repeated(text: Text, rng: random.Random) -> str | None:
    size = rng.randint(1, 6)
    if len(text.words) < size + 2:
        return None
    at = rng.randrange(len(text.words) - size)
    part = text.words[at : at + size]
    stretch = text.target[part[0].span[0] : part[-1].span[1]]
    blank = "" if text.tongue in SIGNS else " "
    return cut(text.target, part[-1].span[1], part[-1].span[1], blank + stretch)


def move_quotation(text: Text, rng: random.Random) -> str | None:
    marks = list(re.finditer(r"[\"“”„«»「」]", text.target))
    if len(marks) < 2 or len(text.words) < 8:
        return None
    mark = rng.choice(marks)
    ends = [w.span[1] for w in text.words if 8 < abs(w.span[1] - mark.start()) < 60]
    if not ends:
        return None
    to = rng.choice(ends)
    without = text.target[: mark.start()] + text.target[mark.end() :]
    to -= to > mark.start()
    return without[:to] + mark.group() + without[to:]


def other_text(text: Text, _rng: random.Random) -> str | None:
    ratio = len(text.other) / max(1, len(text.target))
    return text.other if 0.6 < ratio < 1.6 else None


def pronoun(text: Text, rng: random.Random) -> str | None:
    table = {
        "he": "she",
        "she": "he",
        "his": "her",
        "him": "her",
        "her": "his",
        "they": "we",
        "He": "She",
        "She": "He",
        "I": "you",
        "you": "I",
        "we": "they",
        "er": "sie",
        "seine": "ihre",
        "seiner": "ihrer",
        "он": "она",
        "она": "он",
        "они": "мы",
        "его": "её",
    }
    return _by_table(text, rng, table)


def tense(text: Text, rng: random.Random) -> str | None:
    table = {
        "is": "was",
        "was": "will be",
        "are": "were",
        "were": "will be",
        "will": "did",
        "has": "will have",
        "had": "will have",
        "ist": "war",
        "war": "wird",
        "wird": "wurde",
        "hat": "hatte",
        "был": "будет",
        "была": "будет",
        "были": "будут",
    }
    return _by_table(text, rng, table)


PLANTERS: dict[str, Planter] = {
    p.__name__: p
    for p in (
        drop_word, drop_words, drop_stretch, drop_clause, drop_first_clause, cut_off, insert_word,
        insert_words, add_clause, replace_word, replace_words, opposite, near_word, shuffle,
        swap_words, move_clause, add_negation, lose_negation, swap_names, replace_name, drop_name,
        change_figure, drop_figure, untranslated, repeated, move_quotation, other_text, pronoun, tense,
    )
}  # fmt: skip


WEIGHTS = {"swap_names": 4, "replace_name": 3, "drop_clause": 3, "lose_negation": 6, "add_negation": 3,
           "opposite": 5, "near_word": 3, "replace_word": 4, "drop_words": 3, "move_quotation": 2,
           "change_figure": 2, "insert_words": 2, "drop_word": 6, "insert_word": 4, "drop_name": 2}  # fmt: skip
"""How much oftener than others a kind is tried: those that are rarely possible, or hard to see."""


FIRST = {
    "lose_negation": 0.5, "move_quotation": 0.2, "swap_names": 0.25, "drop_clause": 0.12,
    "replace_name": 0.08, "add_negation": 0.05,
}  # fmt: skip
"""Kinds that are tried before all others, each in this share of cases."""


def plant(text: Text, rng: random.Random) -> tuple[str, str] | None:
    """A worse target with the kind of its fault; None if nothing could be planted."""
    names, weights = list(PLANTERS), [WEIGHTS.get(name, 1) for name in PLANTERS]
    first = [name for name, share in FIRST.items() if rng.random() < share]
    for name in (*first, *rng.choices(names, weights, k=8)):
        target = PLANTERS[name](text, rng)
        if target and target != text.target:
            return name, target
    return None


def changed(before: str, after: str, tongue: str) -> list[Span]:
    """The places of the words of a text that the text before it has not, or not there."""
    old, new = words_in(before, tongue), words_in(after, tongue)
    matcher = SequenceMatcher(None, [w.text for w in old], [w.text for w in new], autojunk=False)
    return [
        (new[a].span[0], new[b - 1].span[1])
        for tag, _, _, a, b in matcher.get_opcodes()
        if tag in ("replace", "insert")
    ]
