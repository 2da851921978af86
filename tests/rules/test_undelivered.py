"""A letter that did not arrive is told to somebody who can still reach the customer."""

from __future__ import annotations

import pytest

from mailbot.desk.events import MailAdded, Undelivered
from mailbot.rules import undelivered
from tests.desk.office import OFFICE, ticket

T = ticket()


def missed(recipient: str, *, permanent: bool = True) -> Undelivered:
    return Undelivered(recipient=recipient, status="5.1.1", permanent=permanent)


def told(step: undelivered.Step) -> set[str]:
    return {draft.to[0].email for draft in step.drafts}


def test_the_owner_is_told_that_the_customer_was_not_reached() -> None:
    step = undelivered.refused(OFFICE, T, missed(T.requester.email))
    assert told(step) == {T.owner}
    assert [draft.kind for draft in step.drafts] == ["alarm"]
    assert step.kept_as is None


def test_who_answers_for_the_group_is_told_when_the_owner_himself_is_missed() -> None:
    assert T.owner is not None
    step = undelivered.refused(OFFICE, T, missed(T.owner))
    assert step.drafts
    assert T.owner not in told(step)


@pytest.mark.parametrize("permanent", [True, False])
def test_a_report_is_kept_on_the_ticket_and_told_where_it_is_final(*, permanent: bool) -> None:
    step = undelivered.bounced(OFFICE, T, missed(T.requester.email, permanent=permanent), "550")
    assert isinstance(step.events[0], MailAdded)
    assert (step.kept_as, bool(step.drafts)) == ("staff", permanent)


def test_a_report_about_no_ticket_changes_nothing() -> None:
    step = undelivered.bounced(OFFICE, None, missed("nobody@mail.example"), "550")
    assert (step.ticket, step.events, step.drafts) == (None, (), ())
