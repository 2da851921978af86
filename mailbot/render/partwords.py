"""What the parts of a figure are called, where their codes have no words of their own."""

from __future__ import annotations

from mailbot.desk.policy import Name

PARTS: dict[str, dict[str, Name]] = {
    "age": {
        "0-24": Name("أقل من 24 ساعة", "under 24 hours"),
        "24-48": Name("24 إلى 48 ساعة", "24 to 48 hours"),
        "48-72": Name("48 إلى 72 ساعة", "48 to 72 hours"),
        "72-120": Name("3 إلى 5 أيام", "3 to 5 days"),
        "120-240": Name("5 إلى 10 أيام", "5 to 10 days"),
        "240-": Name("أكثر من 10 أيام", "over 10 days"),
    },
    "spread": {
        "p90": Name("90% منها خلال", "90% within"),
        "p95": Name("95% منها خلال", "95% within"),
        "mean": Name("المتوسط", "mean"),
    },
    "channel": {
        "email": Name("البريد", "e-mail"),
        "web": Name("نموذج الموقع", "web form"),
        "core": Name("نظام الكور", "system of record"),
        "phone": Name("الهاتف", "telephone"),
    },
    "language": {"ar": Name("العربية", "Arabic"), "en": Name("الإنجليزية", "English")},
    "action": {
        "remedy": Name("للعميل", "for the customer"),
        "improvement": Name("تحسين", "improvement"),
        "training": Name("تدريب", "training"),
        "concern": Name("استياء", "concern"),
    },
    "disposition": {
        "auto_reply": Name("ردود آلية", "automatic replies"),
        "list": Name("قوائم", "lists"),
        "spam": Name("رسائل مزعجة", "spam"),
    },
}
"""What a break-down's codes mean, beside those that have words of their own elsewhere."""

UNKNOWN = Name("غير معروف", "not known")
