"""Tests of dragoman.cluster."""
