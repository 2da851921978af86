"""What a claim is for, and its papers."""

from __future__ import annotations

import pytest

from mailbot.config.vocabulary import load_vocabulary
from mailbot.reading.losses import loss_of, papers_of

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("text", "loss"),
    [
        ("The parcel was lost in your hub", "lost"),
        ("It came broken and two pieces were missing", "damaged"),
        ("وصلت الشحنة مكسورة", "damaged"),
        ("الشحنة مفقودة ونطلب التعويض", "lost"),
        ("نقص قطعتين من الكرتون", "shortage"),
        ("تأخرت الشحنة شهرًا", "delay"),
        ("We claim SAR 300", ""),
    ],
)
def test_the_loss_that_is_named_first_counts(text: str, loss: str) -> None:
    assert loss_of(text, VOCABULARY) == loss


@pytest.mark.parametrize(
    ("name", "media_type", "papers"),
    [
        ("Invoice_2041.pdf", "application/pdf", ("invoice",)),
        ("INV-2041.pdf", "application/pdf", ("invoice",)),
        ("فاتورة الشحنة.pdf", "application/pdf", ("invoice",)),
        ("IMG_2033.jpg", "image/jpeg", ("photos",)),
        ("20260105.jpg", "image/jpeg", ("photos",)),
        ("invoice.jpg", "image/jpeg", ("invoice",)),
        ("packing list.xlsx", "application/vnd.ms-excel", ("packing",)),
        ("هوية.pdf", "application/pdf", ("id",)),
        ("letter.pdf", "application/pdf", ()),
        ("investigation.pdf", "application/pdf", ()),
    ],
)
def test_a_file_is_known_by_its_name_and_a_picture_by_its_kind(
    name: str, media_type: str, papers: tuple[str, ...]
) -> None:
    assert papers_of([(name, media_type)], VOCABULARY) == papers
