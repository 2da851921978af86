"""Mails of sojourners, most in English, labelled before any was read by the program."""
