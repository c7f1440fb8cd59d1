"""Tests of the judges from outside, with peers on loopback that speak their protocols."""
