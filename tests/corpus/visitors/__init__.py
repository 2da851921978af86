"""Mails of visitors, mostly English, labelled before the reading saw them."""
