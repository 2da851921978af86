"""The work, one file each: load, decide, apply, commit; the only opener of transactions."""
