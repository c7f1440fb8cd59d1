"""Try held sentences again before they are held.

Translation, Report -> other routes, placeholders, smaller pieces -> each checked again
                    -> Translation, Report with all attempts as evidence

Effects: asks engines, by a callable that gives answers or a Failed. Failures: none; what could
not be asked is named in the result, and the sentence stays as it was.
"""

from dragoman.repair.pieces import pieces
from dragoman.repair.placeholders import shielded
from dragoman.repair.stage import MAX_SEGMENTS, Repaired, repair

__all__ = ["MAX_SEGMENTS", "Repaired", "pieces", "repair", "shielded"]
