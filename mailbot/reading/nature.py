"""What a mail wants: its nature (R-17 to R-21, R-36, R-46), judged sentence by sentence.

The vocabulary holds the words; here is the grammar around them. Of the natures that fit, the
first in the labels' order leads: claim, address change, failure, pre-alert, complaint, feedback,
inquiry. What decides beyond the words:

- A question about services in general ("what if a parcel is lost?") tells of nothing that was.
- What somebody is thanked for is done: "thanks for changing the address" asks for no change.
- Trouble without a shipment (a line that drops, an app that fails) is a complaint about process.
- No phrase decides alone. What the whole mail leans to is learnt from labelled examples
  (`leanings`); what the rules find weighs beside it, so that a plain phrase wins where the rest of
  the mail says little, and a phrase in a mail that says otherwise does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mailbot.reading.leanings import NATURES, Leaning
from mailbot.reading.reading import Nature
from mailbot.reading.sentences import Sentence
from mailbot.reading.told import WORDS, Said, Told
from mailbot.reading.weighing import Case

FAILURES = tuple(
    f"service_failure.{kind}"
    for kind in (
        "late",
        "must",
        "lost",
        "damaged",
        "wrong",
        "false_delivery",
        "attempt",
        "returned",
    )
)
CHANGES = tuple(f"address_change.{kind}" for kind in ("where", "who", "when", "back"))
"""Lists that ask for a change by themselves; `slot` needs a request beside it."""
_MILD = {"service_failure.must", "service_failure.damaged", "service_failure.trouble"}
"""Failures whose words goods announced in advance may bear too ("empty", "must arrive")."""
_OF_SHIPMENTS = (
    Nature.CLAIM,
    Nature.ADDRESS_CHANGE,
    Nature.SERVICE_FAILURE,
    Nature.PRE_ALERT,
)
_CARE = ("pre_alert.care", "goods.health", "goods.perishable", "goods.animals")
RULE_WEIGHT = 0.7
"""What a phrase that the rules find weighs, chosen on texts that no rule was written for."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The nature that leads, all that fit, and for each the words that told it."""

    nature: Nature
    natures: tuple[Nature, ...]
    reasons: tuple[tuple[Nature, str], ...]


def judge(told: Told, leaning: Leaning, *, particular: bool, reply: bool) -> Judgement:
    """Judge what a mail wants.

    `particular`: it speaks of a shipment that exists or is announced. `reply`: it answers an
    earlier mail, so that what it only tells may be what was asked for.
    """
    case = Case(told, particular, reply)
    ruled_out = _OF_SHIPMENTS if not particular and told.met("about.denied") else ()
    met = [(nature, rule(case)) for nature, rule in _RULES if nature not in ruled_out]
    found = {nature: said.words for nature, said in met if said is not None}
    special = found.pop(Nature.SPECIAL_REQUEST, None)
    if len(found) > 1:
        found.pop(Nature.FEEDBACK, None)  # praise beside a wish is courtesy
    leading = _leading(leaning, next(iter(found), None), ruled_out)
    reasons = {leading: f"leaning: {leaning.words(leading)}", **found}
    later = NATURES[NATURES.index(leading) + 1 :]
    natures = (leading, *(nature for nature in found if nature in later))
    if special is not None:
        natures, reasons = (
            (*natures, Nature.SPECIAL_REQUEST),
            {**reasons, Nature.SPECIAL_REQUEST: special},
        )
    return Judgement(natures[0], natures, tuple((nature, reasons[nature]) for nature in natures))


def _leading(leaning: Leaning, found: Nature | None, ruled_out: Collection[Nature]) -> Nature:
    """Weigh what the rules found first against what the whole mail leans to."""
    if not leaning.known:
        return found or Nature.INQUIRY
    weights = {
        nature: weight + (RULE_WEIGHT if nature is found else 0)
        for nature, weight in leaning.natures.items()
        if nature not in ruled_out
    }
    return max(weights, key=weights.__getitem__)


def _claim(case: Case) -> Said | None:
    """Find money asked back, unless the writer takes it back."""
    for said in case.counting("claim.asks"):
        withdrawn = case.told.here("claim.withdrawn", said.sentence)
        if not any(
            _in_one_clause(other)
            and other.hit.start <= said.hit.start
            and not _asked_anew(case.told, other, said)
            for other in withdrawn
        ):
            return said
    return _sum_asked_for(case) or _trouble_made_good(case)


def _trouble_made_good(case: Case) -> Said | None:
    """Find money in what is asked, where something was broken, lost or late."""
    if not case.particular or not case.counting(*FAILURES):
        return None
    for said in case.counting("claim.remedy"):
        calls_it_off = case.told.here("claim.withdrawn", said.sentence)
        wishes = case.told.says("claim.wish", said.sentence)
        if wishes and not calls_it_off and not case.told.here("claim.price", said.sentence):
            return said
    return None


def _asked_anew(told: Told, withdrawn: Said, said: Said) -> bool:
    """Tell "not another screen, but I want its price" and «ما بدي شاشة بدي فلوسي»."""
    wishes = told.here("grammar.ask", said.sentence)
    return told.turns(withdrawn, said) or any(
        withdrawn.hit.end <= wish.hit.start <= said.hit.start for wish in wishes
    )


def _in_one_clause(said: Said) -> bool:
    clauses = said.sentence.clauses
    return clauses[said.hit.start] == clauses[said.hit.end - 1]


def _sum_asked_for(case: Case) -> Said | None:
    """Find a sum that is named as due, and neither as a price nor as taken back."""
    for said in case.counting("claim.sum"):
        beside = [
            name
            for name in ("claim.due", "claim.price", "claim.withdrawn")
            if case.told.here(name, said.sentence)
        ]
        if beside == ["claim.due"]:
            return said
    return None


def _address_change(case: Case) -> Said | None:
    for asked in case.counting(*CHANGES):
        if not case.behind("grammar.was_due", asked):
            return asked
    slot = next(iter(case.counting("address_change.slot")), None)
    if slot is None or case.counting(*FAILURES):
        return None
    return slot if case.told.first("grammar.request") else None


def _service_failure(case: Case) -> Said | None:
    if not case.particular and _complaint(case) is not None:
        return None
    lists = (*FAILURES, "service_failure.trouble") if case.particular else FAILURES
    problems = case.counting(*lists)
    if problems:
        return None if _belongs_elsewhere(case, problems) else problems[0]
    if _pre_alert(case) or not case.told.first("strong.words"):
        return None
    return next(iter(case.counting("service_failure.press")), None)


def _belongs_elsewhere(case: Case, problems: list[Said]) -> bool:
    """Tell whether troubles are told beside something else: other times, goods, bills, thanks."""
    told, kinds = case.told, {said.list for said in problems}
    earlier = all(told.here("grammar.earlier", said.sentence) for said in problems)
    if (kinds <= _MILD or earlier) and _pre_alert(case):
        return True
    only_trouble = kinds == {"service_failure.trouble"}
    if only_trouble and told.first("complaint.conduct", "complaint.billing") is not None:
        return True
    praised = _praise(case) is not None
    if praised and all(case.behind("grammar.might_have", said) for said in problems):
        return True
    return _is_over(case, problems)


def _is_over(case: Case, problems: list[Said]) -> bool:
    """Tell whether a trouble is told as part of thanks for its end."""
    solved = case.told.all("feedback.solved")
    relieved = case.told.first("feedback.relief")
    if not solved or not (relieved or _praise(case)):
        return False
    order = [id(sentence) for sentence in case.told.sentences].index
    last_solved = max(order(id(said.sentence)) for said in solved)
    return not any(
        order(id(said.sentence)) > last_solved
        or said.sentence.question
        or any(map(said.after, case.told.here("grammar.turn", said.sentence)))
        for said in problems
    )


def _pre_alert(case: Case) -> Said | None:
    told = case.told
    announced = told.first("pre_alert.announces")
    if announced is not None and not announced.sentence.question:
        return announced
    coming = told.first("pre_alert.coming")
    if coming is None or case.reply or told.met("pre_alert.asks_first"):
        return None
    return coming if _needs_care(told) else None


def _needs_care(told: Told) -> bool:
    return bool(told.all(*_CARE, kinds=(*WORDS, "goods")))


def _complaint(case: Case) -> Said | None:
    told = case.told
    strong = told.first("complaint.conduct", "complaint.billing")
    if strong is not None:
        return strong
    if case.particular:
        return None  # what fails on the way to a shipment is the shipment's failure
    process = told.first("complaint.process")
    process = process or next(iter(case.counting("service_failure.trouble")), None)
    return process if told.first("complaint.unhappy") is not None else None


def _praise(case: Case) -> Said | None:
    """Find praise or a suggestion, or an alarm that is taken back."""
    if case.told.first("inquiry.asks") and not case.told.first("feedback.suggestion"):
        return None
    wishes = "feedback.wishes" if _troubled(case) or _asks(case.told) else ""
    for said in case.told.all("feedback.praise", "feedback.suggestion", "feedback.relief"):
        friends = (
            other
            for name in ("feedback.courtesy", wishes)
            for other in case.told.here(name, said.sentence)
        )
        if not any(map(said.touches, friends)):
            return said
    return None


def _troubled(case: Case) -> bool:
    """Tell whether anything sounds of trouble: a word of it, or a denial that is no order."""
    told = case.told
    marks = told.all("grammar.trouble_marks")
    return any(not _harmless(told, said) for said in (*marks, *_denials(told)))


def _denials(told: Told) -> Iterator[Said]:
    for piece in told.sentences:
        if piece.kind == "prose":
            yield from told.here("grammar.denials", piece)


def _harmless(told: Told, said: Said) -> bool:
    """Tell "no rush", "nothing is wrong", "not late" from denials that tell of trouble."""
    if any(map(said.before, _denied_failures(told, said.sentence))):
        return True
    return any(
        map(said.touches, (other for name in _HARMLESS for other in told.here(name, said.sentence)))
    )


def _denied_failures(told: Told, piece: Sentence) -> Iterator[Said]:
    for name in FAILURES:
        yield from (other for other in told.here(name, piece) if told.denied(other))


def _asks(told: Told) -> bool:
    return any(piece.question for piece in told.sentences) or bool(told.first("grammar.request"))


def _special_request(case: Case) -> Said | None:
    return case.told.first("special_request.asks")


_HARMLESS = ("grammar.harmless_denials", "strong.calm", "inquiry.asks")
_RULES = (
    (Nature.CLAIM, _claim),
    (Nature.ADDRESS_CHANGE, _address_change),
    (Nature.SERVICE_FAILURE, _service_failure),
    (Nature.PRE_ALERT, _pre_alert),
    (Nature.COMPLAINT, _complaint),
    (Nature.FEEDBACK, _praise),
    (Nature.SPECIAL_REQUEST, _special_request),
)
