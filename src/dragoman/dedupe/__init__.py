"""dedupe: tells a copy of an article from another article.

Takes an Article, makes its Signature, and names the older article that it is a copy of.
Two things make a copy: exactly the same text, whoever sent it; or the same canonical
address and headline within one source, where the texts are too short to tell. An article
is never dropped here: `duplicate_of` is a fact that later stages may use.
Effects: none. Failures: none.
"""

from dragoman.dedupe.stage import dedupe, signature

__all__ = ["dedupe", "signature"]
