"""How much a mail presses: words, deadlines, goods, threats, and what only sounds so."""

from __future__ import annotations

import pytest

from mailbot.reading.leanings import Leaning
from mailbot.reading.reading import Nature
from mailbot.reading.urgency import CALM, PRESSING, Urgency, grade, weigh
from tests.reading.strangers import SUNDAY, told_of, vocabulary


def graded(
    text: str,
    *,
    nature: Nature = Nature.SERVICE_FAILURE,
    subject: str = "",
    particular: bool = True,
    flagged: bool = False,
) -> Urgency:
    """Grade a text that was written on a Sunday at half past nine."""
    return grade(
        told_of(text, subject),
        vocabulary(),
        nature=nature,
        particular=particular,
        now=SUNDAY,
        flagged=flagged,
    )


@pytest.mark.parametrize(
    ("text", "codes", "expected"),
    [
        ("Please treat as URGENT.", ("strong-word",), 1),
        ("We need it as soon as possible.", ("strong-word",), 1),
        ("نرجو الإفادة حالا", ("strong-word",), 1),
        ("الموضوع ضروري جدا", ("strong-word",), 1),
        ("It has to be here by 8 tomorrow morning.", ("deadline",), 2),
        ("It has to be here before noon.", ("deadline",), 3),
        ("لازم توصل قبل الساعة ١١ اليوم", ("deadline",), 3),
        ("The box holds insulin.", ("goods",), 3),
        ("The frozen fish is still with you.", ("goods",), 2),
        ("الطيور في السيارة من أمس", ("goods",), 2),
        ("My passport is in that envelope.", ("documents",), 1),
        ("We will file a complaint with the Ministry of Commerce.", ("threat",), 2),
        ("سنرفع شكوى إلى حماية المستهلك", ("threat",), 2),
        ("Your driver threatened me with a knife.", ("safety",), 3),
    ],
)
def test_each_sign_has_its_code_and_grade(text: str, codes: tuple[str, ...], expected: int) -> None:
    urgency = graded(text)
    assert set(urgency.reasons) == set(codes)
    assert urgency.grade == expected


@pytest.mark.parametrize(
    "text",
    [
        "This is important to us.",
        "3rd reminder!!! PLEASE ANSWER OUR MAILS AT LAST",
        "We shall switch to another courier.",
        "ضروري تردون علينا",
        "للتذكير",
    ],
)
def test_weak_signs_never_make_a_mail_urgent(text: str) -> None:
    urgency = graded(text)
    assert urgency.reasons
    assert urgency.grade == 0


@pytest.mark.parametrize(
    "text",
    [
        "This is not urgent.",
        "No rush at all.",
        "There is no hurry, take your time.",
        "It was urgent last month.",
        "Do you have an urgent delivery service?",
        "Please send it to Urgent Care Clinic.",
        "The Emergency Department ordered it.",
        "My immediate supervisor will call.",
        "الطلب غير مستعجل",
        "مو مستعجلين عليها",
        "ماكو استعجال",
        "لا داعي للاستعجال",
        "كم سعر الشحن العاجل؟",
        "المستلم قسم الطوارئ",
        "من الضروري أن يكون الرقم صحيحا",
        "كان عندنا طلب مستعجل الشهر الماضي",
    ],
)
def test_denials_and_names_are_no_urgency(text: str) -> None:
    assert graded(text).grade == 0


def test_who_says_that_it_is_not_urgent_takes_goods_and_words_back() -> None:
    assert graded("The samples are late. It is not urgent.").grade == 0
    assert graded("الأدوية تأخرت، مو مستعجلين").grade == 0


@pytest.mark.parametrize(
    ("nature", "urgent"),
    [
        (Nature.SERVICE_FAILURE, True),
        (Nature.ADDRESS_CHANGE, True),
        (Nature.PRE_ALERT, True),
        (Nature.INQUIRY, True),
        (Nature.CLAIM, False),
        (Nature.FEEDBACK, False),
        (Nature.COMPLAINT, False),
    ],
)
def test_goods_press_while_they_are_on_their_way(nature: Nature, *, urgent: bool) -> None:
    assert (graded("It holds vaccines.", nature=nature).grade > 0) is urgent


def test_goods_of_no_particular_shipment_do_not_press() -> None:
    text = "Do you take medicines?"
    assert graded(text, nature=Nature.INQUIRY, particular=False).grade == 0


@pytest.mark.parametrize(
    "text",
    [
        "The shipper is Fresh Fields Trading.",
        "من محل الورد الطائفي",
        "مستشفى السلام هو المستلم",
        "We sent a fish tank.",
        "حي الورود، الرياض",
    ],
)
def test_goods_in_a_name_are_none(text: str) -> None:
    assert "goods" not in graded(text).reasons


@pytest.mark.parametrize(
    "text",
    [
        "The driver said he would come before noon.",
        "It arrived today before 10.",
        "I will send you the number by 4pm.",
        "It was promised within two hours.",
        "We are open until 6 pm today.",
        "لم تصل حتى اليوم",
        "قال المندوب بيجي قبل العصر",
        "استلمنا اليوم كرتون مفتوح",
    ],
)
def test_what_was_said_or_done_is_no_deadline(text: str) -> None:
    assert "deadline" not in graded(text).reasons


def test_a_deadline_later_than_a_day_is_none() -> None:
    assert "deadline" not in graded("We must have it by Tuesday 5 pm.").reasons


def test_another_time_that_suits_is_no_deadline() -> None:
    text = "Please deliver it tomorrow instead, I am not at home today."
    assert graded(text, nature=Nature.ADDRESS_CHANGE).grade == 0


def test_a_threat_with_a_deadline_weighs_most() -> None:
    text = "If it is not here by 4pm today we will go to the consumer protection."
    assert graded(text).grade == 3


def test_a_word_in_the_subject_weighs_more() -> None:
    assert graded("Where is it?", subject="URGENT").grade == 2


def test_a_header_alone_is_never_more_than_the_lowest_grade() -> None:
    urgency = graded("Where is it?", flagged=True)
    assert (urgency.grade, urgency.reasons) == (1, ("header",))


@pytest.mark.parametrize(
    "text",
    [
        "Our lawyer is the consignee.",
        "Deliver it to the Ministry of Commerce.",
        "The court clerk, Mr Adel, will receive it.",
        "المستلم محكمة الرياض",
    ],
)
def test_a_court_that_only_receives_is_no_threat(text: str) -> None:
    assert "threat" not in graded(text).reasons


def weighed(urgency: Urgency, urgent: float, *, known: bool = True) -> Urgency:
    """Weigh signals against a mail that leans so far to urgency."""
    return weigh(urgency, Leaning({}, urgent, known, ()), vocabulary())


def test_a_mail_that_sounds_urgent_all_over_is_urgent_without_a_sign() -> None:
    plain = graded("Where is it?")
    assert weighed(plain, PRESSING + 0.1).reasons == ("leaning",)
    assert weighed(plain, PRESSING + 0.1).grade == 1
    assert weighed(plain, PRESSING - 0.1) == plain


def test_a_mail_that_sounds_calm_all_over_is_not_urgent_for_a_word() -> None:
    sounding = graded("Please treat as URGENT.")
    assert sounding.grade == 1
    assert weighed(sounding, CALM - 0.1) == Urgency(0, ())
    assert weighed(sounding, CALM + 0.1) == sounding
    assert weighed(sounding, CALM - 0.1, known=False) == sounding


@pytest.mark.parametrize(
    "text",
    ["We will file a complaint with the Ministry of Commerce.", "Your driver threatened me."],
)
def test_threats_and_danger_stay_urgent_however_calm_the_words(text: str) -> None:
    assert weighed(graded(text), CALM - 1).grade > 0
    assert weighed(graded("Where is it?", flagged=True), CALM - 1).reasons == ("header",)
