"""Tests of dragoman.publish."""
