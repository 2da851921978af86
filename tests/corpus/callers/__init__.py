"""Mails of callers, in English, labelled when the visitors' had been read."""
