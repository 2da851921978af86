"""A report's workbook: every figure, and the tickets behind it."""

from __future__ import annotations

import io
import zipfile

from mailbot.mail.workbooks import sheets
from mailbot.render.figurewords import FIGURES as WORDS
from mailbot.render.locale import staff_locale
from mailbot.render.workbook import workbook
from tests.desk.office import NOON, OFFICE
from tests.reports.slow import MADE, OFFICE_YEAR


def test_every_number_opens_into_its_tickets() -> None:
    locale = staff_locale(OFFICE, "en", NOON, None)
    content = workbook(MADE, OFFICE_YEAR, OFFICE, locale)
    figures, behind = sheets(content)
    labels = [row[0] for row in figures[1:] if not row[1]]
    assert labels == [WORDS[figure.key][0].en for figure in MADE.figures]
    received = [row[1] for row in behind[1:] if row[0] == "Received"]
    assert sorted(received) == sorted(MADE.figure("received").refs)
    known = {case.ticket.ref for case in OFFICE_YEAR.cases}
    pairs = {
        (figure.key, ref)
        for figure in MADE.figures
        for ref in (*figure.refs, *(r for part in figure.parts for r in part.refs))
        if ref in known
    }
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        xml = folder.read("xl/worksheets/sheet2.xml").decode()
    assert xml.count("<row ") == len(pairs) + 1


def test_it_says_how_each_is_counted_in_its_readers_language() -> None:
    locale = staff_locale(OFFICE, "ar", NOON, None)
    figures, _ = sheets(workbook(MADE, OFFICE_YEAR, OFFICE, locale))
    told = {row[0]: row[7] for row in figures[1:] if len(row) > 7}
    assert told[WORDS["sla"][0].ar] == WORDS["sla"][1].ar
