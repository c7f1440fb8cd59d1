"""Dragoman: a self-hosted multilingual newswire that checks every translated sentence."""

__version__ = "0.1.0"
