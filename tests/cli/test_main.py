"""The frame of the command line: two options everywhere, exit codes, nearest names, quick help."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner, Result

from mailbot.cli.main import COMMANDS, Call, main
from mailbot.config import ConfigError, Fault

AT = "2026-11-22T09:00:00Z"


@click.command(epilog="Example: mailbot check")
@click.pass_obj
def told(call: Call) -> None:
    """Tell what was called."""
    click.echo(f"{call.config_path} {call.at}")


@click.group(epilog="Example: mailbot check inner")
def outer() -> None:
    """Hold another."""


outer.add_command(told, "inner")


@click.command(epilog="Example: mailbot check")
def faulty() -> None:
    """Find the configuration wrong."""
    raise ConfigError([Fault("f.toml", "a.b", "is missing", "add it"), Fault("f", "c", "w", "m")])


@pytest.fixture
def standing_in(monkeypatch: pytest.MonkeyPatch) -> type[ModuleType]:
    """Let a command of this file stand where `check` does."""

    class StandIn(ModuleType):
        def __init__(self, command: click.Command) -> None:
            super().__init__("mailbot.cli.check")
            self.check = command
            monkeypatch.setitem(sys.modules, "mailbot.cli.check", self)

    return StandIn


def call(*args: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, list(args), env=env or {"MAILBOT_CONFIG": ""})


@pytest.mark.parametrize(
    "args",
    [
        ("--config", "a.toml", "--at", AT, "check"),
        ("check", "--config", "a.toml", "--at", AT),
        ("--config", "a.toml", "check", "--at", AT),
        ("--config", "b.toml", "--at", "2020-01-01T00:00:00Z", "check", "--config", "a.toml")
        + ("--at", AT),
    ],
)
def test_the_two_options_stand_before_or_after_the_name(
    standing_in: type[ModuleType], args: tuple[str, ...]
) -> None:
    standing_in(told)  # type: ignore[arg-type]
    result = call(*args)
    assert result.output == f"a.toml {datetime(2026, 11, 22, 9, tzinfo=UTC)}\n"


@pytest.mark.parametrize(
    "args",
    [
        ("--config", "a.toml", "check", "inner"),
        ("check", "--config", "a.toml", "inner"),
        ("check", "inner", "--config", "a.toml"),
    ],
)
def test_commands_within_commands_take_them_too(
    standing_in: type[ModuleType], args: tuple[str, ...]
) -> None:
    standing_in(outer)  # type: ignore[arg-type]
    assert call(*args).output == "a.toml None\n"


@pytest.mark.parametrize(
    ("args", "variable", "meant"),
    [
        ((), "", "config/mailbot.toml"),
        ((), "env.toml", "env.toml"),
        (("--config", "own.toml"), "env.toml", "own.toml"),
    ],
)
def test_which_configuration_is_meant(
    standing_in: type[ModuleType], args: tuple[str, ...], variable: str, meant: str
) -> None:
    standing_in(told)  # type: ignore[arg-type]
    for line in ((*args, "check"), ("check", *args)):
        result = call(*line, env={"MAILBOT_CONFIG": variable})
        assert result.output == f"{meant} None\n"


def test_a_wrong_configuration_tells_every_fault_on_standard_error_and_exits_2(
    standing_in: type[ModuleType],
) -> None:
    standing_in(faulty)  # type: ignore[arg-type]
    result = call("check")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "f.toml: a.b: is missing\n  mend: add it\nf: c: w\n  mend: m\n" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("chekc",), "Did you mean `mailbot check`?"),
        (("ticket",), "Did you mean `mailbot tickets`?"),
        (("xyzzy",), "See `mailbot --help`."),
        (("--at", "2026-11-22T09:00:00", "check"), "2026-11-22T09:00:00+03:00"),
        (("check", "--at", "now"), "is not a time"),
        (("--confg", "x", "check"), "--config"),
    ],
)
def test_a_wrong_call_exits_2_with_the_mend(args: tuple[str, ...], said: str) -> None:
    result = call(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = call(name, "--help")
    assert result.exit_code == 0
    example = result.output.partition("Example")[2]
    assert "mailbot " in example
    assert f" {name}" in example
    assert "--config" in result.output
    assert "--at" in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_lies_in_the_module_of_its_name(name: str) -> None:
    assert find_spec(f"mailbot.cli.{name}")
    assert isinstance(getattr(import_module(f"mailbot.cli.{name}"), name), click.Command)


def test_help_lists_every_command_and_waits_for_none(tmp_path: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from mailbot.cli.main import main;"
        "print(CliRunner().invoke(main, ['--help']).output);"
        "print('loaded:', {'sqlalchemy', 'pydantic', 'jinja2', 'imap_tools'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert "loaded: set()" in done.stdout
    for name, told_of in COMMANDS.items():
        assert f"  {name} " in done.stdout
        assert told_of.split()[0] in done.stdout


def test_the_program_starts_as_a_module_too(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mailbot", "--version"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout.startswith("mailbot, version")
