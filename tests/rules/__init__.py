"""Tests of the rules: what is decided about each mail."""
