"""Tests of dragoman.ingest."""
