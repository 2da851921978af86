"""A whole office in one process."""
