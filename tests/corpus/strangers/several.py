"""Mails about several shipments."""
# ruff: noqa: E501  # a line is a line as its writer typed it

from __future__ import annotations

from tests.corpus.strangers.sheet import Mail, Shipment, Table, party

VISTA = party("Vista Lens Trading | Sunil Fernandes", "+97148801264", "sunil@vistalens.example")
AL_AIN = party("Noor Al Ain Opticians", "+97137642218")
PEARL_COAST = party(
    "Pearl Coast Stationery W.L.L. | Pearl Coast Stationery | Melvin D'Souza",
    "+97317228840 +97336140927",
    "melvin@pearlcoast.example",
)
OAK_ROOM = party(
    "The Oak Room Café | Oak Room Café | Sophie Lambert",
    "+97444981170",
    "sophie@oakroomcafe.example",
)
RAWAN = party("رَوان للعطور | سعود الهزاني", "+966112206671", "saud@rawan-perfumes.example")
NAKHEEL = party(
    "نخيل الباحة | مطعم نخيل الباحة | غسان المالكي",
    "+966177714402",
    "ghassan@nakheel-rest.example",
)
MUNA = party("منى الفارسي", "+96896240718", "muna.alfarsi@webpost.example")

ENGLISH = [
    Mail(
        tier="multi",
        language="en",
        client="outlook",
        at="2026-05-12T11:20:34+04:00",
        name="Sunil Fernandes",
        address="sunil@vistalens.example",
        subject="3 ctns pending Al Ain",
        headers={"Importance": "high", "X-Priority": "1"},
        body=(
            """\
Hi team,

Three cartons left our Jebel Ali store on 5 May and none has reached the customer, Noor Al Ain Opticians in Al Ain, tel 03 764 2218. Numbers are MC 4420 7710 01, MC 4420 7710 02 and MC 4420 7710 03. Second one even shows as returned, which nobody asked for. Pls check and confirm each.
""",
        ),
        tail="""\
Rgds,
Sunil Fernandes
Vista Lens Trading
Tel: +971 4 880 1264""",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment("MC4420771001", VISTA, AL_AIN),
            Shipment("MC4420771002", VISTA, AL_AIN),
            Shipment("MC4420771003", VISTA, AL_AIN),
        ],
    ),
    Mail(
        tier="multi",
        language="en",
        client="outlook",
        at="2026-03-24T15:48:57+03:00",
        name="Melvin D'Souza",
        address="melvin@pearlcoast.example",
        subject="RTO request - 3 shipments",
        body=(
            """\
Dear Sir,

Kindly return to us below 3 shipments from Kuwait as orders are cancelled by customer side. RTO charges on our account.""",
            Table(
                (
                    ("AWB #", "Consignee", "Tel", "Order", "Remark"),
                    (
                        "290061170445",
                        "Jaber Al Hajeri",
                        "9904 7713",
                        "PC-20417",
                        "cancelled",
                    ),
                    ("290061170446", "Little Stars Nursery", "", "PC-20422", "cancelled"),
                    ("290061170461", "Farah Behbehani", "6551 0928", "PC-20430", "duplicate"),
                )
            ),
        ),
        tail="""\
Thanks & regards
Melvin D'Souza
Pearl Coast Stationery W.L.L.
Manama, Bahrain | 1722 8840 | 3614 0927""",
        nature="address_change",
        shipments=[
            Shipment("290061170445", PEARL_COAST, party("Jaber Al Hajeri", "+96599047713")),
            Shipment("290061170446", PEARL_COAST, party("Little Stars Nursery")),
            Shipment("290061170461", PEARL_COAST, party("Farah Behbehani", "+96565510928")),
        ],
    ),
    Mail(
        tier="multi",
        language="en",
        client="apple",
        at="2026-04-28T12:33:06+03:00",
        name="Sophie Lambert",
        address="sophie@oakroomcafe.example",
        subject="Two deliveries, two problems",
        box="complaints",
        body=(
            """\
Hello,

Two deliveries were due to us here in Doha and neither went well. 7702 1184 369 from Pottery Barnes (hello@potterybarnes.example) arrived with eleven cups broken, and I'd like to be reimbursed for those: QAR 385. The other, 7702 1190 044 from Bell & Bramble Linens, simply hasn't come, though it was promised for the 20th.

I can send photographs of the cups.
""",
        ),
        tail="""\
Sophie Lambert
Owner, The Oak Room Café
+974 4498 1170""",
        nature="claim",
        shipments=[
            Shipment(
                "77021184369", party("Pottery Barnes", "", "hello@potterybarnes.example"), OAK_ROOM
            ),
            Shipment("77021190044", party("Bell & Bramble Linens"), OAK_ROOM),
        ],
    ),
]

ARABIC = [
    Mail(
        tier="multi",
        language="ar",
        client="gmail",
        at="2026-04-23T09:57:40+03:00",
        name="سعود الهزاني",
        address="saud@rawan-perfumes.example",
        subject="شحنتين متعطلة",
        body=(
            """\
صباح الخير
عندنا شحنتين مرسلينها من الرياض متعطلة عندكم من الاسبوع الماضي:

1) بوليصة 290028814470
المستلم: عبير الغامدي
الجوال: 0567 228 104

2) بوليصة 290028814488
المستلم: مشعل الرويلي
الجوال: ما عطانا رقم

وش سبب التأخير؟
""",
        ),
        tail="سعود الهزاني\nرَوان للعطور\n0112206671",
        nature="service_failure",
        shipments=[
            Shipment("290028814470", RAWAN, party("عبير الغامدي", "+966567228104")),
            Shipment("290028814488", RAWAN, party("مشعل الرويلي")),
        ],
    ),
    Mail(
        tier="multi",
        language="ar",
        client="outlook",
        at="2026-05-25T10:08:23+03:00",
        name="غسان المالكي",
        address="ghassan@nakheel-rest.example",
        subject="ثلاث شحنات بانتظارها",
        body=(
            """\
السلام عليكم
نحن المستلم للشحنات الثلاث التالية ولم يصلنا منها شيء رغم مرور الموعد، والافتتاح بعد غد ولا يحتمل الموضوع التأخير، الرجاء التحرك فورا.""",
            Table(
                (
                    ("اسم المرسل", "رقم المرسل", "رقم الشحنة"),
                    ("ضياء للأفران", "0126337190", "290070048812"),
                    ("بيت الفخار", "0598814427", "290070048907"),
                    ("طاولات وكراسي تليد", "0114427759", "290070049106"),
                ),
                rtl=True,
            ),
        ),
        tail="""\
غسان المالكي
مدير التشغيل
مطعم نخيل الباحة
0177714402""",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment("290070048812", party("ضياء للأفران", "+966126337190"), NAKHEEL),
            Shipment("290070048907", party("بيت الفخار", "+966598814427"), NAKHEEL),
            Shipment("290070049106", party("طاولات وكراسي تليد", "+966114427759"), NAKHEEL),
        ],
    ),
    Mail(
        tier="multi",
        language="ar",
        client="iphone",
        at="2026-03-15T22:40:12+04:00",
        name="منى الفارسي",
        address="muna.alfarsi@webpost.example",
        subject="شحناتي من خوص وطين",
        box="complaints",
        body=(
            """\
مرحبا، طلبت طلبيتين من محل خوص وطين رقم الأولى 55 2014 7703 والثانية 55 2014 7811، الأولى مكتوب عليها انها ردت للمحل وأنا ما كنسلتها والثانية ما تحركت من صحم من أسبوعين. شو الموضوع؟ رقمي في عمان 9624 0718
""",
        ),
        tail="منى الفارسي",
        nature="service_failure",
        shipments=[
            Shipment("5520147703", party("خوص وطين | محل خوص وطين"), MUNA),
            Shipment("5520147811", party("خوص وطين | محل خوص وطين"), MUNA),
        ],
    ),
]

MAILS = ENGLISH + ARABIC
