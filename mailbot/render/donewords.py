"""What was carried out, as a sentence for each command; `{group}` and its like are values."""

from __future__ import annotations

from mailbot.desk.policy import Name

DONE = {
    "complaint": Name(
        "فُتحت شكوى مرتبطة بالتذكرة، ووصل إشعارها إلى العميل.",
        "A complaint linked with the ticket is open, and acknowledged to the customer.",
    ),
    "accept": Name(
        "الشكوى الآن لديكم لبحثها، والأجوبة في النموذج الذي وصلكم.",
        "The complaint is yours to look into; answer in the form that you have.",
    ),
    "delegate": Name(
        "يبحث الشكوى {person}، ووصله ما يلزم. وتبقى مسؤوليتها عليكم.",
        "{person} looks into the complaint and got all that is needed. You answer for it.",
    ),
    "external": Name(
        "سجّلنا أن جهة خارجية تتولى الشكوى.",
        "It is recorded that the complaint was taken over from outside.",
    ),
    "action": Name("سجّلنا الإجراء برقم {count}.", "The remedy is registered as number {count}."),
    "action-done": Name("الإجراء رقم {count} منجز.", "Remedy number {count} is done."),
    "improve": Name(
        "سجّلنا التحسين برقم {count}.", "The improvement is registered as number {count}."
    ),
    "improve-done": Name("التحسين رقم {count} منجز.", "Improvement number {count} is done."),
    "hold": Name(
        "لا يُمحى من هذه التذكرة شيء إلى أن يُرفع الحجز.",
        "Nothing of this ticket is erased until the hold is released.",
    ),
    "report": Name(
        "يصلكم التقرير {value} كما صدر.", "The report {value} goes to you as it went out."
    ),
    "submit": Name(
        "قُدّم التقرير الشهري مع تعليقكم.", "The monthly report is submitted, with your comment."
    ),
    "score": Name("حُفظت الدرجة: {count}.", "The score is kept: {count}."),
    "read-report": Name("سُجّل اطلاعكم على التقرير.", "That you have read the report is kept."),
    "report-read": Name("سُجّل اطلاعكم على التقرير.", "That you have read the report is kept."),
    "report-comment": Name(
        "حُفظ تعليقكم على المسودة، ويصل معها حين تقدّمونها.",
        "Your comment on the draft is kept, and goes along when you submit it.",
    ),
    "report-analysis": Name("حُفظ تحليلكم للشهر.", "Your analysis of the month is kept."),
    "concern": Name("سُجّل الاستياء رقم {count}.", "Concern number {count} is registered."),
    "concern-done": Name("الاستياء رقم {count} عولج.", "Concern number {count} is seen to."),
    "hold-off": Name("رُفع الحجز.", "The hold is released."),
    "resolve-frontline": Name(
        "وصلت نتيجة التواصل إلى صاحب الشكوى، وسألناه هل يكفيه ذلك.",
        "The complainant was told what came of it and asked whether that settles it.",
    ),
    "reply": Name("وصل ردّكم إلى العميل باسمكم.", "Your reply went to the customer, by name."),
    "reply-beside": Name(
        "وصل ردّكم إلى العميل باسمكم. وسبقه ردٌّ من {colleague}، {minutes}، ووصلته الرسالتان.",
        "Your reply went to the customer, by name. {colleague} had written to the same customer"
        " {minutes}; both letters went.",
    ),
    "note": Name("حفظنا ملاحظتكم داخل الشركة.", "Your note is kept inside."),
    "call": Name("سجّلنا المكالمة في التذكرة.", "The call is logged on the ticket."),
    "take": Name("أصبحتم المسؤول عن المتابعة.", "You are now the owner."),
    "ok": Name("سجّلنا قبولكم التصعيد.", "Your acceptance of the escalation is recorded."),
    "help": Name("الأوامر المتاحة مذكورة أدناه.", "The commands that exist are listed below."),
    "assign": Name(
        "التذكرة الآن لدى {group}، ووصلها ما يلزم للعمل.",
        "The ticket is now with {group}, who got all that is needed to act.",
    ),
    "assign-person": Name(
        "التذكرة الآن لدى {group}، ووصل ما يلزم للعمل إلى {person}.",
        "The ticket is now with {group}; {person} got all that is needed to act.",
    ),
    "misrouted": Name(
        "أبلغنا المشرف ليختار جهة أخرى. والتذكرة لديكم إلى أن يختارها.",
        "The supervisor was told and picks another group; until then the ticket stays with you.",
    ),
    "ask-customer": Name(
        "وصل سؤالكم إلى العميل، ويعود جوابه إليكم.",
        "Your question went to the customer; the answer comes back to you.",
    ),
    "ask-customer-paused": Name(
        "وصل سؤالكم إلى العميل، ويعود جوابه إليكم. وتتوقف مدة المعالجة إلى أن يجيب.",
        "Your question went to the customer; the answer comes back to you."
        " The clock stands until then.",
    ),
    "ask-group": Name(
        "وصل سؤالكم إلى {group}، ويعود الجواب إليكم. والتذكرة باقية حيث هي.",
        "Your question went to {group}; the answer comes back to you. The ticket stays.",
    ),
    "set": Name("صحّحنا: {field}، وهو الآن: {value}.", "Corrected: {field} is now {value}."),
    "set-asked": Name(
        "صحّحنا: {field}، وهو الآن: {value}. وسألنا العميل عمّا صار ناقصًا.",
        "Corrected: {field} is now {value}. The customer was asked for what lacks now.",
    ),
    "enough": Name("نمضي بما لدينا.", "We go on with what is known."),
    "urgent": Name(
        "رفعنا درجة الاستعجال إلى {grade}، وأبلغنا من يلزم.",
        "The urgency is now {grade}, and those concerned were told.",
    ),
    "normal": Name(
        "أعدنا درجة الاستعجال إلى العادية، وحفظنا السبب.",
        "The urgency is back to normal, and the reason is kept.",
    ),
    "claim": Name(
        "سجّلنا تقديركم للمطالبة: {value}. والموافقة لدى مدير إدارة خدمة العملاء.",
        "Your assessment of the claim is kept: {value}. The customer service manager decides.",
    ),
    "approve": Name(
        "وافقتم على المطالبة: {value}. ووصل القرار بسببه إلى العميل.",
        "The claim is approved: {value}. The decision went to the customer with its reason.",
    ),
    "approve-sent": Name(
        "وافقتم على المطالبة: {value}. ووصل القرار بسببه إلى العميل، وملفها إلى مسؤول المطالبات.",
        "The claim is approved: {value}. The decision went to the customer with its reason, the"
        " pack to the claims officer.",
    ),
    "approve-again": Name(
        "لم يتغير شيء، فالمطالبة موافق عليها من قبل: {value}. ولتغيير المبلغ يلزم تقدير جديد"
        " بالأمر #مطالبة ثم موافقة جديدة.",
        "Nothing changed: the claim was approved before, {value}. Another amount needs a new"
        " #claim and a new approval.",
    ),
    "reject": Name(
        "رفضتم المطالبة، ووصل القرار بسببه إلى العميل.",
        "The claim is refused; the decision went to the customer with its reason.",
    ),
    "receipt": Name("سجّلنا استلامكم ملف المطالبة.", "Your receipt of the claim is recorded."),
    "receipt-again": Name(
        "لم يتغير شيء، فالاستلام مسجّل من قبل.", "Nothing changed: it was recorded before."
    ),
    "paid": Name(
        "سجّلنا صرف المطالبة: {value}، وأبلغنا العميل.",
        "The payment is recorded: {value}, and the customer was told.",
    ),
    "paid-again": Name(
        "لم يتغير شيء، فالصرف مسجّل من قبل.", "Nothing changed: it was recorded before."
    ),
    "decide": Name(
        "سجّلنا القرار، ووصلت مسودة الرد إلى فريق الشكاوى ليراجعها ويرسلها.",
        "The decision is recorded. The complaints team has the drafted reply, to check and send.",
    ),
    "decide-second": Name(
        "سجّلنا القرار. ولا يصل إلى أحد قبل موافقة مدير إدارة خدمة العملاء.",
        "The decision is recorded. It goes to nobody before the customer service manager approves.",
    ),
    "approve-seconded": Name(
        "وافقتم على القرار، ووصلت مسودة الرد إلى فريق الشكاوى.",
        "You have approved the decision; the complaints team has the drafted reply.",
    ),
    "send": Name(
        "أرسلنا الرد المكتوب إلى مقدم الشكوى.", "The written reply went to the complainant."
    ),
    "extend": Name(
        "أبلغنا مقدم الشكوى بالموعد الجديد: {until}. ويسري حين تخرج الرسالة.",
        "The complainant is told of the new date, {until}. It holds once that letter is out.",
    ),
    "restrict-off": Name(
        "انتهى التقييد، وما يصل من مقدم الشكوى يُجاب من جديد.",
        "The restriction has ended; what the complainant writes is answered again.",
    ),
    "resolve-outside": Name(
        "أبلغنا مقدم الشكوى، وأُغلقت الشكوى.", "The complainant was told, and the case is closed."
    ),
    "restrict": Name(
        "أبلغنا مقدم الشكوى. وما يصل منه في هذا الموضوع نحفظه دون جواب حتى {until}.",
        "The complainant was told. Further mails on this matter are kept unanswered until {until}.",
    ),
    "link": Name(
        "ربطنا مقدم الطلب بالحساب: {account}.", "The requester is tied to the account {account}."
    ),
    "resolve": Name(
        "أخبرنا العميل بما أنجزتم، وسألناه هل حُلّت المشكلة.",
        "The customer was told what you did, and asked whether it is solved.",
    ),
    "resolve-override": Name(
        "أخبرنا العميل بالحل، وسجّلنا أنكم أغلقتموها نيابة عن الجهة التي لديها التذكرة.",
        "The customer was told it is solved. That you closed it for the group that holds it is on"
        " record.",
    ),
    "reopen": Name(
        "عدنا إلى متابعة التذكرة، وهي لدى {group}.",
        "The ticket is taken up again; it is with {group}.",
    ),
    "spam": Name(
        "ألغينا التذكرة لأنها ليست طلبًا، ولم نكتب إلى أحد.",
        "The ticket is cancelled as no matter of a customer's; nobody was written to.",
    ),
    "withdraw": Name(
        "ألغينا التذكرة بطلب صاحبها، وأكّدنا له ذلك.",
        "The ticket is cancelled at its writer's wish, and that was confirmed to the customer.",
    ),
    "move": Name(
        "نقلنا الرسالة إلى التذكرة {to_ref}، وأبلغنا المسؤول عنها.",
        "The mail belongs to {to_ref} now, and its owner was told.",
    ),
    "merge": Name(
        "ضممنا هذه التذكرة إلى {to_ref}، وأبلغنا العميل بالرقم الباقي.",
        "This ticket is merged into {to_ref}, and the customer was told that reference.",
    ),
    "split": Name(
        "فصلنا في تذكرة مستقلة ما رقم بوليصته: {waybills}. وأبلغنا العميل.",
        "In a ticket of its own now: {waybills}. The customer was told.",
    ),
    "open": Name(
        "فتحنا تذكرة نيابة عن العميل وأبلغناه بها.",
        "A ticket was opened on the customer's behalf, and the customer was told.",
    ),
    "opened-by-staff": Name("فتحنا تذكرة بطلبكم.", "A ticket was opened at your request."),
    "read": Name(
        "سجّلنا اطلاعكم على المعايير، الإصدار {version}.",
        "It is recorded that you have read the standards, version {version}.",
    ),
    "proof-denied": Name(
        "أسقطنا تلك الرسالة ولم ننفّذ منها شيئًا.",
        "That mail is dropped, and nothing of it was carried out.",
    ),
}
"""The sentences, by command and by how it went."""
