"""Mails whose facts stand in a table: HTML, or pasted as text with tabs."""
# ruff: noqa: E501  # a line is a line as its writer typed it

from __future__ import annotations

from tests.corpus.strangers.sheet import Mail, Shipment, Table, party

ENGLISH = [
    Mail(
        tier="table",
        language="en",
        client="outlook",
        at="2026-03-04T14:08:31+04:00",
        name="Priya Menon",
        address="priya.menon@lotusthreads.example",
        subject="Delay in delivery to Salmiya",
        body=(
            """\
Dear Team,

Kindly note the below is already 9 days in transit against your promised 3. Customer is not picking our calls any more out of anger. Please check with Kuwait station and revert asap.""",
            Table(
                (
                    ("AWB No", "4490 1173 628"),
                    ("Consignor", "Lotus Threads FZE"),
                    ("Consignor Tel", "06 744 1093"),
                    ("Origin", "Sharjah, UAE"),
                    ("Consignee", "Marina Boutique"),
                    ("Destination", "Salmiya, Kuwait"),
                    ("Pcs / Wt", "2 / 14.250 kg"),
                    ("Invoice", "LT-2026-0188"),
                )
            ),
        ),
        tail="""\
Best Regards,
Priya Menon
Sr. Executive - Exports
Lotus Threads FZE""",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "44901173628",
                party(
                    "Lotus Threads FZE | Lotus Threads | Priya Menon",
                    "+97167441093",
                    "priya.menon@lotusthreads.example",
                ),
                party("Marina Boutique"),
            )
        ],
    ),
    Mail(
        tier="table",
        language="en",
        client="outlook",
        at="2026-04-16T09:44:02+05:30",
        name="Kiran Rao",
        address="kiran@deccanspices.example",
        subject="Hold delivery till Tuesday - docket 290055213308",
        body=(
            """\
Dear Mr. Faisal,

Consignee is out of station till Monday and shop is closed. Van is going there in one hour as per your app, so please inform your Jubail station on most urgent basis to hold and deliver on Tuesday 21-Apr only.""",
            Table(
                (
                    ("Sr", "Docket", "Shipper", "Shipper Mob", "Receiver", "Receiver Mob", "City"),
                    (
                        "1",
                        "290055213308",
                        "Deccan Spices Co",
                        "+91 98490 33127",
                        "Hala Grocery",
                        "0567714420",
                        "Jubail",
                    ),
                )
            ),
        ),
        tail="""\
Thanks n regards
Kiran Rao
Deccan Spices Co, Hyderabad
Off: +91 40 2331 7706""",
        nature="address_change",
        urgent=True,
        shipments=[
            Shipment(
                "290055213308",
                party(
                    "Deccan Spices Co | Deccan Spices | Kiran Rao",
                    "+919849033127 +914023317706",
                    "kiran@deccanspices.example",
                ),
                party("Hala Grocery", "+966567714420"),
            )
        ],
    ),
    Mail(
        tier="table",
        language="en",
        client="plain",
        at="2026-03-25T16:30:19+04:00",
        name="Tariq Aziz Butt",
        address="store@pakheritage.example",
        subject="SHORT RECEIVED 1 CARPET",
        box="complaints",
        body=(
            """\
Respected Team,

Out of 4 carpets only 3 we received in our Dubai store, plastic seal was cut. Pls arrange refund of AED 1,900 for the short piece in our favour. Details in below.""",
            Table(
                (
                    (
                        "AWB",
                        "Shipper",
                        "Shipper email",
                        "Consignee",
                        "Consignee Tel",
                        "Sent",
                        "Rcvd",
                    ),
                    (
                        "50411827736",
                        "Multan Loom House",
                        "sales@multanloom.example",
                        "Pak Heritage Carpets LLC",
                        "04-229 8117",
                        "4",
                        "3",
                    ),
                ),
                pasted=True,
            ),
        ),
        tail="""\
Thanking You
Tariq Aziz Butt
Store Incharge""",
        nature="claim",
        shipments=[
            Shipment(
                "50411827736",
                party("Multan Loom House", "", "sales@multanloom.example"),
                party(
                    "Pak Heritage Carpets LLC | Pak Heritage Carpets | Tariq Aziz Butt",
                    "+97142298117",
                    "store@pakheritage.example",
                ),
            )
        ],
    ),
    Mail(
        tier="table",
        language="en",
        client="gmail",
        at="2026-04-05T10:22:47+03:00",
        name="Rowena Bautista",
        address="rowena@brightsmile-doh.example",
        subject="Follow up of our parcel",
        body=(
            """\
Hello Ma'am/Sir,

May I follow up the delivery of our parcel po? Website shows arrived at hub since March 29 but until now no delivery and no text also.""",
            Table(
                (
                    ("Field", "Details"),
                    ("Waybill", "MCX-7730-4182"),
                    ("Shipper contact", "+971 55 930 2287"),
                    ("Consignee", "Bright Smile Dental Center"),
                    ("Consignee contact", "reception@brightsmile-doh.example / 4436 0912"),
                    ("City", "Doha, Qatar"),
                    ("Priority", "Normal, not urgent"),
                )
            ),
        ),
        tail="""\
Thank you and keep safe,
Rowena Bautista""",
        nature="service_failure",
        shipments=[
            Shipment(
                "MCX77304182",
                party("", "+971559302287"),
                party(
                    "Bright Smile Dental Center | Rowena Bautista",
                    "+97444360912",
                    "reception@brightsmile-doh.example rowena@brightsmile-doh.example",
                ),
            )
        ],
    ),
    Mail(
        tier="table",
        language="en",
        client="outlook",
        at="2026-05-11T13:15:58+03:00",
        name="Curtis Boone",
        address="cboone@summitgym.example",
        subject="Heads up: 84 cartons on Thursday",
        body=(
            """\
Hi folks,

Heads up that we're handing you 84 cartons of gym equipment at our Dammam warehouse on Thursday. You'll want a truck with a tail-lift and two guys, some of these weigh 70 kilos.""",
            Table(
                (
                    ("Tracking", "2.9E+11"),
                    ("PO #", "4500118873"),
                    ("Shipper", "Summit Gym Supply"),
                    ("Shipper phone", "013 847 2260"),
                    ("Consignee", "Ironworks Fitness Club"),
                    ("Consignee phone", ""),
                    ("City", "Hofuf"),
                )
            ),
        ),
        tail="""\
Best,

Curtis Boone
Warehouse Manager
M +966 54 220 7713""",
        nature="pre_alert",
        shipments=[
            Shipment(
                None,
                party(
                    "Summit Gym Supply | Curtis Boone",
                    "+966138472260 +966542207713",
                    "cboone@summitgym.example",
                ),
                party("Ironworks Fitness Club"),
            )
        ],
    ),
]

ARABIC = [
    Mail(
        tier="table",
        language="ar",
        client="outlook",
        at="2026-03-30T12:36:44+03:00",
        name="عبدالإله المقرن",
        address="a.muqrin@wafaa-office.example",
        subject="شحنة وصلت ناقصة",
        body=(
            """\
السلام عليكم ورحمة الله

العميل يشتكي أن الطرد وصله ناقص صندوقا كاملا، وسائقكم طلب منه التوقيع قبل العد. نرجو التحقيق في الأمر وإفادتنا بأسرع وقت.""",
            Table(
                (
                    (
                        "م",
                        "رقم البوليصة",
                        "الشاحن",
                        "هاتف الشاحن",
                        "المرسل إليه",
                        "جوال المرسل إليه",
                        "القطع",
                    ),
                    (
                        "1",
                        "290033816642",
                        "مخازن الوفاء للأدوات المكتبية",
                        "0114820773",
                        "مكتب الركن الهندسي",
                        "0503317728",
                        "6 من 7",
                    ),
                ),
                rtl=True,
            ),
        ),
        tail="""\
مع خالص التحية
عبدالإله المقرن
مخازن الوفاء للأدوات المكتبية - الرياض
جوال 0544 017 382""",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "290033816642",
                party(
                    "مخازن الوفاء للأدوات المكتبية | عبدالإله المقرن",
                    "+966114820773 +966544017382",
                    "a.muqrin@wafaa-office.example",
                ),
                party("مكتب الركن الهندسي", "+966503317728"),
            )
        ],
    ),
    Mail(
        tier="table",
        language="ar",
        client="gmail",
        at="2026-04-12T15:05:09+03:00",
        name="هند الزدجالي",
        address="hind@rawasi-decor.example",
        subject="تعديل عنوان التسليم",
        body=(
            """\
مرحبا
ياليت تعدلون عنوان التسليم للشحنة اللي تحت، زبونتنا انتقلت من صحار إلى السيب وبياناتها الجديدة بالجدول""",
            # Pasted from a sheet that runs right to left: the value comes before its label.
            Table(
                (
                    ("55017743028", "رقم الشحنة"),
                    ("رواسي للديكور", "المرسل"),
                    ("24418830", "هاتف المرسل"),
                    ("أزهار البلوشية", "المستلمة"),
                    ("99310427", "نقال المستلمة"),
                    ("السيب، الموالح الجنوبية، سكة 2210، عمان", "العنوان الجديد"),
                )
            ),
        ),
        tail="هند الزدجالي\nرواسي للديكور",
        nature="address_change",
        shipments=[
            Shipment(
                "55017743028",
                party("رواسي للديكور | هند الزدجالي", "+96824418830", "hind@rawasi-decor.example"),
                party("أزهار البلوشية", "+96899310427"),
            )
        ],
    ),
    Mail(
        tier="table",
        language="ar",
        client="plain",
        at="2026-05-05T14:40:27+03:00",
        name="شيماء فودة",
        address="orders@tahrir-ceramics.example",
        subject="بضاعة متكسرة",
        box="complaints",
        body=(
            """\
السادة المسئولين
احنا بعتنا طقم أطباق للعميلة ووصل متكسر بالكامل مع ان الكرتونة عليها قابل للكسر من كل ناحية، محتاجين نعرف مين المسئول وايه اللي حصل بالظبط""",
            Table(
                (
                    ("البوليصة", "الراسل", "تليفون الراسل", "المستلم", "موبايل المستلم", "المدينة"),
                    (
                        "61120088417",
                        "سيراميك التحرير",
                        "0225741188",
                        "نجلاء عوض",
                        "01550027714",
                        "طنطا - مصر",
                    ),
                ),
                pasted=True,
            ),
        ),
        tail="شيماء فودة\nخدمة عملاء سيراميك التحرير",
        nature="service_failure",
        shipments=[
            Shipment(
                "61120088417",
                party(
                    "سيراميك التحرير | شيماء فودة", "+20225741188", "orders@tahrir-ceramics.example"
                ),
                party("نجلاء عوض", "+201550027714"),
            )
        ],
    ),
    Mail(
        tier="table",
        language="ar",
        client="outlook",
        at="2026-03-17T16:25:51+03:00",
        name="حلويات ليالي الشرق",
        address="info@layali-sweets.example",
        subject="حلويات لم تصل",
        body=(
            """\
مساء الخير
سلمناكم أمس صواني كنافة طازجة ولم تصل الزبون حتى الآن وهي تفسد خارج الثلاجة.""",
            Table(
                (
                    ("رقم البوليصة", "٢٩٠٠ ٤٨٧٧ ١١٥٦"),
                    ("المرسل", "حلويات ليالي الشرق"),
                    ("جوال المرسل", "٠٥٦٠٣٣١٧٧٤"),
                    ("المرسل إليه", "أبو فيصل الدوسري"),
                    ("جوال المرسل إليه", "٠٥٩٨٨١٤٤٠٢"),
                    ("المدينة", "الخرج"),
                    ("المبلغ المطلوب تحصيله", "٢٦٠ ريال"),
                ),
                rtl=True,
            ),
        ),
        tail="إدارة الطلبات\nحلويات ليالي الشرق",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "290048771156",
                party("حلويات ليالي الشرق", "+966560331774", "info@layali-sweets.example"),
                party("أبو فيصل الدوسري", "+966598814402"),
            )
        ],
    ),
    Mail(
        tier="table",
        language="ar",
        client="outlook",
        at="2026-05-14T10:51:33+03:00",
        name="جاسم بوعلاي",
        address="jassim@dilmun-medtech.example",
        subject="مستندات التخليص",
        body=(
            """\
السادة الكرام

نأمل إفادتنا بالمستندات المطلوبة منا لفسح الشحنة التالية عند وصولها إلى البحرين، وهل يلزم خطاب من وزارة الصحة؟ ليس الأمر عاجلا فالشحنة لم تتحرك بعد.""",
            Table(
                (
                    ("بيان", "التفاصيل"),
                    ("رقم البوليصة", "MC 7702 5518 04"),
                    ("الشاحن", "لم يحدد بعد"),
                    ("المستورد", "دلمون للتقنيات الطبية"),
                    ("هاتف المستورد", "17401226"),
                    ("السجل التجاري", "77418-2"),
                ),
                rtl=True,
            ),
        ),
        tail="""\
جاسم بوعلاي
مدير المشتريات
دلمون للتقنيات الطبية""",
        nature="inquiry",
        shipments=[
            Shipment(
                "MC7702551804",
                party(),
                party(
                    "دلمون للتقنيات الطبية | جاسم بوعلاي",
                    "+97317401226",
                    "jassim@dilmun-medtech.example",
                ),
            )
        ],
    ),
]

MAILS = ENGLISH + ARABIC
