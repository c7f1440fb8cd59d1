"""Tests of dragoman.dedupe."""
