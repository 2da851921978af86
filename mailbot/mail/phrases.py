"""The fixed words of mail itself: closings, feet, disclaimers, banners; compared folded.

These are the phrases of clients and of letter writing, not of the courier's trade; the words of
the trade stand in the vocabulary, but for the few by which a line is known to give data.
"""

from __future__ import annotations

import re

from mailbot.text.arabic import fold


def phrases(*lists: str) -> tuple[str, ...]:
    """Fold phrases that are written with `|` or a line end between them."""
    found = (phrase.strip() for many in lists for phrase in re.split(r"[|\n]", many))
    return tuple(fold(phrase) for phrase in found if phrase)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(text.split())


# A closing formula is made of these words alone, at least one of them a core word.
CLOSING_CORE = word_set(
    fold(
        """
        regards rgds rgrds regds brgds brgs wishes sincerely faithfully truly respectfully cordially
        cheers obediently yours mfg cordialement salutations grüßen grüsse grüße saludos atentamente
        saluti saygılarımla hälsning groet wassalam
        التحية التحيات تحياتي تحياتنا تحيات تحية وتحياتي الاحترام احترام باحترام احترامي احتراماتي
        التقدير تقديري وتقديري والتقدير الشكر شكري والشكر الود الحب المودة المحبة والسلام
        ودمتم دمتم شاكرين شاكرا شاكرة وشاكرين المخلص المخلصة
        """
    )
)
CLOSING_WORDS = CLOSING_CORE | word_set(
    fold(
        """
        best n thx tks kind kindest kindly warm warmest warmly with thanks thank you many in advance
        and a very much the god bless my our sincere b thanking mit freundlichen viele bien
        cordiales cordiali distinti med vänlig met vriendelijke yours
        مع خالص فائق وافر أطيب أجمل أزكى أصدق عاطر جزيل بالغ عميق كل بكل لكم منا ولكم مني وشكرا
        شكرا جزيلا تفضلوا وتفضلوا بقبول تقبلوا وتقبلوا والاحترام والامتنان والعرفان عليكم ورحمة
        الله وبركاته ختام بخير بود سالمين حسن تعاونكم اهتمامكم ومقدرين ومقدرا مقدرين سلفا مقدما
        """
    )
)
CLOSING_STARTS = word_set(fold("مع تقبلوا وتقبلوا تفضلوا وتفضلوا ولكم with"))
CLOSING_ALONE = frozenset(
    phrases("best | kindest | br | bst | god bless | thanks and god bless | تحياتي | مقدمه")
)
THANKS_CORE = word_set(fold("thanks thank thanking thx tks شكرا وشكرا شكر مشكورين تشكر"))
THANKS_WORDS = THANKS_CORE | word_set(
    fold(
        "you many a lot so very much in advance and god bless have nice good great day week weekend"
        " again all لكم لك جزيلا الف جميعا مقدما سلفا كثيرا"
    )
)
FOOTS = phrases(
    """
    sent from my | sent from mail for | sent from outlook | sent from yahoo | sent from samsung
    sent from gmail | sent from huawei | sent from galaxy | sent from proton
    sent from a mobile | sent from mobile | sent via | sent with proton | sent with airmail
    sent with spark | get outlook for | get bluemail | yahoo mail: | envoyé de mon
    envoyé depuis | enviado desde | enviado do meu | von meinem | gesendet von | inviato da
    iphone'umdan | أرسلت من | أرسل من | مرسل من | مرسلة من | تم الإرسال من | تم إرساله من
    تم الارسال بواسطة | ارسلت بواسطة | مرسل عبر | أرسلت عبر | تم الإرسال عبر
    تم الإرسال باستخدام | الحصول على outlook | احصل على outlook
    """
)
TRAILER_LABELS = phrases(
    "page url | user agent | remote ip | ip address | ip | powered by | submitted from | time"
    " | date | عنوان ip | رابط الصفحة | تاريخ الإرسال | وقت الإرسال"
)
DISCLAIMERS = phrases(
    """
    disclaimer | confidentiality notice | confidentiality note | confidentiality:
    confidential: | confidential notice | legal notice | legal disclaimer | notice:
    important notice | privileged and confidential | privileged/confidential
    this email and any | this e-mail and any | this email (including | this e-mail (including
    this email, including | this e-mail, including | this message and any
    this message (including | this message contains | this message is confidential
    this email is confidential | this e-mail is confidential | this email message
    this e-mail message | this email contains | this e-mail contains | this email is intended
    this e-mail is intended | this message is intended | this communication | this transmission
    the information contained in this | the information in this e | the information transmitted
    the contents of this e | the content of this e | if you are not the intended
    if you have received this | any views or opinions | please consider the environment
    think before you print | save paper | scanned by | virus-free | إخلاء مسؤولية
    إخلاء المسؤولية | اخلاء طرف | تنويه: | تنويه هام | إشعار السرية | إشعار سرية | بيان السرية
    سرية المعلومات | تنبيه: | هذه الرسالة ومرفقاتها | هذه الرسالة وأي مرفقات | هذه الرسالة وما
    هذه الرسالة سرية | هذه الرسالة الإلكترونية | هذه الرسالة موجهة | هذه الرسالة مخصصة
    هذه الرسالة قد تحتوي | هذه الرسالة تحتوي | هذا البريد الإلكتروني | هذا البريد سري
    هذا البريد ومرفقاته | تحتوي هذه الرسالة | قد تحتوي هذه الرسالة | إن محتوى هذه الرسالة
    محتويات هذه الرسالة | المعلومات الواردة في هذه | المعلومات الواردة في هذا
    إن المعلومات الواردة | إذا لم تكن المستلم المقصود | إذا لم تكن الشخص المعني
    إذا وصلتك هذه الرسالة | فضلا لا تطبع | لا تطبع هذه | حافظ على البيئة | فكر قبل أن تطبع
    """
)
BANNERS = phrases(
    """
    caution: this email originated | caution: this e-mail originated | caution: external
    caution - external | external email | external e-mail | [external | external sender
    warning: this email | this email originated from outside
    this message originated from outside | you don't often get email from
    you don’t often get email from | تنبيه: هذه الرسالة من خارج | تحذير: هذه الرسالة
    تنبيه: رسالة خارجية | رسالة خارجية | بريد خارجي | هذه الرسالة من خارج
    """
)
POSTSCRIPTS = phrases(
    """
    p.s | ps: | ps. | ps - | p/s | nb: | n.b | note: | ملاحظة | ملحوظة | ملاحظه
    """
)
TITLES = frozenset(
    phrases(
        """
        mr | mrs | ms | miss | dr | eng | engr | prof | sheikh | capt | sir | السيد | السيدة
        الأستاذ | الأستاذة | أستاذ | استاذة | المهندس | مهندس | الدكتور | الدكتورة | الشيخ
        المحامي | أ | م | د | info | the | and | via | mail | email
        """
    )
)
UNITS = frozenset(
    phrases(
        """
        team | dispatch | logistics | procurement | purchasing | accounts | reception
        warehouse | security | customer | sales | export | import | admin | فريق | إدارة | قسم
        مكتب | سكرتارية | وكيل | مدير | مديرة | خدمة | الإدارة | المشتريات | المستودع
        الاستقبال
        """
    )
)
OPENERS = word_set(
    fold(
        "أخوكم أختكم أخوك أختك محبكم ابنكم عميلكم عميلتكم العميل العميلة المواطن المواطنة"
        " مقدم مقدمة"
    )
)
# A short line with one of these heads data, whatever stands below it.
FIELD_NOUNS = word_set(
    fold(
        """
        address mobile phone number numbers no details detail contact name city district street
        delivery pickup invoice amount value weight pieces order date time location subject
        العنوان عنوان الجوال جوال جواله جوالها الهاتف رقم رقمه رقمها بيانات البيانات المدينة مدينة
        اسم الاسم التاريخ الوقت الوزن العدد المبلغ القيمة الفاتورة الطلب الموقع الحي شارع
        """
    )
)
COMPANY_WORDS = frozenset(
    phrases(
        """
        llc | ltd | limited | co | company | est | trading | group | gmbh | inc | corp | fze
        fzco | dmcc | wll | pvt | tel | mob | mobile | fax | ext | phone | manager | department
        dept | coordinator | officer | executive | شركة | مؤسسة | مجموعة | مصنع | متجر | هاتف
        جوال | فاكس | تحويلة | مدير | قسم | إدارة
        """
    )
)

_TRAILER = re.compile(
    r"this (?:e-?mail|mail|message|submission|form) (?:was|is|has been)"
    r" (?:sent|submitted|generated) (?:automatically )?(?:from|via|by|through|using|on)\b"
    r"|this is a notification that a contact form|sent from (?:the|a|your) (?:contact|web)"
    r"|(?:تم ارسال|ارسلت|وردت) (?:هذه الرساله|هذا البريد|هذا الطلب)"
    r" (?:من|عبر|بواسطه|عن طريق)\b|(?:هذه الرساله|هذا البريد) (?:مرسله?|وارده?) (?:من|عبر)\b"
)


def is_trailer(text: str) -> bool:
    """Tell the line by which a web form ends its mails."""
    return bool(_TRAILER.match(fold(text[:300]).strip(" *_-([")))


_ROLES = "|".join(
    map(
        re.escape,
        phrases(
            """
            shipper | consignee | receiver | sender | recipient | awb | waybill | airwaybill
            air waybill | tracking | shipment no | shipment number | parcel | order no | المرسل
            المستلم | المرسل إليه | المستلمة | المرسلة | الراسل | الشاحن | البوليصة | بوليصة
            رقم الشحنة | رقم التتبع | الشحنة | شحنة | العنوان الجديد
            """
        ),
    )
)
_ROLE = re.compile(rf"(?<!\w)(?:{_ROLES})(?!\w)")
_VALUE = re.compile(r"[:：=\t|]|\d{5}|\d[\d -]{6}\d")


def is_data(text: str) -> bool:
    """Tell a line that gives a party, a waybill or an order: never part of a signature."""
    folded = fold(text[:300])
    match = _ROLE.search(folded)
    if match is None:
        return False
    return match.start() <= 3 or bool(_VALUE.search(folded))
