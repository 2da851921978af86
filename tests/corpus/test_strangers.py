"""How well the reading holds for mails of people that it was not written for.

The measures are those of the labels: decisions a mail at a time, `missing` right only where the
whole set is, `decision` the mails that get the right answer, in the right language, asking for
the right things. All are printed (`pytest -rP`); the floors are what may not be lost again.
"""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.strangers.build import as_bytes, mails
from tests.corpus.strangers.sheet import Mail

CORPUS = Path(__file__).parent
OF_REQUESTS = ("language", "nature", "urgent", "missing")
Line = Mapping[str, Any]

# Each folder's `build` module has `mails`, `build` and its own `FLOORS`.
FOLDERS = sorted(path.parent.name for path in CORPUS.glob("*/build.py"))
BUILDS = {name: importlib.import_module(f"tests.corpus.{name}.build") for name in FOLDERS}
FLOORS = [(name, measure) for name in FOLDERS for measure in BUILDS[name].FLOORS]
MAILS = [mail for name in FOLDERS for mail in BUILDS[name].mails()]


def gold_lines(folder: str) -> dict[str, Line]:
    """Return a folder's gold by file name."""
    lines = (CORPUS / folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["file"]: line for line in map(json.loads, lines)}


def extracted(folder: str) -> dict[str, Line]:
    """Return what the program prints of a folder's mails, by file name."""
    files = sorted(str(path) for path in (CORPUS / folder).glob("*.eml"))
    command = [sys.executable, "-m", "mailbot", "extract", "--json", *files]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    lines = map(json.loads, done.stdout.decode().splitlines())
    return {Path(line["file"]).name: line for line in lines}


@pytest.fixture(scope="module")
def said() -> dict[str, dict[str, Line]]:
    """Return what the program prints, a folder at a time."""
    return {folder: extracted(folder) for folder in FOLDERS}


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


def shares(folder: str, said: Mapping[str, Line]) -> dict[str, float]:
    """Return the share of right answers in a folder, a measure at a time."""
    gold_of = gold_lines(folder)
    answers = [right_answers(gold, said.get(file, {})) for file, gold in gold_of.items()]
    measures = {key for answer in answers for key in answer}
    counted = {key: [answer[key] for answer in answers if key in answer] for key in measures}
    return {key: sum(marks) / len(marks) for key, marks in counted.items()}


@pytest.mark.parametrize(("folder", "measure"), FLOORS)
def test_no_measure_falls_beneath_its_floor(
    folder: str, measure: str, said: dict[str, dict[str, Line]]
) -> None:
    found = shares(folder, said[folder])
    print(" · ".join(f"{key} {share:.3f}" for key, share in sorted(found.items())))
    assert found[measure] >= BUILDS[folder].FLOORS[measure]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_mail_gets_a_line(folder: str, said: dict[str, dict[str, Line]]) -> None:
    assert set(said[folder]) == set(gold_lines(folder))


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_folder_holds_what_the_sheets_say(folder: str, tmp_path: Path) -> None:
    BUILDS[folder].build(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    here = CORPUS / folder
    assert written == {
        path.name: path.read_bytes() for path in here.iterdir() if path.name in written
    }
    assert {path.name for path in here.glob("*.eml")} < set(written)


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
    gold = gold_lines("strangers")
    machine = next(line for line in gold.values() if line["disposition"] == "bounce")
    found = right_answers(machine, {"disposition": "bounce", "language": "ar"})
    assert found == {"disposition": True, "decision": True}


def digits(text: str) -> str:
    """Return the digits alone, of any script, as ASCII."""
    return "".join(str(int(sign)) for sign in re.findall(r"\d", text))


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: f"{mail.tier}-{mail.at[:10]}")
def test_a_gold_value_stands_in_its_mail(mail: Mail) -> None:
    old = f"{mail.quote.head} {mail.quote.text}" if mail.quote else ""
    text = " ".join((mail.subject, mail.new_text(), mail.tail, old))
    people = f"{mail.name} {mail.address} {mail.headers.get('Reply-To', '')}"
    words = " ".join(f"{text} {people}".replace(chr(34), "").split()).casefold()
    for shipment in mail.shipments:
        assert digits(shipment.waybill or "") in digits(text)
        for side in (shipment.shipper, shipment.consignee):
            assert [phone for phone in side.phones if digits(phone)[-7:] not in digits(text)] == []
            assert [email for email in side.emails if email not in words] == []
            assert [name for name in side.names if name.casefold() not in words] == []


def test_half_the_strangers_write_arabic() -> None:
    people = [mail.language for mail in mails() if mail.disposition == "request"]
    assert people.count("ar") == people.count("en")


def test_a_mail_on_the_wire_has_the_line_ends_of_the_wire() -> None:
    assert [mail.subject for mail in MAILS if re.search(rb"(?<!\r)\n", as_bytes(mail))] == []
