"""Whatever comes: no rule raises, no plan is impossible, and no letter goes where none may go."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.desk.events import MailAdded, Opened, Undelivered
from mailbot.desk.lifecycle import evolved
from mailbot.reading.reading import Disposition
from mailbot.render.given import REQUIRED
from mailbot.rules.context import Case
from mailbot.rules.drafts import MACHINES
from mailbot.rules.intake import decide
from mailbot.rules.plan import InboundState, Plan
from mailbot.rules.threads import is_party
from tests.rules.builders import events, letters, recipients, to_customers
from tests.rules.strategies import cases


def by_a_person(given_case: Case) -> bool:
    """Tell whether a person wrote: through a web form of ours too, unless it is a report."""
    sender, found = given_case.mail.sender, given_case.reading.disposition
    form = sender is not None and sender.email == "form@www.courier.example"
    return found is Disposition.REQUEST or (form and found is not Disposition.BOUNCE)


def it_can_be_carried_out(given_case: Case, plan: Plan) -> None:
    """Every event is allowed where it happens; what is opened begins with its opening."""
    assert plan.reason
    assert plan.state is not InboundState.PENDING
    for place, step in enumerate(plan.steps):
        assert all(other < place for other in step.linked_to)
        if step.ticket is None:
            assert step.events == () or isinstance(step.events[-1], Undelivered)
            continue
        evolved(step.ticket, step.events, given_case.now)
        assert isinstance(step.events[0], Opened) is (step.ticket.id is None)


def every_letter_can_be_written(given_case: Case, plan: Plan) -> None:
    """It has the values that its template cannot do without, and a key of its own."""
    for step in plan.steps:
        assert len({draft.slot for draft in step.drafts}) == len(step.drafts)
        for draft in step.drafts:
            lacks = [k for k in REQUIRED.get(draft.template, ()) if not draft.values.get(k)]
            assert not lacks, (draft.template, lacks)
            assert draft.mailbox in {box.key for box in given_case.policy.mailboxes}
            assert all(n < len(given_case.mail.attachments) for n in draft.attachments)


def no_letter_goes_to_ourselves_a_machine_or_nobody(given_case: Case, plan: Plan) -> None:
    """The guards hold for every letter."""
    found = recipients(plan)
    assert not found & given_case.policy.own_addresses
    assert not {email.partition("@")[0] for email in found} & MACHINES
    assert all(email.partition("@")[2] for email in found)


def a_machine_is_not_answered_and_changes_nothing(given_case: Case, plan: Plan) -> None:
    """Of a report the officer is told; that is all."""
    if not by_a_person(given_case):
        assert {draft.kind for draft in letters(plan)} <= {"alarm"}
        assert set(map(type, events(plan))) <= {MailAdded, Undelivered}
        assert to_customers(plan) == ()


def a_colleague_without_proof_moves_nothing(given_case: Case, plan: Plan) -> None:
    """He gets one letter at most, and no customer any."""
    if given_case.context.person and not given_case.context.proved_by:
        assert to_customers(plan) == ()
        assert plan.releases is None
        if by_a_person(given_case):
            assert events(plan) == ()
            assert len(letters(plan)) <= 1


def who_is_no_party_joins_nothing_and_is_told_nothing(given_case: Case, plan: Plan) -> None:
    """No letter with a kept ticket's facts goes to a customer who has no part in it."""
    writer, staff = given_case.context.writer, given_case.context.person
    for step in plan.steps:
        if step.ticket is None or step.ticket.id is None:
            continue
        for draft in step.drafts:
            if draft.audience == "customer":
                assert is_party(given_case.policy, step.ticket, draft.to[0].email)
        if step.kept_as == "customer":
            assert staff is None
            assert writer is not None
            assert is_party(given_case.policy, step.ticket, writer.email)


def the_brakes_hold(given_case: Case, plan: Plan) -> None:
    """Three an hour and ten a day, to everybody but staff with proof."""
    known = given_case.context
    if known.person is not None and known.proved_by:
        return
    if known.automatic_hour >= 3 or known.automatic_day >= 10:
        for draft in letters(plan):
            to_writer = known.writer is not None and draft.to[0].email == known.writer.email
            assert not (to_writer and draft.automatic == "auto-replied")


PROMISES = (
    it_can_be_carried_out,
    every_letter_can_be_written,
    no_letter_goes_to_ourselves_a_machine_or_nobody,
    a_machine_is_not_answered_and_changes_nothing,
    a_colleague_without_proof_moves_nothing,
    who_is_no_party_joins_nothing_and_is_told_nothing,
    the_brakes_hold,
)


@settings(max_examples=300)
@given(st.data())
def test_whatever_comes_every_promise_holds(data: st.DataObject) -> None:
    given_case = data.draw(cases())
    plan = decide(given_case)
    for promise in PROMISES:
        promise(given_case, plan)
