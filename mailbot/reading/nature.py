"""What a mail wants: its nature (R-17 to R-21, R-36, R-46), judged sentence by sentence.

The vocabulary holds the words; here is the grammar around them. A phrase counts unless it is
denied ("not damaged"), stands in one that only sounds like it ("hold-up"), or tells what may be
in a question about services in general. Of the natures that fit, the first in the labels' order
leads: claim, address change, failure, pre-alert, complaint, feedback, inquiry.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.reading.reading import Nature
from mailbot.reading.sentences import Sentence
from mailbot.reading.told import WORDS, Said, Told


@dataclass(frozen=True, slots=True)
class Judgement:
    """The nature that leads, all that fit, and for each the words that told it."""

    nature: Nature
    natures: tuple[Nature, ...]
    reasons: tuple[tuple[Nature, Said], ...]


def judge(told: Told, *, particular: bool) -> Judgement:
    """Judge what a mail wants; `particular`: it speaks of a shipment that exists."""
    case = _Case(told, particular)
    ruled_out = _OF_SHIPMENTS if not particular and told.met("about.denied") else ()
    found = ((nature, rule(case)) for nature, rule in _RULES if nature not in ruled_out)
    reasons = tuple((nature, said) for nature, said in found if said is not None)
    fitting = [nature for nature, _ in reasons if nature is not Nature.SPECIAL_REQUEST]
    if len(fitting) > 1 and Nature.FEEDBACK in fitting:
        fitting.remove(Nature.FEEDBACK)  # praise beside a wish is courtesy
    beside = [nature for nature, _ in reasons if nature is Nature.SPECIAL_REQUEST]
    leading = fitting or [Nature.INQUIRY]
    return Judgement(leading[0], (*leading, *beside), reasons)


@dataclass(frozen=True, slots=True)
class _Case:
    """What the sentences say, and whether they speak of a shipment that exists."""

    told: Told
    particular: bool

    def counting(self, *lists: str) -> list[Said]:
        """Return what counts of those lists and is not asked about services in general."""
        return [said for said in self.told.all(*lists) if not self.may_be(said.sentence)]

    def may_be(self, sentence: Sentence) -> bool:
        """Tell whether a sentence asks what would be, of no shipment that exists."""
        return not self.particular and (
            sentence.question or bool(self.told.here("grammar.conditional", sentence))
        )


def _claim(case: _Case) -> Said | None:
    """Find money asked back, unless the writer takes it back."""
    for said in case.counting("claim.asks"):
        withdrawn = case.told.here("claim.withdrawn", said.sentence)
        if not any(other.hit.start <= said.hit.start for other in withdrawn):
            return said
    return None


def _address_change(case: _Case) -> Said | None:
    return next(iter(case.counting("address_change.asks")), None)


def _service_failure(case: _Case) -> Said | None:
    problems = case.counting("service_failure.problem")
    if problems:
        return None if _is_over(case, problems) else problems[0]
    if _pre_alert(case) or not case.told.first("strong.words"):
        return None
    return next(iter(case.counting("service_failure.press")), None)


def _is_over(case: _Case, problems: list[Said]) -> bool:
    """Tell whether a trouble is told as part of thanks for its end."""
    solved = case.told.all("feedback.solved")
    order = case.told.sentences.index
    if not _praise(case) or not solved:
        return False
    if order(problems[-1].sentence) > max(order(said.sentence) for said in solved):
        return False
    return not any(
        said.sentence.question or case.told.here("grammar.turn", said.sentence)
        for said in problems
    )


def _pre_alert(case: _Case) -> Said | None:
    told = case.told
    announced = told.first("pre_alert.announces")
    if announced is not None and not announced.sentence.question:
        return announced
    coming = told.first("pre_alert.coming")
    if coming is None or told.met("pre_alert.asks_first"):
        return None
    return coming if told.all("pre_alert.care", kinds=(*WORDS, "goods")) else None


def _complaint(case: _Case) -> Said | None:
    strong = case.told.first("complaint.conduct", "complaint.billing")
    if strong is not None:
        return strong
    process, unhappy = case.told.first("complaint.process"), case.told.first("complaint.unhappy")
    return process if unhappy is not None else None


def _praise(case: _Case) -> Said | None:
    for said in case.told.all("feedback.praise", "feedback.suggestion"):
        if not any(map(said.touches, case.told.here("feedback.courtesy", said.sentence))):
            return said
    return None


def _special_request(case: _Case) -> Said | None:
    return case.told.first("special_request.asks")


_OF_SHIPMENTS = (
    Nature.CLAIM,
    Nature.ADDRESS_CHANGE,
    Nature.SERVICE_FAILURE,
    Nature.PRE_ALERT,
)
_RULES = (
    (Nature.CLAIM, _claim),
    (Nature.ADDRESS_CHANGE, _address_change),
    (Nature.SERVICE_FAILURE, _service_failure),
    (Nature.PRE_ALERT, _pre_alert),
    (Nature.COMPLAINT, _complaint),
    (Nature.FEEDBACK, _praise),
    (Nature.SPECIAL_REQUEST, _special_request),
)
