"""More mails of Arabic writers, written after the reading had learned from the newcomers."""
