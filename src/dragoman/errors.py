"""What can go wrong, one class for each way that somebody handles apart.

DragomanError
    ConfigError          start refused, exit 2
    StoreError           run stopped, exit 3
    ItemError            recorded as Failed; the batch goes on
        FetchError       a page, feed or robots.txt could not be had
        FeedError        the bytes are no feed
        ExtractError     no article in the page
        EngineError      engine down, or its answer malformed
            Refusal          a service answered with a status that is no success
        PairNotOffered   no engine has a route for the pair
"""


class DragomanError(Exception):
    """Anything that Dragoman itself reports; its text is a sentence for the operator."""


class ConfigError(DragomanError):
    """The configuration cannot be used: the text names key, file and allowed values."""


class StoreError(DragomanError):
    """The database cannot be used, or holds what this version does not understand."""


class ItemError(DragomanError):
    """One item failed; others go on.

    Args:
        message: who, what and which id, for the operator.
        transient: True if trying again later may help.
    """

    def __init__(self, message: str, *, transient: bool = False) -> None:
        super().__init__(message)
        self.transient = transient


class FetchError(ItemError):
    """An address could not be fetched; transient on timeout, refusal, 429 and 5xx.

    Args:
        message: the address and what happened.
        transient: True if trying again later may help.
        status: HTTP status, if there was an answer.
        retry_after_s: how long the server asks to be left alone, if it does.
    """

    def __init__(
        self,
        message: str,
        *,
        transient: bool = False,
        status: int | None = None,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message, transient=transient)
        self.status = status
        self.retry_after_s = retry_after_s


class FeedError(ItemError):
    """The bytes are no feed that can be read. Permanent for these bytes."""


class ExtractError(ItemError):
    """There is no article in the page. Permanent for this page and extractor."""


class EngineError(ItemError):
    """An engine is down or its answer does not fit. Transient unless it says otherwise."""

    def __init__(self, message: str, *, transient: bool = True) -> None:
        super().__init__(message, transient=transient)


class Refusal(EngineError):
    """A service answered that it will not; transient on 408, 425, 429 and 5xx.

    Args:
        message: who was asked what, and what the service said.
        status: HTTP status.
        told: the service's own words, in short; empty if it had none.
        retry_after_s: how long the service asks to be left alone, if it does.
    """

    def __init__(
        self, message: str, *, status: int, told: str = "", retry_after_s: float | None = None
    ) -> None:
        super().__init__(message, transient=status in (408, 425, 429) or status >= 500)  # noqa: PLR2004
        self.status = status
        self.told = told
        self.retry_after_s = retry_after_s


class PairNotOffered(ItemError):
    """No engine offers the language pair, not even over a third language. Permanent."""
