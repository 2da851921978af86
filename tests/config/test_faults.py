"""A fault names file, key, what and mend; a misspelt word is met with the nearest."""

from __future__ import annotations

import pytest

from mailbot.config.faults import ConfigError, Fault, choice, nearest


def test_a_fault_reads_as_place_then_mend() -> None:
    fault = Fault("office.toml", "smtp.host", "is missing", 'add the line: host = "…"')
    assert str(fault) == 'office.toml: smtp.host: is missing\n  mend: add the line: host = "…"'


def test_an_error_tells_all_its_faults() -> None:
    faults = [Fault("f", "a", "w", "m"), Fault("f", "b", "w", "m")]
    error = ConfigError(iter(faults))
    assert error.faults == tuple(faults)
    assert str(error).count("mend:") == 2


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("adress", ("address", "aliases"), "address"),
        ("HOST", ("host", "port"), "host"),
        ("xyz", ("host", "port"), None),
        ("host", (), None),
    ],
)
def test_the_nearest_known_word(word: str, known: tuple[str, ...], found: str | None) -> None:
    assert nearest(word, known) == found


def test_a_choice_names_the_nearest_and_all() -> None:
    assert choice("prot", ("port", "host"), none_yet="") == (
        'did you mean "port"? known are: port, host'
    )
    assert choice("zz", ("port", "host"), none_yet="") == "known are: port, host"
    assert choice("zz", (), none_yet="add one") == "add one"
