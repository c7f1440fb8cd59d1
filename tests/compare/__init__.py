"""Tests of dragoman.compare."""
