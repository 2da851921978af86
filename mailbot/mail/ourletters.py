"""Our own letters known by their words, whatever a client made of them.

Not every client marks what it quotes: a letter of ours may stand below an answer as bare lines.
What we wrote to a colleague must not travel on to a customer, so the fixed words of the templates
are listed here, folded, by how much they prove. A letter opens on a line whose own words, with
those of the few lines below it, prove enough; one phrase that anybody could write never does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from mailbot.mail.html import Line
from mailbot.mail.phrases import phrases
from mailbot.text.arabic import fold

_CHARS_MAX = 300
_LETTER_MAX = 400  # lines in which a letter has come to its last one
_HEADING_MAX = 4  # lines of a heading, where a client wrapped it
_WINDOW = 8  # lines with words in which a letter must have proved itself
_ENOUGH = 4

# Nobody but us writes these: a line that begins so is a letter of ours.
SURE = phrases(
    """
    nothing needs you this morning | لا شيء يحتاج إليكم هذا الصباح
    the manager is away, and nobody takes | المدير غائب، ولا أحد يقوم
    your reply to this mail goes to the | your reply to this mail stays
    to accept, it is enough to reply | to act, write the command
    the text goes to the customer, by name | if the mail is yours, please reply
    we could not verify your mail; nothing | the customer got no automatic letter, because
    whoever asked got no automatic letter, because | please reply "yes" if the mail is yours
    please correct it and send the whole mail | the mail holds no text, so nothing went
    we have your message. to protect our | we have your message, and more than one case
    only the subject of your message reached us | this message was sent automatically; our staff
    ردّكم على هذه الرسالة يصل إلى العميل | ردّكم على هذه الرسالة يبقى داخل | ردّكم يبقى داخل الشركة
    لم نتحقق من أن الرسالة منكم، ولم ننفّذ | لم تصل العميل أي رسالة آلية، لأن عدد
    لم تصل السائل أي رسالة آلية، لأن عدد | نرجو الرد بكلمة «نعم» إن كانت الرسالة
    للقبول يكفي الرد بكلمة | للتصرف، يُكتب الأمر | يصل النص الذي يليه إلى العميل
    إن كانت الرسالة منكم، فنرجو الرد بكلمة | نرجو التصحيح وإرسال الرسالة كاملةً من جديد
    الرسالة خالية من النص، ولذلك لم يصل | وصلتنا رسالتكم. حفاظًا على خصوصية
    وصلتنا رسالتكم، ولكم لدينا أكثر من طلب | وصلنا موضوع رسالتكم وحده، لأن
    هذه رسالة آلية، ويقرأ موظفونا
    """
)
# How each letter ends that a machine of ours wrote.
ENDS = phrases(
    """
    this message was sent automatically | sent automatically by
    هذه رسالة آلية، ويقرأ موظفونا | إشعار آلي من
    """
)
STAFF_HEADINGS = phrases(
    """
    a complaint to look into: | a written reply waits for you to | a decision that needs a second
    شكوى لبحثها لديكم: | رد مكتوب ينتظر مراجعتكم | قرار يحتاج إلى موافقة ثانية
    new ticket: | new message: | new complaint, due | new feedback from a customer
    details complete: | note by | note: | somebody outside the ticket asked
    a request about personal data | طلب بشأن بيانات شخصية
    our letter did not reach the customer | nothing of that mail was carried out
    nothing in your mail was carried out | the commands that exist by mail
    key accounts standards, version | a new version of the key accounts standards | directory:
    تذكرة جديدة: | رسالة جديدة: | شكوى جديدة، تستحق | ملاحظات جديدة من عميل
    اكتملت البيانات: | ملاحظة من | ملاحظة: | سأل عن التذكرة من ليس طرفًا
    لم تصل رسالتنا إلى العميل | لم ننفّذ شيئًا من رسالتكم | لم ننفّذ شيئًا من تلك الرسالة
    الأوامر المتاحة بالبريد | معايير كبار العملاء، الإصدار | إصدار جديد من معايير كبار العملاء
    لا تذاكر مفتوحة لديكم | الدليل:
    the desk's settings have changed | تغيّرت إعدادات المكتب
    tickets that need a new owner: | تذاكر تحتاج إلى مسؤول جديد:
    """
)
STAFF_SENTENCES = phrases(
    """
    what needs you now | open tickets add up: | when you have read it, reply with
    this is a draft. reply with
    the manager's plain reply is kept | the settings were changed, and this
    their owner is no longer in
    ما يحتاج إليكم الآن | حساب التذاكر المفتوحة: | بعد قراءته نرجو الرد | هذه مسودة. نرجو الرد
    ما يكتبه المدير ردًا على | تغيّرت الإعدادات في ما | لم يعد المسؤول عنها في
    next step | sent automatically by | why urgent | what happened so far | the customer's words
    the text stays inside | all commands | state now | the nearest is | past their date:
    the document is attached. a command | the document is attached. please read
    working hours: | ساعات الدوام: | ما تجاوز المدة منها: | الوثيقة مرفقة. لتأكيد
    الوثيقة مرفقة. نرجو الاطلاع
    to see what can be done by mail | a mail came in the name of
    please send the mail again as plain text, in
    لمعرفة ما نستطيع تنفيذه بالبريد | وصلت الرسالة باسم | نرجو إرسال الرسالة من جديد نصًّا
    المطلوب الآن | إشعار آلي من | سبب الاستعجال | ما جرى حتى الآن | نص العميل
    يبقى النص الذي يليه داخل الشركة | جميع الأوامر | الحالة الآن | الأقرب إليه
    """
)
STAFF_LABELS = phrases(
    """
    reply promised by | persons named | complainant | looked into by
    موعد الرد على صاحبها | من بحثها
    due | missing | account | writer | owner | why with you | two versions of | ticket due
    deadline, in the customer's words | opened on behalf by | sent to the customer
    attachments for somebody to read | on the label or in a file, says the customer
    whom to call | numbers that we know | reason given
    what follows
    الموعد | الناقص | الحساب | مقدم الطلب | المسؤول | سبب توجيهها إليكم | اختلاف في
    على الملصق أو في مرفق، كما يقول العميل
    موعد التذكرة | فتحها نيابة عنه | ما أرسلناه إلى العميل | المرفقات، وتحتاج إلى من
    الموعد بكلمات العميل | من نتصل به | ما نعرفه من أرقام | السبب كما ورد | ما يترتب عليه
    """
)
CUSTOMER_HEADINGS = phrases(
    """
    we have your message; you will hear | we have your message and treat it
    we have your message, and it is with | we have your message and added it
    your complaint is upheld, and we are | part of your complaint is upheld, and
    we looked into your complaint and could | we reviewed our decision and changed it
    we reviewed our decision, and it stands | ثبتت شكواكم، ونعتذر إليكم | ثبت جزء من شكواكم، ونعتذر
    بحثنا شكواكم، ولم يثبت ما ورد | راجعنا قرارنا في شكواكم
    complaint registered; our reply comes | your complaint is registered; we are
    thank you; your words have reached | we treat your message as urgent and need
    your message is larger than we can | details complete, thank you
    we are on it; you will hear from us | we have your question and are on it
    we cannot answer to this address | thank you, we have your message
    we have your data request | سجّلنا طلبكم بشأن بياناتكم
    وصلتنا رسالتكم، وموعد ردّنا | وصلتنا رسالتكم، ونعاملها على أنها | وصلتنا رسالتكم، وهي الآن لدى
    وصلتنا رسالتكم، وأضفناها إلى | سجّلنا شكواكم، وردّنا قبل | سجّلنا شكواكم، وبدأنا بحثها
    شكرًا لكم، ووصلت كلماتكم إلى | رسالتكم عاجلة لدينا، ونحتاج | رسالتكم أكبر مما نستطيع
    اكتملت البيانات، شكرًا لكم | نتابع طلبكم، وموعد ردّنا | نتابع شكواكم، وموعد ردّنا
    شكرًا لكم، وصلتنا رسالتكم | وصلنا سؤالكم، ونتابع | لا نستطيع الإجابة من هذا العنوان
    """
)
CUSTOMER_SENTENCES = phrases(
    """
    thank you for writing to us. we looked | you asked us to review our reply.
    نشكر لكم كتابتكم إلينا. بحثنا | طلبتم مراجعة ردّنا، فتولاها مسؤول
    please write after the colon. your own | if anything is wrong, please correct us by
    the details as we understood them from | the details as we registered them
    what we have so far, as we understood | what you sent is added to what we have
    we have the details that we asked for | we treat your message as urgent, and told
    thank you for what you sent; it is with our | we still need
    if the waybill number
    we have your question and told the | your message is added to your
    thank you for taking the time to write. your message is kept
    we take what you describe seriously and have begun
    we have your request about your personal data | وصلنا طلبكم بشأن بياناتكم الشخصية
    نرجو كتابة الجواب بعد النقطتين | إن كان فيها خطأ، فنرجو تصحيحه بالرد
    البيانات كما فهمناها من رسالتكم | البيانات كما سجّلناها
    ما لدينا حتى الآن، كما فهمناه | أضفنا ما أرسلتموه إلى ما لدينا
    وصلتنا البيانات التي طلبناها، وهي | نعامل رسالتكم على أنها عاجلة، وأبلغنا
    نشكركم على ما أرسلتموه، وهو الآن | ما زلنا نحتاج إلى
    وصلنا سؤالكم، وأبلغنا به المسؤول | أضفنا رسالتكم إلى
    نشكركم على الوقت الذي خصصتموه | ما ذكرتموه محل اهتمامنا، وقد بدأنا
    """
)

_REFERENCE = r"[a-z]{2,5}-\d{4}-\d{3,9}"
_STAFF_HEADING = re.compile(
    r"accept by \d|القبول قبل الساعه \d|\d{1,3} commands? carried out|"
    r"\d{1,4} tickets? needs? you now|"
    r"(?:\d{1,4} تذ(?:كره|اكر)|تذكره واحده|تذكرتان) تحتاج(?:ان)? اليكم|"
    r"(?:\d{1,3}%|n/a) on time, \d{1,5} overdue|في موعدها (?:\d{1,3}%|لا ينطبق)، وتجاوزت المده \d|"
    r"(?:\d{1,4}|no) tickets? with you|(?:\d{1,4} تذ(?:كره|اكر)|تذكره واحده|تذكرتان) لديكم|"
    r"(?:لم ينفذ اي امر|نفذ امر|نفذ \d{1,3} امر|نفذت \d{1,3} اوامر)"
)
_CUSTOMER_HEADING = re.compile(
    r"we need .{1,20} details? to (?:follow up|look into) your|"
    r"thank you, .{1,20} details? (?:is|are) left|which (?:one|of the .{1,12}) do you mean|"
    r"نحتاج الي .{1,20} (?:لمتابعه|لبحث) (?:رسالتكم|شحنتكم|شحناتكم|شكواكم)|"
    r"شكرا لكم، (?:بقي|بقيت|لم يبق) |اي (?:طلب|الطلبين|الطلبات) تقصدون|"
    r"(?:reply from|رد من) [^:.]{2,200}$"
)
# `KA-2026-000123, with Key Accounts`, and where a letter has no group the reference alone.
_STAFF_REFERENCE = re.compile(rf"{_REFERENCE}[,،] (?:with |urgent u\d|لدي |عاجله u\d)")
_BARE_REFERENCE = re.compile(rf"{_REFERENCE}$")
_REFERENCE_LINE = re.compile(
    rf"(?:reference|الرقم المرجعي) {_REFERENCE}"
    r"(?:$| (?:your complaint:|together with|ورقم شكواكم|ومعه الرقم)(?: |$))"
)
_FAULT = re.compile(r"(?:line|السطر) \d{1,4}[,،] #")
_OPENING = re.compile(rf"={{2,10}}\s?{_REFERENCE}\s?={{2,10}}$")
_CLOSING = re.compile(r"={2,10}\s?(?:end|نهايه|النهايه)\s?={2,10}$")
_FORM_LINES_MAX = 300


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a line proves, of a letter to a colleague and of one to a customer."""

    name: str
    staff: int = 0
    customer: int = 0
    heading: bool = False


@dataclass(slots=True)
class OurLetters:
    """Finds our letters among the lines of one body; each line is looked at once."""

    lines: Sequence[Line]
    wrapped: bool = True
    _folded: dict[int, str] = field(default_factory=dict)
    _signs: dict[int, _Sign | None] = field(default_factory=dict)
    _closings: list[int] | None = None
    _endings: list[int] | None = None
    _heads: list[int] | None = None

    def end_at(self, at: int) -> int | None:
        """Return where the letter that opens on this line ends; None where none opens.

        A letter takes all the rest: behind it stand only older ones. A form of ours that was
        copied alone ends with its closing marker.
        """
        if self._framed(at):
            return len(self.lines)
        sign = self._sign(at)
        if sign is None:
            return self._form_end(at)
        staff = customer = 0
        names: set[str] = set()
        for index in self._window(at):
            found = self._sign(index)
            if found is not None and found.heading and index > at:
                return None  # that heading opens the letter, not this line
            if found is not None and found.name not in names:
                names.add(found.name)
                staff, customer = staff + found.staff, customer + found.customer
            if max(staff, customer) >= _ENOUGH:
                return len(self.lines)
        return None

    def _framed(self, at: int) -> bool:
        """Tell a heading with our reference line beneath it, and our last line further down.

        What stands between may be any letter, of this version or of an older one; but no second
        reference line, or that one is the letter's and this only sounds like ours.
        """
        if self._heads is None:
            every = range(len(self.lines))
            self._heads = [index for index in every if _is_reference(self._text(index))]
        if not self._heads:
            return False
        head = self._heading_end(at)
        if head is None or not any(map(self._text, range(max(0, at - _LETTER_MAX), at))):
            return False  # what a mail begins with is its writer's own words
        if self._endings is None:
            every = range(len(self.lines))
            self._endings = [index for index in every if self._text(index).startswith(ENDS)]
        place = bisect_right(self._endings, head)
        if place == len(self._endings) or self._endings[place] - head > _LETTER_MAX:
            return False
        after = bisect_right(self._heads, head)
        return after == len(self._heads) or self._heads[after] > self._endings[place]

    def _heading_end(self, at: int) -> int | None:
        """Return the reference line below the heading that begins here; None: it is none."""
        if not self._text(at) or _is_reference(self._text(at)):
            return None
        below = at + 1
        if below < len(self.lines) and _is_reference(self._text(below)):
            return below
        if not self.wrapped:
            return self._reference_below(at)
        if at and self._text(at - 1):
            return None  # a heading of several lines begins a paragraph
        while below < min(at + _HEADING_MAX, len(self.lines)) and self._text(below):
            below += 1
        return self._reference_below(below - 1)

    def _reference_below(self, at: int) -> int | None:
        """Return the next line with words behind a blank one, where that is a reference line."""
        if at + 1 >= len(self.lines) or self._text(at + 1):
            return None
        near = range(at + 1, min(at + 1 + _HEADING_MAX, len(self.lines)))
        head = next((index for index in near if self._text(index)), None)
        return head if head is not None and _is_reference(self._text(head)) else None

    def _window(self, at: int) -> list[int]:
        """Return the line and the next few that have words."""
        near = range(at, min(at + 3 * _WINDOW, len(self.lines)))
        return [index for index in near if self._text(index)][:_WINDOW]

    def _text(self, at: int) -> str:
        if at not in self._folded:
            folded = " ".join(fold(self.lines[at].text[:_CHARS_MAX]).split())
            self._folded[at] = folded.lstrip("*_|>•- ")
        return self._folded[at]

    def _sign(self, at: int) -> _Sign | None:
        if at not in self._signs:
            text = self._text(at)
            below = self._text(at + 1) if text and at + 1 < len(self.lines) else ""
            self._signs[at] = _sign_of(text, f"{text} {below}") if text else None
        return self._signs[at]

    def _form_end(self, at: int) -> int | None:
        if not _OPENING.match(self._text(at)):
            return None
        if self._closings is None:
            every = range(len(self.lines))
            self._closings = [index for index in every if _CLOSING.match(self._text(index))]
        place = bisect_right(self._closings, at)
        end = self._closings[place] if place < len(self._closings) else len(self.lines)
        return end + 1 if end < min(at + _FORM_LINES_MAX, len(self.lines)) else None


def _sign_of(text: str, joined: str) -> _Sign | None:
    """Tell what a folded line proves; `joined` has the next line too, for clients that wrap."""
    if joined.startswith(SURE):
        return _Sign(text, staff=_ENOUGH, customer=_ENOUGH)
    return _staff_sign(text, joined) or _customer_sign(text, joined)


def _staff_sign(text: str, joined: str) -> _Sign | None:
    if joined.startswith(STAFF_HEADINGS) or _STAFF_HEADING.match(joined):
        return _Sign(text, staff=2, heading=True)
    if joined.startswith(STAFF_SENTENCES) or _FAULT.match(text) or _STAFF_REFERENCE.match(joined):
        return _Sign(text, staff=2)
    if _BARE_REFERENCE.match(text):
        return _Sign("reference", staff=1)
    return _Sign(text, staff=1) if _is_label(text) else None


def _customer_sign(text: str, joined: str) -> _Sign | None:
    if joined.startswith(CUSTOMER_HEADINGS) or _CUSTOMER_HEADING.match(joined):
        return _Sign(text, customer=2, heading=True)
    if _CUSTOMER_HEADING.match(text):
        return _Sign(text, customer=2, heading=True)
    if _REFERENCE_LINE.match(text):
        return _Sign("reference", customer=2)
    return _Sign(text, customer=1) if joined.startswith(CUSTOMER_SENTENCES) else None


def _is_reference(text: str) -> bool:
    """Tell the line of a letter that names its ticket, to customers or to staff."""
    return "-" in text and bool(_REFERENCE_LINE.match(text) or _STAFF_REFERENCE.match(text))


def _is_label(text: str) -> bool:
    """Tell a row of our tables: the label, with what follows a label or nothing behind it."""
    if not text.startswith(STAFF_LABELS):
        return False
    start = next(label for label in STAFF_LABELS if text.startswith(label))
    return text[len(start) :].lstrip()[:1] in ("", ":", "|")
