"""What the configuration promises: every fault at once, or a frozen value."""
