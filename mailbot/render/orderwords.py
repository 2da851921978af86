"""How each command is written, in both languages, and what it does, in few words."""

from __future__ import annotations

from mailbot.desk.policy import Name

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
    "set-address": (
        Name(
            "#تعديل بريد العميل=sara@customer.example", "#set customer email=sara@customer.example"
        ),
        Name(
            "تصل رسائلنا إلى العميل على هذا العنوان", "letters go to the customer at that address"
        ),
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
    "move": (
        Name("#نقل KA-2026-000123", "#move KA-2026-000123"),
        Name("هذه الرسالة تخص تلك التذكرة", "this mail belongs to that ticket"),
    ),
    "merge": (
        Name("#دمج KA-2026-000123", "#merge KA-2026-000123"),
        Name("هذه التذكرة هي تلك نفسها، وتبقى تلك", "this is the same matter; that one stays"),
    ),
    "split": (
        Name("#تقسيم 290019498498", "#split 290019498498"),
        Name("تصبح هذه الشحنة في تذكرة مستقلة", "that shipment gets a ticket of its own"),
    ),
    "link": (
        Name("#ربط اسم الحساب", "#link ACCOUNT"),
        Name("يربط مقدم الطلب بحساب", "ties the requester to an account"),
    ),
    "spam": (
        Name("#مزعج", "#spam"),
        Name("ليست طلبًا، ولا نكتب إلى أحد", "no matter of a customer's; nobody is written to"),
    ),
    "withdraw": (
        Name("#سحب", "#withdraw"),
        Name("سحب صاحب الطلب طلبه", "the writer has taken it back"),
    ),
    "open": (
        Name("#فتح sara@customer.example", "#open sara@customer.example"),
        Name("يفتح تذكرة نيابة عن العميل", "opens a ticket on the customer's behalf"),
    ),
    "mine": (
        Name("#تذاكري", "#mine"),
        Name("قائمة تذاكركم", "the list of your tickets"),
    ),
    "who": (
        Name("#من إدارة العمليات", "#who operations"),
        Name(
            "بطاقة المجموعة: عملها وكيف نصل إليها", "a group's card: what it does, how to reach it"
        ),
    ),
    "standards": (
        Name("#معايير", "#standards"),
        Name("معايير كبار العملاء بإصدارها الحالي", "the key accounts standards in force"),
    ),
    "read": (
        Name("#اطلعت", "#read"),
        Name("تأكيد الاطلاع على المعايير أو التقرير", "confirms that you have read it"),
    ),
    "report": (
        Name("#تقرير 2026-11", "#report 2026-11"),
        Name("تقرير سبق أن وصل إليكم", "a report that you have had, once more"),
    ),
    "submit": (
        Name("#تقديم", "#submit"),
        Name("يقدّم مسودة التقرير الشهري مع تعليقكم", "submits the monthly draft and your comment"),
    ),
    "score": (
        Name("#درجة 4 KA-2026-000123", "#score 4 KA-2026-000123"),
        Name("درجة جودة لتذكرة مغلقة، من 1 إلى 5", "the quality of a closed ticket, 1 to 5"),
    ),
    "claim": (
        Name("#مطالبة 3500 ريال", "#claim 3500 SAR"),
        Name("يقدّر المطالبة، ثم يوافق عليها غيركم", "assesses the claim; somebody else approves"),
    ),
    "approve": (
        Name("#موافقة 3000 السبب", "#approve 3000 REASON"),
        Name("يوافق على المطالبة، ويصل السبب إلى العميل", "approves it; the customer is told why"),
    ),
    "reject": (
        Name("#رفض السبب", "#reject REASON"),
        Name("يرفض المطالبة، ويصل السبب إلى العميل", "refuses it; the customer is told why"),
    ),
    "receipt": (
        Name("#إيصال", "#receipt"),
        Name("تأكيد استلام ملف المطالبة", "confirms that the claim's pack is here"),
    ),
    "paid": (
        Name("#صرف", "#paid"),
        Name("صُرفت المطالبة، ونبلغ العميل", "it is paid; the customer is told"),
    ),
    "complaint": (
        Name("#شكوى ما يشتكي منه", "#complaint what is complained of"),
        Name("يفتح شكوى مرتبطة بالتذكرة", "opens a complaint linked with the ticket"),
    ),
    "accept": (
        Name("#قبول", "#accept"),
        Name("تتولون بحث الشكوى", "you look into the complaint"),
    ),
    "delegate": (
        Name("#تكليف الاسم", "#delegate PERSON"),
        Name(
            "يبحثها من تسمّون، وتبقى مسؤوليتها عليكم", "that person looks into it; you answer for it"
        ),
    ),
    "external": (
        Name("#جهة خارجية الهيئة العامة للنقل", "#external WHO"),
        Name("تتولاها جهة رقابية أو محكمة", "a regulator or a court has taken it over"),
    ),
    "action": (
        Name("#إجراء ما يُفعل للعميل", "#action what is done for the customer"),
        Name("يسجّل إجراء لهذا العميل", "registers a remedy for this customer"),
    ),
    "improve": (
        Name("#تحسين ما يتغير في العمل", "#improve what changes in the process"),
        Name("يسجّل تحسينًا في العمل", "registers an improvement of the process"),
    ),
    "concern": (
        Name("#استياء ما لا يرضى عنه العميل", "#concern what displeases the customer"),
        Name(
            "يسجّل استياء لم يصبح شكوى",
            "registers displeasure that is no complaint yet",
        ),
    ),
    "hold": (
        Name("#حجز السبب", "#hold REASON"),
        Name("لا يُمحى من هذه التذكرة شيء", "nothing of this ticket may be erased"),
    ),
    "decide": (
        Name("#قرار صالحة جزئيا", "#decide partially_valid"),
        Name("يقرر في الشكوى بما كُتب في نموذجها", "decides the complaint by what its form says"),
    ),
    "send": (
        Name("#إرسال", "#send"),
        Name("يرسل الرد المكتوب إلى مقدم الشكوى", "sends the written reply to the complainant"),
    ),
    "extend": (
        Name("#تمديد 2026-12-03 السبب", "#extend 2026-12-03 REASON"),
        Name(
            "يطلب موعدًا لاحقًا، ويصل السبب إلى مقدم الشكوى",
            "asks for a later date; the complainant is told why",
        ),
    ),
    "restrict": (
        Name("#تقييد 2027-03-01 السبب", "#restrict 2027-03-01 REASON"),
        Name(
            "لا نجيب عن رسائل أخرى في هذا الموضوع حتى ذلك اليوم",
            "further mails on this matter stay unanswered until then",
        ),
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

FORMS = frozenset({"set-address"})
"""Further ways to write a command, listed where they are meant."""
