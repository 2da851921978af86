"""How well the reading holds for mails of people that it was not written for.

The measures are those of the labels: decisions a mail at a time, `missing` right only where the
whole set is, `decision` the mails that get the right answer, in the right language, asking for
the right things. All are printed (`pytest -rP`); the floors are what may not be lost again.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.strangers.build import HERE, as_bytes, build, mails
from tests.corpus.strangers.sheet import Mail

FLOORS = {"disposition": 0.95, "language": 0.95, "decision": 0.60}
OF_REQUESTS = ("language", "nature", "urgent", "missing")
Line = Mapping[str, Any]


def gold_lines() -> dict[str, Line]:
    """Return the gold by file name."""
    lines = (HERE / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["file"]: line for line in map(json.loads, lines)}


@pytest.fixture(scope="module")
def said() -> dict[str, Line]:
    """Return what the program prints of all mails, by file name."""
    files = sorted(str(path) for path in HERE.glob("*.eml"))
    command = [sys.executable, "-m", "mailbot", "extract", "--json", *files]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    lines = map(json.loads, done.stdout.decode().splitlines())
    return {Path(line["file"]).name: line for line in lines}


def agrees(key: str, gold: Line, line: Line) -> bool:
    """Return whether one answer is right; the order of what is missing is free."""
    if key == "missing":
        return set(gold[key]) == set(line.get(key) or ())
    return bool(gold[key] == line.get(key))


def right_answers(gold: Line, line: Line) -> dict[str, bool]:
    """Return each measure that counts for this mail, and whether it is right."""
    found = {"disposition": agrees("disposition", gold, line)}
    if gold["disposition"] == "request":
        found |= {key: agrees(key, gold, line) for key in OF_REQUESTS}
    deciding = [found[key] for key in ("disposition", "language", "missing") if key in found]
    return {**found, "decision": all(deciding)}


def shares(said: Mapping[str, Line]) -> dict[str, float]:
    """Return the share of right answers, a measure at a time."""
    answers = [right_answers(gold, said.get(file, {})) for file, gold in gold_lines().items()]
    measures = {key for answer in answers for key in answer}
    counted = {key: [answer[key] for answer in answers if key in answer] for key in measures}
    return {key: sum(marks) / len(marks) for key, marks in counted.items()}


@pytest.mark.parametrize("measure", FLOORS)
def test_no_measure_falls_beneath_its_floor(measure: str, said: dict[str, Line]) -> None:
    found = shares(said)
    print(" · ".join(f"{key} {share:.3f}" for key, share in sorted(found.items())))
    assert found[measure] >= FLOORS[measure]


def test_every_mail_gets_a_line(said: dict[str, Line]) -> None:
    assert set(said) == set(gold_lines())


def test_the_folder_holds_what_the_sheets_say(tmp_path: Path) -> None:
    build(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in HERE.iterdir() if path.name in written}
    assert written == kept
    assert {path.name for path in HERE.glob("*.eml")} < set(written)


def test_a_right_answer_is_counted_and_a_wrong_one_is_not() -> None:
    gold: dict[str, Any] = {
        "disposition": "request",
        "language": "ar",
        "nature": "claim",
        "urgent": True,
        "missing": ["shipper.name", "consignee.name"],
    }
    turned = {**gold, "missing": gold["missing"][::-1]}
    assert all(right_answers(gold, turned).values())
    wrong = {**gold, "missing": [], "urgent": False}
    assert right_answers(gold, wrong) == {
        "disposition": True,
        "language": True,
        "nature": True,
        "urgent": False,
        "missing": False,
        "decision": False,
    }


def test_of_a_machines_mail_only_the_disposition_counts() -> None:
    gold = gold_lines()
    machine = next(line for line in gold.values() if line["disposition"] == "bounce")
    found = right_answers(machine, {"disposition": "bounce", "language": "ar"})
    assert found == {"disposition": True, "decision": True}


def digits(text: str) -> str:
    """Return the digits alone, of any script, as ASCII."""
    return "".join(str(int(sign)) for sign in re.findall(r"\d", text))


@pytest.mark.parametrize("mail", mails(), ids=lambda mail: f"{mail.tier}-{mail.at[:10]}")
def test_a_gold_value_stands_in_its_mail(mail: Mail) -> None:
    old = f"{mail.quote.head} {mail.quote.text}" if mail.quote else ""
    text = " ".join((mail.subject, mail.new_text(), mail.tail, old))
    people = f"{mail.name} {mail.address} {mail.headers.get('Reply-To', '')}"
    words = " ".join(f"{text} {people}".split()).casefold()
    for shipment in mail.shipments:
        assert digits(shipment.waybill or "") in digits(text)
        for side in (shipment.shipper, shipment.consignee):
            assert [phone for phone in side.phones if digits(phone)[-7:] not in digits(text)] == []
            assert [email for email in side.emails if email not in words] == []
            assert [name for name in side.names if name.casefold() not in words] == []


def test_half_the_people_write_arabic() -> None:
    people = [mail.language for mail in mails() if mail.disposition == "request"]
    assert people.count("ar") == people.count("en")


def test_a_mail_on_the_wire_has_the_line_ends_of_the_wire() -> None:
    assert [mail.subject for mail in mails() if re.search(rb"(?<!\r)\n", as_bytes(mail))] == []
