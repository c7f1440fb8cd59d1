"""Tests of the room translate."""
