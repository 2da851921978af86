"""Tickets, people, time and policy: values only, no I/O."""
