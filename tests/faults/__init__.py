"""Faults on purpose: servers that stall, lie and hang up, a database that is away, poison."""
