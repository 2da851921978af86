"""The end of what a person writes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.html import Line
from mailbot.mail.signatures import Writer, part, writer_of

SARA = writer_of("Sara Ahmad", "sara.a@noor-trading.example")


def _part(text: str, writer: Writer = SARA) -> tuple[str, str, str]:
    parted = part([Line(line) for line in text.split("\n")], writer)
    return "\n".join(parted.said), "\n".join(parted.signature), "\n".join(parted.disclaimer)


def test_a_writer_is_known_by_name_mailbox_and_domain() -> None:
    assert {"sara", "ahmad", "noor", "trading"} <= SARA.words
    assert "example" not in SARA.words
    assert writer_of("Mr. Ali", "info@x.example").words == {"ali"}


def test_each_line_goes_to_one_place() -> None:
    assert _part(
        "Where is it?\n\nRegards,\nSara\nNoor Trading\n\n"
        "DISCLAIMER: This is for you alone.\nReally."
    ) == (
        "Where is it?",
        "Regards,\nSara\nNoor Trading",
        "DISCLAIMER: This is for you alone.\nReally.",
    )


def test_the_clients_own_mark_is_believed() -> None:
    parted = part([Line("Where?"), Line("any words at all", signature=True)], SARA)
    assert (parted.said, parted.signature) == (("Where?",), ("any words at all",))
    alone = part([Line("all typed into the signature", signature=True)], SARA)
    assert alone.said == ("all typed into the signature",)


@pytest.mark.parametrize(
    "closing",
    [
        "Regards",
        "Best regards,",
        "B. Regards",
        "Thanks & Regards",
        "Kind Regards / مع التحية",
        "Mit freundlichen Grüßen / Kind regards",
        "Yours sincerely",
        "Thanking you,",
        "Cheers",
        "مع التحية",
        "مع خالص الشكر والتقدير",
        "وتفضلوا بقبول فائق الاحترام",
        "وتقبلوا تحياتي",
        "والسلام عليكم ورحمة الله وبركاته",
        "تحياتي،",
        "كل الود",
        "ودمتم بخير",
        "شاكرين لكم حسن تعاونكم",
    ],
)
def test_a_formula_above_a_name_closes(closing: str) -> None:
    said, signature, _ = _part(f"Where is it?\n\n{closing}\nHelen Marsh")
    assert (said, signature) == ("Where is it?", f"{closing}\nHelen Marsh")


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for the quick delivery of last week.\nThe second parcel is late.",
        "Best would be to send it back.\nPlease tell me when you can come.",
        "With regards to the parcel of last week, nobody has come.\nWhere is it?",
        "شكرا لكم على سرعة الرد\nلكن الشحنة لم تصل حتى الآن إلى صاحبها",
        "السلام عليكم ورحمة الله وبركاته\nأين شحنتي؟",
        "مع العلم أن الشحنة وصلت متأخرة\nولم يتصل بنا أحد حتى الآن",
    ],
)
def test_sentences_that_begin_like_a_formula_stay(text: str) -> None:
    assert _part(text) == (text, "", "")


@pytest.mark.parametrize(
    "block",
    ["Sara", "Sara Ahmad\nNoor", "sara ahmad, Riyadh", "سارة أحمد", "Noor Trading\n0551112222"],
)
def test_the_writers_name_opens_the_block(block: str) -> None:
    assert _part(f"Where is it?\n\n{block}")[:2] == ("Where is it?", block)


@pytest.mark.parametrize(
    "end",
    [
        "Ahmad Ali, 0551112222 is the receiver",
        "Receiver: Sara Ahmad",
        "المستلم\n\nسارة",
        "290019498498",
    ],
)
def test_data_at_the_end_is_no_name_block(end: str) -> None:
    assert _part(f"Where is it?\n\n{end}")[0].endswith(end.split("\n")[-1])


def test_a_form_trailer_goes_with_the_signature() -> None:
    said, signature, _ = _part("Name: Hind\n\n---\n\nDate: x\nPage URL: y\nRemote IP: z")
    assert said == "Name: Hind"
    assert "Remote IP" in signature


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=25))
def test_no_word_is_lost(texts: list[str]) -> None:
    lines = [Line(" ".join(text.split())) for text in texts]
    parted = part(lines, SARA)
    kept = " ".join((*parted.said, *parted.signature, *parted.disclaimer))
    assert sorted(kept.split()) == sorted(" ".join(line.text for line in lines).split()) or "[" in (
        "".join(texts)
    )


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("سعيد - محل عطور المسك 0163 820 114", ("سعيد", "saeed@mail.example")),
        ("أبو يزن، عمّان، 0795 220 118", ("Abu Yazan", "abuyazan@mail.example")),
        ("Tiny Stitch studio (0501 224 339)", ("Store", "hello@tinystitch.example")),
        ("مكتب الفيصل للمحاماة، جدة، 012 653 2207", ("مكتب المحاماة", "info@alfaisallaw.example")),
    ],
)
def test_a_last_line_of_name_and_telephone_is_a_card(line: str, sender: tuple[str, str]) -> None:
    assert _part(f"It has been on the way for nine days now.\n{line}", writer_of(*sender)) == (
        "It has been on the way for nine days now.",
        line,
        "",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Adel Nassar, Jeddah, 0551112222",
        "Receiver: Sara Ahmad, 0551112222",
        "call Sara on 0551112222",
    ],
)
def test_a_last_line_about_somebody_else_is_said(line: str) -> None:
    assert _part(f"Please deliver it to my friend.\n{line}")[1] == ""
