"""Tables told as labelled lines, one block a shipment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.labels import Labels
from mailbot.reading.tables import (
    CELL_MAX,
    COLUMNS_MAX,
    ROWS_MAX,
    Blocks,
    Pasted,
    Row,
    pasted_tables,
    read_table,
    row_text,
)
from tests.reading.strangers import vocabulary


def read(*rows: Row) -> Blocks | None:
    labels = vocabulary().view(Labels.of)
    return read_table(rows, labels, lambda cell: cell.lower() in ("same", "كما هو"))


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [("Shipper", "Blue Harbor"), ("Consignee", "Sara"), ("Mobile", "0551112222")],
            ["Shipper: Blue Harbor", "Consignee: Sara", "Mobile: 0551112222"],
        ),
        (
            [("Shipper:", "Blue Harbor"), ("Consignee :", "Sara")],
            ["Shipper: Blue Harbor", "Consignee: Sara"],
        ),
        (
            [("المرسل", "مؤسسة الندى"), ("المستلم", "سارة")],
            ["المرسل: مؤسسة الندى", "المستلم: سارة"],
        ),
        (  # both parties side by side, a line across them
            [
                ("SHIPPER", "", "CONSIGNEE", ""),
                ("Name", "Gulf", "Name", "Sara"),
                ("AWB", "", "290019498498", ""),
            ],
            ["SHIPPER: ", "Name: Gulf", "AWB: 290019498498", "CONSIGNEE: ", "Name: Sara"],
        ),
        (  # its columns run from right to left
            [("مؤسسة الندى", "المرسل"), ("سارة", "المستلم")],
            ["المرسل: مؤسسة الندى", "المستلم: سارة"],
        ),
        (  # a title above it, a rule beneath that
            [("Shipment details", ""), ("---", "---"), ("Shipper", "Gulf"), ("Consignee", "Sara")],
            ["Shipper: Gulf", "Consignee: Sara"],
        ),
        ([("Shipper", "Gulf", "0114652233")], ["Shipper: Gulf, 0114652233"]),
        (  # parties over the columns, fields before the rows
            [("", "Shipper", "Consignee"), ("Name", "Gulf", "Sara"), ("Phone", "011", "055")],
            [
                "Shipper Name: Gulf",
                "Shipper Phone: 011",
                "Consignee Name: Sara",
                "Consignee Phone: 055",
            ],
        ),
        (  # two halves side by side
            [("Shipper", "Gulf", "Consignee", "Sara"), ("Phone", "011", "Phone", "055")],
            ["Shipper: Gulf", "Phone: 011", "Consignee: Sara", "Phone: 055"],
        ),
        (  # two fields a row
            [("Shipper", "Gulf", "Phone", "011"), ("Consignee", "Sara", "Phone", "055")],
            ["Shipper: Gulf", "Phone: 011", "Consignee: Sara", "Phone: 055"],
        ),
        (  # a correction: the new value, or the old one where it stays
            [("", "Old", "New"), ("Consignee", "Sara", "Omar"), ("Mobile", "055", "same")],
            ["Consignee: Omar", "Mobile: 055"],
        ),
        (
            [("", "القديم", "الجديد"), ("المستلم", "سارة", "عمر"), ("الجوال", "٠٥٥", "كما هو")],
            ["المستلم: عمر", "الجوال: ٠٥٥"],
        ),
    ],
)
def test_a_table_of_one_shipment_is_its_lines(rows: list[Row], lines: list[str]) -> None:
    assert read(*rows) == Blocks(shared=tuple(lines))


@pytest.mark.parametrize(
    ("rows", "blocks"),
    [
        (
            [
                ("AWB", "Shipper", "Consignee"),
                ("29001949", "Gulf", "Sara"),
                ("29001950", "", "Omar"),
            ],
            [
                ("AWB: 29001949", "Shipper: Gulf", "Consignee: Sara"),
                ("AWB: 29001950", "Consignee: Omar"),
            ],
        ),
        (  # a bare "Mobile" is of the party before it
            [
                ("Consignee", "Mobile", "Email", "AWB"),
                ("Sara", "055", "s@mail.example", "29001949"),
            ],
            [
                (
                    "Consignee: Sara",
                    "Consignee Mobile: 055",
                    "Consignee Email: s@mail.example",
                    "AWB: 29001949",
                )
            ],
        ),
        (  # a column that names nothing is left out
            [("AWB", "Consignee", "Weight"), ("29001949", "Sara", "5 kg")],
            [("AWB: 29001949", "Consignee: Sara")],
        ),
        (
            [("رقم البوليصة", "المستلم"), ("29001949", "سارة"), ("29001950", "عمر")],
            [
                ("رقم البوليصة: 29001949", "المستلم: سارة"),
                ("رقم البوليصة: 29001950", "المستلم: عمر"),
            ],
        ),
        (  # a shipment a column
            [("AWB", "29001949", "29001950"), ("Consignee", "Sara", "Omar")],
            [("AWB: 29001949", "Consignee: Sara"), ("AWB: 29001950", "Consignee: Omar")],
        ),
    ],
)
def test_a_table_of_several_shipments_is_a_block_of_lines_each(
    rows: list[Row], blocks: list[tuple[str, ...]]
) -> None:
    assert read(*rows) == Blocks(each=tuple(blocks))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("Shipper",), ("Sara",)],
        [("Item", "Qty"), ("Tiles", "5")],
        [("Monday", "9 to 5"), ("Tuesday", "9 to 5")],
        [("", ""), (" ", "-")],
        [("The parcel came late", "and nobody called me")],
    ],
)
def test_a_table_without_parties_or_waybills_says_nothing(rows: list[Row]) -> None:
    assert read(*rows) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("AWB | Consignee\n--- | ---\n29001949 | Sara\nthanks", 0, 3),
        ("Dear team\n| AWB | Consignee |\n|-----|-----|\n| 29001949 | Sara |", 1, 4),
        ("AWB\tConsignee\n29001949\tSara", 0, 2),
        ("\u200fAWB\tConsignee\n29001949\tSara\n\nbye", 0, 2),
    ],
)
def test_a_table_pasted_as_text_is_found_with_its_lines(text: str, first: int, last: int) -> None:
    rows = (("AWB", "Consignee"), ("29001949", "Sara"))
    assert list(pasted_tables(text)) == [Pasted(rows, first, last)]


def test_wide_gaps_part_the_cells_of_three_columns() -> None:
    (table,) = pasted_tables("AWB     Consignee     Mobile\n29001949     Sara     0551112222")
    assert table.rows == (("AWB", "Consignee", "Mobile"), ("29001949", "Sara", "0551112222"))


@pytest.mark.parametrize(
    "text", ["", "no table", "one | two", "a: b     c     d\ne: f     g     h", "a   b\nc   d"]
)
def test_a_single_line_or_a_gap_makes_no_table(text: str) -> None:
    assert list(pasted_tables(text)) == []


def test_a_row_is_told_as_its_mail_has_it() -> None:
    assert row_text((" Blue \n Harbor ", "", "Sara")) == "Blue Harbor | Sara"
    assert row_text(()) == ""


CELLS = st.sampled_from(
    ["", "Shipper", "المستلم", "AWB", "New", "Phone", "same", "29001949", "Sara"]
)


@given(st.lists(st.lists(CELLS | st.text(max_size=20), max_size=6).map(tuple), max_size=8))
def test_any_table_can_be_read(rows: list[Row]) -> None:
    found = read(*rows)
    lines = [*found.shared, *(line for block in found.each for line in block)] if found else []
    assert all(": " in line for line in lines)
    assert len(lines) <= 2 * sum(map(len, rows))


@given(st.text(alphabet="ab|\t \n-:", max_size=300))
def test_tables_of_any_text_do_not_overlap(text: str) -> None:
    ends = 0
    for table in pasted_tables(text):
        assert ends <= table.first < table.last <= text.count("\n") + 1
        ends = table.last


def test_a_huge_table_is_cut() -> None:
    wide = ("AWB", "Consignee", *["x" * 2 * CELL_MAX] * 2 * COLUMNS_MAX)
    found = read(*[wide] * 2 * ROWS_MAX, ("29001949", "Sara"))
    lines = [line for block in found.each for line in block] if found else []
    assert len(lines) < ROWS_MAX * COLUMNS_MAX


def test_a_head_over_two_columns_is_the_head_of_both() -> None:
    found = read(
        ("Waybill", "Recipient", ""),
        ("290111223344", "Sara Naji", "0551112222"),
        ("290111223345", "Omar Saad", "by hand"),
    )
    assert found is not None
    assert found.each[0][1:] == ("Recipient: Sara Naji", "Recipient: 0551112222")
    assert found.each[1][1:] == ("Recipient: Omar Saad",)
