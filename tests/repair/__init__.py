"""Tests of the room that repairs held sentences."""
