"""What a mail says: words to values."""
