"""Mails in free sentences."""
# ruff: noqa: E501  # a line is a line as its writer typed it

from __future__ import annotations

from tests.corpus.strangers.sheet import Mail, Shipment, party

ENGLISH = [
    Mail(
        tier="prose",
        language="en",
        client="gmail",
        at="2026-03-11T21:04:16+03:00",
        name="Eleanor Marsden-Tate",
        address="eleanor.mt@postbox.example",
        subject="Christening gown",
        box="complaints",
        body=(
            """\
Hello,

I wonder if you could help. My sister Philippa Marsden posted a christening gown to me from Bath on 24 February, waybill 290071180346, and according to your website it has been "held at station" in Doha since the 2nd. I have rung the hotline twice and each time was told somebody would call back. Nobody has.

Philippa can be reached on +44 1225 496 118 should you need anything from her end, and I'm on 3318 0927 most of the day (a Qatar number).
""",
        ),
        tail="With thanks,\nEleanor Marsden-Tate",
        nature="service_failure",
        shipments=[
            Shipment(
                "290071180346",
                party("Philippa Marsden", "+441225496118"),
                party("Eleanor Marsden-Tate", "+97433180927", "eleanor.mt@postbox.example"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="en",
        client="outlook",
        at="2026-05-04T08:50:45+03:00",
        name="Marlene Fuchs",
        address="mfuchs@redwooddental.example",
        subject="Wrong statements, third month running",
        box="complaints",
        body=(
            """\
To whom it may concern:

This is the third month in a row that your accounts department has mailed us somebody else's statement. April's was for a furniture importer we have never heard of, with their prices on it, which makes me wonder who is reading ours. I reported it by phone twice and was told both times that it was fixed. It is not fixed. I'd like someone with authority to explain in writing how this keeps happening.
""",
        ),
        tail="""\
Marlene Fuchs
Controller, Redwood Dental Supply
Account 3300418
O: +966 11 481 7730""",
        nature="complaint",
    ),
    Mail(
        tier="prose",
        language="en",
        client="gmail",
        at="2026-03-08T18:33:20+05:30",
        name="Anil Kurup",
        address="anil@kochinaturals.example",
        subject="Rate enquiry",
        body=(
            """\
Respected sir,

Myself Anil Kurup from Kochi Naturals, we are having monthly 200 to 250 kgs of coir products going to Riyadh and Dammam. Kindly quote your door to door rate per kg and also what is the free storage days at Dammam. Our GST no. 32AABCK4471P1ZQ in case you want for making account.
""",
        ),
        tail="Thanking you,\nAnil Kurup\n+91 94470 18832",
        nature="inquiry",
    ),
    Mail(
        tier="prose",
        language="en",
        client="apple",
        at="2026-04-26T20:17:08+04:00",
        name="Colin Baptiste",
        address="colin.baptiste@postbox.example",
        subject="Well done",
        box="complaints",
        body=(
            """\
Just a quick note to say how pleased we were. The piano stool we bought from Harrow & Finch (your ref MRS 118 402 266) turned up on Saturday without a scratch, and your driver Joseph carried it up four flights because the lift was out. He would not take a tip. Please make sure that whoever he works for hears about it.
""",
        ),
        tail="All the best,\nColin Baptiste",
        nature="feedback",
        shipments=[
            Shipment(
                "MRS118402266",
                party("Harrow & Finch"),
                party("Colin Baptiste", "", "colin.baptiste@postbox.example"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="en",
        client="yahoo",
        at="2026-04-30T23:40:59+04:00",
        name="Waqas Mehmood",
        address="waqas.mehmood77@mailbin.example",
        subject="soap bar in place of mobile",
        box="complaints",
        body=(
            """\
Dear Manager, I have ordered one mobile phone from Gadget Alley, AWB 4419 0027 53, delivered in Deira Dubai on 9 April. Box came but inside only one soap bar was there. Since 20 days I am running behind your call centre and they only say wait. I want my full amount AED 2,349 back from you people otherwise I am going to consumer protection and also to the court, I have all call recordings.
""",
        ),
        tail="Waqas Mehmood\n052 881 4406",
        nature="claim",
        urgent=True,
        shipments=[
            Shipment(
                "4419002753",
                party("Gadget Alley"),
                party("Waqas Mehmood", "+971528814406", "waqas.mehmood77@mailbin.example"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="en",
        client="outlook_mobile",
        at="2026-05-13T12:02:30+04:00",
        name="Thandi Mokoena",
        address="thandi@savannalodges.example",
        subject="Different person for AWB 50338120947",
        body=(
            """\
Hi team,

We sent AWB 50338120947 to Grace Okafor at the Manarat Hotel in Bahrain, but she has flown home. Please hand it to her colleague Yusuf Al Doy instead, same hotel, mobile 3977 1046. Grace's own number is 3661 2208 in case you still need it.

He's there all week so whenever suits you.
""",
        ),
        tail="""\
Regards,
Thandi Mokoena
Savanna Lodges Guest Services
+971 4 551 8830

Get Outlook for iOS""",
        nature="address_change",
        shipments=[
            Shipment(
                "50338120947",
                party(
                    "Savanna Lodges | Savanna Lodges Guest Services | Thandi Mokoena",
                    "+97145518830",
                    "thandi@savannalodges.example",
                ),
                party(
                    "Yusuf Al Doy | Grace Okafor | Manarat Hotel | the Manarat Hotel",
                    "+97339771046 +97336612208",
                ),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="en",
        client="samsung",
        at="2026-04-07T18:46:13+04:00",
        name="Jhoanna Reyes",
        address="jhoanna@kleenuniforms.example",
        subject="no pick up again",
        body=(
            """\
Good pm. Your driver was suppose to pick up our 3 boxes of uniforms going to Abu Dhabi yesterday 10 to 12nn here in our shop in Al Barsha, Dubai. We wait whole day, nobody came and nobody call. This is second time already this month sir. Pls advise when you will really come.
""",
        ),
        tail="Jhoanna Reyes\nKleen Uniforms\n058 220 4417\n\nSent from my Galaxy",
        nature="service_failure",
        shipments=[
            Shipment(
                None,
                party(
                    "Kleen Uniforms | Jhoanna Reyes",
                    "+971582204417",
                    "jhoanna@kleenuniforms.example",
                ),
                party(),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="en",
        client="gmail",
        at="2026-05-19T22:15:44+03:00",
        name="Samar Iqbal",
        address="samar.iqbal@webpost.example",
        subject="290088402217",
        box="complaints",
        body=(
            """\
Assalam alaikum,

I ordered my daughter's epilepsy tablets from Wellspring Pharmacy in Jeddah (their number is 012 669 4410) and your site shows the parcel sitting in Tabuk since Sunday. What is it waiting for? We live ten minutes from your office, my iqama is 2277104583 if you need it to find the parcel, and nobody picks up the phone.
""",
        ),
        tail="Samar, 0533 118 462",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "290088402217",
                party("Wellspring Pharmacy", "+966126694410"),
                party("Samar Iqbal", "+966533118462", "samar.iqbal@webpost.example"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="en",
        client="outlook",
        at="2026-03-29T10:12:25+04:00",
        name="Dr Alastair Pringle",
        address="a.pringle@cedarclinic.example",
        subject="Your riders and our ramp",
        box="complaints",
        body=(
            """\
Dear Sir or Madam,

Nothing urgent here, and I am not chasing a parcel. For some weeks your riders have been using the wheelchair ramp outside our clinic in Sharjah as a parking bay. On Tuesday one of them swore at my receptionist when she asked him to move. I should be grateful if whoever supervises them would have a word.
""",
        ),
        tail="""\
Yours faithfully

Dr Alastair Pringle
Cedar Clinic
06 577 0148""",
        nature="complaint",
    ),
    Mail(
        tier="prose",
        language="en",
        client="outlook",
        at="2026-04-21T15:28:39+02:00",
        name="Jens Kessler",
        address="jens.kessler@kessler-messtechnik.example",
        subject="Announcement: dangerous goods, 28 April",
        body=(
            """\
Dear all,

please be informed that on 28 April we will hand over to your agent one pallet with lithium ion packs (UN 3480, class 9, packing instruction 965) for Gulf Survey Instruments in Riyadh. The AWB is already booked, 98811402277. Contact at the consignee is Mr. Turki Al Subaie, t.alsubaie@gulfsurvey.example. Please make sure that only staff with DG training touches it, the last pallet was stacked upside down.
""",
        ),
        tail="""\
Mit freundlichen Grüßen / Best regards

Jens Kessler
Kessler Messtechnik GmbH
Tel. +49 89 4522 1170
Fax +49 89 4522 1179
Amtsgericht München HRB 118842, USt-IdNr. DE811204477""",
        nature="pre_alert",
        shipments=[
            Shipment(
                "98811402277",
                party(
                    "Kessler Messtechnik GmbH | Kessler Messtechnik | Jens Kessler",
                    "+498945221170",
                    "jens.kessler@kessler-messtechnik.example",
                ),
                party(
                    "Gulf Survey Instruments | Turki Al Subaie", "", "t.alsubaie@gulfsurvey.example"
                ),
            )
        ],
    ),
]

ARABIC = [
    Mail(
        tier="prose",
        language="ar",
        client="samsung",
        at="2026-03-23T22:31:07+03:00",
        name="تركي الشهراني",
        address="turki.sh90@mailbin.example",
        subject="ما استلمت",
        box="complaints",
        body=(
            """\
السلام عليكم
شحنتي رقم 290058830147 طالبها من متجر دلة وفنجان وجايتني رسالة انها انسلمت امس العصر وانا والله ما استلمت شي ولا احد دق علي، سألت الحارس والجيران محد شاف مندوب. ياليت تشوفون وين راحت وترجعون لي خبر على 0507716402
""",
        ),
        tail="تركي الشهراني",
        nature="service_failure",
        shipments=[
            Shipment(
                "290058830147",
                party("متجر دلة وفنجان | دلة وفنجان"),
                party("تركي الشهراني", "+966507716402", "turki.sh90@mailbin.example"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="ar",
        client="yahoo",
        at="2026-04-06T14:19:52+02:00",
        name="كريم الجمال",
        address="karim_elgammal@mailbin.example",
        subject="العلبة وصلت فاضية",
        box="complaints",
        body=(
            """\
يا جماعة انا بعت موبايل مع حضراتكم من القاهرة للمنصورة للأستاذة رانيا الشاذلي وموبايلها 01223340918 والعلبة وصلت فاضية!! رقم البوليصة 5502 7718 43 وانا مش هتنازل عن حقي، عايز تمن الموبايل كامل 9500 جنيه وعندي الفاتورة رقم 118-2026 وصور قبل التغليف. تليفوني ٠١١٤٤٢٠٩٩٧٣
""",
        ),
        tail="كريم الجمال",
        nature="claim",
        shipments=[
            Shipment(
                "5502771843",
                party("كريم الجمال", "+201144209973", "karim_elgammal@mailbin.example"),
                party("رانيا الشاذلي", "+201223340918"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="ar",
        client="gmail",
        at="2026-04-08T11:47:35+03:00",
        name="نادر حدادين",
        address="nader.haddadin@postbox.example",
        subject="طرد كتب",
        body=(
            """\
مرحبا، طردي اللي جاي من مكتبة زيتونة رقمه 77 3002 1846. أنا مسافر عالعقبة لآخر الأسبوع وما رح يكون حدا بالبيت، بتقدروا تخلوه عندكم بفرع الشميساني بعمّان وأنا بمر باخده بس أرجع؟ رقمي 0786 220 415 وإذا بدكم المكتبة هاد رقمهم 06 464 0873
""",
        ),
        tail="يعطيكم العافية\nنادر",
        nature="address_change",
        shipments=[
            Shipment(
                "7730021846",
                party("مكتبة زيتونة", "+96264640873"),
                party("نادر حدادين", "+962786220415", "nader.haddadin@postbox.example"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="ar",
        client="outlook",
        charset="windows-1256",
        at="2026-05-10T13:03:48+03:00",
        name="فوزية المطرفي",
        address="f.almatrafi@postbox.example",
        subject="شكوى على موظف",
        box="complaints",
        body=(
            """\
السلام عليكم ورحمة الله وبركاته

أتقدم إليكم بشكوى رسمية ضد موظف الاستقبال في فرع البديعة. ذهبت إليه مساء أمس للسؤال عن خدماتكم للشركات فتركني واقفة نصف ساعة وهو يتحدث في هاتفه، ولما طلبت مقابلة المشرف المباشر ضحك ورفض أن يعطيني اسمه. هذا التعامل لا يليق بكم ولا بعملائكم، وأنتظر منكم ردا مكتوبا.
""",
        ),
        tail="فوزية المطرفي\n0556 881 047",
        nature="complaint",
    ),
    Mail(
        tier="prose",
        language="ar",
        client="iphone",
        at="2026-03-14T23:18:29+03:00",
        name="بدر",
        address="bader.q@webpost.example",
        subject="اقتراح",
        body=(
            """\
هلا والله
عندي اقتراح بسيط للتطبيق ليش ما تحطون خيار الواحد يحدد فيه الفترة اللي تناسبه صباح ولا مسا؟ اغلبنا دوامات ويجينا المندوب ونحن مو موجودين. غير كذا شغلكم مرتب ومشكورين
""",
        ),
        tail="أُرسلت من الـ iPhone",
        nature="feedback",
    ),
    Mail(
        tier="prose",
        language="ar",
        client="outlook_mobile",
        at="2026-05-24T19:09:02+04:00",
        name="ميثاء الكتبي",
        address="maitha.k@postbox.example",
        subject="جوازي",
        body=(
            """\
السلام عليكم، جوازي ويا الشحنة رقم 44 1180 5527 طرشه لي مكتب سفرة للتأشيرات من بوظبي ورقمهم 02 644 9081، وأنا في العين وطيارتي باجر الفجر. المندوب قال العصر وما يا، دخيلكم حد يوصله لي الليلة. رقمي 050 918 3340
""",
        ),
        tail="ميثاء الكتبي",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "4411805527",
                party("مكتب سفرة للتأشيرات | سفرة للتأشيرات", "+97126449081"),
                party("ميثاء الكتبي", "+971509183340", "maitha.k@postbox.example"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="ar",
        client="gmail",
        at="2026-04-01T20:26:55+03:00",
        name="سلطان القثامي",
        address="sultan.q@webpost.example",
        subject="سؤال عن العسل",
        body=(
            """\
السلام عليكم، ابي ارسل عسل وسمن بلدي لاخوي يدرس في عمان الاردن، هل تشيلونه ولا ممنوع؟ وكم فرق السعر بين التوصيل العاجل والعادي، ومن وين اشتري الكراتين حقتكم
""",
        ),
        tail="وشكرا لكم\nسلطان",
        nature="inquiry",
    ),
    Mail(
        tier="prose",
        language="ar",
        client="gmail",
        at="2026-03-19T15:52:11+02:00",
        name="Hadeer Mostafa",
        address="hadeer.mostafa@postbox.example",
        subject="feen el sho7na",
        box="complaints",
        body=(
            """\
ya gama3a el sho7na bta3ti 290031447265 ba2alha 9 ayam w kol ma aklem el mandoob ye2olli bokra w mabyegeesh. ana talbaha mn Sokkar Store w el 3enwan Nasr City, Cairo w raqami 01062218874. 3ayza a3raf heya feen bezzabt w leh et2akharet keda, ana mesta3gela 3aleha gedan
""",
        ),
        tail="shokran\nHadeer",
        nature="service_failure",
        urgent=True,
        shipments=[
            Shipment(
                "290031447265",
                party("Sokkar Store"),
                party("Hadeer Mostafa", "+201062218874", "hadeer.mostafa@postbox.example"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="ar",
        client="outlook",
        at="2026-04-16T10:33:14+03:00",
        name="د. رغد الخزيم",
        address="r.khuzaim@roya-labs.example",
        subject="إشعار بشحنة مبردة",
        body=(
            """\
السادة مرسى كوريير المحترمين

نحيطكم علما بأننا سنسلم مندوبكم صباح الأحد حاوية مبردة فيها عينات مخبرية مرسلة منا إلى مستشفى الواحة التخصصي بالأحساء، برقم بوليصة MC99 0417 2280. المستلم هناك الأستاذ حسين البقشي مشرف المختبر وجواله 0546 330 217. درجة الحرارة المطلوبة من 2 إلى 8 مئوية طوال الطريق.
""",
        ),
        tail="""\
د. رغد الخزيم
مختبرات رويا الطبية
هاتف 0114 077 318 تحويلة 6""",
        nature="pre_alert",
        urgent=True,
        shipments=[
            Shipment(
                "MC9904172280",
                party(
                    "مختبرات رويا الطبية | رغد الخزيم",
                    "+966114077318",
                    "r.khuzaim@roya-labs.example",
                ),
                party("مستشفى الواحة التخصصي | حسين البقشي", "+966546330217"),
            )
        ],
    ),
    Mail(
        tier="prose",
        language="ar",
        client="gmail",
        at="2026-05-17T16:44:38+03:00",
        name="أمجاد السالم",
        address="amjad@tarhat-amjad.example",
        subject="إرجاع شحنة 290019927734",
        body=(
            """\
مساء النور، أرسلنا عباية مع شركتكم للعميلة منيرة القحطاني في خميس مشيط وجوالها 0502 771 836 والحين ألغت طلبها وما عاد تبيها. نبيكم ترجعونها لنا على محلنا في حائل بدون ما تحاولون توصلونها، ونحن متحملين رسوم الرجوع.
""",
        ),
        tail="أمجاد السالم\nمتجر طرحة أمجاد\nواتساب 0531 902 247",
        nature="address_change",
        shipments=[
            Shipment(
                "290019927734",
                party(
                    "متجر طرحة أمجاد | طرحة أمجاد | أمجاد السالم",
                    "+966531902247",
                    "amjad@tarhat-amjad.example",
                ),
                party("منيرة القحطاني", "+966502771836"),
            )
        ],
    ),
]

MAILS = ENGLISH + ARABIC
