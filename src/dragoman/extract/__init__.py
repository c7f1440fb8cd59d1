"""extract: reads the article in a page.

Takes a Page and the Entry that led to it, makes an Article of typed blocks: Trafilatura
chooses what of the page is the article; what kind of block it is, its links, pictures and
captions, and who wrote it when, come from the page itself.
Effects: none. Failures: ExtractError, if there is no article in the page.
"""

from dragoman.extract.jsonable import article_as_json
from dragoman.extract.stage import EXTRACTOR, extract, extract_html

__all__ = ["EXTRACTOR", "article_as_json", "extract", "extract_html"]
