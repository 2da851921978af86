"""Each figure by its name, and how it is counted, in both languages (requirements §5)."""

from __future__ import annotations

from mailbot.desk.policy import Name

FIGURES: dict[str, tuple[Name, Name]] = {
    "received": (
        Name("الواردة", "Received"),
        Name("تذاكر فُتحت في المدة", "tickets created in the period"),
    ),
    "feedback": (
        Name("شكر واقتراحات", "Praise and suggestions"),
        Name("ملاحظات وردت في المدة، ولا تُعد تذاكر", "came in the period; no tickets"),
    ),
    "closed": (
        Name("المغلقة", "Closed"),
        Name("تذاكر أغلقت في المدة", "tickets that were closed in the period"),
    ),
    "cancelled": (
        Name("الملغاة", "Cancelled"),
        Name("ألغيت أو سُحبت في المدة", "cancelled or withdrawn in the period"),
    ),
    "merged": (
        Name("المدمجة", "Merged"),
        Name("ضُمّت إلى تذاكر أخرى في المدة", "joined with another ticket in the period"),
    ),
    "reopened": (
        Name("المعاد فتحها", "Reopened"),
        Name("انتهت ثم عدنا إليها في المدة", "had ended and were taken up again in the period"),
    ),
    "backlog": (
        Name("المفتوحة", "Open"),
        Name(
            "المفتوحة عند نهاية المدة = المفتوحة عند بدايتها + الواردة + المعاد فتحها − المغلقة − "
            "الملغاة − المدمجة",
            "open at the period's end = open at its start + received + reopened − closed − "
            "cancelled − merged",
        ),
    ),
    "backlog.start": (
        Name("المفتوحة عند البداية", "Open at the start"),
        Name("المفتوحة حين بدأت المدة", "open when the period began"),
    ),
    "mails": (
        Name("رسائل الناس", "People's mails"),
        Name("رسائل كتبها أشخاص، للمكتب كله", "mails that people wrote; the whole office"),
    ),
    "mails.machine": (
        Name("رسائل آلية", "Machines' mails"),
        Name("ردود آلية وقوائم ورسائل مزعجة", "automatic replies, lists, spam"),
    ),
    "mails.parked": (
        Name("رسائل معلّقة", "Parked mails"),
        Name("رسائل لم تُفهم وتنتظر من ينظر فيها", "mails not interpreted, waiting for a person"),
    ),
    "sla": (
        Name("ضمن المدة الموعودة", "On time"),
        Name(
            "من التذاكر التي حل موعدها في المدة: ما جاء جوابه قبل الموعد؛ وما لم يُجب منها "
            "متأخر. لا يُحسب وقت انتظار العميل",
            "answered by their date, of all tickets whose date fell in the period; those still "
            "open count as missed. The time in which the customer owed an answer does not count",
        ),
    ),
    "sla.gross": (
        Name("ضمن المدة دون توقف", "On time, never paused"),
        Name("مثله مع احتساب وقت انتظار العميل", "the same with the customer's time counted"),
    ),
    "breaches": (
        Name("تجاوزت المدة", "Missed their date"),
        Name("تذاكر فات موعدها في المدة، وبكم ساعة", "missed their date in the period; hours late"),
    ),
    "overdue": (
        Name("متأخرة الآن", "Overdue at the end"),
        Name("مفتوحة وفات موعدها عند نهاية المدة", "open and past their date at the period's end"),
    ),
    "at_risk": (
        Name("قاربت موعدها", "At risk"),
        Name("مفتوحة ومضى من مدتها أكثر من 75%", "open, with more than 75% of their time used"),
    ),
    "ages": (
        Name("أعمار المفتوحة", "Age of open tickets"),
        Name("بالساعات منذ وصول أول رسالة", "hours since the first mail arrived"),
    ),
    "acknowledged": (
        Name("زمن إشعار الاستلام", "Time to acknowledge"),
        Name(
            "بالدقائق من الوصول إلى تسليم أول رد إلى خادم البريد: الوسيط",
            "minutes from arrival until SMTP took the first answer: median",
        ),
    ),
    "acknowledged.in_time": (
        Name("إشعار خلال 15 دقيقة", "Acknowledged within 15 minutes"),
        Name("من الواردة في المدة", "of those received in the period"),
    ),
    "first_response": (
        Name("زمن أول رد من موظف", "First word from a person"),
        Name(
            "بساعات العمل من الوصول إلى أول رسالة يكتبها موظف إلى العميل: الوسيط",
            "business hours from arrival to the first mail by a person to the customer: median",
        ),
    ),
    "resolution": (
        Name("زمن الحل", "Time to resolve"),
        Name(
            "بالساعات من الوصول إلى آخر حل، دون وقت انتظار العميل: الوسيط",
            "hours from arrival to the last answer, without the customer's time: median",
        ),
    ),
    "resolution.gross": (
        Name("زمن الحل كاملًا", "Time to resolve, gross"),
        Name("مثله مع وقت انتظار العميل", "the same with the customer's time"),
    ),
    "resolution.nature": (
        Name("زمن الحل بحسب النوع", "Time to resolve, by nature"),
        Name("الوسيط بالساعات لكل نوع", "median hours of each nature"),
    ),
    "group_time": (
        Name("الوقت لدى كل مجموعة", "Time with each group"),
        Name("بالساعات لكل تذكرة مرت بها في المدة", "hours for each ticket it held in the period"),
    ),
    "first_contact": (
        Name("حُلّت برسالة واحدة", "Resolved with one mail"),
        Name(
            "حُلّت برسالة واحدة من موظف ولم يُعد فتحها خلال 14 يومًا، من المحلولة",
            "resolved with one mail of a person and not reopened in 14 days, of all resolved",
        ),
    ),
    "reopen_rate": (
        Name("نسبة إعادة الفتح", "Reopen rate"),
        Name(
            "حُلّت في المدة ثم أعيد فتحها خلال 14 يومًا، من المحلولة. تتغير ما لم تمض 14 يومًا",
            "resolved in the period and reopened within 14 days, of all resolved; still ripening "
            "until 14 days have passed",
        ),
    ),
    "repeat.waybills": (
        Name("بوالص تكررت", "Waybills that came again"),
        Name("لها تذكرتان أو أكثر خلال 30 يومًا", "with two tickets or more in 30 days"),
    ),
    "repeat.complainers": (
        Name("مشتكون متكررون", "Repeat complainers"),
        Name("ثلاث شكاوى أو أكثر خلال 90 يومًا", "three complaints or more in 90 days"),
    ),
    "missing": (
        Name("ناقصة البيانات", "Lacked something"),
        Name("نقصتها بيانات في أول رسالة، من الواردة", "lacked details at first mail, of received"),
    ),
    "missing.fields": (
        Name("البيانات الناقصة", "What lacked"),
        Name("كم مرة طُلب كل منها", "how often each was asked for"),
    ),
    "missing.accounts": (
        Name("من نقصت بياناته", "Whose mails lacked something"),
        Name("بحسب الحساب", "by account"),
    ),
    "rounds": (
        Name("مرات السؤال", "Rounds of asking"),
        Name("المتوسط لكل تذكرة سُئل صاحبها", "mean for each ticket that was asked about"),
    ),
    "rounds.never": (
        Name("لم تكتمل", "Never completed"),
        Name("سُئل أصحابها ولم تكتمل بياناتهم", "asked and never completed"),
    ),
    "chasers": (
        Name("استعجال العملاء", "Calls for news"),
        Name(
            "رسائل استعجال لكل تذكرة كانت مفتوحة", "mails for news, for each ticket that was open"
        ),
    ),
    "relay_lag": (
        Name("زمن إبلاغ العميل", "Relay lag"),
        Name(
            "بساعات العمل من جواب الإدارة إلى إبلاغ العميل: الوسيط",
            "business hours from a department's answer until the customer was told: median",
        ),
    ),
    "relay_lag.in_time": (
        Name("أُبلغ خلال 4 ساعات", "Told within 4 hours"),
        Name("من أجوبة الإدارات", "of the departments' answers"),
    ),
    "handbacks": (
        Name("محاولات الإعادة", "Attempts to hand back"),
        Name("رُدّت بحسب القاعدة، لكل مجموعة", "refused by rule; by group"),
    ),
    "misroutes": (
        Name("توجيه خاطئ", "Misroutes"),
        Name("قالت مجموعة إنها ليست لها", "a group said that it was not its own"),
    ),
    "overrides": (
        Name("تجاوزات المدير", "Manager's overrides"),
        Name("تصرف فيها المدير بدل من هي لديه", "the manager acted over the holders"),
    ),
    "escalations": (
        Name("التصعيدات", "Escalations"),
        Name("نُودي فيها المسؤولون، بحسب الدرجة", "people were called; by grade"),
    ),
    "escalations.reasons": (
        Name("أسباب التصعيد", "Why escalated"),
        Name("بحسب السبب", "by reason"),
    ),
    "escalations.accepted": (
        Name("قُبل التصعيد في وقته", "Accepted in time"),
        Name("من التصعيدات", "of the escalations"),
    ),
    "escalations.false": (
        Name("إنذار في غير محله", "False alarms"),
        Name("أُلغي خلال ساعتين، من التصعيدات", "taken back within two hours, of the escalations"),
    ),
    "csat": (
        Name("رضا العملاء", "Satisfaction"),
        Name(
            "تقييم 4 أو 5، من التقييمات؛ والهدف 100%", "rated 4 or 5, of the ratings; target 100%"
        ),
    ),
    "csat.answers": (
        Name("أجابوا عن الرضا", "Answered about it"),
        Name("من الذين سُئلوا في المدة", "of those asked in the period"),
    ),
    "csat.no": (
        Name("قالوا: لم تُحل", "Said: not solved"),
        Name("عملاء لم تُحل مشكلتهم", "customers whose matter was not solved"),
    ),
    "claims": (
        Name("المطالبات", "Claims"),
        Name("بحسب مرحلتها", "by state"),
    ),
    "claims.asked": (
        Name("المبالغ المطلوبة", "Amounts claimed"),
        Name("بحسب العملة", "by currency"),
    ),
    "claims.approved": (
        Name("المبالغ المعتمدة", "Amounts approved"),
        Name("اعتُمدت في المدة، بحسب العملة", "approved in the period, by currency"),
    ),
    "claims.sent": (
        Name("من الاعتماد إلى الإرسال", "Approval to dispatch"),
        Name("الوسيط بالساعات", "median hours"),
    ),
    "claims.receipt": (
        Name("من الإرسال إلى الاستلام", "Dispatch to receipt"),
        Name("الوسيط بالساعات", "median hours"),
    ),
    "claims.paid": (
        Name("من الاعتماد إلى الصرف", "Approval to payment"),
        Name("الوسيط بالساعات", "median hours"),
    ),
    "complaints": (
        Name("الشكاوى الواردة", "Complaints received"),
        Name("بحسب موضوعها", "by topic"),
    ),
    "complaints.department": (
        Name("الشكاوى بحسب الإدارة", "Complaints by department"),
        Name("الإدارة المختصة", "the department in charge"),
    ),
    "complaints.on_time": (
        Name("شكاوى في موعدها الأول", "Complaints on time"),
        Name(
            "رُد عليها قبل موعدها الأول، من التي حل موعدها في المدة",
            "replied to by their first date, of all whose first date fell in the period",
        ),
    ),
    "complaints.on_time_extended": (
        Name("شكاوى في موعدها الممدد", "On time by the extended date"),
        Name("مثله بالموعد بعد التمديد", "the same by the date that was extended to"),
    ),
    "decisions": (
        Name("القرارات", "Decisions"),
        Name("شكاوى صدر قرارها في المدة", "complaints decided in the period"),
    ),
    "extensions": (
        Name("شكاوى مُددت", "Extended"),
        Name("من الشكاوى المفتوحة في المدة", "of the complaints open in the period"),
    ),
    "extensions.days": (
        Name("أيام التمديد", "Days added"),
        Name("المتوسط", "mean"),
    ),
    "extensions.bare": (
        Name("تمديد بلا سبب", "Extended without a reason"),
        Name("يجب أن يكون صفرًا", "must be 0"),
    ),
    "frontline": (
        Name("انتهت بالتواصل المباشر", "Settled in direct conversation"),
        Name("من الشكاوى الواردة", "of the complaints received"),
    ),
    "frontline.again": (
        Name("عادت بعد التواصل المباشر", "Came back afterwards"),
        Name("من التي انتهت بالتواصل المباشر", "of those settled in direct conversation"),
    ),
    "appeals": (
        Name("طلبات المراجعة", "Appeals"),
        Name("من الشكاوى التي رُد عليها", "of the complaints replied to"),
    ),
    "appeals.changed": (
        Name("تغيّر قرارها", "Changed by the review"),
        Name("من طلبات المراجعة", "of the appeals"),
    ),
    "external": (
        Name("لدى جهة خارجية", "Gone to a regulator or court"),
        Name("انتقلت إليها في المدة", "taken over in the period"),
    ),
    "causes": (
        Name("الأسباب الجذرية", "Root causes"),
        Name("للشكاوى التي صدر قرارها، الأكثر أولًا", "of complaints decided; the most first"),
    ),
    "actions.opened": (
        Name("إجراءات سُجلت", "Actions opened"),
        Name("في المدة، بحسب نوعها", "in the period, by kind"),
    ),
    "actions.done": (
        Name("إجراءات أُنجزت", "Actions done"),
        Name("في المدة", "in the period"),
    ),
    "actions.open": (
        Name("إجراءات مفتوحة", "Actions open"),
        Name("عند نهاية المدة", "at the period's end"),
    ),
    "actions.overdue": (
        Name("إجراءات متأخرة", "Actions overdue"),
        Name("فات موعدها ولم تُنجز", "past their day and not done"),
    ),
    "training": (
        Name("احتياج تدريبي", "Training needs"),
        Name(
            "من تكررت لديه ملاحظات لا تفيد أو تذاكر أعيد فتحها أكثر من مرتين",
            "who had more than two weak notes or reopened tickets in the period",
        ),
    ),
    "qa": (
        Name("درجة الجودة", "Quality score"),
        Name(
            "متوسط الدرجات على عينة المغلقة", "mean of the scores of the sample of closed tickets"
        ),
    ),
    "accounts": (
        Name("أكثر الحسابات تذاكر", "Accounts with the most tickets"),
        Name("أول عشرة", "the first ten"),
    ),
    "accounts.breaches": (
        Name("أكثر الحسابات تأخرًا", "Accounts with the most missed dates"),
        Name("أول عشرة", "the first ten"),
    ),
    "letters": (
        Name("رسائلنا", "Our letters"),
        Name("للمكتب كله", "of the whole office"),
    ),
    "letters.failed": (
        Name("رسائل لم تخرج", "Letters that did not get out"),
        Name("للمكتب كله، بحسب حالتها", "of the whole office, by state"),
    ),
    "bounces": (
        Name("رسائل لم تصل", "Bounced"),
        Name("تذاكر عادت رسائلها", "tickets whose letters came back"),
    ),
    "reviews.mine": (
        Name("مراجعة «تذاكري»", "My-tickets opened"),
        Name("كم مرة طُلبت القائمة، لكل شخص", "how often the list was asked for, by person"),
    ),
    "reviews.weekly": (
        Name("قراءة التقرير الأسبوعي", "Weekly report read"),
        Name("من أكدوا قراءته", "who confirmed that they read it"),
    ),
    **{
        f"received.{by}": (
            Name(f"الواردة بحسب {ar}", f"Received, by {en}"),
            Name("تذاكر فُتحت في المدة", "tickets created in the period"),
        )
        for by, ar, en in (
            ("country", "البلد", "country"),
            ("group", "المجموعة", "group"),
            ("account", "الحساب", "account"),
            ("channel", "القناة", "channel"),
            ("language", "اللغة", "language"),
        )
    },
}
