"""How machines begin their subjects, and what they say of themselves; compared folded.

The list holds what mail programs and help desks send in the languages that reach a Gulf
courier. Words count at the start of a subject alone.
"""

from __future__ import annotations

from mailbot.mail.phrases import phrases

AUTO = phrases(
    """
    automatic reply | auto reply | auto-reply | autoreply | automated reply | auto reply from
    automatic response | automated response | auto response | auto-response | autoresponse
    out of office | out of the office | out-of-office | ooo | ooo reply | auto | vacation reply
    vacation response | away from the office | away from my desk | on leave | annual leave
    out of office reply | out of office autoreply | [auto-reply] | [auto reply] | [autoreply]
    [automatic reply] | [out of office] | i am out of the office | i am away | away message
    """,
    """
    رد تلقائي | الرد التلقائي | رد آلي | الرد الآلي | إجابة تلقائية | رد اوتوماتيكي
    رسالة تلقائية | رسالة آلية | رد تلقائي من | خارج المكتب | انا خارج المكتب
    خارج المكتب حاليا | خارج نطاق الخدمة | في إجازة | أنا في إجازة | في إجازة سنوية
    لا ترد على هذا البريد | [رد تلقائي] | [رد آلي]
    """,
    """
    abwesenheitsnotiz | automatische antwort | réponse automatique | absence du bureau
    respuesta automática | fuera de la oficina | risposta automatica | resposta automática
    otomatik yanıt | ofis dışında | automatisch antwoord | autosvar | automaattinen vastaus
    odpowiedź automatyczna | автоответ | пاسخ خودکار | پاسخ خودکار
    """,
)
ANYWHERE_AUTO = phrases(
    "is out of the office | is out of office | is on vacation | is on leave | خارج المكتب حتى"
)
RECEIPT = phrases(
    """
    read | not read | read receipt | return receipt | delivered | recall | message recall
    read notification | gelesen | lu | leído
    مقروءة | تمت القراءة | لم تقرأ | غير مقروءة | استدعاء | إشعار قراءة | إشعار بالقراءة
    تم التسليم | إيصال القراءة
    """
)
CALENDAR_ANSWER = phrases(
    """
    accepted | declined | tentative | tentatively accepted | canceled | cancelled
    تم القبول | مقبول | تم الرفض | مرفوض | مبدئي | ملغى | تم الإلغاء
    """
)
ACKNOWLEDGED = phrases(
    """
    [request received] | request received | we have received your | we received your
    your request has been received | ticket received | [ticket created] | ticket created
    case created | new ticket created | thank you for contacting | thanks for contacting
    thank you for your email | thank you for your message | thank you for reaching
    your ticket | your case | your request | [ticket | [case | ticket | case
    acknowledgement | acknowledgment | acknowledgement of
    تم استلام | تم استقبال | استلمنا رسالتكم | استلمنا طلبكم | استلمنا رسالتك | استلمنا طلبك
    تأكيد استلام | إشعار استلام | شكرا لتواصلكم | شكرا لتواصلك | شكرا على تواصلكم
    [تذكرة | [بلاغ | تم فتح تذكرة | تم إنشاء تذكرة | تم تسجيل طلبكم | تم تسجيل طلبك | وصلتنا رسالتكم
    """
)
BOUNCED = phrases(
    """
    undeliverable | undelivered mail | undelivered | undeliverable mail | undeliverable message
    delivery status notification | delivery notification | delivery report
    mail delivery failed | mail delivery failure | mail delivery system | mail delivery subsystem
    delivery failure | delivery failed | delivery has failed | delivery unsuccessful
    message delivery failure | message undeliverable | message not delivered
    email could not be delivered | your message could not be delivered | failed mail
    returned mail | returned to sender | failure notice | failure delivery | mail system error
    mail error | nondeliverable mail | non-delivery | non delivery | rejected mail | blocked
    warning | delayed mail | delivery delayed | message delayed | delayed | mail delayed
    delivery status | non remis | unzustellbar | non recapitabile | no entregado | teslim edilemedi
    تعذر التسليم | تعذر تسليم | لم يتم تسليم | لم يتم التسليم | فشل التسليم | فشل تسليم
    غير قابل للتسليم | غير قابلة للتسليم | تعذر توصيل | لم يتم توصيل | تأخر تسليم | تأخر التسليم
    تأخير تسليم | إشعار حالة التسليم | إشعار بعدم التسليم | إشعار عدم التسليم | تقرير التسليم
    رسالة مرتجعة | بريد مرتجع | رسالة معادة
    """
)
SELF_DESCRIBED = phrases(
    """
    this is an automatic reply | this is an automated reply | this is an auto-reply
    this is an auto reply | this is an automatic response | this is an automated response
    this is an auto-generated | this is an auto generated | this is an automatically generated
    this is an automated message | this is an automatic message | this is an automated email
    this is an automated e-mail | this is an automatic email | this is an automated notification
    this is a system generated | this is a system-generated | this is a computer generated
    this message was generated automatically | this email was generated automatically
    this message has been automatically generated | this message was automatically generated
    this email was automatically generated | this e-mail was automatically generated
    this email has been automatically generated | this mail was generated automatically
    ##- please type your reply above this line | please type your reply above this line
    هذه رسالة تلقائية | هذه رسالة آلية | هذا رد تلقائي | هذا رد آلي | هذا بريد آلي
    هذه رسالة مرسلة تلقائيا | هذه رسالة مرسلة آليا | هذا البريد مرسل تلقائيا
    تم إنشاء هذه الرسالة تلقائيا | تم إرسال هذه الرسالة تلقائيا | أرسلت هذه الرسالة تلقائيا
    تم إرسال هذه الرسالة آليا
    """
)
UNSUBSCRIBE = phrases(
    """
    unsubscribe | to unsubscribe | click here to unsubscribe | if you no longer wish to receive
    you are receiving this email because | you received this email because
    you are receiving this because | manage your preferences | update your preferences
    manage preferences | email preferences | view in browser | view this email in your browser
    إلغاء الاشتراك | لإلغاء الاشتراك | لالغاء الاشتراك | وصلتك هذه الرسالة لأنك
    تصلك هذه الرسالة لأنك | إذا لم ترغب في استلام | لإيقاف الرسائل | عرض في المتصفح
    """
)
