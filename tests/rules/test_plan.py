"""A plan says what to do; it does nothing, and what it leaves out has a meaning."""

from __future__ import annotations

from dataclasses import fields

import pytest

from mailbot.mail.message import Address
from mailbot.rules.plan import Draft, InboundState, Plan, Step

DRAFT = Draft(
    template="update",
    kind="update",
    audience="customer",
    to=(Address("", "salma@nukhba.example"),),
    mailbox="ka",
    language="ar",
    subject_form="conversation",
)


def test_where_an_inbound_mail_may_stand() -> None:
    assert [state.value for state in InboundState] == [
        "pending",
        "handled",
        "ignored",
        "quarantined",
        "dropped",
    ]


def test_a_letter_is_automatic_and_answers_unless_said_otherwise() -> None:
    assert DRAFT.automatic == "auto-replied"
    assert (DRAFT.answers, DRAFT.references, DRAFT.attachments) == (None, (), ())
    assert DRAFT.slot == "0"


def test_two_letters_share_no_values() -> None:
    DRAFT.values["urgent"] = True
    other = Draft(
        template="update",
        kind="update",
        audience="customer",
        to=(),
        mailbox="ka",
        language="ar",
        subject_form="conversation",
    )
    assert other.values == {}
    DRAFT.values.clear()


def test_a_mail_counts_as_the_customers_unless_a_step_says_otherwise() -> None:
    step = Step(ticket=None, actor="mailbot")
    assert (step.kept_as, step.events, step.drafts, step.linked_to) == ("customer", (), (), ())


def test_a_plan_may_be_nothing_but_a_reason() -> None:
    plan = Plan(state=InboundState.IGNORED, reason="own-loop")
    assert (plan.steps, plan.releases) == ((), None)


@pytest.mark.parametrize("kind", [Draft, Step, Plan])
def test_plans_are_frozen_values(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert fields(kind)
