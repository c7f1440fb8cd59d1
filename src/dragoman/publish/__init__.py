"""The stage that decides what goes out: Edition and checked article in, Publication out.

Pure. What needs a translation goes out only with its report: sentences that failed are
marked, and where too many failed, or the headline did, the article is withheld.
"""

from dragoman.publish.stage import Submission, publish, sections_of

__all__ = ["Submission", "publish", "sections_of"]
