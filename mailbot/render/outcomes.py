"""What a colleague's commands came to, in words: sentences of what was done, reasons why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.desk.policy import Name, Policy
from mailbot.desk.ticket import State
from mailbot.reading.reading import Language, Nature
from mailbot.render import inquirywords, orderwords, wording
from mailbot.render.donewords import DONE
from mailbot.render.faultwords import EXAMPLES, FAULTS, WHOLE
from mailbot.render.given import Given
from mailbot.render.locale import Locale
from mailbot.render.phrases import Phrase, Shown, joined, phrase
from mailbot.render.pieces import Piece, name, token

ROWS_MAX = 20
OFFERS_MAX = 12


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """A command as one writes it, and its effect."""

    command: Piece
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why nothing was done: a line, what is wrong with it, and the nearest right form.

    `whole` says that `why` is a sentence of its own, about no line; `help` is the command that
    lists what can be done, offered where the nearest form cannot. `offers` are names that come
    close, `lacks` what is still empty, `example` a line that would do, `ways` commands to use
    instead.
    """

    number: int
    written: Piece | None
    why: Phrase
    nearest: Piece | None
    whole: bool
    help: Piece | None
    offers: tuple[Piece, ...]
    lacks: tuple[Piece, ...]
    example: Piece | None
    ways: tuple[CommandHelp, ...]


def done(given: Given, policy: Policy, locale: Locale) -> tuple[Phrase, ...]:
    """Say what was carried out, a sentence a command."""
    rows = given.rows("said", "name") or tuple({"name": code} for code in given.texts("done"))
    return tuple(_sentence(row, policy, locale) for row in rows[:ROWS_MAX])


def _sentence(row: Mapping[str, object], policy: Policy, locale: Locale) -> Phrase:
    code = str(row.get("name") or "").lstrip("#/")
    words = DONE.get(_variant(code, row)) or Name(code, code)
    said = phrase(words.in_language(locale.language), _values(row, policy, locale))
    ref = str(row.get("ref") or "")
    return Phrase((token(ref), ": ", *said.parts)) if ref else said


def _variant(code: str, row: Mapping[str, object]) -> str:
    """Choose among a command's sentences by how it went."""
    ways = (
        (code == "reply" and row.get("colleague"), "reply-beside"),
        (code == "assign" and row.get("person"), "assign-person"),
        (code == "ask" and row.get("group"), "ask-group"),
        (code == "ask" and row.get("pauses"), "ask-customer-paused"),
        (code == "ask", "ask-customer"),
        (code == "set" and row.get("asked"), "set-asked"),
        (code == "set" and row.get("account"), "link"),
        (row.get("again"), f"{code}-again"),
        (row.get("variant"), f"{code}-{row.get('variant')}"),
        (code == "approve" and row.get("sent"), "approve-sent"),
        (code == "approve" and row.get("seconded"), "approve-seconded"),
        (code == "decide" and row.get("second"), "decide-second"),
        (code == "resolve" and row.get("override"), "resolve-override"),
    )
    return next((variant for fits, variant in ways if fits), code)


def _values(row: Mapping[str, object], policy: Policy, locale: Locale) -> dict[str, Shown | None]:
    """Put the row's values into the reader's words."""
    language = locale.language
    group = policy.group(str(row.get("group")))
    account = policy.account(str(row.get("account")))
    field, grade, minutes = (row.get(key) for key in ("field", "grade", "minutes"))
    waybills, until = row.get("waybills"), row.get("until")
    return {
        "group": name(group.name.in_language(language)) if group else None,
        "account": name(account.name.in_language(language)) if account else None,
        "person": _person(row.get("person"), policy, language),
        "colleague": _person(row.get("colleague"), policy, language),
        "minutes": _plain(locale.count("minutes_ago", minutes))
        if isinstance(minutes, int)
        else None,
        "field": _plain(wording.set_label(str(field), language)) if field else None,
        "value": _value(row, language),
        "state": _state(row.get("state"), language),
        "grade": token(f"U{grade}") if grade is not None else None,
        "until": _plain(locale.moment(until).date) if isinstance(until, datetime) else None,
        "to_ref": token(str(row["to_ref"])) if row.get("to_ref") else None,
        "version": token(str(row["version"])) if row.get("version") else None,
        "count": _plain(locale.number(int(str(row["count"])))) if row.get("count") else None,
        "waybills": (
            joined(tuple(token(str(w)) for w in waybills), "،" if language == "ar" else ",")
            if isinstance(waybills, tuple)
            else None
        ),
    }


def _state(value: object, language: Language) -> Phrase | None:
    if not value:
        return None
    return _plain(wording.STAFF_STATES[State(str(value))].in_language(language))


def _plain(text: str) -> Phrase:
    return Phrase((text,))


def _person(email: object, policy: Policy, language: Language) -> Piece | None:
    if not email:
        return None
    person = policy.person_by_email(str(email))
    return name(person.name.in_language(language)) if person else token(str(email))


def _value(row: Mapping[str, object], language: Language) -> Shown | None:
    value = str(row.get("value") or "")
    if not value:
        return None
    if row.get("field") == "nature" and value in {n.value for n in Nature}:
        return _plain(wording.NATURES[Nature(value)].in_language(language))
    return token(value) if value.isascii() else name(value)


def faults(given: Given, policy: Policy, locale: Locale) -> tuple[Fault, ...]:
    """Say what is wrong, a row a line."""
    rows = given.rows("faults", "written")[:ROWS_MAX]
    return tuple(_fault(row, policy, locale) for row in rows)


def _fault(row: Mapping[str, object], policy: Policy, locale: Locale) -> Fault:
    number, written = row.get("line"), str(row.get("written") or "")
    why, language = str(row.get("why") or ""), locale.language
    nearest = str(row.get("nearest") or "").lstrip("#/")
    # The form to copy is in the script that he wrote.
    script: Language = "en" if written.isascii() else "ar"
    if not written:
        script = language
    sample = EXAMPLES.get(why)
    words = FAULTS.get(why) or Name(why, why)
    return Fault(
        number=number if isinstance(number, int) else 0,
        written=name(written, 120) if written else None,
        why=phrase(words.in_language(language), _values(row, policy, locale)),
        nearest=command_piece(nearest, script) if nearest and not sample else None,
        whole=why in WHOLE,
        help=command_piece("help", script) if why == "not-your-role" else None,
        offers=tuple(_offers(row, policy, language, script)),
        lacks=tuple(name(inquirywords.part(one, language)) for one in _texts(row.get("parts"))),
        example=name(sample.in_language(script), 120) if sample else None,
        ways=commands(_texts(row.get("offered")), script, language),
    )


def _offers(
    row: Mapping[str, object], policy: Policy, language: Language, script: Language
) -> Iterator[Piece]:
    """Name what comes close, or what there is to choose from."""
    names = row.get("names")
    for found in (names if isinstance(names, tuple) else ())[:OFFERS_MAX]:
        if isinstance(found, Name):
            yield name(found.in_language(script))
    for key in _texts(row.get("accounts")):
        account = policy.account(key)
        yield name(account.name.in_language(script) if account else key)
    for nature in _texts(row.get("natures")):
        yield name(wording.NATURES[Nature(nature)].in_language(script))
    for decision in _texts(row.get("decisions")):
        yield name(inquirywords.DECISIONS[decision].in_language(script))
    yield from (token(slot) for slot in _texts(row.get("reports")))
    if row.get("why") == "which-waybill":
        yield from (token(waybill) for waybill in _texts(row.get("waybills")))
    if row.get("why") in ("unknown-field", "no-value"):
        near = str(row.get("field") or "")
        fields = (near,) if near else _texts(row.get("fields"))
        for field in fields[:OFFERS_MAX]:
            label = wording.set_label(field, language)
            yield token(f"{field}=") if script == "en" else name(f"{label}=")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def resend(given: Given) -> str:
    """Tell what follows a refusal: an answer to a question, other text, or a correction."""
    codes = {str(row.get("why")) for row in given.rows("faults", "written")}
    return next((code for code in WHOLE if code in codes), "corrected")


def commands(
    names: tuple[str, ...], script: Language, language: Language
) -> tuple[CommandHelp, ...]:
    """Show commands as one writes them in that script, each with its effect in words."""
    bare = (given.lstrip("#/") for given in names)
    rows = [orderwords.COMMANDS[known] for known in bare if known in orderwords.COMMANDS]
    return tuple(
        CommandHelp(name(written.in_language(script)), effect.in_language(language))
        for written, effect in rows
    )


def command_piece(known: str, script: Language) -> Piece:
    """Show a command as one writes it."""
    return name(orderwords.COMMANDS[known][0].in_language(script))
