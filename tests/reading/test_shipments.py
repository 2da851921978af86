"""Shipments of whole mails: lines, tables, shorthand and sentences of people nobody here knows.

A shipment is written "waybill | shipper | consignee", a party "name; telephones; addresses".
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.mail.message import parse
from mailbot.mail.newtext import split
from mailbot.reading.reading import Nature, Party, Shipment
from mailbot.reading.shipments import Found, find
from mailbot.reading.tables import ROWS_MAX
from tests.mail.raw import raw
from tests.reading.strangers import vocabulary

OFFICE = "keyaccounts@rimalexpress.example"
STRANGER = "Sam One <sam.one@gmail.com>"
FAMILIES = tomllib.loads(Path(__file__).with_name("families.toml").read_text("utf-8"))["mail"]


def read(
    text: str | None = None,
    *,
    html: str | None = None,
    sender: str = STRANGER,
    subject: str = "Question",
    nature: Nature | None = Nature.INQUIRY,
    headers: dict[str, str] | None = None,
) -> Found:
    """Read the raw mail of a stranger as it comes in."""
    made = raw(text, html, subject=subject, sender=sender, to=OFFICE, headers=headers)
    mail = parse(made)
    return find(mail, split(mail), vocabulary(), nature)


def told(found: Found) -> list[str]:
    return [shown(shipment) for shipment in found.shipments]


def shown(shipment: Shipment) -> str:
    """Write a shipment on one line."""
    parties = (party(shipment.shipper), party(shipment.consignee))
    return " | ".join((shipment.waybill or "-", *parties))


def party(one: Party) -> str:
    return "; ".join([one.name or "-", *one.phones, *one.emails])


@pytest.mark.parametrize("row", FAMILIES, ids=lambda row: row["text"][:40])
def test_sentences_of_a_family_tell_the_parties(row: dict[str, str]) -> None:
    found = read(row["text"], sender=row.get("sender", STRANGER), nature=Nature.SERVICE_FAILURE)
    assert told(found) == [row["shipment"]]


# ------------------------------------------------------------------------- labelled lines


@pytest.mark.parametrize(
    ("text", "shipment"),
    [
        (
            "AWB: 290019498498\nShipper: Blue Harbor Ceramics LLC\nShipper phone: 0114652233\n"
            "Consignee: Sara Naji\nConsignee mobile: 0551112222",
            "290019498498 | Blue Harbor Ceramics LLC; +966114652233 | Sara Naji; +966551112222",
        ),
        (
            "Waybill no.: 2900-1949-8498\nSender name: Omar Haddad\nSender e-mail: O.Haddad@Mail."
            "example\nReceiver name: Mr. Naji Salem\nReceiver tel: 055 111 2222",
            "290019498498 | Omar Haddad; o.haddad@mail.example | Naji Salem; +966551112222",
        ),
        (
            "رقم البوليصة: ٢٩٠٠١٩٤٩٨٤٩٨\nاسم المرسل: مؤسسة الندى\nجوال المرسل: ٠٥٥١١١٢٢٢٢\n"
            "اسم المرسل إليه: سارة ناجي\nجوال المرسل إليه: ٠٥٥٣٣٣٤٤٤٤",
            "290019498498 | مؤسسة الندى; +966551112222 | سارة ناجي; +966553334444",
        ),
        (
            "رقم الشحنة: 290019498498\nالشاحن/ مكتبة النورس\nهاتف الشاحن/ 0114652233\n"
            "المستلم/ م. عمر حداد\nجوال المستلم/ 0551112222",
            "290019498498 | مكتبة النورس; +966114652233 | عمر حداد; +966551112222",
        ),
        (
            "AWB 290019498498\nShipper\nBlue Harbor LLC\n0114652233\n\nConsignee\nSara Naji\n"
            "0551112222\nsara@naji.example",
            "290019498498 | Blue Harbor LLC; +966114652233"
            " | Sara Naji; +966551112222; sara@naji.example",
        ),
        (
            "Consignee: Hala Mansour / 0551112222 / hala@mail.example\nAWB: RX4471902",
            "RX4471902 | - | Hala Mansour; +966551112222; hala@mail.example",
        ),
        (
            "AWB: 290019498498, Shipper: Blue Harbor, Consignee: Sara Naji, Mobile: 0551112222",
            "290019498498 | Blue Harbor | Sara Naji; +966551112222",
        ),
        (
            "AWB: 290019498498\nShipper: as on waybill\nConsignee: غير معروف",
            "290019498498 | - | -",
        ),
        (
            "AWB: 290019498498\nConsignee: Sara Naji\nTel: 0114652233 ext. 14\nFax: 0114652299",
            "290019498498 | - | Sara Naji; +966114652233",
        ),
        (
            "AWB: 290019498498\nConsignee: Sara Naji\nWhatsApp: +971 50 111 2222",
            "290019498498 | - | Sara Naji; +971501112222",
        ),
        (
            "AWB: 290019498498\nConsignee: Harbor Cafe, Manama, Bahrain\nConsignee mob: 3344 5566",
            "290019498498 | - | Harbor Cafe; +97333445566",
        ),
        (
            "AWB: 290019498498\nConsignee: Sara Naji\nDriver: Omar 0551112222\n"
            "Customs broker: Swift Clearing 0553334444",
            "290019498498 | - | Sara Naji",
        ),
        (
            "Order no.: 7788990011\nAWB: 290019498498\nConsignee: Sara Naji",
            "290019498498 | - | Sara Naji",
        ),
        (
            "AWB: 290019498498\nRcvr Name -\nRcvr Cell 0551112222",
            "290019498498 | - | -; +966551112222",
        ),
        (
            "Waybill: 290019498498\nAre you the sender or the receiver?: Receiver",
            "290019498498 | - | Sam One; sam.one@gmail.com",
        ),
        (
            "Docket No  ; 290019498498\nAddressee  ; Sara Naji, Muscat\nAddressee GSM  ; 9233 1180",
            "290019498498 | - | Sara Naji; +96892331180",
        ),
        (
            "البوليصة: 290019498498\nالمرسل: معرض الأناقة\nالمرسل اليه: نورة العتيبي ، حائل\n"
            "رقم المرسل اليه: 966551112222",
            "290019498498 | معرض الأناقة | نورة العتيبي; +966551112222",
        ),
    ],
)
def test_labelled_lines_of_both_languages_are_read(text: str, shipment: str) -> None:
    assert told(read(text)) == [shipment]


# ---------------------------------------------------------------------------------- tables


@pytest.mark.parametrize(
    ("html", "shipments"),
    [
        (
            "<p>Dear team, where is it?</p><table><tr><td>AWB</td><td>290019498498</td></tr>"
            "<tr><td>Shipper</td><td>Blue Harbor LLC</td></tr>"
            "<tr><td>Consignee</td><td>Sara Naji</td></tr>"
            "<tr><td>Consignee phone</td><td>0551112222</td></tr></table>",
            ["290019498498 | Blue Harbor LLC | Sara Naji; +966551112222"],
        ),
        (
            "<p>Please update us.</p><table><tr><th>AWB</th><th>Shipper</th><th>Consignee</th>"
            "<th>Consignee mobile</th></tr><tr><td>290019498498</td><td>Blue Harbor LLC</td>"
            "<td>Sara Naji</td><td>0551112222</td></tr><tr><td>290019498509</td>"
            "<td>Blue Harbor LLC</td><td>Omar Haddad</td><td>0553334444</td></tr></table>",
            [
                "290019498498 | Blue Harbor LLC | Sara Naji; +966551112222",
                "290019498509 | Blue Harbor LLC | Omar Haddad; +966553334444",
            ],
        ),
        (
            "<p>السلام عليكم، نرجو الإفادة</p><table dir=rtl><tr><td>رقم البوليصة</td>"
            "<td>٢٩٠٠١٩٤٩٨٤٩٨</td></tr><tr><td>المرسل</td><td>مؤسسة الندى</td></tr>"
            "<tr><td>المستلم</td><td>سارة ناجي</td></tr>"
            "<tr><td>جوال المستلم</td><td>٠٥٥١١١٢٢٢٢</td></tr></table>",
            ["290019498498 | مؤسسة الندى | سارة ناجي; +966551112222"],
        ),
    ],
)
def test_tables_are_read_by_rows_and_by_columns(html: str, shipments: list[str]) -> None:
    assert told(read(html=html)) == shipments


def test_a_table_pasted_into_plain_text_is_read_too() -> None:
    text = (
        "Status please:\n\nAWB\tConsignee\tMobile\n290019498498\tSara Naji\t0551112222\n"
        "290019498509\tOmar Haddad\t0553334444\n"
    )
    assert told(read(text)) == [
        "290019498498 | - | Sara Naji; +966551112222",
        "290019498509 | - | Omar Haddad; +966553334444",
    ]


# ------------------------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("text", "shipment"),
    [
        (
            "The parcel 290019498498 from Blue Harbor Ceramics to Golden Fern Perfumes is late.",
            "290019498498 | Blue Harbor Ceramics | Golden Fern Perfumes",
        ),
        (
            "Where is AWB 290019498498? The shipper is Blue Harbor LLC and the consignee is "
            "Sara Naji, her mobile is 0551112222.",
            "290019498498 | Blue Harbor LLC | Sara Naji; +966551112222",
        ),
        (
            "pls check awb 290019498498 shpr Blue Harbor cnee Sara Naji 0551112222",
            "290019498498 | Blue Harbor | Sara Naji; +966551112222",
        ),
        (
            "وين وصلت الشحنة 290019498498 المرسلة من مكتبة النورس إلى الأستاذة سارة ناجي؟",
            "290019498498 | مكتبة النورس | سارة ناجي",
        ),
        (
            "الشحنة رقم 290019498498 مرسلة من مؤسسة الندى، والمستلم اسمه عمر حداد ورقمه 0551112222",
            "290019498498 | مؤسسة الندى | عمر حداد; +966551112222",
        ),
        (
            "لو سمحت الشحنة ٢٩٠٠١٩٤٩٨٤٩٨ المستلمة سارة ناجي وجوالها ٠٥٥١١١٢٢٢٢",
            "290019498498 | - | سارة ناجي; +966551112222",
        ),
        (
            "حضرتك الشحنة رقم 290019498498 اللي جاية من شركة الأمل للتجارة لسه موصلتش",
            "290019498498 | شركة الأمل للتجارة | -",
        ),
        (
            "kindly advise status of AWB 290019498498, shipper M/s Gulf Tiles, consignee "
            "M/s Desert Rose Trading LLC",
            "290019498498 | Gulf Tiles | Desert Rose Trading LLC",
        ),
        (
            "Please deliver 290019498498 to Omar Haddad instead of the consignee Sara Naji.",
            "290019498498 | - | Sara Naji",
        ),
        (
            "AWB 290019498498 is for Golden Fern Perfumes; our storekeeper there is not the one.",
            "290019498498 | - | Golden Fern Perfumes",
        ),
        (
            "The consignee of 290019498498 is Harbor Cafe; their storekeeper Luca Rossi can be "
            "called on 0551112222.",
            "290019498498 | - | Harbor Cafe; +966551112222",
        ),
        (
            "Shipper is Gulf Tiles and receiver is Mr Omar, AWB 290019498498, neighbour Ali "
            "0551112222.",
            "290019498498 | Gulf Tiles | Omar",
        ),
        (
            "290019498498 المستلم زوجتي جوالها 0551112222",
            "290019498498 | - | -; +966551112222",
        ),
        (
            "ana el mostalem, el shipment 290019498498 lessa mawsaletsh",
            "290019498498 | - | Sam One; sam.one@gmail.com",
        ),
        (
            "AWB 290019498498 for the consignee Harbor Clinic, phone +974 4455 6677 ext 12.",
            "290019498498 | - | Harbor Clinic; +97444556677",
        ),
        (
            "The receiver of 290019498498 is Dr. Hala Mansour, +965 5011 2233.",
            "290019498498 | - | Hala Mansour; +96550112233",
        ),
    ],
)
def test_sentences_tell_the_parties(text: str, shipment: str) -> None:
    assert told(read(text)) == [shipment]


# ------------------------------------------------------------------------------ the writer


@pytest.mark.parametrize(
    ("text", "sender", "role", "shipment"),
    [
        (
            "I am waiting for my parcel 290019498498. It has not arrived.\n\nRegards,\n"
            "Hala Mansour\n0551112222",
            "Hala Mansour <hala@mail.example>",
            "consignee",
            "290019498498 | - | Hala Mansour; +966551112222; hala@mail.example",
        ),
        (
            "We shipped AWB 290019498498 to Sara Naji last week, it is still not delivered.\n\n"
            "Best regards,\nOmar Haddad\nBlue Harbor LLC\nTel: 0114652233",
            "Omar Haddad <omar@blueharbor.example>",
            "shipper",
            "290019498498 | Omar Haddad; +966114652233; omar@blueharbor.example | Sara Naji",
        ),
        (
            "أنا المستلم للشحنة 290019498498 ولم تصلني حتى الآن\n\nمع التحية\nعمر حداد\n"
            "جوال: 0551112222",
            "عمر حداد <omar@mail.example>",
            "consignee",
            "290019498498 | - | عمر حداد; +966551112222; omar@mail.example",
        ),
        (
            "شحنتنا إلى مكتبة النورس رقم 290019498498 لم تصل\n\nتحياتي\nسارة ناجي\n0553334444",
            "سارة ناجي <sara@nada.example>",
            "shipper",
            "290019498498 | سارة ناجي; +966553334444; sara@nada.example | مكتبة النورس",
        ),
        (
            "I ordered a lamp from Golden Fern Perfumes and it has not come, AWB 290019498498.\n\n"
            "Thanks\nHala Mansour",
            "Hala Mansour <hala@mail.example>",
            "consignee",
            "290019498498 | Golden Fern Perfumes | Hala Mansour; hala@mail.example",
        ),
        (
            "I am the shipper of 290019498498.\n\nOmar",
            "Omar Haddad <omar@mail.example>",
            "shipper",
            "290019498498 | Omar Haddad; omar@mail.example | -",
        ),
        (
            "AWB: 290019498498\nShipper: Blue Harbor LLC\nConsignee: Sara Naji\n"
            "Please tell us where it is.\n\nRegards\nBlue Harbor LLC\nTel: 0114652233",
            "Blue Harbor <desk@blueharbor.example>",
            "shipper",
            "290019498498 | Blue Harbor LLC; +966114652233; desk@blueharbor.example | Sara Naji",
        ),
        (
            "What is the status of 290019498498?\n\nRegards\nOmar Haddad\n0551112222",
            STRANGER,
            None,
            "290019498498 | - | -",
        ),
    ],
)
def test_the_writer_counts_for_the_party_that_he_clearly_is(
    text: str, sender: str, role: str | None, shipment: str
) -> None:
    found = read(text, sender=sender)
    assert found.writer_role == role
    assert told(found) == [shipment]


# ----------------------------------------------------------------------- several shipments


@pytest.mark.parametrize(
    ("text", "shipments"),
    [
        (
            "AWB: 290019498498\nConsignee: Sara Naji\nMobile: 0551112222\n\n"
            "AWB: 290019498509\nConsignee: Omar Haddad\nMobile: 0553334444",
            [
                "290019498498 | - | Sara Naji; +966551112222",
                "290019498509 | - | Omar Haddad; +966553334444",
            ],
        ),
        (
            "Shipper: Blue Harbor LLC\nAWB: 290019498498\nConsignee: Sara Naji\n"
            "AWB: 290019498509\nConsignee: Omar Haddad",
            [
                "290019498498 | Blue Harbor LLC | Sara Naji",
                "290019498509 | Blue Harbor LLC | Omar Haddad",
            ],
        ),
        (
            "Please check these two: 290019498498 and 290019498509.",
            ["290019498498 | - | -", "290019498509 | - | -"],
        ),
        (
            "رقم البوليصة: 290019498498\nالمستلم: سارة ناجي\n\nرقم البوليصة: 290019498509\n"
            "المستلم: عمر حداد",
            ["290019498498 | - | سارة ناجي", "290019498509 | - | عمر حداد"],
        ),
        (
            "290019498498 - Ammar Trading - 0551112222\n"
            "290019498509 - Golden Fern Perfumes - 0553334444",
            [
                "290019498498 | - | Ammar Trading; +966551112222",
                "290019498509 | - | Golden Fern Perfumes; +966553334444",
            ],
        ),
        (
            "Shipment 1\nConsignee: Noor Gold\nContact: +973 1721 3390\n\n"
            "Shipment 2\nConsignee: Zain Gems\nContact: +965 2240 1187",
            ["- | - | Noor Gold; +97317213390", "- | - | Zain Gems; +96522401187"],
        ),
        (
            "AWB: 290019498498\nAWB: 290019498498",
            ["290019498498 | - | -"],
        ),
    ],
)
def test_several_shipments_stay_apart(text: str, shipments: list[str]) -> None:
    assert told(read(text)) == shipments


# ---------------------------------------------------------------------------------- decoys


@pytest.mark.parametrize(
    "text",
    [
        "",
        "What does it cost to send a suitcase to Muscat?",
        "كم تكلفة الشحن إلى مسقط؟",
        "Your driver Omar was rude. His number is 0551112222.",
        "Our VAT number is 310122393500003 and our PO box is 53311.",
        "Thank you very much!",
        "شكرا جزيلا لكم",
    ],
)
def test_where_no_shipment_is_told_none_is_found(text: str) -> None:
    assert told(read(text)) == []


@pytest.mark.parametrize(
    ("text", "shipment"),
    [
        ("290019498498 never came, though your driver has 0551112222.", "290019498498 | - | -"),
        ("Invoice 8812, order 7788990011, AWB 290019498498.", "290019498498 | - | -"),
        ("AWB 290019498498, call your Jeddah branch on 0126543210.", "290019498498 | - | -"),
        ("AWB 290019498498, of 15/03/2026, 450 SAR, 3 pieces.", "290019498498 | - | -"),
        ("290019498498: your driver Mr. Nizam (0551112222) came late.", "290019498498 | - | -"),
        ("Thanks to brother Shakeel who brought 290019498498.", "290019498498 | - | -"),
    ],
)
def test_numbers_of_others_count_for_nobody(text: str, shipment: str) -> None:
    assert told(read(text)) == [shipment]


# ---------------------------------------------------------- subject, quotes, forms, forwards


@pytest.mark.parametrize(
    ("subject", "text", "shipments"),
    [
        ("AWB 290019498498", "Any news on this one?", ["290019498498 | - | -"]),
        ("Re: AWB 290019498498", "Any news on this one?", ["290019498498 | - | -"]),
        ("رد: الشحنة 290019498498", "هل من جديد؟", ["290019498498 | - | -"]),
        ("AWB 290019498498", "AWB: 290019498498", ["290019498498 | - | -"]),
        ("Order 7788990011", "Any news on this one?", []),
        (
            "AWB 290019498498 sender NOOR STORE 0551112222 receiver Sara Naji 0553334444",
            "Any news?",
            ["290019498498 | NOOR STORE; +966551112222 | Sara Naji; +966553334444"],
        ),
    ],
)
def test_the_subject_counts_for_the_waybill(subject: str, text: str, shipments: list[str]) -> None:
    assert told(read(text, subject=subject)) == shipments


def test_quoted_history_counts_for_nothing() -> None:
    text = (
        "Consignee: Hala Mansour, 0551112222\n\n"
        "On Sat, 14 Mar 2026 at 10:00, Rimal <keyaccounts@rimalexpress.example> wrote:\n"
        "> Shipper: Blue Harbor LLC\n> AWB: 290019498498\n"
    )
    assert told(read(text, subject="Re: Your shipment")) == ["- | - | Hala Mansour; +966551112222"]


def test_an_answer_below_a_quoted_question_belongs_to_the_party_asked_for() -> None:
    text = "> ما اسم المستلم ورقمه؟\nعمر حداد 0551112222\n"
    found = read(text, subject="Re: الشحنة", headers={"In-Reply-To": "<ours@rimalexpress.example>"})
    assert told(found) == ["- | - | عمر حداد; +966551112222"]


def test_in_a_colleagues_forward_the_customer_is_the_writer() -> None:
    text = (
        "---------- Forwarded message ---------\nFrom: Mona Saad <mona@saadshop.example>\n"
        "Date: Sun, 15 Mar 2026 at 08:10\nSubject: parcel\n"
        "To: Hatem <hatem@rimalexpress.example>\n\n"
        "We shipped AWB 290019498498 to Sara Naji and she is still waiting.\n"
    )
    sender = "Hatem <hatem@rimalexpress.example>"
    found = read(text, sender=sender, subject="Fwd: parcel")
    assert told(found) == ["290019498498 | Mona Saad; mona@saadshop.example | Sara Naji"]


def test_in_a_mail_that_a_group_rewrote_the_reply_to_is_the_writer() -> None:
    found = read(
        "I am the consignee of 290019498498.",
        sender='"Hala Mansour via Complaints" <complaints@rimalexpress.example>',
        headers={"Reply-To": "Hala Mansour <hala@mail.example>"},
    )
    assert told(found) == ["290019498498 | - | Hala Mansour; hala@mail.example"]


def test_of_a_corrected_telephone_only_the_new_one_counts() -> None:
    text = "AWB: 290019498498\nConsignee: Sara Naji\nOld mobile: 0551112222\nNew mobile: 0553334444"
    assert told(read(text, nature=Nature.ADDRESS_CHANGE)) == [
        "290019498498 | - | Sara Naji; +966553334444"
    ]


def test_our_own_mailbox_is_nobodys_address() -> None:
    text = f"AWB: 290019498498\nConsignee: Sara Naji\nE-mail: {OFFICE}"
    assert told(read(text)) == ["290019498498 | - | Sara Naji"]


# -------------------------------------------------------------------------------- evidence


def test_each_value_has_its_words_and_how_sure_they_are() -> None:
    text = "AWB: 290019498498\nShipper: Blue Harbor LLC\nConsignee: Sara Naji 0551112222"
    evidence = {one.field: one for one in read(text).evidence}
    assert set(evidence) == {
        "shipments.0.waybill",
        "shipments.0.shipper.name",
        "shipments.0.consignee.name",
        "shipments.0.consignee.phones.0",
    }
    assert evidence["shipments.0.shipper.name"].text == "Shipper: Blue Harbor LLC"
    assert all(0.5 <= one.confidence < 1 for one in evidence.values())


def test_a_labelled_value_is_surer_than_one_of_a_sentence() -> None:
    labelled = read("AWB: 290019498498\nConsignee: Sara Naji")
    spoken = read("AWB 290019498498 went to the receiver Sara Naji.")
    sure = [
        one.confidence
        for found in (labelled, spoken)
        for one in found.evidence
        if one.field == "shipments.0.consignee.name"
    ]
    assert len(sure) == 2
    assert sure[0] > sure[1]


@pytest.mark.parametrize(
    ("text", "particular"),
    [
        ("AWB 290019498498?", True),
        ("I am the receiver and nothing came.", True),
        ("Consignee: Sara Naji", True),
        ("Do you ship to Muscat?", False),
        ("", False),
    ],
)
def test_a_mail_is_particular_where_it_points_at_a_shipment(text: str, *, particular: bool) -> None:
    assert read(text).particular is particular


PIECES = st.sampled_from(
    [
        *("AWB:", "Shipper", "consignee:", "المستلم", "المرسل إليه:", "رقم", "0551112222", "|"),
        *("290019498498", "from", "to", "Blue", "Harbor", "LLC", "سارة", "مكتبة", "my", "هاتفه"),
        *("sara@mail.example", "(", ")", "-", "1)", ":", "\n", "\n\n", "\t", "> ", "--", "\u200f"),
    ]
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=6), max_size=60), st.sampled_from([None, *Nature]))
def test_no_text_makes_it_raise(pieces: list[str], nature: Nature | None) -> None:
    text = " ".join(pieces).encode("utf-8", "replace").decode()
    found = read(text, nature=nature)
    for shipment in found.shipments:
        assert shipment != Shipment()
        for one in (shipment.shipper, shipment.consignee):
            assert all(phone.startswith("+") for phone in one.phones)
            assert all(email == email.lower() for email in one.emails)


def test_of_a_table_without_end_the_first_shipments_are_read_and_the_cut_is_noted() -> None:
    rows = "".join(f"<tr><td>77119{n:07}</td><td>Sara Naji</td></tr>" for n in range(2000))
    found = read(html=f"<table><tr><th>Waybill</th><th>Consignee</th></tr>{rows}</table>")
    assert 0 < len(found.shipments) < ROWS_MAX
    assert any(f"{ROWS_MAX} rows" in said.text for said in found.notes)
