"""How commands are written and what they do, as letters show them."""

from __future__ import annotations

from mailbot.desk.rights import CARRIED_OUT
from mailbot.render.orderwords import COMMANDS


def test_every_command_that_is_carried_out_can_be_shown() -> None:
    assert set(COMMANDS) >= CARRIED_OUT


def test_effects_are_short_and_no_sentences() -> None:
    for written, effect in COMMANDS.values():
        assert written.ar.startswith("#")
        assert written.en.startswith("#")
        assert max(len(effect.ar), len(effect.en)) <= 60
        assert not effect.en.endswith(".")
