"""Tests of dragoman.contracts."""
