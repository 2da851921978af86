"""A claim's way by mail: `#claim`, `#approve`, `#reject`, `#receipt`, `#paid` (§2.4, R-38).

Whoever prepared a claim may not approve it, the manager included. An approved claim is handed to
the claims officer once; changing its amount takes a new `#claim` and a new approval.
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk import responsible
from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.events import ClaimChanged, Closed, Event, Resolved
from mailbot.desk.lifecycle import allowed, evolved
from mailbot.desk.people import talks_for
from mailbot.desk.policy import Group, GroupKind, Person, Policy, Role
from mailbot.mail.message import Address
from mailbot.reading.amounts import Amount, amount_of, begins_with_number
from mailbot.rules import drafts
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.plan import Draft

PAYERS = (GroupKind.CLAIMS, GroupKind.CARE)
"""Kinds of groups in which the claims officer works, the nearer first (K53)."""

REASON_MIN = 8
"""A decision goes to the customer with its reason: fewer letters are none."""


def prepare(order: Order) -> Done | Wrong:
    """Assess the claim: the amount, and that its papers were looked at."""
    known = order.ticket.claim or Claim()
    if known.state is ClaimState.PAID:
        return Wrong(why="claim-paid")
    said = amount_of(order.argument, order.case.vocabulary)
    amount = said.value if said else known.amount_asked
    if amount is None or _unread(order, said):
        return Wrong(why="no-amount")
    claim = replace(
        known,
        state=ClaimState.ASSESSED,
        amount_asked=amount,
        currency=_currency(order, said, known),
        amount_approved=None,
        prepared_by=order.person.email,
        approved_by=None,
        approved_at=None,
        sent_at=None,
        receipt_at=None,
        reason="",
    )
    event = ClaimChanged(claim=claim, what="assessed")
    return Done(events=(event,), drafts=_to_manager(order), said=_said(claim))


def approve(order: Order) -> Done | Wrong:
    """Approve the claim, once: the customer gets the decision, the claims officer the pack."""
    claim = order.ticket.claim
    if claim is None:
        return Wrong(why="no-claim", nearest="claim")
    if claim.approved:
        return Done(said={**_said(claim), "again": True})
    if order.person.email == claim.prepared_by:
        return Wrong(why="own-claim")
    if order.ticket.verification is not None:
        return Wrong(why="not-verified", nearest="set")
    if claim.prepared_by is None and claim.documents_missing:
        return Wrong(why="not-prepared", nearest="claim")
    said = amount_of(order.argument, order.case.vocabulary)
    amount = said.value if said else claim.amount_asked
    if amount is None or _unread(order, said):
        return Wrong(why="no-amount")
    reason = _reason(order, said)
    if len(reason) < REASON_MIN:
        return Wrong(why="no-reason")
    decided = replace(
        claim,
        state=ClaimState.APPROVED,
        amount_approved=amount,
        currency=_currency(order, said, claim),
        approved_by=order.person.email,
        approved_at=order.case.now,
        reason=reason,
    )
    return _approved(order, decided)


def _approved(order: Order, claim: Claim) -> Done:
    events: list[Event] = [ClaimChanged(claim=claim, what="approved")]
    letters: list[Draft | None] = [_to_customer(order, "claim-decision"), *_to_owner(order)]
    if order.policy.claims.is_major(claim.amount_approved or "0", claim.currency):
        claim = replace(claim, state=ClaimState.SENT_TO_CLAIMS, sent_at=order.case.now)
        events.append(ClaimChanged(claim=claim, what="sent"))
        letters += packs(order)
    sent = claim.sent_at is not None
    return Done(events=tuple(events), drafts=tuple(letters), said={**_said(claim), "sent": sent})


def reject(order: Order) -> Done | Wrong:
    """Refuse the claim; the customer gets the reason."""
    claim = order.ticket.claim
    if claim is None:
        return Wrong(why="no-claim", nearest="claim")
    if claim.approved:
        return Wrong(why="claim-approved")
    if len(order.text) < REASON_MIN:
        return Wrong(why="no-reason")
    refused = replace(
        claim,
        state=ClaimState.REJECTED,
        approved_by=order.person.email,
        approved_at=order.case.now,
        reason=order.text,
    )
    letters = (_to_customer(order, "claim-decision"), *_to_owner(order))
    event = ClaimChanged(claim=refused, what="rejected")
    return Done(events=(event,), drafts=letters, said=_said(refused))


def receipt(order: Order) -> Done | Wrong:
    """Confirm that the pack has arrived."""
    claim = order.ticket.claim
    if claim is None or not claim.unpaid:
        return Wrong(why="not-approved")
    if claim.receipt_at is not None:
        return Done(said={**_said(claim), "again": True})
    has = replace(claim, state=ClaimState.RECEIPTED, receipt_at=order.case.now)
    return Done(events=(ClaimChanged(claim=has, what="receipted"),), said=_said(has))


def pay(order: Order) -> Done | Wrong:
    """Say that it is paid: the customer is told, and a ticket that was open for it is closed."""
    claim = order.ticket.claim
    if claim is not None and claim.state is ClaimState.PAID:
        return Done(said={**_said(claim), "again": True})
    if claim is None or not claim.unpaid:
        return Wrong(why="not-approved")
    now = order.case.now
    paid = replace(claim, state=ClaimState.PAID, paid_at=now, receipt_at=claim.receipt_at or now)
    by = order.person.email
    events: list[Event] = [ClaimChanged(claim=paid, what="paid")]
    resolved = Resolved(by=by, group=order.ticket.group)
    if allowed(order.ticket, resolved):
        events.append(resolved)
    if allowed(order.ticket, events[0]) and not order.ticket.asked_groups:
        events += _closed(order, events)
    return Done(events=tuple(events), drafts=(_to_customer(order, "claim-paid"),), said=_said(paid))


def _closed(order: Order, events: list[Event]) -> list[Event]:
    """Close what was open for the claim alone, or was resolved and waited for its money."""
    closed = Closed(by=order.person.email, how="paid", group=order.ticket.group)
    after = evolved(order.ticket, events, order.case.now)
    return [closed] if allowed(after, closed) else []


def _unread(order: Order, said: Amount | None) -> bool:
    """Tell whether an amount is written that we cannot read; what was asked stands for none."""
    return said is None and begins_with_number(order.argument, order.case.vocabulary)


def _said(claim: Claim) -> dict[str, object]:
    amount = claim.amount_approved or claim.amount_asked or ""
    return {"value": f"{amount} {claim.currency or ''}".strip()}


def _currency(order: Order, said: Amount | None, claim: Claim) -> str:
    named = said.currency if said else None
    return named or claim.currency or order.policy.claims.currency


def _reason(order: Order, said: Amount | None) -> str:
    """Return the text behind the amount: what stands beside the command, then beneath it."""
    words = order.argument.split()
    beside = " ".join(words[len(said.text.split()) :] if said else words)
    return "\n".join(part for part in (beside.strip(" .,:;-–،"), order.message) if part)


def _to_customer(order: Order, template: str) -> Draft:
    ticket = order.ticket
    return Draft(
        template=template,
        kind="claim",
        audience="customer",
        to=(ticket.requester,),
        mailbox=ticket.mailbox,
        language=ticket.language,
        subject_form="own" if template == "claim-decision" else "conversation",
        their_subject=ticket.subject,
        automatic="auto-generated",
        slot=f"customer/{template}",
    )


def _to_manager(order: Order) -> tuple[Draft, ...]:
    """Lay the assessed claim before who decides it, unless he has prepared it himself.

    Of a deputy who has prepared it the manager gets it, though he be away.
    """
    policy = order.policy
    deciders = (policy.person(policy.manager), *holders(policy, Role.CS_MANAGER))
    reader = next((p for p in deciders if p is not None and p != order.person), None)
    return _told(order, reader, ("#approve", "#reject"))


def _to_owner(order: Order) -> tuple[Draft, ...]:
    """Tell the officer what was decided, unless he is who decided."""
    owner = next(iter(responsible.owner(order.policy, order.ticket)), None)
    return _told(order, owner, ())


def _told(order: Order, reader: Person | None, commands: tuple[str, ...]) -> tuple[Draft, ...]:
    if reader is None or reader == order.person:
        return ()
    goes = "customer" if talks_for(order.policy, reader, order.ticket) else "inside"
    letter = drafts.to_staff(
        order.case,
        order.ticket,
        reader,
        "notification",
        "notification",
        what_happened="claim",
        reply_goes=goes,
        commands=commands,
        words="",
        attachments=(),
        urgent_words=(),
    )
    return (letter,)


def packs(order: Order) -> tuple[Draft, ...]:
    """Draft the claim pack to the claims officer's group, else to each who has that role."""
    ticket, policy = order.ticket, order.policy
    group = payers(policy)
    if group is not None and group.address:
        language = order.person.language
        readers = [(Address(group.name.in_language(language), group.address), language)]
    else:
        readers = [
            (Address(p.name.in_language(p.language), p.email), p.language)
            for p in claims_officers(policy, group)
        ]
    return tuple(
        Draft(
            template="claim-pack",
            kind="claim-pack",
            audience="staff",
            to=(reader,),
            mailbox=ticket.mailbox,
            language=language,
            subject_form="own",
            automatic="auto-generated",
            slot=f"staff/claim-pack/{number}",
            values={"commands": ("#receipt", "#paid"), "reply_goes": "inside"},
            documents=True,
        )
        for number, (reader, language) in enumerate(readers)
    )


def payers(policy: Policy) -> Group | None:
    """Return the group that pays claims."""
    groups = sorted(
        (g for g in policy.groups if g.kind in PAYERS), key=lambda g: PAYERS.index(g.kind)
    )
    return groups[0] if groups else None


def claims_officers(policy: Policy, group: Group | None) -> tuple[Person, ...]:
    """Return who pays: the group's people, else whoever has the role, else the manager."""
    members = responsible.members(policy, group) if group is not None else ()
    officers = holders(policy, Role.CLAIMS_OFFICER)
    manager = policy.person(policy.manager)
    return members or officers or ((manager,) if manager else ())


def holders(policy: Policy, role: Role) -> tuple[Person, ...]:
    """Return all who have that role themselves."""
    return tuple(p for p in policy.people if role in p.roles)


CLAIMS: dict[str, Entry] = {
    "claim": Entry(prepare),
    "approve": Entry(approve, takes_text=True),
    "reject": Entry(reject, takes_text=True),
    "receipt": Entry(receipt),
    "paid": Entry(pay),
}
