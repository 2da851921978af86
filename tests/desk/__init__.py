"""Tests of the desk: policy, calendar, clocks, tickets and what may happen to them."""
