"""Tests; `tests/stories` reads as what the bot does."""
