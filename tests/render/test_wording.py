"""The short words: complete in both languages, and never a broken letter for a new code."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from mailbot.desk.policy import Name
from mailbot.desk.rights import CARRIED_OUT
from mailbot.desk.ticket import State
from mailbot.reading.commands import parse
from mailbot.reading.reading import FIELDS, Language, Nature
from mailbot.render import donewords, eventwords, faultwords, orderwords, wording

TABLES: dict[str, dict[str, Name]] = {
    "form": wording.FORM_LABELS,
    "facts": wording.FACT_LABELS,
    "calls": wording.CALL_LABELS,
    "safe states": {s.value: n for s, n in wording.SAFE_STATES.items()},
    "states": {s.value: n for s, n in wording.STAFF_STATES.items()},
    "natures": {n.value: said for n, said in wording.NATURES.items()},
    "reasons": wording.REASONS,
    "kinds": wording.KINDS,
    "set": wording.SET_LABELS,
    "faults": faultwords.FAULTS,
    "done": donewords.DONE,
    "events": eventwords.EVENTS,
}

PLACES = re.compile(r"\{\w+\}")
ANSWERED = {"mine", "who", "status", "standards"}
"""Commands whose answer is a letter of its own, and no sentence of a transcript."""


@pytest.mark.parametrize("table", TABLES)
def test_every_row_stands_in_both_languages(table: str) -> None:
    for key, name in TABLES[table].items():
        assert name.ar, key
        assert name.en, key
        assert name.en.isascii(), key
        words = re.sub(r"\{\w+\}", "", name.ar)
        assert not any(char.isascii() and char.isalpha() for char in words), key
        assert sorted(PLACES.findall(name.ar)) == sorted(PLACES.findall(name.en)), key


def test_states_and_natures_are_complete() -> None:
    assert set(wording.STAFF_STATES) == set(State)
    assert set(wording.SAFE_STATES) == set(State) - {State.WITH_DEPT}
    assert set(wording.NATURES) == set(Nature)


def test_labels_of_the_form_fit_a_phone() -> None:
    assert set(FIELDS) < set(wording.FORM_LABELS)
    for name in wording.FORM_LABELS.values():
        assert max(len(name.ar), len(name.en)) <= 30


@pytest.mark.parametrize("language", get_args(Language))
def test_a_command_that_a_letter_shows_is_one_that_is_understood(language: Language) -> None:
    for key, (written, _) in orderwords.COMMANDS.items():
        orders = parse(written.in_language(language))
        assert [command.name for command in orders.commands] == [key.partition("-")[0]]


def test_every_command_that_is_carried_out_has_its_words() -> None:
    assert set(orderwords.COMMANDS) >= CARRIED_OUT
    told = {code.partition("-")[0] for code in donewords.DONE}
    assert told | ANSWERED >= CARRIED_OUT


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("shipments.0.consignee.name", "Consignee (receiver) name"),
        ("shipments.12.shipper.phones", "Shipper mobile or e-mail"),
        ("consignee.contact", "Consignee mobile or e-mail"),
        ("shipments.0.waybill", "Waybill number"),
        ("something.else", "something.else"),
    ],
)
def test_a_field_is_named_by_its_path(path: str, label: str) -> None:
    assert wording.field_label(path, "en") == label


def test_an_unknown_code_stands_as_it_is() -> None:
    assert wording.reason("new-reason", "ar") == "new-reason"
    assert wording.kind("new-kind", "en") == "new-kind"
