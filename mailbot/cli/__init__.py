"""Commands: parse arguments, call, print; no decisions."""
