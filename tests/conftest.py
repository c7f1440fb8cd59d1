"""What holds for all tests.

Newsrooms that are run as a user runs them do not look closer: each process would read the model,
some seconds. The tests of the demo's flow (test_flow, test_planted_faults) do, as by default.
"""

import os

from hypothesis import settings

os.environ.setdefault("DRAGOMAN_CHECK__ALIGNMENT", "false")
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("wide", deadline=None, max_examples=1000)
"""Looks further, each time elsewhere: pytest --hypothesis-profile=wide tests/check"""
settings.load_profile("house")
