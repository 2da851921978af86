"""What a mail wants: the order of natures, several in one mail, and what only sounds like one."""

from __future__ import annotations

import pytest

from mailbot.reading.leanings import NATURES, Leaning, lean
from mailbot.reading.nature import RULE_WEIGHT, Judgement, judge
from mailbot.reading.reading import Nature
from tests.reading.strangers import told_of, vocabulary

CLAIM, CHANGE, FAILURE = Nature.CLAIM, Nature.ADDRESS_CHANGE, Nature.SERVICE_FAILURE
ALERT, COMPLAINT, FEEDBACK = Nature.PRE_ALERT, Nature.COMPLAINT, Nature.FEEDBACK
INQUIRY, SPECIAL = Nature.INQUIRY, Nature.SPECIAL_REQUEST


def natures(text: str, *, particular: bool = True, reply: bool = False) -> tuple[Nature, ...]:
    """Return the natures of a text."""
    return judged(text, particular=particular, reply=reply).natures


def judged(text: str, *, particular: bool = True, reply: bool = False) -> Judgement:
    """Judge a text by the words and the weights that the program comes with."""
    told = told_of(text)
    leaning = lean(told, vocabulary(), reply=reply)
    return judge(told, leaning, particular=particular, reply=reply)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The box is lost. Please refund the freight and send the rest back.", CLAIM),
        ("الطرد ضايع، نطالب بالتعويض وإلا رجعوه لنا", CLAIM),
        ("It is late, and the address has changed to Tower 4.", CHANGE),
        ("الشحنة متأخرة وغيروا رقم المستلم", CHANGE),
        ("It is late, and your driver was rude.", FAILURE),
        ("Your driver was rude, but thank you for the delivery.", COMPLAINT),
    ],
)
def test_the_first_that_fits_leads(text: str, expected: Nature) -> None:
    assert natures(text)[0] is expected


def test_all_that_fit_are_named_in_order() -> None:
    text = "The crate came broken, please refund us, and the driver shouted at my colleague."
    assert natures(text) == (CLAIM, FAILURE, COMPLAINT)


@pytest.mark.parametrize(
    ("text", "leading"),
    [
        ("Could you mail me the proof of delivery for our files?", INQUIRY),
        ("ممكن صورة من سند التسليم للملف؟", INQUIRY),
        ("Please hold it at branch, I will collect it myself.", CHANGE),
    ],
)
def test_a_special_request_stands_beside_another(text: str, leading: Nature) -> None:
    assert natures(text) == (leading, SPECIAL)


@pytest.mark.parametrize(
    "text",
    [
        "We do not claim anything, we only want to know how it got crushed.",
        "No need for compensation, but why was it crushed?",
        "I am not after money, tell me why it came crushed.",
        "لا نريد تعويضا، لكن لماذا وصل مكسورا؟",
        "ما أبي فلوس، أبي أعرف ليش وصل مكسور",
        "The shop will refund me once you confirm that it is lost.",
        "The driver claims that he called. It is lost.",
    ],
)
def test_money_that_is_waived_or_anothers_is_no_claim(text: str) -> None:
    assert natures(text)[0] is FAILURE


@pytest.mark.parametrize(
    "text",
    [
        "AED 380 for the cracked tray are due, please transfer them to our account.",
        "The repair cost us 450 riyals, invoice attached.",
        "كلفنا التصليح ٤٥٠ ريال والفاتورة مرفقة",
    ],
)
def test_a_sum_that_is_due_is_a_claim(text: str) -> None:
    assert natures(text)[0] is CLAIM


@pytest.mark.parametrize(
    "text",
    [
        "I bought a sewing machine for 3,450 riyals and it has not arrived.",
        "اشتريت ماكينة بمبلغ 3450 ريال ولم تصل",
    ],
)
def test_a_price_is_none(text: str) -> None:
    assert natures(text)[0] is FAILURE


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for changing the address so quickly.",
        "Thank you for finding the lost crate.",
        "شكرا على تغيير العنوان بسرعة",
    ],
)
def test_what_thanks_are_given_for_is_done(text: str) -> None:
    assert natures(text, reply=True)[0] is FEEDBACK


def test_thanks_before_a_turn_do_not_hide_what_follows() -> None:
    assert natures("Thank you for the reply, but the box is still missing.")[0] is FAILURE


def test_a_trouble_that_is_over_is_praise_unless_another_is_left() -> None:
    assert natures("The lost crate was found and delivered, great service.")[0] is FEEDBACK
    text = "The first was found and delivered, great service. The second is still missing."
    assert natures(text)[0] is FAILURE


@pytest.mark.parametrize(
    "text",
    [
        "What happens if a parcel is lost?",
        "How much do you pay if something is damaged?",
        "لو ضاعت الشحنة كم التعويض؟",
    ],
)
def test_a_question_in_general_tells_of_nothing_that_was(text: str) -> None:
    assert natures(text, particular=False) == (INQUIRY,)


def test_trouble_without_a_shipment_is_a_complaint_about_process() -> None:
    text = "Your hotline put me on hold for an hour, three times. Is anyone in charge?"
    assert natures(text, particular=False)[0] is COMPLAINT


def test_a_reply_that_only_supplies_is_an_inquiry() -> None:
    assert natures("The receiver is Sara, 0551112222.", reply=True) == (INQUIRY,)
    assert natures("المستلمة سارة وجوالها ٠٥٥١١١٢٢٢٢", reply=True) == (INQUIRY,)


def test_pressing_with_a_word_of_urgency_tells_of_a_failure() -> None:
    assert natures("Please deliver it urgently.")[0] is FAILURE
    assert natures("الرجاء التوصيل عاجلا")[0] is FAILURE


def test_reasons_name_the_words() -> None:
    assert judged("It came crushed.").reasons == ((FAILURE, "crushed"),)


@pytest.mark.parametrize(
    "text", ["", "see below", "Hello", "Please call me.", "مرحبا", "انظر المرفق"]
)
def test_a_mail_that_says_next_to_nothing_is_an_inquiry(text: str) -> None:
    assert natures(text, particular=False) == (INQUIRY,)


def leaning_to(nature: Nature, by: float) -> Leaning:
    """Return a leaning to one nature, by its lead over what the rules' phrase speaks for."""
    row = tuple(100 if column is nature else 0 for column in (*NATURES, None))
    natures = {other: by if other is nature else 0.0 for other in NATURES}
    return Leaning(natures, 0.0, known=True, _words=(("lovely", row),))


def test_without_a_phrase_of_the_rules_the_leaning_decides_and_says_so() -> None:
    told = told_of("Quite another matter altogether.")
    found = judge(told, leaning_to(FEEDBACK, 0.1), particular=True, reply=False)
    assert found.reasons == ((FEEDBACK, "leaning: lovely"),)


def test_a_phrase_leads_unless_all_the_rest_of_the_mail_outweighs_it() -> None:
    told = told_of("It came crushed.")
    faint = judge(told, leaning_to(FEEDBACK, RULE_WEIGHT - 0.1), particular=True, reply=False)
    clear = judge(told, leaning_to(FEEDBACK, RULE_WEIGHT + 0.1), particular=True, reply=False)
    assert (faint.nature, clear.nature) == (FAILURE, FEEDBACK)
    ahead = judge(told, leaning_to(CLAIM, RULE_WEIGHT + 0.1), particular=True, reply=False)
    assert ahead.natures == (CLAIM, FAILURE)


def test_a_mail_of_unknown_words_is_left_to_the_rules() -> None:
    unknown = Leaning(dict.fromkeys(NATURES, 0.0), 0.0, known=False, _words=())
    assert (
        judge(told_of("It came crushed."), unknown, particular=True, reply=False).nature is FAILURE
    )
    assert judge(told_of("Xyz."), unknown, particular=True, reply=False).nature is INQUIRY


@pytest.mark.parametrize(
    ("text", "leading"),
    [
        ("كل الشكر للمندوب محمد على تعامله الراقي وحرصه على الموعد", FEEDBACK),
        ("نشكر لكم حسن التعامل", FEEDBACK),
        ("السائق سلوكه محترم جدا والتسليم في الموعد", FEEDBACK),
        ("Thanks to your driver for his courtesy.", FEEDBACK),
        ("Your driver's manners were excellent.", FEEDBACK),
        ("المندوب تعامله سيء وغير راقي", COMPLAINT),
        ("أسلوب المندوب غير محترم", COMPLAINT),
        ("لا يوجد تعامل حسن من موظفيكم", COMPLAINT),
        ("Your driver's attitude was terrible.", COMPLAINT),
        ("I did not see good manners from your driver.", COMPLAINT),
    ],
)
def test_how_somebody_carries_himself_is_praised_or_complained_of(
    text: str, leading: Nature
) -> None:
    assert natures(text, particular=False)[0] is leading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ياليت تسوون hold للشحنة عندكم لين نكمل السداد", CHANGE),
        ("ما بدي شاشة تانية بدي مصرياتي", CLAIM),
        ("كنت زعلان من التأخير بس موظفكم حل الموضوع، بيض الله وجهه", FEEDBACK),
    ],
)
def test_what_is_asked_or_said_last_outweighs_what_stands_before_it(
    text: str, expected: Nature
) -> None:
    assert natures(text)[0] is expected


def test_a_polite_request_for_a_paper_of_ours_is_no_complaint() -> None:
    assert natures("نرجو تزويدنا بكشف حساب شهر فبراير", particular=False)[0] is INQUIRY
