"""Which party the writer is, from his words, what else he names, and labelled values."""

from __future__ import annotations

import pytest

from mailbot.reading.countries import Countries, countries_of_mail
from mailbot.reading.drafts import Case, Said, ShipmentDraft, Side
from mailbot.reading.reading import Nature
from mailbot.reading.scene import Mention
from mailbot.reading.sides import side_of_writer, sides_of_writer
from mailbot.reading.stands import Stand
from mailbot.reading.writer import Writer
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary

ME = Writer(email="sara@gulftiles.example", person="Sara Naji")


def countries() -> Countries:
    return countries_of_mail([classified("from Riyadh")], classified(""), vocabulary())


OTHER = Mention(4, 6, "consignee", "Omar Haddad")


@pytest.mark.parametrize(
    ("stand", "spoken_of", "firm", "side"),
    [
        (Stand(told="consignee"), [OTHER], True, "consignee"),
        (Stand(shipper=2), [], False, "shipper"),
        (Stand(), [OTHER], True, "shipper"),
        (Stand(), [OTHER], False, None),
        (Stand(neither=True), [OTHER], True, None),
        (Stand(), [Mention(0, 2, "shipper", "Sara Naji"), OTHER], False, "shipper"),
    ],
)
def test_his_words_then_what_he_names_besides(
    stand: Stand, spoken_of: list[Mention], *, firm: bool, side: Side | None
) -> None:
    case = Case([ShipmentDraft()])
    told = side_of_writer(case, stand, spoken_of, ME, Nature.INQUIRY, names(), firm=firm)
    assert told == side


def test_who_claims_and_names_one_party_is_the_other() -> None:
    case = Case([ShipmentDraft()])
    stand, claim = Stand(), Nature.CLAIM
    assert side_of_writer(case, stand, [OTHER], ME, claim, names(), firm=False) == "shipper"


def test_a_labelled_name_or_address_that_is_his_tells_it() -> None:
    case = Case([ShipmentDraft()])
    case.last.shipper.names.append(Said("Sara Naji", "", 0.9))
    assert sides_of_writer(case, ME, Stand(), None, countries(), names()) == ("shipper",)
    form = Case([ShipmentDraft()], capacity="consignee")
    assert sides_of_writer(form, ME, Stand(), None, countries(), names()) == ("consignee",)
    assert sides_of_writer(Case(), ME, Stand(both=True), None, countries(), names()) == (
        "shipper",
        "consignee",
    )
