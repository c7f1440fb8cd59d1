"""Tests of dragoman.align."""
