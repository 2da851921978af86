"""What a complaint's case tells of itself."""

from __future__ import annotations

from mailbot.desk.complaint import Complaint, Decision, Finding, Issue

LATE = Issue(text="It came late.", finding=Finding.CONFIRMED, evidence="The log says 9 May.")
RUDE = Issue(text="The driver was rude.")


def test_an_issue_needs_a_finding_and_what_it_rests_on() -> None:
    no_evidence = Issue(text="It came late.", finding=Finding.CONFIRMED, evidence=" ")
    assert Complaint(issues=(LATE, RUDE, no_evidence)).unanswered == (2, 3)
    assert Complaint(issues=(LATE,)).unanswered == ()


def test_vexatious_alone_waits_for_a_second_approval() -> None:
    vexatious = Complaint(decision=Decision.VEXATIOUS)
    assert vexatious.awaits_second
    assert not Complaint(
        decision=Decision.VEXATIOUS, seconded_by="nadia@courier.example"
    ).awaits_second
    assert not Complaint(decision=Decision.UNFOUNDED).awaits_second
