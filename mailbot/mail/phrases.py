"""The fixed words of mail itself: closings, feet, disclaimers, banners; compared folded.

These are the phrases of clients and of letter writing, not of the courier's trade; the words of
the trade stand in the vocabulary, but for the few by which a line is known to give data.
"""

from __future__ import annotations

import re

from mailbot.text.arabic import fold


def _folded(*phrases: str) -> tuple[str, ...]:
    return tuple(
        fold(phrase.strip()) for many in phrases for phrase in many.split("\n") if phrase.strip()
    )


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(text.split())


CLOSINGS = _folded(
    """
    regards
    rgds
    brgds
    br
    b. regards
    best
    best regards
    best rgds
    best wishes
    kind regards
    kindest regards
    kindly regards
    warm regards
    warmest regards
    warmly
    with regards
    with best regards
    with kind regards
    with warm regards
    thanks & regards
    thanks and regards
    thanks and best regards
    thanks & best regards
    thanks & b.regards
    thanks with regards
    thanks & kind regards
    many thanks & regards
    thanks and god bless
    many thanks
    many thanks and regards
    thanks in advance
    thank you in advance
    thank you and regards
    thank you & regards
    thank you and best regards
    thanking you
    thanking you in advance
    sincerely
    yours sincerely
    sincerely yours
    yours faithfully
    yours truly
    yours obediently
    yours
    respectfully
    respectfully yours
    cheers
    cordially
    cordialement
    bien cordialement
    salutations
    mit freundlichen grüßen
    mit freundlichen grüßen / kind regards
    mfg
    viele grüße
    saludos
    saludos cordiales
    atentamente
    cordiali saluti
    distinti saluti
    saygılarımla
    med vänlig hälsning
    met vriendelijke groet
    god bless
    wassalam
    salam
    """,
    """
    مع التحية
    مع تحياتي
    مع تحياتنا
    مع أطيب التحيات
    مع أطيب تحياتي
    مع خالص التحية
    مع خالص تحياتي
    مع خالص الشكر
    مع خالص الشكر والتقدير
    مع الشكر
    مع الشكر والتقدير
    مع جزيل الشكر
    مع وافر التحية
    مع وافر الشكر
    مع فائق التحية
    مع فائق الاحترام
    مع فائق التقدير
    مع فائق الاحترام والتقدير
    مع كل الاحترام
    مع كل الود
    مع المودة
    تحياتي
    تحياتي لكم
    وتحياتي
    تحياتنا
    تحياتي وتقديري
    أطيب التحيات
    أطيب تحياتي
    خالص التحية
    خالص التحيات
    خالص تحياتي
    خالص التقدير
    خالص الشكر
    كل الحب
    كل الود
    كل التقدير
    كل الاحترام
    بكل احترام
    باحترام
    تقبلوا تحياتي
    وتقبلوا تحياتي
    تقبلوا خالص تحياتي
    وتقبلوا خالص تحياتي
    تقبلوا فائق الاحترام
    وتقبلوا فائق الاحترام
    تقبلوا فائق الاحترام والتقدير
    وتقبلوا فائق الاحترام والتقدير
    وتفضلوا بقبول فائق التحية
    وتفضلوا بقبول فائق الاحترام
    وتفضلوا بقبول فائق الاحترام والتقدير
    تفضلوا بقبول فائق الاحترام
    تفضلوا بقبول فائق الاحترام والتقدير
    تفضلوا بقبول فائق التحية
    وتفضلوا بقبول خالص التحية
    تفضلوا بقبول وافر التحية
    وتفضلوا بقبول وافر التحية
    والسلام عليكم
    والسلام عليكم ورحمة الله
    والسلام عليكم ورحمة الله وبركاته
    والسلام
    والسلام ختام
    ودمتم
    ودمتم بخير
    ودمتم سالمين
    دمتم بخير
    دمتم بود
    دمتم
    شاكرين لكم
    شاكرين ومقدرين
    شاكرين ومقدرين تعاونكم
    شاكرين لكم حسن تعاونكم
    شاكرين تعاونكم
    شاكرين لكم تعاونكم
    شاكرا لكم
    شاكرا ومقدرا
    ولكم جزيل الشكر
    ولكم منا جزيل الشكر
    ولكم خالص الشكر
    ولكم الشكر
    ولكم تحياتي
    وشكرا جزيلا
    شكرا جزيلا
    شكرا وتقديرا
    شكرا مع التحية
    المخلص
    المخلصة
    مقدمه
    مقدمة
    مقدم الطلب
    """,
)
CLOSING_THANKS = frozenset(
    _folded(
        """
        thanks
        thank you
        thanks a lot
        thank you so much
        thank you very much
        thx
        tks
        ty
        شكرا
        وشكرا
        شكرا لكم
        وشكرا لكم
        الف شكر
        مشكورين
        """
    )
)
FOOTS = _folded(
    """
    sent from my
    sent from mail for
    sent from outlook
    sent from yahoo
    sent from samsung
    sent from gmail
    sent from huawei
    sent from galaxy
    sent from proton
    sent from a mobile
    sent from mobile
    sent via
    sent with proton
    sent with airmail
    sent with spark
    get outlook for
    get bluemail
    yahoo mail:
    envoyé de mon
    envoyé depuis
    enviado desde
    enviado do meu
    von meinem
    gesendet von
    inviato da
    iphone'umdan
    أرسلت من
    أرسل من
    مرسل من
    مرسلة من
    تم الإرسال من
    تم إرساله من
    تم الارسال بواسطة
    ارسلت بواسطة
    مرسل عبر
    أرسلت عبر
    تم الإرسال عبر
    تم الإرسال باستخدام
    الحصول على outlook
    احصل على outlook
    """
)
TRAILERS = _folded(
    """
    this e-mail was sent from a
    this email was sent from a
    this e-mail was sent via
    this email was sent via
    this mail was sent
    this message was sent from
    this message was sent via
    this is a notification that a contact form
    sent from the contact form
    submitted from
    page url
    user agent
    remote ip
    ip address
    powered by
    time:
    أرسلت هذه الرسالة
    تم إرسال هذه الرسالة
    هذه الرسالة مرسلة من
    وردت هذه الرسالة
    عنوان ip
    رابط الصفحة
    """
)
DISCLAIMERS = _folded(
    """
    disclaimer
    confidentiality notice
    confidentiality note
    confidentiality:
    confidential:
    confidential notice
    legal notice
    legal disclaimer
    notice:
    important notice
    privileged and confidential
    privileged/confidential
    this email and any
    this e-mail and any
    this email (including
    this e-mail (including
    this email, including
    this e-mail, including
    this message and any
    this message (including
    this message contains
    this message is confidential
    this email is confidential
    this e-mail is confidential
    this email message
    this e-mail message
    this email contains
    this e-mail contains
    this email is intended
    this e-mail is intended
    this message is intended
    this communication
    this transmission
    the information contained in this
    the information in this e
    the information transmitted
    the contents of this e
    the content of this e
    if you are not the intended
    if you have received this
    any views or opinions
    please consider the environment
    think before you print
    save paper
    scanned by
    virus-free
    إخلاء مسؤولية
    إخلاء المسؤولية
    اخلاء طرف
    تنويه:
    تنويه هام
    إشعار السرية
    إشعار سرية
    بيان السرية
    سرية المعلومات
    تنبيه:
    هذه الرسالة ومرفقاتها
    هذه الرسالة وأي مرفقات
    هذه الرسالة وما
    هذه الرسالة سرية
    هذه الرسالة الإلكترونية
    هذه الرسالة موجهة
    هذه الرسالة مخصصة
    هذه الرسالة قد تحتوي
    هذه الرسالة تحتوي
    هذا البريد الإلكتروني
    هذا البريد سري
    هذا البريد ومرفقاته
    تحتوي هذه الرسالة
    قد تحتوي هذه الرسالة
    إن محتوى هذه الرسالة
    محتويات هذه الرسالة
    المعلومات الواردة في هذه
    المعلومات الواردة في هذا
    إن المعلومات الواردة
    إذا لم تكن المستلم المقصود
    إذا لم تكن الشخص المعني
    إذا وصلتك هذه الرسالة
    فضلا لا تطبع
    لا تطبع هذه
    حافظ على البيئة
    فكر قبل أن تطبع
    """
)
BANNERS = _folded(
    """
    caution: this email originated
    caution: this e-mail originated
    caution: external
    caution - external
    external email
    external e-mail
    [external
    external sender
    warning: this email
    this email originated from outside
    this message originated from outside
    you don't often get email from
    you don’t often get email from
    تنبيه: هذه الرسالة من خارج
    تحذير: هذه الرسالة
    تنبيه: رسالة خارجية
    رسالة خارجية
    بريد خارجي
    هذه الرسالة من خارج
    """
)
POSTSCRIPTS = _folded(
    """
    p.s
    ps:
    ps.
    ps -
    p/s
    nb:
    n.b
    note:
    ملاحظة
    ملحوظة
    ملاحظه
    """
)
TITLES = frozenset(
    _folded(
        """
        mr
        mrs
        ms
        miss
        dr
        eng
        engr
        prof
        sheikh
        capt
        sir
        السيد
        السيدة
        الأستاذ
        الأستاذة
        أستاذ
        استاذة
        المهندس
        مهندس
        الدكتور
        الدكتورة
        الشيخ
        المحامي
        أ
        م
        د
        info
        the
        and
        via
        mail
        email
        """
    )
)
UNITS = frozenset(
    _folded(
        """
        team
        dispatch
        logistics
        procurement
        purchasing
        accounts
        reception
        warehouse
        security
        customer
        sales
        export
        import
        admin
        فريق
        إدارة
        قسم
        مكتب
        سكرتارية
        وكيل
        مدير
        مديرة
        خدمة
        الإدارة
        المشتريات
        المستودع
        الاستقبال
        """
    )
)
COMPANY_WORDS = frozenset(
    _folded(
        """
        llc
        ltd
        limited
        co
        company
        est
        trading
        group
        gmbh
        inc
        corp
        fze
        fzco
        dmcc
        wll
        pvt
        tel
        mob
        mobile
        fax
        ext
        phone
        manager
        department
        dept
        coordinator
        officer
        executive
        شركة
        مؤسسة
        مجموعة
        مصنع
        متجر
        هاتف
        جوال
        فاكس
        تحويلة
        مدير
        قسم
        إدارة
        """
    )
)

_ROLES = "|".join(
    map(
        re.escape,
        _folded(
            """
            shipper
            consignee
            receiver
            sender
            recipient
            awb
            waybill
            airwaybill
            air waybill
            tracking
            shipment no
            shipment number
            parcel
            order no
            المرسل
            المستلم
            المرسل إليه
            المستلمة
            المرسلة
            الراسل
            الشاحن
            البوليصة
            بوليصة
            رقم الشحنة
            رقم التتبع
            الشحنة
            شحنة
            العنوان الجديد
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
