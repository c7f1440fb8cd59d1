"""Tests of what is known of an article beside its text."""
