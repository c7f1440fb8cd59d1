"""Tests of the sample wire."""
