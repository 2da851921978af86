"""What happened to a ticket, by the journal's names, in the words of the desk."""

from __future__ import annotations

from mailbot.desk.policy import Name
from mailbot.reading.reading import Language
from mailbot.render.wording import said

EVENTS = {
    "opened": Name("فُتحت التذكرة", "opened"),
    "linked": Name("رُبطت بتذكرة أخرى", "tied to another ticket"),
    "mail-added": Name("وصلت رسالة", "a mail arrived"),
    "mail-moved": Name("نُقلت رسالة إلى تذكرة أخرى", "a mail was moved to another ticket"),
    "fields-merged": Name("تغيّرت البيانات", "the details changed"),
    "details-asked": Name("سألنا العميل عمّا ينقص", "the customer was asked for what is missing"),
    "details-complete": Name("اكتملت البيانات", "the details are complete"),
    "acknowledged": Name("أبلغنا العميل بالاستلام", "acknowledged to the customer"),
    "urgency-set": Name("تغيّرت درجة الاستعجال", "the urgency changed"),
    "nature-set": Name("تغيّر نوع الطلب", "the nature changed"),
    "language-set": Name("تغيّرت لغة المراسلة", "the language of letters changed"),
    "escalated": Name("تصعيد", "escalated"),
    "escalation-accepted": Name("قبول التصعيد", "the escalation was accepted"),
    "escalation-raised": Name("تصعيد إلى مستوى أعلى", "the escalation went further up"),
    "timer-fired": Name("حل موعد من مواعيدها", "a date came"),
    "assigned": Name("إسناد إلى مجموعة", "handed to a group"),
    "misrouted": Name("توجيه خاطئ", "told to be misrouted"),
    "handback-refused": Name("رُدّت محاولة إعادتها", "an attempt to hand it back was refused"),
    "question-asked": Name("سؤال", "a question was asked"),
    "question-answered": Name("جواب السؤال", "the question was answered"),
    "enough": Name("مضينا بما لدينا", "went on with what is known"),
    "call-due": Name("حان الاتصال بالعميل", "a call to the customer is due"),
    "called": Name("مكالمة هاتفية", "a telephone call"),
    "chased": Name("استعجال من العميل", "the customer asked for news"),
    "department-answered": Name("جواب الإدارة", "the department answered"),
    "solved": Name("كلمة العميل على الحل", "the customer's word on the solution"),
    "closed": Name("انتهت", "closed"),
    "cancelled": Name("ألغيت", "cancelled"),
    "merged-into": Name("ضُمّت إلى تذكرة أخرى", "merged into another ticket"),
    "shipments-split": Name("فُصلت شحنات منها", "shipments were parted from it"),
    "account-linked": Name("رُبط مقدم الطلب بحساب", "the requester was tied to an account"),
    "party-added": Name("أضيف طرف", "a party was added"),
    "claim-changed": Name("تغيّرت المطالبة", "the claim changed"),
    "verification-asked": Name("طُلب التحقق", "confirmation was asked for"),
    "verified": Name("جواب التحقق", "the confirmation was answered"),
    "watch-set": Name("تغيّر موعد المراقبة", "the date to look at it changed"),
    "away-told": Name("العميل غائب", "the customer is away"),
    "core-linked": Name("رُبطت بنظام الكور", "known to the system of record"),
    "relayed": Name("رد إلى العميل", "a reply went to the customer"),
    "noted": Name("ملاحظة داخلية", "a note inside"),
    "owner-set": Name("تغيّر المسؤول", "the owner changed"),
    "resolved": Name("حُلّت", "resolved"),
    "reopened": Name("عدنا إلى متابعتها", "taken up again"),
    "undelivered": Name("رسالة لم تصل", "a letter came back"),
    "unreached": Name("لم يصل الرد إلى العميل", "a reply did not reach the customer"),
    "reached-after-all": Name("خرج الرد بعد تعذره", "a reply went out after all"),
    "redirect-set": Name("عُرف العنوان الجديد", "the new address is known"),
    "requester-set": Name("تغيّر عنوان العميل", "the customer's address changed"),
    "refused": Name("طلب رُدّ", "something was refused"),
    "actions-set": Name("تغيّرت الإجراءات", "what is to be done changed"),
    "hold-set": Name("تغيّر الحجز القانوني", "the legal hold changed"),
    "erased": Name("حُذفت البيانات الشخصية", "personal data were erased"),
    "scored": Name("درجة الجودة", "its quality was scored"),
    "date-moved": Name("تغيّر الموعد الموعود", "the promised date moved"),
    "case-changed": Name("تغيّرت بيانات الشكوى", "the complaint's case changed"),
    "frontline-taken": Name("تواصل مباشر مع المشتكي", "the direct conversation began"),
    "frontline-settled": Name("انتهت بالتواصل المباشر", "settled in direct conversation"),
    "forwarded": Name("حُوّلت إلى الإدارة المختصة", "forwarded to the department in charge"),
    "investigation-begun": Name("بدأ البحث فيها", "the investigation began"),
    "extended": Name("مُدّد موعد الرد", "the reply date was extended"),
    "decided": Name("صدر القرار", "decided"),
    "reply-released": Name("خرج الرد المكتوب", "the written reply went out"),
    "appealed": Name("طلب مراجعة القرار", "a review was asked for"),
    "taken-outside": Name("تتولاها جهة خارجية", "taken over from outside"),
}
"""One for each event; one that is newer than its words stands as it is."""


def event(kind: str, language: Language) -> str:
    """Say what happened."""
    return said(EVENTS, kind, language)
