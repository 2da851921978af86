"""Mails of all kinds, two in three Arabic, written before the reading knew any of them."""
