"""What a message is (RFC 5322, 2045, 3834, 3464): values only, no I/O."""
