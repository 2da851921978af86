"""How much a mail presses: points by signal (requirements §3.1), tuned to the labels.

A mail is urgent where its writer says so in any words, sets a deadline within a day, where the
goods cannot wait, or where he threatens with a regulator, a court or the press; not where that
is denied or only sounds so (§3.2). Each signal counts once, by its strongest sign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailbot.reading.leanings import Leaning
from mailbot.reading.reading import Nature
from mailbot.reading.sentences import Sentence
from mailbot.reading.told import WORDS, Said, Told
from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.dates import Moment, find

GRADES = ((9, 3), (5, 2), (3, 1))
_DAY = timedelta(hours=24)
_SOON = timedelta(hours=4)
_WEAK_MAX = 2
"""What weak words, reminders and anger are worth together: never urgent by themselves."""
_WEAK = ("weak-word", "reminder", "anger", "leaving")
_SURE = ("threat", "safety", "header")
CALM, PRESSING = -0.8, -0.2
"""Leanings below and above which they decide, chosen on texts that no rule was written for."""
_ON_ITS_WAY = (Nature.SERVICE_FAILURE, Nature.ADDRESS_CHANGE)
_GOODS_MATTER = (*_ON_ITS_WAY, Nature.PRE_ALERT, Nature.INQUIRY)


@dataclass(frozen=True, slots=True)
class Signal:
    """One sign of urgency: its stable code, its points, the words."""

    code: str
    points: int
    words: str


@dataclass(frozen=True, slots=True)
class Urgency:
    """The grade (0 to 3) and the signals, each code once, strongest first."""

    grade: int
    signals: tuple[Signal, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the codes of the signals."""
        return tuple(signal.code for signal in self.signals)


@dataclass(frozen=True, slots=True)
class _Case:
    told: Told
    points: Callable[[str], int]
    nature: Nature
    particular: bool
    now: datetime
    calm: bool


def grade(
    told: Told,
    vocabulary: Vocabulary,
    *,
    nature: Nature,
    particular: bool,
    now: datetime,
    flagged: bool,
) -> Urgency:
    """Grade a mail; `now` is its own date, `flagged` that its header says high importance."""
    case = _Case(
        told,
        lambda name: int(vocabulary.number("urgency", f"points.{name}")),
        nature,
        particular,
        now,
        calm=bool(told.met("strong.calm")),
    )
    found = [signal for rule in _RULES for signal in rule(case)]
    if flagged:
        found.append(Signal("header", case.points("header"), ""))
    if any(signal.code == "deadline" for signal in found):
        found = [_with_deadline(case, signal) for signal in found]
    best: dict[str, Signal] = {}
    for signal in sorted(found, key=lambda signal: -signal.points):
        best.setdefault(signal.code, signal)
    return Urgency(_graded(list(best.values())), tuple(best.values()))


def weigh(urgency: Urgency, leaning: Leaning, vocabulary: Vocabulary) -> Urgency:
    """Weigh signals against what the whole mail leans to.

    A mail without a strong sign that sounds urgent all over is so; one that sounds calm all over
    is, whatever its words sound like, unless it threatens, tells of danger, or its header says so.
    """
    if leaning.urgent < CALM and leaning.known:
        kept = [signal for signal in urgency.signals if signal.code in (*_SURE, *_WEAK)]
        return Urgency(_graded(kept), tuple(kept))
    if urgency.grade or leaning.urgent < PRESSING:
        return urgency
    points = int(vocabulary.number("urgency", "points.leaning"))
    signals = (Signal("leaning", points, leaning.urgent_words()), *urgency.signals)
    return Urgency(_graded(list(signals)), signals)


def _with_deadline(case: _Case, signal: Signal) -> Signal:
    """Return a threat that has a deadline as the weightier one that it is."""
    if signal.code != "threat":
        return signal
    return replace(signal, points=case.points("threat_with_deadline"))


def _graded(signals: list[Signal]) -> int:
    weak = sum(signal.points for signal in signals if signal.code in _WEAK)
    strong = sum(signal.points for signal in signals if signal.code not in _WEAK)
    points = strong + min(weak, _WEAK_MAX)
    return next((reached for least, reached in GRADES if points >= least), 0)


def _strong_words(case: _Case) -> Iterator[Signal]:
    for said in () if case.calm else case.told.all("strong.words"):
        if not is_name(said, case.told):
            place = "_in_subject" if said.sentence.kind == "subject" else ""
            yield Signal("strong-word", case.points(f"strong_word{place}"), said.words)


def _weak_words(case: _Case) -> Iterator[Signal]:
    for code, name in (("weak-word", "words"), ("reminder", "reminder"), ("leaving", "leaving")):
        for said in case.told.all(f"weak.{name}"):
            if any(map(said.touches, case.told.here("strong.words", said.sentence))):
                continue  # «ضروري» within «ضروري جدا»
            yield Signal(code, case.points(code.replace("-", "_")), said.words)


def _goods(case: _Case) -> Iterator[Signal]:
    """Goods press while they are on their way; papers only where something holds them up."""
    if case.calm or not case.particular or case.nature not in _GOODS_MATTER:
        return
    for name in ("health", "perishable", "animals"):
        for said in case.told.all(f"goods.{name}", kinds=(*WORDS, "goods")):
            if not is_name(said, case.told):
                yield Signal("goods", case.points(name), said.words)
    if case.nature in _ON_ITS_WAY:
        for said in case.told.all("documents.words", kinds=(*WORDS, "goods")):
            if not is_name(said, case.told):
                yield Signal("documents", case.points("documents"), said.words)


def _threats(case: _Case) -> Iterator[Signal]:
    for said in case.told.all("threat.words"):
        yield Signal("threat", case.points("threat"), said.words)
    for body in case.told.all("threat.bodies"):
        if any(
            not case.told.denied(verb) for verb in case.told.here("threat.against", body.sentence)
        ):
            yield Signal("threat", case.points("threat"), body.sentence.text)


def _safety(case: _Case) -> Iterator[Signal]:
    for said in case.told.all("safety.words"):
        yield Signal("safety", case.points("safety"), said.words)


def _anger(case: _Case) -> Iterator[Signal]:
    for sentence in case.told.sentences:
        if sentence.kind == "prose" and ("!!" in sentence.text or _shouts(sentence.text)):
            yield Signal("anger", case.points("anger"), sentence.text)


def _shouts(text: str) -> bool:
    letters = list(filter(str.isalpha, text)) if text.isupper() else ()
    return len(letters) > 20 and all(map(str.isupper, letters))


def _deadlines(case: _Case) -> Iterator[Signal]:
    if case.nature is Nature.FEEDBACK:
        return
    for sentence in case.told.sentences:
        if sentence.kind not in ("prose", "subject"):
            continue
        for moment in find(sentence.text, case.now):
            if case.now < moment.at <= case.now + _DAY and _presses(case, sentence, moment):
                soon = moment.at <= case.now + _SOON and not moment.day_only
                name = "deadline_within_four_hours" if soon else "deadline"
                yield Signal("deadline", case.points(name), sentence.text)


def _presses(case: _Case, sentence: Sentence, moment: Moment) -> bool:
    """Tell a moment that the writer needs something by from one that he only tells of."""

    def says(name: str) -> bool:
        return case.told.says(name, sentence)

    own_plan = case.nature is Nature.PRE_ALERT and says("deadline.told")
    if (says("deadline.need") and not own_plan) or (moment.before and not says("deadline.told")):
        return not (moment.vague and says("deadline.moved"))
    if case.nature in (Nature.PRE_ALERT, Nature.COMPLAINT):
        return False
    if says("deadline.event"):
        return True
    tells = says("deadline.told") or says("deadline.moved")
    if tells or moment.vague:
        return False
    if case.nature is Nature.SERVICE_FAILURE and not moment.day_only:
        return True
    return says("grammar.request") and _could_wait_no_longer(case, moment)


def _could_wait_no_longer(case: _Case, moment: Moment) -> bool:
    """Tell "deliver it tomorrow" of what is late from the choice of another day."""
    return moment.at.date() == case.now.date() or case.nature is Nature.SERVICE_FAILURE


def is_name(said: Said, told: Told) -> bool:
    """Tell "Urgent Care Clinic" and «صيدلية الدواء» from words that say something."""
    sentence, start, end = said.sentence, said.hit.start, said.hit.end
    reach = 1 if said.list == "strong.words" else 2
    for vendor in told.here("grammar.vendor", sentence):
        near = start - reach <= vendor.hit.start < start and not _told_of(
            sentence, vendor.hit.start
        )
        if near and sentence.clauses[vendor.hit.start] == sentence.clauses[start]:
            return True
    if sentence.kind == "subject" or not _capital(sentence, start) or start == 0:
        return False
    return _capital(sentence, start - 1) and start - 1 > 0 or _capital(sentence, end)


def _told_of(sentence: Sentence, place: int) -> bool:
    """Tell «الحلويات تخرب» from «الصيدلية الطبية»: no name goes on in a word without «ال»."""
    word, behind = sentence.words[place], "".join(sentence.words[place + 1 : place + 2])
    return word.startswith("ال") and not behind.startswith("ال")


def _capital(sentence: Sentence, place: int) -> bool:
    if not 0 <= place < len(sentence.written):
        return False
    word = sentence.written[place]
    return word[0].isupper() and not word.isupper()


_RULES = (_strong_words, _weak_words, _goods, _threats, _safety, _anger, _deadlines)
