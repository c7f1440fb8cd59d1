"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("wide", deadline=None, max_examples=1000)
"""Looks further, each time elsewhere: pytest --hypothesis-profile=wide tests/check"""
settings.load_profile("house")
