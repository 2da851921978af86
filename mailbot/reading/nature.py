"""What a mail wants: its nature (R-17 to R-21, R-36, R-46), judged sentence by sentence.

The vocabulary holds the words; here is the grammar around them. Of the natures that fit, the
first in the labels' order leads: claim, address change, failure, pre-alert, complaint, feedback,
inquiry. What decides beyond the words:

- A question about services in general ("what if a parcel is lost?") tells of nothing that was.
- What somebody is thanked for is done: "thanks for changing the address" asks for no change.
- Trouble without a shipment (a line that drops, an app that fails) is a complaint about process.
- Where no phrase decides, the mail leans: thanks without a wish are praise; places, names and
  times beside a wish are a change. A stranger who tells of a shipment and asks for no fact
  writes because something is amiss, and one who tells of our people is unhappy with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
_SHIPMENT_WORDS = (
    "about.shipment",
    "about.some",
    "goods.health",
    "goods.perishable",
    "goods.animals",
    "documents.words",
)
TOLD_WORDS_MIN = 5
"""A sentence of so many words tells something; shorter ones are greetings and labels."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The nature that leads, all that fit, and for each the words that told it."""

    nature: Nature
    natures: tuple[Nature, ...]
    reasons: tuple[tuple[Nature, Said], ...]


def judge(told: Told, *, particular: bool, reply: bool) -> Judgement:
    """Judge what a mail wants.

    `particular`: it speaks of a shipment that exists or is announced. `reply`: it answers an
    earlier mail, so that what it only tells may be what was asked for.
    """
    case = Case(told, particular, reply)
    ruled_out = _OF_SHIPMENTS if not particular and told.met("about.denied") else ()
    found = [(nature, rule(case)) for nature, rule in _RULES if nature not in ruled_out]
    reasons = [(nature, said) for nature, said in found if said is not None]
    fitting: list[Nature] = [
        nature for nature, _ in reasons if nature is not Nature.SPECIAL_REQUEST
    ]
    if len(fitting) > 1 and Nature.FEEDBACK in fitting:
        fitting.remove(Nature.FEEDBACK)  # praise beside a wish is courtesy
    if not fitting and (leaning := _leaning(case)) is not None and leaning[0] not in ruled_out:
        fitting.append(leaning[0])
        reasons.append(leaning)
    beside = [nature for nature, _ in reasons if nature is Nature.SPECIAL_REQUEST]
    leading = fitting or [Nature.INQUIRY]
    return Judgement(leading[0], (*leading, *beside), tuple(reasons))


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
    if kinds == {"service_failure.trouble"}:
        if told.first("complaint.conduct", "complaint.billing") is not None:
            return True
        asked = _asked(case)
        if asked is not None and asked[0] is Nature.ADDRESS_CHANGE:
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


def _leaning(case: Case) -> tuple[Nature, Said] | None:
    """Judge a mail in which no phrase decides, by what it speaks of and how."""
    told = case.told
    thanks = told.first("thanks.thank")
    if thanks is not None and not _asks(told) and not told.first("feedback.courtesy"):
        return Nature.FEEDBACK, thanks
    if told.met("about.general") or (told.first("inquiry.asks") and not _troubled(case)):
        return None
    asked = _asked(case)
    if asked is not None and (case.particular or asked[0] is Nature.COMPLAINT):
        return asked if not case.reply or asked[0] in _ASKED_IN_REPLIES else None
    if case.reply:
        return None
    if case.particular and (of_shipment := _told_of_shipment(case)) is not None:
        return of_shipment
    return _told_of_us(case)


def _asked(case: Case) -> tuple[Nature, Said] | None:
    """Find what is asked for: the verb that stands right after a word of asking."""
    for ask in case.told.all("grammar.ask"):
        for nature, name in _ASKED:
            for verb in case.told.here(name, ask.sentence):
                near = ask.hit.end <= verb.hit.start <= ask.hit.end + _ASKED_REACH
                if near and case.told.counts(verb) and not case.may_be(ask.sentence):
                    return nature, verb
    return None


def _told_of_shipment(case: Case) -> tuple[Nature, Said] | None:
    """Judge what a stranger tells of a shipment: to come with care, to change, or amiss."""
    told, troubled = case.told, _troubled(case)
    told_of = _telling(case, _SHIPMENT_WORDS) or _first_told(case, troubled=troubled)
    coming = told.first("pre_alert.coming") or told.first("pre_alert.when")
    if coming is not None and not troubled and _needs_care(told):
        return Nature.PRE_ALERT, coming
    leans = case.counting("address_change.leans")
    if leans and not troubled and (told.first("grammar.request") or len(leans) > 1):
        return Nature.ADDRESS_CHANGE, leans[0]
    if told_of is None or not (troubled or _plainly_tells(case, told_of.sentence)):
        return None
    return Nature.SERVICE_FAILURE, told_of


def _first_told(case: Case, *, troubled: bool) -> Said | None:
    """Return the word of trouble in the first sentence that tells something and asks nothing."""
    told = case.told
    if not troubled or told.first("inquiry.asks"):
        return None
    marks = (*told.all("grammar.trouble_marks"), *_denials(told))
    return next((said for said in marks if _tells(said.sentence)), None)


def _plainly_tells(case: Case, sentence: Sentence) -> bool:
    """Tell a sentence in which nothing is asked for."""
    return not case.told.says("grammar.request", sentence)


def _told_of_us(case: Case) -> tuple[Nature, Said] | None:
    """Judge what a stranger tells of our people and things, with no shipment in it."""
    told_of = None if case.particular else _telling(case, ("complaint.our_side",))
    if told_of is None and not _asks(case.told) and not any(map(case.told.met, _SHIPMENT_WORDS)):
        told_of = _telling(case, ("complaint.you",))
    if told_of is None:
        return None
    if case.told.says("grammar.request", told_of.sentence) and not _displeased(case):
        return None  # what is asked for outweighs what it is about
    good = case.told.first("feedback.leans")
    return (Nature.COMPLAINT, told_of) if good is None else (Nature.FEEDBACK, good)


def _displeased(case: Case) -> bool:
    return _troubled(case) or case.told.first("complaint.unhappy") is not None


def _telling(case: Case, lists: tuple[str, ...]) -> Said | None:
    """Return the first phrase of those lists in a sentence that tells something."""
    for said in case.told.all(*lists):
        if _tells(said.sentence) or case.told.here("complaint.why", said.sentence):
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


def _tells(sentence: Sentence) -> bool:
    """Tell a sentence that tells something from a question, a label, a greeting."""
    return (
        sentence.kind == "prose" and not sentence.question and len(sentence.words) >= TOLD_WORDS_MIN
    )


def _special_request(case: Case) -> Said | None:
    return case.told.first("special_request.asks")


_ASKED = (
    (Nature.ADDRESS_CHANGE, "address_change.asked"),
    (Nature.PRE_ALERT, "pre_alert.asked"),
    (Nature.COMPLAINT, "complaint.asked"),
    (Nature.SERVICE_FAILURE, "service_failure.asked"),
)
_HARMLESS = ("grammar.harmless_denials", "strong.calm", "inquiry.asks")
_ASKED_IN_REPLIES = (Nature.ADDRESS_CHANGE, Nature.COMPLAINT)
_ASKED_REACH = 2
"""Words that may stand between a word of asking and the verb of what is asked."""
_RULES = (
    (Nature.CLAIM, _claim),
    (Nature.ADDRESS_CHANGE, _address_change),
    (Nature.SERVICE_FAILURE, _service_failure),
    (Nature.PRE_ALERT, _pre_alert),
    (Nature.COMPLAINT, _complaint),
    (Nature.FEEDBACK, _praise),
    (Nature.SPECIAL_REQUEST, _special_request),
)
