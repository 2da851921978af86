"""The short words of letters, one row a thing, Arabic beside English; sentences are templates.

Codes that come from elsewhere (urgency reasons, faults) and are not listed here are shown as
they are, so a new code is never a broken letter.
"""

from __future__ import annotations

from mailbot.desk.policy import Name
from mailbot.desk.ticket import State
from mailbot.reading.reading import Language, Nature

FORM_LABELS = {
    "shipper.name": Name("اسم الشاحن (المرسل)", "Shipper (sender) name"),
    "shipper.contact": Name("جوال الشاحن أو بريده", "Shipper mobile or e-mail"),
    "consignee.name": Name("اسم المرسل إليه (المستلم)", "Consignee (receiver) name"),
    "consignee.contact": Name("جوال المرسل إليه أو بريده", "Consignee mobile or e-mail"),
    "waybill": Name("رقم البوليصة", "Waybill number"),
    "description": Name("وصف موجز لما حدث", "What happened, in short"),
}
"""Labels of the form: at most 30 letters, words that the reader of replies knows."""

FACT_LABELS = {
    "waybill": Name("رقم البوليصة", "Waybill"),
    "shipper": Name("الشاحن (المرسل)", "Shipper (sender)"),
    "consignee": Name("المرسل إليه (المستلم)", "Consignee (receiver)"),
}

CALL_LABELS = {
    "requester": Name("مقدم الطلب", "Writer"),
    "shipper": Name("الشاحن (المرسل)", "Shipper (sender)"),
    "consignee": Name("المرسل إليه (المستلم)", "Consignee (receiver)"),
}

SAFE_STATES = {
    State.NEW: Name("لدى فريقنا", "with our team"),
    State.OPEN: Name("لدى فريقنا", "with our team"),
    State.AWAITING_INFO: Name("بانتظار ردّكم", "waiting for your reply"),
    State.AWAITING_DETAILS: Name("بانتظار ردّكم", "waiting for your reply"),
    State.PENDING_CUSTOMER: Name("بانتظار ردّكم", "waiting for your reply"),
    State.RESOLVED: Name("حُلّت، وننتظر تأكيدكم", "solved, waiting for your word"),
    State.CLOSED: Name("مغلقة", "closed"),
    State.CANCELLED: Name("مغلقة", "closed"),
    State.MERGED: Name("ضممناها إلى طلب آخر لكم", "joined with another case of yours"),
    State.WITHDRAWN: Name("مغلقة بطلبكم", "closed at your wish"),
    State.RECEIVED: Name("مستلمة", "received"),
    State.ACKNOWLEDGED: Name("مستلمة", "received"),
    State.FRONTLINE: Name("لدى المشرف المباشر", "with the supervisor"),
    State.FORWARDED: Name("قيد البحث", "being looked into"),
    State.INVESTIGATING: Name("قيد البحث", "being looked into"),
    State.DECIDED: Name("الرد قيد الإعداد", "reply being written"),
    State.REPLIED: Name("أرسلنا ردّنا", "answered"),
    State.APPEALED: Name("قيد المراجعة", "under review"),
    State.EXTERNAL: Name("لدى جهة خارجية", "with an outside body"),
    State.FEEDBACK_LOGGED: Name("مستلمة", "received"),
}
"""What a customer is told of a state (WITH_DEPT names the group instead)."""

STAFF_STATES = {
    State.NEW: Name("جديدة", "new"),
    State.OPEN: Name("لدى المجموعة", "with the group"),
    State.AWAITING_INFO: Name("بانتظار بيانات من العميل", "waiting for the customer's details"),
    State.AWAITING_DETAILS: Name("بانتظار بيانات من العميل", "waiting for the customer's details"),
    State.PENDING_CUSTOMER: Name("بانتظار رد العميل", "waiting for the customer"),
    State.WITH_DEPT: Name("لدى إدارة أخرى", "with a department"),
    State.RESOLVED: Name("حُلّت، بانتظار تأكيد العميل", "solved, waiting for the customer's word"),
    State.CLOSED: Name("مغلقة", "closed"),
    State.CANCELLED: Name("ملغاة", "cancelled"),
    State.MERGED: Name("مدمجة", "merged"),
    State.WITHDRAWN: Name("مسحوبة", "withdrawn"),
    State.RECEIVED: Name("مستلمة", "received"),
    State.ACKNOWLEDGED: Name("مسجّلة، ووصل إشعارها", "registered and acknowledged"),
    State.FRONTLINE: Name("لدى المشرف المباشر", "with the direct supervisor"),
    State.FORWARDED: Name("محوّلة إلى الإدارة المختصة", "forwarded to the department"),
    State.INVESTIGATING: Name("قيد التحقيق", "being investigated"),
    State.DECIDED: Name("صدر القرار، والرد قيد الإعداد", "decided, reply being written"),
    State.REPLIED: Name("وصل الرد إلى مقدم الشكوى", "replied"),
    State.APPEALED: Name("قيد التظلم", "under appeal"),
    State.EXTERNAL: Name("لدى جهة خارجية", "with an outside body"),
    State.FEEDBACK_LOGGED: Name("ملاحظات مسجّلة", "feedback logged"),
}

NATURES = {
    Nature.CLAIM: Name("مطالبة", "Claim"),
    Nature.ADDRESS_CHANGE: Name("تغيير العنوان", "Address change"),
    Nature.SERVICE_FAILURE: Name("فشل الخدمة", "Service failure"),
    Nature.PRE_ALERT: Name("تنبيه مسبق", "Pre-alert"),
    Nature.COMPLAINT: Name("شكوى", "Complaint"),
    Nature.FEEDBACK: Name("ملاحظات", "Feedback"),
    Nature.INQUIRY: Name("استفسار", "Question"),
    Nature.SPECIAL_REQUEST: Name("طلب خاص", "Special request"),
}
"""Between staff only; a customer reads a whole sentence instead."""

REASONS = {
    "strong-word": Name("كتب العميل أنها عاجلة", "the customer says it is urgent"),
    "weak-word": Name("يرجو العميل السرعة", "the customer asks for speed"),
    "reminder": Name("استعجال بعد استعجال", "asked more than once"),
    "deadline": Name("موعد خلال 24 ساعة", "a deadline within 24 hours"),
    "goods": Name("بضاعة لا تحتمل التأخير", "goods that cannot wait"),
    "documents": Name("وثائق سفر أو محكمة", "travel or court documents"),
    "threat": Name("يذكر اللجوء إلى جهة خارجية", "speaks of turning to an outside body"),
    "leaving": Name("يذكر ترك التعامل معنا", "speaks of leaving us"),
    "safety": Name("سلامة أو سرقة أو سلوك", "safety, theft or conduct"),
    "header": Name("علامة الأهمية في الرسالة", "marked as important"),
    "anger": Name("استياء شديد", "strong displeasure"),
}
"""Why a mail is urgent, by the codes of its reader, in the words of the desk."""

KINDS = {
    "acknowledgement": Name("إشعار الاستلام", "acknowledgement"),
    "request": Name("طلب البيانات الناقصة", "request for details"),
    "complete": Name("إشعار اكتمال البيانات", "notice that details are complete"),
    "update": Name("إشعار بوصول رسالته الجديدة", "note that the further mail arrived"),
    "status": Name("بيان الحالة", "status"),
    "question": Name("سؤال", "question"),
    "relay": Name("رد الموظف", "the officer's reply"),
    "closing": Name("إشعار الحل", "notice that it is solved"),
    "refusal": Name("اعتذار عن التنفيذ", "refusal"),
    "notification": Name("إشعار داخلي", "notification"),
    "escalation": Name("تصعيد", "escalation"),
    "feedback": Name("شكر", "thanks"),
}

FAULTS = {
    "unknown": Name("ليس أمرًا نعرفه", "is not a command that we know"),
    "not-here": Name("غير متاح بالبريد في هذا الإصدار", "is not available in this version"),
    "no-ticket": Name("لا يُعرف منه أي تذكرة هي المقصودة", "does not say which ticket is meant"),
    "empty": Name("ينقصه النص الذي يليه", "needs a text after it"),
    "not-yours": Name(
        "لمن يكاتب العملاء وحده، وليس من صلاحياتكم على هذه التذكرة",
        "is for those who write to customers; on this ticket you do not",
    ),
    "ended": Name(
        "لم يعد ممكنًا لأن التذكرة انتهت", "is no longer possible, for the ticket has ended"
    ),
    "no-escalation": Name("لا تصعيد قائمًا على هذه التذكرة", "has no escalation to accept"),
    "proof-unclear": Name(
        "سألنا هل الرسالة منكم، ولم نجد في الرد «نعم» ولا «لا».",
        "We asked whether the mail is yours, and the answer was neither yes nor no.",
    ),
    "alternatives": Name(
        "نص الرسالة العادي يختلف عن نصها المنسّق، فلا نعرف أيهما المقصود.",
        "The plain text of the mail and its formatted text say different things.",
    ),
    "points-below": Name(
        "ردّكم يشير إلى ما كُتب داخل النص المقتبس، ولا ننقل ما فيه.",
        "Your reply points to words inside the quoted text, which never travels on.",
    ),
}
"""What is wrong with a command line, as the end of a sentence that begins with it."""

WHOLE_FAULTS = ("proof-unclear", "alternatives", "points-below")
"""Faults of a whole mail: their words are a sentence of their own."""

DONE = {
    "reply": Name("وصل ردّكم إلى العميل باسمكم.", "Your reply went to the customer, by name."),
    "note": Name("حفظنا ملاحظتكم داخل الشركة.", "Your note is kept inside."),
    "take": Name("أصبحتم المسؤول عن المتابعة.", "You are now the owner."),
    "ok": Name("سجّلنا قبولكم التصعيد.", "Your acceptance of the escalation is recorded."),
    "help": Name("الأوامر المتاحة مذكورة أدناه.", "The commands that exist are listed below."),
    "opened-on-behalf": Name(
        "فتحنا تذكرة نيابة عن العميل وأبلغناه بها.",
        "A ticket was opened on the customer's behalf, and the customer was told.",
    ),
    "opened-by-staff": Name("فتحنا تذكرة بطلبكم.", "A ticket was opened at your request."),
    "proof-denied": Name(
        "أسقطنا تلك الرسالة ولم ننفّذ منها شيئًا.",
        "That mail is dropped, and nothing of it was carried out.",
    ),
}
"""What was carried out, as a sentence."""

COMMANDS: dict[str, tuple[Name, Name]] = {
    "reply": (
        Name("#رد", "#reply"),
        Name("يصل النص الذي يليه إلى العميل باسمكم", "the text goes to the customer, by name"),
    ),
    "note": (
        Name("#ملاحظة", "#note"),
        Name("يبقى النص الذي يليه داخل الشركة", "the text stays inside"),
    ),
    "assign": (
        Name("#إسناد إدارة العمليات", "#assign operations"),
        Name("ينقل التذكرة إلى مجموعة أو شخص، مع السبب", "hands the ticket over, with a reason"),
    ),
    "misrouted": (
        Name("#توجيه خاطئ السبب", "#misrouted REASON"),
        Name("يختار المشرف جهة أخرى", "the supervisor picks another group"),
    ),
    "ask": (
        Name("#سؤال العميل", "#ask customer"),
        Name("يرسل النص سؤالًا، ويعود الجواب إليكم", "puts the text as a question to him"),
    ),
    "set": (
        Name("#تعديل waybill=290019498498", "#set waybill=290019498498"),
        Name("يصحح بيانًا في التذكرة", "corrects a field of the ticket"),
    ),
    "enough": (
        Name("#كافي", "#enough"),
        Name("نمضي بما لدينا دون انتظار البقية", "go on with what is known"),
    ),
    "take": (
        Name("#استلام", "#take"),
        Name("تصبحون المسؤول عن المتابعة", "you follow it from now on"),
    ),
    "ok": (
        Name("#تم", "#ok"),
        Name("قبول التصعيد", "you accept the escalation"),
    ),
    "urgent": (
        Name("#عاجل", "#urgent"),
        Name("يرفع درجة الاستعجال", "raises the urgency"),
    ),
    "normal": (
        Name("#عادي", "#normal"),
        Name("يعيد درجة الاستعجال إلى العادية", "takes the urgency back"),
    ),
    "call": (
        Name("#اتصال", "#call"),
        Name("يسجّل مكالمة هاتفية", "logs a telephone call"),
    ),
    "resolve": (
        Name("#إغلاق ما الذي أنجز", "#resolve what was done"),
        Name("تخبر المجموعة العميل بالحل وتنتظر تأكيده", "tells the customer it is solved"),
    ),
    "reopen": (
        Name("#إعادة فتح", "#reopen"),
        Name("نعود إلى متابعة التذكرة", "takes the ticket up again"),
    ),
    "open": (
        Name("#فتح", "#open"),
        Name("يفتح تذكرة نيابة عن العميل", "opens a ticket on the customer's behalf"),
    ),
    "mine": (
        Name("#تذاكري", "#mine"),
        Name("قائمة تذاكركم", "the list of your tickets"),
    ),
    "status": (
        Name("#حالة", "#status"),
        Name("حالة التذكرة كاملة", "where the ticket stands"),
    ),
    "help": (
        Name("#مساعدة", "#help"),
        Name("جميع الأوامر", "all commands"),
    ),
}
"""How a command is written, and what it does, in few words."""

FROM_ACCOUNT = Name("من سجل حسابكم لدينا", "from your account record")
FROM_ACCOUNT_STAFF = Name("من سجل الحساب", "from the account record")
TO_CONFIRM = Name("نرجو تأكيده", "please confirm")
TO_CONFIRM_STAFF = Name("غير مؤكد", "not certain")


def reason(code: str, language: Language) -> str:
    """Say why a mail counts as urgent; a code without words stands as it is."""
    return _said(REASONS, code, language)


def kind(code: str, language: Language) -> str:
    """Name a kind of letter."""
    return _said(KINDS, code, language)


def fault(code: str, language: Language) -> str:
    """Say what is wrong with a command line."""
    return _said(FAULTS, code, language)


def done(code: str, language: Language) -> str:
    """Say what was carried out."""
    return _said(DONE, code, language)


def field_label(path: str, language: Language) -> str:
    """Name a field by its path, `shipments.0.consignee.name` or `consignee.name`."""
    parts = path.split(".")
    short = ".".join(parts[2:]) if parts[0] == "shipments" else path
    role, _, last = short.partition(".")
    if last in ("phones", "emails"):
        short = f"{role}.contact"
    return _said(FORM_LABELS, short, language)


def _said(table: dict[str, Name], code: str, language: Language) -> str:
    found = table.get(code)
    return found.in_language(language) if found else code
