"""Tests of dragoman.rights."""
