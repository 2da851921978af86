"""The office in one process."""
