"""Tests of what of a page is its article."""
