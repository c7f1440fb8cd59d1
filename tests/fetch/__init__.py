"""Tests of dragoman.fetch."""
