"""What is wrong with a command line, as the end of a sentence that begins with it."""

from __future__ import annotations

from mailbot.desk.policy import Name

FAULTS = {
    "complaint-there": Name(
        "سبق أن فُتحت شكوى مرتبطة بهذه التذكرة", "has a complaint linked with this ticket already"
    ),
    "own-case": Name(
        "غير ممكن، فالشكوى تخص هذا الشخص، ولا يبحث أحد ما يخصه",
        "is not possible: the complaint concerns that person, and nobody looks into himself",
    ),
    "not-a-complaint": Name(
        "للشكاوى وحدها، وليست هذه شكوى بعد", "is for complaints alone, and this is none yet"
    ),
    "which-ticket": Name(
        "الرسالة رد على قائمة من تذاكر كثيرة: نرجو كتابة الأمر، وفي آخر سطره الرقم المرجعي.",
        "The mail answers a list of many tickets: please write a command, with the reference at "
        "its end.",
    ),
    "no-report": Name("لا يذكر تقريرًا سبق أن وصل إليكم", "names no report that you have had"),
    "no-draft": Name(
        "يُكتب ردًا على مسودة التقرير الشهري", "is written in reply to the draft of a monthly report"
    ),
    "no-score": Name("لا يذكر درجة من 1 إلى 5", "names no score from 1 to 5"),
    "no-person": Name("لا يذكر شخصًا نعرفه", "names no person that we know"),
    "no-action": Name("لا يوجد إجراء بهذا الرقم", "names no action by that number"),
    "complaint-ends": Name(
        "لا ينهي شكوى: فهي تنتهي بالرد المكتوب بعد القرار",
        "does not end a complaint: it ends with the written reply, after the decision",
    ),
    "unknown": Name("ليس أمرًا نعرفه", "is not a command that we know"),
    "below": Name(
        "تحت نص الرسالة، والأوامر تُكتب في أولها، كلٌّ في سطر",
        "stands beneath your text, and commands stand at the top, a line each",
    ),
    "no-ticket": Name("لا يُعرف منه أي تذكرة هي المقصودة", "does not say which ticket is meant"),
    "empty": Name("ينقصه النص الذي يليه", "needs a text after it"),
    "not-yours": Name(
        "لمن يكاتب العملاء وحده، وليس من صلاحياتكم على هذه التذكرة",
        "is for those who write to customers; on this ticket you do not",
    ),
    "holders-only": Name(
        "للجهة التي لديها التذكرة وحدها، وهي الآن: {group}",
        "is for the group that holds the ticket, which is now {group}",
    ),
    "writers-only": Name(
        "للمسؤول عن التذكرة ولمن يكاتب العملاء",
        "is for the ticket's owner and for those who write to customers",
    ),
    "not-your-role": Name("ليس من صلاحياتكم", "is not among your rights"),
    "ended": Name(
        "لم يعد ممكنًا لأن التذكرة انتهت", "is no longer possible, for the ticket has ended"
    ),
    "state": Name(
        "غير ممكن والتذكرة على حالها الآن: {state}",
        "is not possible as the ticket stands now: {state}",
    ),
    "no-escalation": Name("لا تصعيد قائمًا على هذه التذكرة", "has no escalation to accept"),
    "no-group": Name("ينقصه اسم المجموعة أو الشخص", "needs the name of a group or a person"),
    "unknown-group": Name(
        "لا يذكر مجموعة ولا شخصًا نعرفه", "names no group and no person that we know"
    ),
    "no-group-of-person": Name(
        "يذكر شخصًا لا ينتمي إلى أي مجموعة: {person}", "names {person}, who is in no group"
    ),
    "same-group": Name(
        "لا يغيّر شيئًا، فالتذكرة الآن لدى {group}",
        "changes nothing: the ticket is with {group} already",
    ),
    "weak": Name(
        "لا يذكر بعدُ ما حدث وما المطلوب", "does not yet say what happened and what is needed"
    ),
    "waybill": Name(
        "لا يذكر رقم بوليصة، ولا أن الرقم غير معروف",
        "gives no waybill, and does not say that none is known",
    ),
    "not-department": Name(
        "للإدارات التي حُوّلت إليها التذكرة وحدها",
        "is for departments that were given the ticket",
    ),
    "handback": Name(
        "لم نُعِد التذكرة إلى كبار العملاء. الجهة التي لديها التذكرة هي التي تنجزها وتغلقها.",
        "The ticket was not handed back to Key Accounts. The group that holds it finishes it and"
        " closes it.",
    ),
    "ask-whom": Name(
        "لا يذكر من يُسأل: العميل، أو مجموعة نعرفها",
        "does not say whom to ask: the customer, or a group that we know",
    ),
    "person-away": Name(
        "يسند التذكرة إلى غائب: {person}. يمكن إسنادها إلى مجموعته أو إلى غيره",
        "hands it to somebody who is away: {person}. Name the group, or another person",
    ),
    "own-group": Name(
        "يسأل المجموعة التي لديها التذكرة", "asks the very group that holds the ticket"
    ),
    "no-claim": Name("لا مطالبة في هذه التذكرة", "has no claim on this ticket"),
    "no-amount": Name("ينقصه المبلغ", "needs an amount"),
    "no-reason": Name("ينقصه سبب القرار، ويصل إلى العميل", "needs its reason, for the customer"),
    "not-verified": Name(
        "لا يمكن قبل أن يؤكد صاحب الحساب المطالبة. وإن أكدها هاتفيًا: #تعديل التحقق=نعم",
        "has to wait until the account confirms the claim. If it did by telephone:"
        " #set verified=yes",
    ),
    "nothing-to-verify": Name(
        "لا شيء في هذه التذكرة ينتظر التأكيد", "has nothing to confirm: this ticket waits for none"
    ),
    "own-claim": Name(
        "لغير من أعدّ المطالبة، وأنتم من أعدّها", "is for somebody else: you prepared this claim"
    ),
    "not-prepared": Name(
        "غير ممكن قبل تقدير المطالبة، فبعض مستنداتها ناقص",
        "is not possible before somebody assesses the claim: papers are missing",
    ),
    "claim-approved": Name(
        "غير ممكن، فالمطالبة موافق عليها. ولتغيير المبلغ يلزم تقدير جديد ثم موافقة جديدة",
        "is not possible: the claim is approved; another amount needs a new #claim and approval",
    ),
    "not-approved": Name("غير ممكن قبل الموافقة", "is not possible before it is approved"),
    "claim-paid": Name("غير ممكن، فالمطالبة مصروفة", "is not possible: the claim is paid"),
    "open-claim": Name(
        "غير ممكن قبل أن تنتهي المطالبة القائمة", "is not possible while a claim is open"
    ),
    "inquirers-only": Name(
        "لمدير الإدارة المختصة ولمن كلّفه بالبحث",
        "is for the manager of the department in charge and for who looks into it",
    ),
    "not-investigated": Name(
        "غير ممكن قبل أن تقبل الإدارة المختصة الشكوى، ولا بعد الرد عليها",
        "is possible only after the department took the complaint on and before it is answered",
    ),
    "which-decision": Name("لا يذكر قرارًا من القرارات الخمسة", "names none of the five decisions"),
    "lacking": Name(
        "غير ممكن وبعض النموذج فارغ. ما كُتب فيه محفوظ",
        "is not possible while parts of the form are empty. What was written is kept",
    ),
    "not-reviewer": Name(
        "لمن كُلّف بمراجعة القرار وحده، ولم يشارك فيه",
        "is for the reviewer alone, who took no part in the decision",
    ),
    "own-decision": Name(
        "لغير من قرّر، وأنتم من قرّر", "is for somebody else: the decision is your own"
    ),
    "no-cause": Name(
        "ينقصه سطر مستقل أوله «السبب الجذري:» وفيه ما وراء الأمر، ويبقى داخل الشركة",
        'needs a line of its own, "Root cause:" and what lay behind it; that line stays inside',
    ),
    "contradicts": Name(
        "يخالف النموذج: فيه عكس هذا القرار عن كل أمر",
        "contradicts the form: on every point it says the opposite",
    ),
    "took-part": Name(
        "يذكر من شارك في القرار، والمراجعة لغيره",
        "names somebody who took part in the decision; the review is for somebody else",
    ),
    "no-second": Name(
        "غير ممكن، فلا أحد غيركم يوافق على هذا القرار. نرجو تكليف غيركم بالبحث",
        "is not possible: nobody but you could approve it. Please name another investigator",
    ),
    "not-decided": Name("غير ممكن قبل القرار", "is not possible before it is decided"),
    "needs-second": Name(
        "غير ممكن قبل موافقة مدير إدارة خدمة العملاء على القرار",
        "has to wait until the customer service manager approves the decision",
    ),
    "no-date": Name("ينقصه الموعد الجديد", "needs the new date"),
    "no-extension-reason": Name(
        "ينقصه سبب التأخر، ويصل إلى مقدم الشكوى", "needs the reason, for the complainant"
    ),
    "date-not-later": Name(
        "يذكر موعدًا لا يأتي بعد الموعد الحالي", "names a date that is not after the present one"
    ),
    "date-too-far": Name(
        "يذكر موعدًا أبعد من خمسة أيام عمل بعد الموعد الحالي، أو بعد اليوم إن فات الموعد",
        "names a date more than five business days after the present one, or after today if later",
    ),
    "second-extension": Name(
        "لمدير إدارة خدمة العملاء، فقد مُدّد الموعد من قبل",
        "is for the customer service manager: the date was moved before",
    ),
    "third-extension": Name(
        "غير ممكن، فقد مُدّد الموعد مرتين", "is not possible: the date was moved twice"
    ),
    "not-answered": Name(
        "غير ممكن قبل الرد المكتوب على الشكوى", "is not possible before the written reply is out"
    ),
    "no-review-date": Name(
        "ينقصه اليوم الذي يُعاد فيه النظر", "needs the day on which it is looked at again"
    ),
    "date-not-ahead": Name("يذكر يومًا لم يعد قادمًا", "names a day that is not ahead"),
    "no-restriction-reason": Name(
        "ينقصه السبب، ويصل إلى مقدم الشكوى", "needs the reason, for the complainant"
    ),
    "not-ended": Name("لا يلزم، فالتذكرة مفتوحة", "is not needed: the ticket is open"),
    "no-mail": Name(
        "لا يُعرف منه أي رسالة هي المقصودة، ونرجو الرد على الإشعار الذي نقلها",
        "does not tell which mail is meant; please answer the notification that brought it",
    ),
    "opened-by-it": Name(
        "ينقل الرسالة التي بدأت بها التذكرة، والمناسب هنا الدمج",
        "would move the very mail that the ticket began with; the two are to be merged instead",
    ),
    "target-ended": Name("يذكر تذكرة انتهت", "names a ticket that has ended"),
    "other-kind": Name(
        "يجمع شكوى وتذكرة، ولكل منهما طريقها",
        "puts a complaint and a ticket together, which go different ways",
    ),
    "no-ref": Name("ينقصه الرقم المرجعي للتذكرة الأخرى", "needs the other ticket's reference"),
    "unknown-ref": Name(
        "يذكر الرقم {to_ref}، وليس من تذاكركم", "names {to_ref}, which is no ticket of yours"
    ),
    "same-ticket": Name("يذكر التذكرة نفسها", "names the ticket itself"),
    "one-shipment": Name(
        "لا يلزم، ففي التذكرة شحنة واحدة", "is not needed: the ticket holds one shipment"
    ),
    "which-waybill": Name("لا يذكر بوليصة من بوالص التذكرة", "names none of the ticket's waybills"),
    "all-waybills": Name(
        "يفصل الشحنات كلها، فلا يبقى في التذكرة شيء",
        "parts all the shipments, so that nothing would stay",
    ),
    "no-value": Name(
        "ينقصه البيان وقيمته وبينهما علامة المساواة", "needs a field and its value, with = between"
    ),
    "unknown-field": Name("لا يذكر بيانًا نعرفه", "names no field that we know"),
    "which-shipment": Name(
        "لا يذكر أي شحنة يقصد، وعدد الشحنات {count}. يُكتب رقمها قبل البيان",
        "does not say which of the {count} shipments is meant; its number stands before the field",
    ),
    "no-shipment": Name(
        "يذكر شحنة ليست في التذكرة، وعدد الشحنات {count}",
        "names a shipment that is not there; the ticket holds {count}",
    ),
    "not-valid": Name(
        "قيمته لا تصلح لهذا البيان: {field}", "has a value that does not fit this field: {field}"
    ),
    "unknown-nature": Name("لا يذكر نوعًا نعرفه", "names no nature that we know"),
    "same-nature": Name("لا يغيّر شيئًا، فهذا نوعها الآن", "changes nothing: that is its nature"),
    "urgent-already": Name(
        "لا يغيّر شيئًا، فدرجتها الآن {grade}", "changes nothing: its grade is {grade} already"
    ),
    "not-urgent": Name("لا يلزم، فالتذكرة عادية", "is not needed: the ticket is not urgent"),
    "no-account": Name("ينقصه اسم الحساب أو رمزه", "needs the account's name or key"),
    "unknown-account": Name("لا يذكر حسابًا نعرفه", "names no account that we know"),
    "no-standards": Name("لا معايير مسجّلة بعدُ", "finds no standards registered yet"),
    "no-customer": Name(
        "لم نجد في الرسالة عنوان العميل، ولذلك لم نفتح تذكرة. نرجو إرسالها من جديد، وفي سطرها"
        " الأول الأمر ثم العنوان.",
        "The mail does not give the customer's address, so no ticket was opened. Please send it"
        " again with the command and the address on its first line.",
    ),
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
"""The ends of sentences, by code; `{group}` and its like are values."""

WHOLE = (
    "proof-unclear",
    "alternatives",
    "points-below",
    "no-customer",
    "handback",
    "which-ticket",
)
"""Faults of a whole mail: their words are a sentence of their own."""

EXAMPLES = {
    "weak": Name(
        "المندوب لم يتصل، يرجى إعادة التوصيل اليوم",
        "The courier did not call; please deliver again today",
    ),
    "waybill": Name(
        "رقم البوليصة 290019498498، أو: لا توجد بوليصة", "AWB 290019498498, or: no waybill"
    ),
    "no-review-date": Name(
        "#تقييد 2027-03-01 أجبنا عن الموضوع مرتين",
        "#restrict 2027-03-01 the matter was answered twice",
    ),
    "no-date": Name(
        "#تمديد 2026-12-03 ننتظر تسجيل كاميرات مركز جدة",
        "#extend 2026-12-03 we are waiting for the camera recording from Jeddah",
    ),
    "no-extension-reason": Name(
        "#تمديد 2026-12-03 ننتظر تسجيل كاميرات مركز جدة",
        "#extend 2026-12-03 we are waiting for the camera recording from Jeddah",
    ),
    "which-shipment": Name("#تعديل 2.جوال المستلم=0551112222", "#set 2.consignee.phone=0551112222"),
    "no-customer": Name("#فتح sara@customer.example", "#open sara@customer.example"),
}
"""What a good line looks like, where the rule is easier shown than told."""

SYNTAX = frozenset(
    {
        "unknown",
        "below",
        "no-ticket",
        "empty",
        "no-group",
        "unknown-group",
        "ask-whom",
        "no-ref",
        "unknown-ref",
        "which-waybill",
        "no-value",
        "unknown-field",
        "which-shipment",
        "no-shipment",
        "not-valid",
        "unknown-nature",
        "no-account",
        "unknown-account",
        "no-customer",
        "which-decision",
        "no-date",
        "no-review-date",
    }
)
"""Lines that are wrong in themselves; all others are refused by a rule of the desk."""
