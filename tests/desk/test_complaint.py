"""What a complaint's case tells of itself."""

from __future__ import annotations

from mailbot.desk.complaint import Complaint, Decision


def test_vexatious_alone_waits_for_a_second_approval() -> None:
    vexatious = Complaint(decision=Decision.VEXATIOUS)
    assert vexatious.awaits_second
    assert not Complaint(
        decision=Decision.VEXATIOUS, seconded_by="nadia@courier.example"
    ).awaits_second
    assert not Complaint(decision=Decision.UNFOUNDED).awaits_second
