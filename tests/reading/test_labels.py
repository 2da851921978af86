"""Labels: which party, which field, whose, of words in any order and two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.labels import LABEL_WORDS_MAX, Label, Labels, label_end
from mailbot.reading.tokens import Kind, passage
from tests.reading.strangers import vocabulary


@pytest.fixture
def labels() -> Labels:
    return vocabulary().view(Labels.of)


@pytest.mark.parametrize(
    ("text", "side", "field"),
    [
        ("Shipper", "shipper", None),
        ("Sender's name", "shipper", "name"),
        ("المرسل", "shipper", None),
        ("اسم الراسل", "shipper", "name"),
        ("المرسل إليه", "consignee", None),  # two letters more, and the other party
        ("اسم المرسل اليه", "consignee", "name"),
        ("Consignee mobile no.", "consignee", "phone"),
        ("New receiver mobile no.", "consignee", "phone"),
        ("2nd consignee phone", "consignee", "phone"),
        ("Receiver WhatsApp", "consignee", "phone"),
        ("جوال المستلم", "consignee", "phone"),
        ("رقم المستلم", "consignee", "phone"),  # the number of a person is his telephone
        ("Receiver no", "consignee", "phone"),
        ("ra8am el mostalem", "consignee", "phone"),
        ("CNEE E-mail ID", "consignee", "email"),
        ("البريد الإلكتروني للمستلم", "consignee", "email"),
        ("Shipper contact person", "shipper", "person"),
        ("Consignee (receiver) / المستلم", "consignee", None),
        ("Shipper/المرسل", "shipper", None),
        ("Shipper address", "shipper", "ignored"),
        ("عنوان المستلم", "consignee", "ignored"),
        ("Shipper name / address", "shipper", "name"),
        ("Shipper reference", "shipper", "ignored"),
        ("Driver mobile", "other", "phone"),
        ("جوال المندوب", "other", "phone"),
        ("Agent for consignee", "other", None),
        ("Notify party", "other", None),
        ("AWB", None, "waybill"),
        ("AWB #", None, "waybill"),
        ("رقم البوليصة", None, "waybill"),
        ("Order / tracking no", None, "waybill"),
        ("Order no", None, "ignored"),
        ("Invoice no", None, "ignored"),
        ("VAT no", None, "ignored"),
        ("IBAN", None, "ignored"),
        ("رقم الهوية", None, "ignored"),
        ("السجل التجاري", None, "ignored"),
        ("Fax", None, "fax"),
        ("الفاكس", None, "fax"),
        ("E-mail address", None, "email"),
        ("Contact", None, "contact"),
        ("Contact #", None, "phone"),
        ("بيانات التواصل", None, "contact"),
        ("رقم", None, "number"),
        ("Your role", None, "capacity"),
        ("صفتك", None, "capacity"),
    ],
)
def test_a_label_is_put_together_from_its_words(
    labels: Labels, text: str, side: str | None, field: str | None
) -> None:
    found = labels.of_text(text)
    assert found
    assert (found.side, found.field, found.unknown) == (side, field, 0)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Shiper", "shipper"),
        ("Conisgnee", "consignee"),
        ("Recipiant name", "consignee"),
        ("Cosignee", "consignee"),
        ("SHIPPER'S", "shipper"),
        ("المرسله", "shipper"),
        ("المُستلِم", "consignee"),
        ("المســتلم", "consignee"),
    ],
)
def test_a_slip_of_spelling_is_forgiven(labels: Labels, text: str, side: str) -> None:
    found = labels.of_text(text)
    assert found
    assert found.side == side


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345",
        "Hello",
        "please",
        "the new",
        "Dear team",
        "السلام عليكم",
        "Shipper / Consignee",  # both at once are neither
        "المرسل والمستلم",
        "one two three four five six seven eight nine ten eleven twelve thirteen",
    ],
)
def test_other_words_are_no_label(labels: Labels, text: str) -> None:
    assert labels.of_text(text) is None


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("My mobile", "writer"),
        ("our e-mail", "writer"),
        ("جوالي", "writer"),
        ("رقمي", "writer"),
        ("Their e-mail", "that"),
        ("his number", "that"),
        ("هاتفه", "that"),
        ("وجوالها", "that"),
        ("Consignee mobile", None),
    ],
)
def test_a_label_may_say_whose_it_is(labels: Labels, text: str, owner: str | None) -> None:
    found = labels.of_text(text)
    assert found
    assert found.owner == owner


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("Consignee details", {"heading", "prose"}),
        ("بيانات الشاحن", {"heading"}),
        ("Old number", {"old"}),
        ("الرقم القديم", {"old"}),
        ("Consignee new phone", {"new"}),
        ("الجوال الصحيح", {"new"}),
        ("Message", {"prose"}),
        ("تفاصيل الشكوى", {"prose"}),
        ("Shipper name", set()),
    ],
)
def test_a_label_may_head_a_block_or_tell_old_from_new(
    labels: Labels, text: str, traits: set[str]
) -> None:
    found = labels.of_text(text)
    assert found
    told = {name for name in ("heading", "old", "new", "prose") if getattr(found, name)}
    assert told == traits


@pytest.mark.parametrize("text", ["to", "from", "من", "الى", "contact", "No.", "شحنة"])
def test_common_words_are_no_label_without_a_colon(labels: Labels, text: str) -> None:
    found = labels.of_text(text)
    assert found
    assert not found.strong


def test_unknown_words_are_counted_and_weigh_more_in_front(labels: Labels) -> None:
    behind, before = labels.of_text("shipper quux"), labels.of_text("quux shipper")
    assert behind == Label(side="shipper", strong=True, leads=True, unknown=1)
    assert before == Label(side="shipper", strong=True, leads=False, closed=True, unknown=3)


@pytest.mark.parametrize(
    ("head", "new"), [("New value", True), ("الجديد", True), ("Old", False), ("", False)]
)
def test_a_columns_head_tells_the_new_values(labels: Labels, head: str, *, new: bool) -> None:
    assert labels.is_new(head) is new


@pytest.mark.parametrize(
    ("text", "contact"),
    [("mob 055", True), ("جوال 055", True), ("e 055", False), ("Sara", False), ("055", False)],
)
def test_a_word_may_begin_the_label_of_a_contact(
    labels: Labels, text: str, *, contact: bool
) -> None:
    assert labels.names_contact(passage(text).tokens[0]) is contact


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("Shipper mobile: x", ["shipper", "mobile"]),
        ("AWB # 29", ["awb", "no"]),
        ("Consignee (name): x", ["consignee", "name"]),
        ("2 consignee", []),  # a label does not begin with a number
        ("Consignee 2 phone: x", ["consignee", "2", "phone"]),
        ("Consignee 29001949 phone", ["consignee"]),
        (": x", []),
    ],
)
def test_a_label_ends_at_its_separator_at_the_latest(text: str, longest: list[str]) -> None:
    tokens = passage(text).tokens
    ends = list(label_end(tokens, 0, len(tokens)))
    assert (ends[0][1] if ends else []) == longest
    assert [end for end, _ in ends] == sorted((end for end, _ in ends), reverse=True)


def test_what_a_phrase_is_can_be_asked(labels: Labels) -> None:
    assert labels.kinds_at(("المرسل", "اليه"), 0) == ("side.consignee",)
    assert labels.kinds_at(("quux",), 0) == ()


@given(st.text(max_size=80) | st.text(alphabet="المرسل هيpshier#.'/- 12", max_size=80))
def test_any_text_is_a_label_or_none(text: str) -> None:
    labels = vocabulary().view(Labels.of)
    found = labels.of_text(text)
    assert found is None or found.side or found.field or found.owner
    tokens = passage(text).tokens
    for end, words in label_end(tokens, 0, len(tokens)):
        assert 0 < end <= len(tokens)
        assert len(words) <= LABEL_WORDS_MAX + len(text)
    for token in tokens:
        assert labels.names_contact(token) <= (token.kind is Kind.WORD)
