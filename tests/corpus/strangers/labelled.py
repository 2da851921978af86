"""Mails that give their facts behind labels."""
# ruff: noqa: E501  # a line is a line as its writer typed it

from __future__ import annotations

from tests.corpus.strangers.sheet import Mail, Shipment, party

ENGLISH = [
    Mail(
        tier="labelled",
        language="en",
        client="outlook",
        at="2026-03-10T10:14:07+00:00",
        name="Imogen Hartley",
        address="Imogen.Hartley@fennick-optics.example",
        subject="Undelivered - 290077314482",
        body=(
            """\
Good morning,

Our customer in Muscat rang again today. The lenses left us on 23 February and the tracking page has not moved since the 27th. Could somebody look into it please?

Waybill No.      290077314482
Shipper          Fennick Optics Ltd
Shipper tel      +44 113 496 2207
Consignee        Al Wadi Eye Centre
Consignee tel    +968 2457 3310
Our order        SO-118842
""",
        ),
        tail="""\
Kind regards

Imogen Hartley
Export Desk | Fennick Optics Ltd
DDI +44 (0)113 496 2215

This e-mail and its attachments are confidential. If you are not the intended recipient please notify the sender immediately and delete it.
Fennick Optics Ltd. Registered in England No. 04418820.""",
        nature="service_failure",
        shipments=[
            Shipment(
                "290077314482",
                party(
                    "Fennick Optics Ltd | Fennick Optics | Imogen Hartley",
                    "+441134962207 +441134962215",
                    "imogen.hartley@fennick-optics.example",
                ),
                party("Al Wadi Eye Centre", "+96824573310"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="en",
        client="plain",
        at="2026-04-14T12:41:50+05:30",
        name="Gill Knitwear Exports",
        address="exports@gillknit.example",
        subject="CNEE MOBILE CORRECTION AWB 61180274419",
        body=(
            """\
Dear Sir/Madam,

Pls note cnee mobile no. on below awb was typed wrong from our packing side. Kindly update correct no. in ur system and advise driver accordingly.

AWB NO.- 61180274419
SHIPPER- GILL KNITWEAR EXPORTS
SHPR CONTACT- +91 161 277 4509
CNEE- MR. BADER AL MUTAIRI
CNEE MOB (WRONG)- 9712 4460
CNEE MOB (CORRECT)- 9712 4406
DEST- SALMIYA, KUWAIT
CTNS- 3 NOS / 41.500 KGS
""",
        ),
        tail="""\
Tks & Rgds
Harpreet Gill
M: +91 98721 55034""",
        nature="address_change",
        shipments=[
            Shipment(
                "61180274419",
                party(
                    "Gill Knitwear Exports | Harpreet Gill",
                    "+911612774509 +919872155034",
                    "exports@gillknit.example",
                ),
                party("Bader Al Mutairi", "+96597124406"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="en",
        client="outlook_mobile",
        at="2026-03-10T15:20:33+04:00",
        name="Marites Dolor",
        address="marites@seabreeze-foods.example",
        subject="Pre-alert 6 ctns",
        body=(
            """\
Good day Team,

Please be advised of our incoming shipment under your care, arriving Dubai tomorrow 11-Mar. Reefer van needed upon release po, goods is frozen tuna at -18C.

Tracking# : MC 4410 0927 35
Sender : Oceana Select Seafood Corp.
Sender e-mail : Logistics@OceanaSelect.example
Receiver : SeaBreeze Foods Trading LLC
Receiver Mobile : 056 221 9043
Pcs : 6 ctns / 118 kgs
MAWB (airline only) : see attached
""",
        ),
        tail="""\
Thank you and God bless,
Marites Dolor
Logistics Coordinator
SeaBreeze Foods Trading LLC, Dubai
Tel. 04 338 0117 loc 22

Get Outlook for Android""",
        attachment=("prealert.pdf", "application/pdf"),
        nature="pre_alert",
        urgent=True,
        shipments=[
            Shipment(
                "MC4410092735",
                party(
                    "Oceana Select Seafood Corp. | Oceana Select Seafood",
                    "",
                    "logistics@oceanaselect.example",
                ),
                party(
                    "SeaBreeze Foods Trading LLC | SeaBreeze Foods Trading | Marites Dolor",
                    "+971562219043 +97143380117",
                    "marites@seabreeze-foods.example",
                ),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="en",
        client="gmail",
        at="2026-04-22T09:33:12+03:00",
        name="Rohit Desai",
        address="accounts@tamarindhome.example",
        subject="2 lamps broken",
        box="complaints",
        body=(
            """\
Dear Claims Team,

Below shipment reached our client in Riffa, Bahrain with 2 of 3 lamps broken. We request compensation of the invoice value as per your terms and conditions.

Shipment Reference: 290081246653
From (Shipper): Tamarind Home Decor W.L.L.
CR No: 118420-1
VAT Reg: 220017740500002
To (Consignee): Mrs. Hessa Al Kooheji
Consignee Phone: 3966 2048
Invoice No: THD/26/0417
Claim amount: BHD 142.500
""",
        ),
        tail="""\
--
Rohit Desai
Accounts, Tamarind Home Decor
+973 1771 5046""",
        attachment=("THD-26-0417.pdf", "application/pdf"),
        nature="claim",
        shipments=[
            Shipment(
                "290081246653",
                party(
                    "Tamarind Home Decor W.L.L. | Tamarind Home Decor | Rohit Desai",
                    "+97317715046",
                    "accounts@tamarindhome.example",
                ),
                party("Hessa Al Kooheji", "+97339662048"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="en",
        client="apple",
        at="2026-05-06T18:20:41+04:00",
        name="Dana Whitlock",
        address="dana@prairielantern.example",
        subject="Box stuck on a truck?",
        body=(
            """\
Hi there,

No rush on this, but tracking for the box below has said "on vehicle for delivery" for eight days straight. That's a long drive. Can you find out what's going on?

Tracking Number: 7714 0093 265
Ship From: Prairie Lantern Books
Ship-From Phone: +971 6 552 0371
Ship To: Coral Bay Academy
Ship-To Address: King Faisal St, Ajman
Contents: readers, grade 3
""",
        ),
        tail="""\
Thanks!

Dana Whitlock
Prairie Lantern Books""",
        nature="service_failure",
        shipments=[
            Shipment(
                "77140093265",
                party(
                    "Prairie Lantern Books | Dana Whitlock",
                    "+97165520371",
                    "dana@prairielantern.example",
                ),
                party("Coral Bay Academy"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="en",
        client="plain",
        at="2026-04-09T11:05:22+05:30",
        name="S. Venkatraman",
        address="documentation@kaveripumps.example",
        subject="POD copy required",
        body=(
            """\
Dear Concern,

Kindly share signed POD copy for below docket delivered on 02.04.2026, our accounts is asking the same for closing the bill.

Docket No.   : 4471 8802 19
Consignor    : Kaveri Pumps Pvt Ltd
Consignor Ph : +91 422 265 4118
Consignee    : Bin Duaij Irrigation
Cnee Contact : Mr. Suhail, 5518 2290
Destination  : Doha, Qatar
Bill No.     : KP/EXP/2627/0093
""",
        ),
        tail="""\
Thanking you,
S. Venkatraman
Kaveri Pumps Pvt Ltd, Coimbatore""",
        nature="inquiry",
        shipments=[
            Shipment(
                "4471880219",
                party(
                    "Kaveri Pumps Pvt Ltd | Kaveri Pumps | S. Venkatraman",
                    "+914222654118",
                    "documentation@kaveripumps.example",
                ),
                party("Bin Duaij Irrigation | Suhail", "+97455182290"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="en",
        client="outlook",
        at="2026-05-21T11:37:09+04:00",
        name="Joanna Keogh",
        address="j.keogh@brackenfield.example",
        subject="Keep at depot please",
        body=(
            """\
Hello,

Please stop the driver before 2pm today and keep the box below at your Al Quoz depot for collection. Our site is locked from this afternoon for the holidays and there will be no one to sign.

- AWB: MRS 220 418 773
- Sender: Loom & Larder (Amman)
- Sender contact: +962 6 552 4019
- Receiver: Brackenfield Interiors
- Receiver contact: Joanna Keogh, 050 447 1186 (UAE)
- National ID will be shown at collection
""",
        ),
        tail="""\
Regards,
Joanna Keogh
Site Coordinator""",
        nature="address_change",
        urgent=True,
        shipments=[
            Shipment(
                "MRS220418773",
                party("Loom & Larder", "+96265524019"),
                party(
                    "Brackenfield Interiors | Joanna Keogh",
                    "+971504471186",
                    "j.keogh@brackenfield.example",
                ),
            )
        ],
    ),
]

ARABIC = [
    Mail(
        tier="labelled",
        language="ar",
        client="outlook",
        charset="windows-1256",
        at="2026-03-16T11:02:18+03:00",
        name="وليد باسندوه",
        address="w.basandouh@qimam-elec.example",
        subject="مطالبة مالية",
        box="complaints",
        body=(
            """\
السادة / مرسى كوريير المحترمين
تحية طيبة وبعد،

نود رفع مطالبة مالية عن الشحنة المبينة أدناه، حيث استلمها العميل وفيها شاشتان مكسورتان من أصل خمس، ومرفق لكم محضر الاستلام.

رقم بوليصة الشحن : 290093357714
الجهة الشاحنة : شركة قمم للإلكترونيات
هاتف الجهة الشاحنة : 0126614027
المرسل إليه : مؤسسة ركن الصوت
جوال المرسل إليه : 0541183360
قيمة المطالبة : 4,850 ريال
الرقم الضريبي : 310442198700003
""",
        ),
        tail="""\
وتفضلوا بقبول فائق الاحترام

وليد باسندوه
المدير المالي - شركة قمم للإلكترونيات
جدة - تحويلة 114""",
        attachment=("mahdar.pdf", "application/pdf"),
        nature="claim",
        shipments=[
            Shipment(
                "290093357714",
                party(
                    "شركة قمم للإلكترونيات | قمم للإلكترونيات | وليد باسندوه",
                    "+966126614027",
                    "w.basandouh@qimam-elec.example",
                ),
                party("مؤسسة ركن الصوت | ركن الصوت", "+966541183360"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="ar",
        client="iphone",
        at="2026-04-02T20:48:55+03:00",
        name="دلال الرشود",
        address="dalal.r@webpost.example",
        subject="تغيير عنوان شحنه - الكويت",
        body=(
            """\
السلام عليكم
ابي تغيرون موقع التوصيل لاهنتوا، انا ناقله من حولي للجابريه

رقم التراك: 88 4027 1193
المحل: كشخة بوتيك
رقم المحل: 22674410
المستلم: دلال الرشود
تلفون المستلم: 66710492
العنوان اليديد: الجابريه ق ٧ ش ١٠٤ منزل ٢٢
""",
        ),
        tail="دلال\n\nأُرسلت من الـ iPhone",
        nature="address_change",
        shipments=[
            Shipment(
                "8840271193",
                party("كشخة بوتيك", "+96522674410"),
                party("دلال الرشود", "+96566710492", "dalal.r@webpost.example"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="ar",
        client="gmail",
        at="2026-04-27T17:11:40+03:00",
        name="Mai Abdelzaher",
        address="mai.zaher@webpost.example",
        subject="الاوردر بتاعي",
        box="complaints",
        body=(
            """\
مساء الخير يا فندم
الاوردر ده المفروض يوصلني من يوم الخميس ولحد النهارده محدش كلمني ولا حد جه

رقم البوليصة - 6600418827
الراسل - ورشة خان للجلود
المستلم - مي عبد الظاهر
موبايل المستلم - 01002274418
المحافظة - الجيزة، مصر
الدفع عند الاستلام - 1250 جنيه
""",
        ),
        tail="شكرا\nمي",
        nature="service_failure",
        shipments=[
            Shipment(
                "6600418827",
                party("ورشة خان للجلود"),
                party(
                    "مي عبد الظاهر | Mai Abdelzaher", "+201002274418", "mai.zaher@webpost.example"
                ),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="ar",
        client="yahoo",
        at="2026-05-03T13:29:03+03:00",
        name="لؤي شحادة",
        address="louay_sh@mailbin.example",
        subject="وصلني غلط",
        box="complaints",
        body=(
            """\
يعطيكم العافية
وصلني غير اللي طالبه، أنا طالب كرسي مكتب وطلع بالكرتونة طاولة كمبيوتر! شو الحل معكم؟ بدي جواب فورا

رقم الشحنة = JO55201947
البائع = مفروشات بلوط
رقم البائع = 06 553 1208
المستلم = صاحب الطلب
خلوي المستلم = 0795 418 206
البلد = الأردن
""",
        ),
        tail="لؤي شحادة",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "JO55201947",
                party("مفروشات بلوط", "+96265531208"),
                party("لؤي شحادة", "+962795418206", "louay_sh@mailbin.example"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="ar",
        client="thunderbird",
        at="2026-05-12T09:06:37+03:00",
        name="سارة النعيمي",
        address="sara@khaleej-pearls.example",
        subject="إشعار مسبق بطرد عالي القيمة",
        body=(
            """\
السلام عليكم ورحمة الله وبركاته

إشعار مسبق: نسلّمكم يوم الأحد القادم طردا عالي القيمة (طقم ألماس مؤمّن عليه)، ونأمل تسليمه يدا بيد وعدم تركه مع أي أحد.

بوليصة رقم: RR 440 718 926 QA
المُرسِل: لآلئ الخليج للمجوهرات
هاتف المُرسِل: ٤٤٧٧ ٠٢١٨
المستلمة: الشيخة نورة آل خاطر
جوال المستلمة: ٥٥٣١ ٨٨٤٠
الوجهة: الخور - قطر
""",
        ),
        tail="""\
--\x20
سارة النعيمي
لآلئ الخليج للمجوهرات""",
        nature="pre_alert",
        shipments=[
            Shipment(
                "RR440718926QA",
                party(
                    "لآلئ الخليج للمجوهرات | سارة النعيمي",
                    "+97444770218",
                    "sara@khaleej-pearls.example",
                ),
                party("نورة آل خاطر", "+97455318840"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="ar",
        client="outlook",
        at="2026-05-18T08:17:26+03:00",
        name="ماهر حلواني",
        address="m.halawani@sanad-logistics.example",
        subject="عاجل - شحنة مفقودة 290064417730",
        body=(
            """\
الإخوة الكرام

الشحنة أدناه دخلت محطة الرياض قبل ستة أيام ولم تخرج منها، نرجو البحث عنها في المستودع.

AWB / رقم البوليصة: 290064417730
Shipper / الشاحن: مصنع سدير للعبوات
Shipper Mob / جوال الشاحن: 0538840217
Consignee / المستلم: أسواق العامر المركزية
Consignee Mob / جوال المستلم: 0555 90 33 18
No. of Pcs / عدد القطع: 14
""",
        ),
        tail="""\
وتقبلوا تحياتي
ماهر حلواني
سند للخدمات اللوجستية
هاتف: 0112907744  فاكس: 0112907745""",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "290064417730",
                party("مصنع سدير للعبوات", "+966538840217"),
                party("أسواق العامر المركزية", "+966555903318"),
            )
        ],
    ),
    Mail(
        tier="labelled",
        language="ar",
        client="samsung",
        at="2026-04-19T19:54:10+04:00",
        name="بسمة الحارثية",
        address="basma.alharthi@postbox.example",
        subject="استفسار",
        body=(
            """\
السلام عليكم
حبيت أستفسر متى تقريبا بتوصل هالشحنة، والموضوع غير مستعجل خذوا راحتكم

رقم التتبع: 71180 44093
المرسل: غير معروف
المرسل إليه: بسمة الحارثية
نقال: 9288 4017
الولاية: نزوى، سلطنة عمان
""",
        ),
        tail="تم الإرسال من هاتف Galaxy الخاص بي",
        nature="inquiry",
        shipments=[
            Shipment(
                "7118044093",
                party(),
                party("بسمة الحارثية", "+96892884017", "basma.alharthi@postbox.example"),
            )
        ],
    ),
]

MAILS = ENGLISH + ARABIC
