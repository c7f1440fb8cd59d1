"""Engines translate segments; each is an `Engine` of `ports`.

ApertiumEngine runs Apertium's programs beside this process; LibreTranslateEngine asks a
service over HTTP; Routes makes one engine of several, with third languages in between.
A failure is an EngineError that names the engine and what it said; a language pair that
nobody offers is PairNotOffered.
"""

from dragoman.engines.apertium import ApertiumEngine
from dragoman.engines.libretranslate import LibreTranslateEngine
from dragoman.engines.routes import Routes, load_grades

__all__ = ["ApertiumEngine", "LibreTranslateEngine", "Routes", "load_grades"]
