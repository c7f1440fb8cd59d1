"""Translate an article sentence by sentence.

article -> segments_of (what may be shown) -> TranslationJob -> translate -> Translation

Effects: asks the engine. Failures: PairNotOffered (permanent), EngineError (transient).
Nothing is ever passed off as a translation that is none.
"""

from dragoman.text.joining import assembled, joints
from dragoman.translate.jsonable import as_json
from dragoman.translate.memory import memory_key
from dragoman.translate.places import segments_of
from dragoman.translate.stage import translate

__all__ = ["as_json", "assembled", "joints", "memory_key", "segments_of", "translate"]
