"""The tables' own defaults, and that every key is documented."""

from __future__ import annotations

import re
import types
from pathlib import Path
from typing import Annotated, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from mailbot.config.data import ROOT
from mailbot.config.tables import Database, Imap, Smtp, Tables
from mailbot.desk.policy import Thresholds
from tests.config.office import loaded


@pytest.mark.parametrize(
    ("table", "security", "port"),
    [
        (Imap, "tls", 993),
        (Imap, "starttls", 143),
        (Imap, "plain", 143),
        (Smtp, "tls", 465),
        (Smtp, "starttls", 587),
        (Smtp, "plain", 25),
    ],
)
def test_the_port_follows_from_the_security(
    table: type[Imap | Smtp], security: str, port: int
) -> None:
    given = {"host": "h", "security": security}
    assert table.model_validate(given).port == port
    assert table.model_validate({**given, "port": 2525}).port == 2525


def test_imap_begins_in_tls_and_smtp_with_starttls() -> None:
    assert Imap.model_validate({"host": "h"}).port == 993
    assert Smtp.model_validate({"host": "h"}).port == 587


def test_the_imap_user_is_the_address_unless_it_is_given(tmp_path: Path) -> None:
    box = loaded(tmp_path).mailboxes["vip"]
    assert box.imap is not None
    assert box.imap.username == "vip@company.test"
    host = 'host = "imap.company.test"'
    box = loaded(tmp_path, host, host + '\nusername = "u1"').mailboxes["vip"]
    assert box.imap is not None
    assert box.imap.username == "u1"


def test_limits_left_out_are_the_rules_own_defaults(tmp_path: Path) -> None:
    assert loaded(tmp_path).policy().thresholds == Thresholds()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql+psycopg://u:p%40w@h:5/n", "postgresql+psycopg://u@h:5/n"),
        ("postgresql+psycopg://u@h/n", "postgresql+psycopg://u@h/n"),
        ("sqlite:////srv/a.db", "sqlite:////srv/a.db"),
    ],
)
def test_the_database_is_shown_without_its_password(url: str, shown: str) -> None:
    database = Database(url=url)
    assert database.shown == shown
    assert "p%40w" not in repr(database)


def test_every_key_stands_in_the_documentation() -> None:
    page = (ROOT.parent / "docs" / "configuration.md").read_text("utf-8")
    told = {word.rpartition(".")[2] for word in re.findall(r"`([a-z_.]+)`", page)}
    told |= set(re.findall(r"^#+ .*\[(\w+)", page, re.MULTILINE))
    told |= set(re.findall(r"`\[(\w+)", page))
    assert sorted(_keys(Tables) - told) == []


def test_every_key_of_a_server_or_office_stands_in_the_sample() -> None:
    """A newcomer meets each key once, in force or commented out."""
    sample = (ROOT.parent / "config" / "mailbot.toml").read_text("utf-8")
    told = set(re.findall(r"(?:^|[\s#{,])([a-z_]+) = ", sample))
    told |= set(re.findall(r"[\[.]([a-z_]+)(?=[\].])", sample))
    rare = {"ca_file", "timeout_s", "password", "case"}
    assert sorted(_keys(Tables) - told - rare) == []


def _keys(model: type[BaseModel]) -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        if name != "password":
            found.add(name)
        for inner in _models(field.annotation):
            found |= _keys(inner)
    return found


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (dict, tuple, Union, types.UnionType, Annotated):
        return [model for argument in get_args(annotation) for model in _models(argument)]
    return []
