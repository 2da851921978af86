"""Questions: to the customer through our letter, or to a group; the answer comes to the asker."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk import clocks
from mailbot.desk.directory import find, nearest
from mailbot.desk.events import QuestionAsked
from mailbot.desk.policy import Group
from mailbot.rules import drafts
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.plan import Draft
from mailbot.text.arabic import fold

SIGNS = " \t-–—:،,."


def ask(order: Order) -> Done | Wrong:
    """Put the text as a question to the customer or to a group."""
    customer = _to_customer(order)
    if customer is not None:
        return _ask_customer(order, customer)
    target = find(order.policy, order.argument, order.ticket.country)
    if target.group is None:
        names = nearest(order.policy, order.argument) if order.argument else ()
        return Wrong(why="ask-whom", values={"names": names})
    question = "\n".join(part for part in (target.rest, order.message) if part)
    if not question:
        return Wrong(why="empty")
    if target.group.key == order.ticket.group:
        return Wrong(why="own-group", nearest="note")
    return _ask_group(order, target.group, question)


def _to_customer(order: Order) -> str | None:
    """Return the rest of the line where it is addressed to the customer."""
    names = {fold(word) for word in order.case.vocabulary.words("orders", "parties.customer")}
    words = order.argument.split()
    for size in (2, 1):
        if len(words) >= size and fold(" ".join(words[:size])).strip(SIGNS) in names:
            return " ".join(words[size:]).strip(SIGNS)
    return None


def _ask_customer(order: Order, beside: str) -> Done | Wrong:
    question = "\n".join(part for part in (beside, order.message) if part)
    if not question:
        return Wrong(why="empty")
    pauses = order.policy.pauses and clocks.may_pause(order.ticket)
    event = QuestionAsked(asker=order.person.email, pauses=pauses)
    letter = drafts.to_requester(
        order.case, order.ticket, "question", "question", by=order.person.email, words=question
    )
    return Done(events=(event,), drafts=(letter,), said={"to": "customer", "pauses": pauses})


def _ask_group(order: Order, group: Group, question: str) -> Done:
    event = QuestionAsked(asker=order.person.email, group=group.key)
    values: dict[str, object] = {
        "what_happened": "question",
        "note_by": order.person.email,
        "note": question,
        "words": drafts.customer_words(order.case, order.ticket),
        "words_cut": False,
        "urgent_words": (),
        "reply_goes": "inside",
        "commands": ("#note", "#help"),
    }
    letters = drafts.to_group(order.case, order.ticket, group, None, values)
    return Done(
        events=(event,),
        drafts=tuple(_as_question(letter) for letter in letters),
        said={"to": "group", "group": group.key},
    )


def _as_question(letter: Draft) -> Draft:
    return replace(letter, kind="question", slot=letter.slot.replace("notification", "question"))


ASKING: dict[str, Entry] = {"ask": Entry(ask, takes_text=True)}
