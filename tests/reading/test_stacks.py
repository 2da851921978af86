"""Tables that lost their shape: heads first, values below, a line each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.labels import Labels
from mailbot.reading.stacks import stacked_tables
from tests.reading.strangers import vocabulary
from tests.reading.test_shipments import read, told


def found(text: str) -> list[tuple[tuple[str, ...], ...]]:
    return [table.rows for table in stacked_tables(text, vocabulary().view(Labels.of))]


def test_heads_and_values_make_rows() -> None:
    text = "Dear all,\nAWB No.\nConsignee\nMobile\n290111223344\nSara Naji\n0551234567\n"
    assert found(text) == [
        (("AWB No.", "Consignee", "Mobile"), ("290111223344", "Sara Naji", "0551234567"))
    ]
    assert told(read(text)) == ["290111223344 | - | Sara Naji; +966551234567"]


def test_each_round_of_values_is_a_shipment() -> None:
    text = (
        "AWB\nReceiver\nReceiver mobile\n290111223344\nSara Naji\n0551234567\n"
        "290111223345\nOmar Haddad\n0561234567\n\nPlease check."
    )
    assert told(read(text)) == [
        "290111223344 | - | Sara Naji; +966551234567",
        "290111223345 | - | Omar Haddad; +966561234567",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Shipper\nNoor Stores\nConsignee\nSara Naji\nMobile\n0551234567",
        "AWB\nConsignee\nMobile\n290111223344\nSara Naji",
        "AWB\nConsignee\n290111223344\nSara Naji",
        "AWB\nConsignee\nMobile\n\n290111223344\nSara Naji\n0551234567",
    ],
)
def test_other_lines_are_no_such_table(text: str) -> None:
    assert found(text) == []


@given(st.lists(st.sampled_from(["AWB", "Consignee", "Mobile", "Sara", "0551234567", ""])))
def test_a_table_takes_up_lines_that_are_there(lines: list[str]) -> None:
    text = "\n".join(lines)
    for table in stacked_tables(text, vocabulary().view(Labels.of)):
        assert 0 <= table.first < table.last <= len(lines)
        assert [cell for row in table.rows for cell in row] == lines[table.first : table.last]
