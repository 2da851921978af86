"""Figures of the desk: pure functions of a snapshot of what happened (requirements §5)."""
