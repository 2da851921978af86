"""What a mail says: values only, no I/O."""
