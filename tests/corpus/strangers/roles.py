"""Mails whose writer is a party of the shipment, or just is none."""
# ruff: noqa: E501  # a line is a line as its writer typed it

from __future__ import annotations

from tests.corpus.strangers.sheet import Mail, Shipment, party

ENGLISH = [
    Mail(
        tier="sender_role",
        language="en",
        client="iphone",
        at="2026-03-26T19:21:36+03:00",
        name="Niamh O'Rourke",
        address="niamh.orourke@webpost.example",
        subject="parcel 3308 1174 92",
        box="complaints",
        body=(
            """\
Hi, I'm the recipient of parcel 3308 1174 92. I got a text saying "refused by customer" but I was in all day and never refused anything. Can you send it out again? You can get me on +965 6604 2193
""",
        ),
        tail="Niamh O'Rourke\nSent from my iPhone",
        nature="service_failure",
        shipments=[
            Shipment(
                "3308117492",
                party(),
                party("Niamh O'Rourke", "+96566042193", "niamh.orourke@webpost.example"),
            )
        ],
    ),
    Mail(
        tier="sender_role",
        language="en",
        client="outlook",
        at="2026-04-13T16:05:53+03:00",
        name="Lina Farouk",
        address="l.farouk@alsahra-legal.example",
        subject="Documents for the hearing",
        body=(
            """\
Dear Marsa Courier,

We shipped an envelope with you on Thursday under 290012204493 and it has not left your Khobar counter. It holds original court papers that our counsel needs for the hearing tomorrow at 10am. Please find out where it is and call me back.
""",
        ),
        tail="""\
Lina Farouk
Legal Secretary
Al Sahra Legal Consultants
T +966 13 802 4471 ext 20""",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "290012204493",
                party(
                    "Al Sahra Legal Consultants | Lina Farouk",
                    "+966138024471",
                    "l.farouk@alsahra-legal.example",
                ),
                party(),
            )
        ],
    ),
    Mail(
        tier="sender_role",
        language="en",
        client="gmail",
        at="2026-05-07T20:58:19+04:00",
        name="Ivana Kovac",
        address="ivana.kovac@postbox.example",
        subject="Someone else's parcel at my door",
        box="complaints",
        body=(
            """\
Good evening,

Your driver left a box with my doorman that has nothing to do with us. The label says waybill 99 4027 8815, to Mr Rashid Al Kaabi, from Blue Kite Toys. I do not know any Rashid. It is sitting in the lobby of Tower 4, nobody has opened it.

I'm at 050 662 7719 in the evenings.
""",
        ),
        tail="Ivana Kovac",
        nature="service_failure",
        shipments=[Shipment("9940278815", party("Blue Kite Toys"), party("Rashid Al Kaabi"))],
    ),
    Mail(
        tier="sender_role",
        language="en",
        client="samsung",
        at="2026-04-18T17:37:42+03:00",
        name="Zainab Qureshi",
        address="zainab.q@mailbin.example",
        subject="for my father",
        body=(
            """\
Hello, I am writing for my father Abdul Rahim Qureshi who does not use email. The parcel 6614 0922 37 is addressed to him, sender is Orient Hearing Aids, and your driver keeps going to the old flat. He has moved to building 118, road 2407, Muharraq, Bahrain. Please bring it there. Father's mobile is 3340 7716, kindly call him and not me.
""",
        ),
        tail="Zainab Qureshi\n3912 0084",
        nature="address_change",
        shipments=[
            Shipment(
                "6614092237",
                party("Orient Hearing Aids"),
                party("Abdul Rahim Qureshi", "+97333407716"),
            )
        ],
    ),
    Mail(
        tier="sender_role",
        language="en",
        client="plain",
        at="2026-03-31T09:18:04+05:30",
        name="M. Shetty",
        address="shetty@coastline-agencies.example",
        subject="STATUS 44027719038",
        body=(
            """\
Dear Team,

Pls advise present status of AWB 44027719038. No hurry, any time this week is ok.
""",
        ),
        tail="""\
Thx
M. Shetty
Coastline Agencies
+91 824 244 1907""",
        nature="inquiry",
        shipments=[Shipment("44027719038")],
    ),
]

ARABIC = [
    Mail(
        tier="sender_role",
        language="ar",
        client="yahoo",
        at="2026-03-12T13:45:21+03:00",
        name="ياسر العمودي",
        address="yasser.amoudi@mailbin.example",
        subject="بوليصة 290047719082",
        body=(
            """\
السلام عليكم، أنا مرسل هذه الشحنة من مكة إلى ولدي البراء العمودي في تبوك، جواله 0549 117 280. من عشرة أيام وهي واقفة على "جاري الفرز" والجماعة في الفرع كل واحد يحولني على الثاني. جوالي 0500 662 914
""",
        ),
        tail="ياسر العمودي",
        nature="service_failure",
        shipments=[
            Shipment(
                "290047719082",
                party("ياسر العمودي", "+966500662914", "yasser.amoudi@mailbin.example"),
                party("البراء العمودي", "+966549117280"),
            )
        ],
    ),
    Mail(
        tier="sender_role",
        language="ar",
        client="iphone",
        at="2026-05-01T21:36:17+03:00",
        name="غلا العازمي",
        address="ghala.alazmi@webpost.example",
        subject="طلبي",
        box="complaints",
        body=(
            """\
مساكم الله بالخير
انا المستلمه رقم الشحنه KW 7710 2984 والطلب من متجر نقش، وصلتني الشنطة مخدوشه والعلبه مبلله. ابي فلوسي ترد لي او تبدلونها
رقمي بالكويت 9940 1773
""",
        ),
        tail="أُرسلت من الـ iPhone",
        nature="claim",
        shipments=[
            Shipment(
                "KW77102984",
                party("متجر نقش | نقش"),
                party("غلا العازمي", "+96599401773", "ghala.alazmi@webpost.example"),
            )
        ],
    ),
    Mail(
        tier="sender_role",
        language="ar",
        client="outlook",
        at="2026-04-20T12:14:50+03:00",
        name="مكتب الأفق للتخليص الجمركي",
        address="ops@alofoq-clearance.example",
        subject="إيقاف تسليم الشحنة 290090114476",
        body=(
            """\
الإخوة الكرام
نحن المخلص الجمركي للشحنة المذكورة ولسنا طرفا فيها. نرجو إيقاف خروجها للتسليم حتى نستكمل شهادة المطابقة يوم الأربعاء. الشاحن كما في الفاتورة شركة صقر للمعدات والمستورد مصنع الجبيل للأنابيب ورقم مستودعهم 013 341 7702.
""",
        ),
        tail="مكتب الأفق للتخليص الجمركي\nالدمام - جوال 0506 114 938",
        nature="address_change",
        shipments=[
            Shipment(
                "290090114476",
                party("شركة صقر للمعدات | صقر للمعدات"),
                party("مصنع الجبيل للأنابيب", "+966133417702"),
            )
        ],
    ),
    Mail(
        tier="sender_role",
        language="ar",
        client="gmail",
        at="2026-05-20T18:05:29+03:00",
        name="رهف الصوالحة",
        address="rahaf@zahr-w-sham3.example",
        subject="زبونتي بدها شحنتها",
        body=(
            """\
مرحبا، أنا صاحبة محل زهر وشمع وبعتت مع مندوبكم طلبية لزبونتي لين الخصاونة بإربد، خلويها 0799 304 116. المندوب سلّم الكرتونة لبقالة تحت البيت وراح! رقمها JO 6602 1179. ممكن حدا يرجع ياخدها ويوصلها لباب بيتها متل ما اتفقنا؟
""",
        ),
        tail="رهف",
        nature="service_failure",
        shipments=[
            Shipment(
                "JO66021179",
                party("زهر وشمع | محل زهر وشمع | رهف الصوالحة", "", "rahaf@zahr-w-sham3.example"),
                party("لين الخصاونة", "+962799304116"),
            )
        ],
    ),
    Mail(
        tier="sender_role",
        language="ar",
        client="plain",
        at="2026-03-03T08:42:08+03:00",
        name="زياد الغانم",
        address="z.alghanem@barq-store.example",
        subject="وضع الشحنة 22 0417 8834",
        body=(
            """\
صباح الخير
نأمل تزويدنا بوضع الشحنة المذكورة في الموضوع وموعد وصولها المتوقع
""",
        ),
        tail="زياد الغانم\nقسم المتابعة\n0538 117 204",
        nature="inquiry",
        shipments=[Shipment("2204178834")],
    ),
]

MAILS = ENGLISH + ARABIC
