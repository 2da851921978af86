"""Names: what is taken off them, what is none, and when two are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.names import NAME_MAX
from tests.reading.passages import names


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Mr. Naji Salem", "Naji Salem"),
        ("Prof. Dr. Hans Weber", "Hans Weber"),
        ("Eng. Omar Haddad", "Omar Haddad"),
        ("Messrs. Gulf Tiles", "Gulf Tiles"),
        ("م. عمر حداد", "عمر حداد"),
        ("أ/ سارة ناجي", "سارة ناجي"),
        ("السيد ناجي سالم المحترم", "ناجي سالم"),
        ("Dr. Mona El-Sayed", "Mona El-Sayed"),
        ("my sister Rowena Cruz", "Rowena Cruz"),
        ("زوجتي سارة ناجي", "سارة ناجي"),
        ("Sender & Sons Trading", "Sender & Sons Trading"),
        ("Blue Harbor Ceramics LLC", "Blue Harbor Ceramics LLC"),
        ("Blue Harbor, LLC", "Blue Harbor, LLC"),
        ("Blue Harbor Co., Ltd.", "Blue Harbor Co., Ltd."),
        ("Blue Harbor Ceramics, Fujairah", "Blue Harbor Ceramics"),
        ("مؤسسة الندى، الرياض", "مؤسسة الندى"),
        ("Sara Naji - Jeddah", "Sara Naji"),
        ("Sara Naji in Hofuf", "Sara Naji"),
        ("Sara Naji (the buyer)", "Sara Naji"),
        ("شركة Blue Basin", "شركة Blue Basin"),
        ("فندق القمر", "فندق القمر"),
        ('"Nadi Sweets"', "Nadi Sweets"),
        ("me, Tariq Aziz", "Tariq Aziz"),
        ("سارة", "سارة"),
    ],
)
def test_a_name_is_kept_without_what_is_only_told_about_it(value: str, name: str) -> None:
    assert names().clean(value) == name


@pytest.mark.parametrize(
    "value",
    [
        "",
        "-",
        "N/A",
        "as on waybill",
        "same as above",
        "to follow",
        "غير معروف",
        "لا يوجد",
        "my wife",
        "زوجتي",
        "me",
        "أنا",
        "Riyadh",
        "الرياض",
        "12345",
        "x",
        "it is not known to me",
        "x" * (NAME_MAX + 1),
        "a b c d e f g h i j k",
    ],
)
def test_what_gives_no_name_is_none(value: str) -> None:
    assert names().clean(value) is None


@pytest.mark.parametrize(
    ("value", "placeholder"),
    [
        ("n/a", True),
        ("N.A.", True),
        ("as per waybill", True),
        ("كما في البوليصة", True),
        ("later please", True),
        ("", True),
        ("--", True),
        ("None Trading", False),
        ("Sara", False),
        ("my sister Rowena", False),
    ],
)
def test_some_values_say_that_there_is_none(value: str, *, placeholder: bool) -> None:
    assert names().is_placeholder(value) is placeholder


@pytest.mark.parametrize(
    ("value", "writer"),
    [("me", True), ("me, Tariq", True), ("أنا", True), ("Tariq", False), ("", False)],
)
def test_some_values_say_that_the_writer_is_meant(value: str, *, writer: bool) -> None:
    assert names().is_self(value) is writer


@pytest.mark.parametrize(
    ("name", "desk"),
    [
        ("Customer Service", True),
        ("Sales Team", True),
        ("Warehouse 3", True),
        ("قسم المشتريات", True),
        ("مدير المستودع", True),
        ("123", True),
        ("", True),
        ("Sara Naji", False),
        ("Blue Harbor", False),
        ("سارة ناجي", False),
    ],
)
def test_a_desk_is_no_person(name: str, *, desk: bool) -> None:
    assert names().is_department(name) is desk


@pytest.mark.parametrize(
    ("name", "firm"),
    [
        ("Blue Harbor LLC", True),
        ("Gulf Trading", True),
        ("One Pharmacy", True),
        ("مصنع البلاط", True),
        ("مكتبة النورس", True),
        ("Sara Naji", False),
        ("سارة ناجي", False),
        ("LLC", False),
        ("", False),
    ],
)
def test_a_firm_is_told_by_the_form_of_its_name(name: str, *, firm: bool) -> None:
    assert names().is_business(name) is firm


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Blue Harbor LLC", "Blue Harbor", True),
        ("Blue Harbor", "BLUE HARBOR CERAMICS", True),
        ("شركة بايت", "بايت", True),
        ("مؤسسة الندى", "الندي", True),
        ("Sara", "Sara Naji", True),
        ("Sara Naji", "Naji Sara", True),
        ("Mr. Naji Salem", "Naji Salem", True),
        ("Tariq and Sons", "Tariq Sons", True),
        ("Omar Haddad", "Omar Salem", False),
        ("A", "Ali", False),
        ("A", "A Trading", False),
        ("", "Sara", False),
        ("سارة", "سالم", False),
    ],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str, *, same: bool) -> None:
    assert names().same(one, other) is same
    assert names().same(other, one) is same


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Mr. Naji Salem", ("naji", "salem")),
        ("The Blue Harbor Co. Ltd", ("blue", "harbor")),
        ("شركة الندى المحدودة", ("الندي",)),
        ("LLC", ("llc",)),
        ("", ()),
    ],
)
def test_the_core_of_a_name_is_what_tells_it_from_others(name: str, core: tuple[str, ...]) -> None:
    assert names().core(name) == core


@pytest.mark.parametrize(
    ("value", "shorter"),
    [
        ("Mr. Dr. Naji", "Naji"),
        ("السيد المهندس عمر", "عمر"),
        ("Naji Esq", "Naji"),
        ("ناجي المحترم", "ناجي"),
        ("Mr", "Mr"),
        ("Sara", "Sara"),
    ],
)
def test_titles_are_taken_off_unless_nothing_is_left(value: str, shorter: str) -> None:
    assert names().without_titles(value) == shorter


@pytest.mark.parametrize(
    ("name", "always", "turned_to"),
    [
        ("Dubai Police", True, True),
        ("Riyadh Court", True, True),
        ("للهيئة العامة للنقل", True, True),
        ("المحكمة التجارية", False, True),
        ("شرطة الرياض", True, True),
        ("Falcon Customer Care", True, True),
        ("قسم الشكاوى", True, True),
        ("Ministry of Commerce", False, True),
        ("لوزارة الصحة", False, True),
        ("Courtyard Flowers", False, False),
        ("مكتبة النورس", False, False),
        ("", False, False),
    ],
)
def test_whom_a_writer_turns_to_is_told_by_the_name(
    name: str, *, always: bool, turned_to: bool
) -> None:
    assert names().is_authority(name) is always
    assert names().is_authority(name, turned_to=True) is turned_to


def test_a_dot_apart_from_the_name_goes_with_the_blank_before_it() -> None:
    assert names().clean("AA .") == "AA"


@given(st.text(max_size=300) | st.text(alphabet='Mr. ,(-/"شركةLlc&', max_size=300))
def test_any_text_gives_a_name_of_bounded_length_or_none(text: str) -> None:
    words = names()
    name = words.clean(text)
    assert name is None or 0 < len(name) <= NAME_MAX
    assert name is None or (name == name.strip() and "\n" not in name)
    for ask in (words.is_placeholder, words.is_self, words.is_department, words.is_business):
        ask(text)
    words.is_authority(text, turned_to=True)
    words.without_titles(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    words = names()
    words.same(one, other)
    assert words.same(one, one) == bool(words.core(one))
