"""Tests of dragoman.render."""
