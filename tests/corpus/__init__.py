"""Labelled mails that measure the reading."""
