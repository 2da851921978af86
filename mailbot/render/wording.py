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
    "redirect.to": Name("عنوان التسليم الجديد", "New delivery address"),
    "description": Name("وصف موجز لما حدث", "What happened, in short"),
}
"""Labels of the form: at most 30 letters, words that the reader of replies knows."""

SET_LABELS = {
    "shipper.phone": Name("جوال الشاحن (المرسل)", "Shipper (sender) mobile"),
    "shipper.email": Name("بريد الشاحن (المرسل)", "Shipper (sender) e-mail"),
    "consignee.phone": Name("جوال المرسل إليه (المستلم)", "Consignee (receiver) mobile"),
    "consignee.email": Name("بريد المرسل إليه (المستلم)", "Consignee (receiver) e-mail"),
    "nature": Name("نوع الطلب", "Nature"),
    "amount": Name("المبلغ المطلوب", "Amount claimed"),
    "account": Name("الحساب", "Account"),
    "about": Name("الموظف المعني", "Employee complained of"),
    "requester.email": Name("بريد العميل", "Customer e-mail"),
}
"""Labels of what `#set` corrects, beside those of the form."""

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
    "leaning": Name("يُفهم من مجمل الرسالة أنها عاجلة", "the mail as a whole sounds urgent"),
    "vip": Name("عميل من الفئة الأولى", "a customer of the first tier"),
    "late": Name("قاربت المدة أو تجاوزتها", "its time is nearly or wholly used up"),
    "by-staff": Name("بطلب من موظف", "a colleague set it"),
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
    "reminder": Name("تذكير بما ننتظره", "reminder of what we wait for"),
    "warning": Name("تنبيه إلى موعد", "warning of a date"),
    "closing": Name("إشعار الحل", "notice that it is solved"),
    "refusal": Name("اعتذار عن التنفيذ", "refusal"),
    "notification": Name("إشعار داخلي", "notification"),
    "escalation": Name("تصعيد", "escalation"),
    "transcript": Name("بيان ما نُفّذ", "note of what was done"),
    "feedback": Name("شكر", "thanks"),
    "decision": Name("الرد المكتوب على الشكوى", "the written reply to the complaint"),
    "extension": Name("خطاب تمديد الموعد", "the letter about a later date"),
    "claim": Name("قرار المطالبة", "the decision on the claim"),
    "claim-pack": Name("ملف المطالبة", "the claim's pack"),
    "forwarding": Name("ملف الشكوى إلى الإدارة", "the complaint's pack to the department"),
    "privacy": Name("خطاب بياناته الشخصية", "the letter about his personal data"),
    "alarm": Name("إنذار", "alarm"),
}

FROM_ACCOUNT = Name("من سجل حسابكم لدينا", "from your account record")
FROM_ACCOUNT_STAFF = Name("من سجل الحساب", "from the account record")
FROM_EARLIER = Name("من طلب سابق", "from an earlier case,")
TO_CONFIRM = Name("نرجو تأكيده", "please confirm")
TO_CONFIRM_STAFF = Name("غير مؤكد", "not certain")


def safe_state(state: State, language: Language) -> str:
    """Say where a matter stands, as its customer may know it."""
    return (SAFE_STATES.get(state) or SAFE_STATES[State.OPEN]).in_language(language)


def reason(code: str, language: Language) -> str:
    """Say why a mail counts as urgent; a code without words stands as it is."""
    return said(REASONS, code, language)


def kind(code: str, language: Language) -> str:
    """Name a kind of letter."""
    return said(KINDS, code, language)


def field_label(path: str, language: Language) -> str:
    """Name a field by its path, `shipments.0.consignee.name` or `consignee.name`."""
    parts = path.split(".")
    short = ".".join(parts[2:]) if parts[0] == "shipments" else path
    role, _, last = short.partition(".")
    if last in ("phones", "emails"):
        short = f"{role}.contact"
    return said(FORM_LABELS, short, language)


def set_label(field: str, language: Language) -> str:
    """Name a field that `#set` corrects."""
    return said(FORM_LABELS | SET_LABELS, field, language)


def said(table: dict[str, Name], code: str, language: Language) -> str:
    """Say a code in words; one without words stands as it is."""
    found = table.get(code)
    return found.in_language(language) if found else code
