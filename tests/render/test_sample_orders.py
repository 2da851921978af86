"""Samples of what follows from commands."""

from __future__ import annotations

from tests.render.letters import ORDINARY


def test_each_way_of_a_handover_has_a_sample() -> None:
    kinds = (
        "customer-answered-customer",
        "customer-answered-inside",
        "assigned",
        "question",
        "answer",
        "relay",
        "misrouted",
        "handback",
    )
    for kind in kinds:
        assert f"notification-{kind}-ar" in ORDINARY
        assert f"notification-{kind}-en" in ORDINARY
