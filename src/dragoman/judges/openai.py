"""A language model as judge, behind any server that speaks OpenAI's chat completions.

questions -> request -> answer that fits its schema -> findings
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

from dragoman.errors import EngineError, Refusal
from dragoman.judges.answers import Claim, findings, heard
from dragoman.judges.asking import (
    OF_THIS_REQUEST,
    Asking,
    Found,
    gathered,
    name_of,
    service_of,
    unheard,
)
from dragoman.judges.dialect import Dialect
from dragoman.judges.prompt import Question, messages, questions
from dragoman.model import Finding, Pair
from dragoman.ports import Budget
from dragoman.settings import JudgeSettings

LOG = logging.getLogger(__name__)

_PATH = "/chat/completions"


class OpenAiJudge:
    """Asks a language model for errors in translations.

    May be called from several threads. What goes beyond the oldest form of the protocol (an
    answer by schema, a seed, a temperature) is tried, and left out once it was refused.

    Args:
        settings: address, model, key and limits.
        budget: what it may be asked today.
        pause: waits for so many seconds.

    Raises:
        ConfigError: the address is not one of http or https.
    """

    def __init__(
        self,
        settings: JudgeSettings,
        *,
        budget: Budget,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings, self._name = settings, name_of(settings)
        self._asking = Asking(service_of(settings), budget, pause=pause)
        self._dialect = Dialect()
        self.counts: Counter[str] = Counter()
        """Since the start: answers that did not fit, quotes invented and so on."""

    @property
    def name(self) -> str:
        """The model and where it runs: "openai:MODEL@HOST"."""
        return self._name

    def judge(
        self, pairs: Sequence[Pair], *, asked: Collection[int] | None = None
    ) -> list[tuple[Finding, ...]]:
        """What the model finds in each pair; a note where it was not heard.

        Raises:
            EngineError: the service is down or refuses, and nothing was judged.
        """
        wanted = range(len(pairs)) if asked is None else asked
        found = gathered(questions(pairs, wanted), self._found, unheard=self._unheard)
        return [found.get(n + 1, ()) for n in range(len(pairs))]

    def _unheard(self, question: Question, why: str) -> Found:
        return unheard(question.pairs, self.name, why)

    def _found(self, question: Question) -> Found:
        """Findings by number; what did not fit is asked again once, in smaller parts."""
        claims, refusal = self._first(question)
        for again in _halves(question.only(question.pairs.keys() - claims.keys())):
            try:
                claims |= self._claims(again)
            except EngineError as err:
                LOG.warning("judge: %s", err)
        if refusal and not claims:
            raise refusal
        found: Found = self._unheard(question, "its answer did not fit")
        for number, told in claims.items():
            found[number] = self._findings(told, question.pairs[number])
        return found

    def _first(self, question: Question) -> tuple[dict[int, tuple[Claim, ...]], Refusal | None]:
        """What fits of the first answer; none where the question was too much at once."""
        try:
            return self._claims(question), None
        except Refusal as err:
            if err.status not in OF_THIS_REQUEST:
                raise
            return {}, err

    def _findings(self, claims: Sequence[Claim], pair: Pair) -> tuple[Finding, ...]:
        found, n_invented = findings(
            claims, pair, judge=self.name, may_hold=self._settings.may_hold
        )
        self._count(quotes_invented=n_invented, findings=len(found))
        return found

    def _claims(self, question: Question) -> dict[int, tuple[Claim, ...]]:
        """What the model says, by number, as far as it fits."""
        asked = messages(question)
        n_chars = sum(len(message["content"]) for message in asked)
        dialect, answer = self._answered(asked, len(question.pairs), n_chars=n_chars)
        self._dialect = dialect
        content, is_cut = _content(answer)
        made = heard(content, question.pairs.keys())
        self._count(
            answers_unasked=made.n_unasked,
            answers_unfit=made.n_unfit,
            answers_missing=len(question.pairs) - len(made.claims),
            answers_cut=is_cut,
        )
        return dict(made.claims)

    def _answered(
        self, asked: list[dict[str, str]], n_answers: int, *, n_chars: int
    ) -> tuple[Dialect, object]:
        """The server's answer, and the form of request that it understood."""
        dialect = self._dialect
        while True:
            body = {"model": self._settings.model, "messages": asked, **dialect.fields(n_answers)}
            try:
                return dialect, self._asking.post(_PATH, body, n_chars=n_chars)
            except Refusal as err:
                simpler = dialect.after(err.told, status=err.status)
                if simpler is None:
                    raise
                dialect = simpler

    def _count(self, **numbers: int) -> None:
        """Add to what is counted, and write down what is out of order."""
        new = {name: n for name, n in numbers.items() if n}
        self.counts.update(new)
        odd = ", ".join(f"{n} {name}" for name, n in new.items() if name != "findings")
        if odd:
            LOG.info("judge: %s: %s", self.name, odd)


def _content(answer: object) -> tuple[str, bool]:
    """The text of an answer, empty where there is none, and whether it was cut off."""
    match answer:
        case {"choices": [{"message": {"content": str(text)}, **choice}, *_]}:
            return text, choice.get("finish_reason") == "length"
        case {"choices": [{"message": {"content": [*parts]}, **choice}, *_]}:
            texts = [part["text"] for part in parts if _is_text(part)]
            return "".join(texts), choice.get("finish_reason") == "length"
    return "", False


def _is_text(part: object) -> bool:
    return isinstance(part, dict) and isinstance(part.get("text"), str)


def _halves(question: Question) -> Iterator[Question]:
    numbers = sorted(question.pairs)
    middle = (len(numbers) + 1) // 2
    for half in (numbers[:middle], numbers[middle:]):
        if half:
            yield question.only(half)
