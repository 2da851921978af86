"""What officers read of commands: how each is written, what was done, what was wrong with it."""

from __future__ import annotations

from mailbot.desk.policy import Name
from mailbot.reading.reading import Language
from mailbot.render.wording import said

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


def fault(code: str, language: Language) -> str:
    """Say what is wrong with a command line."""
    return said(FAULTS, code, language)


def done(code: str, language: Language) -> str:
    """Say what was carried out."""
    return said(DONE, code, language)
