//! What extraction finds, drawn into the text: `‹name|kind›`. The sentences are ours.

mod lines;

use warraq::article::from_text;
use warraq::extract::{CONFIDENCE_SHOWN, EntityKind, JoinReason, extract};

/// Checks that extraction draws exactly these mentions into the text.
fn check(drawn: &str) {
    let article = from_text(lines::plain(drawn));
    assert_eq!(lines::drawn(&article, &extract(&article).at_least(CONFIDENCE_SHOWN)), drawn);
}

/// The names of the entities of one kind, each with its aliases.
fn entities(text: &str, kind: EntityKind) -> Vec<(String, Vec<String>)> {
    let found = extract(&from_text(text.to_owned())).at_least(CONFIDENCE_SHOWN);
    found
        .of_kind(kind)
        .map(|(_, entity)| (entity.name.clone(), entity.aliases.iter().map(|alias| alias.text.clone()).collect()))
        .collect()
}

#[test]
fn a_region_s_head_overrules_the_town_of_that_name() {
    check("وصل أمير منطقة ‹القصيم|region› إلى مدينة ‹تبوك|city› ثم إلى منطقة ‹تبوك|region›.");
}

#[test]
fn a_building_named_after_somebody_is_one_place() {
    check("هبطت الطائرة في ‹مطار الملك فهد الدولي|place› مساء أمس.");
    check("وأغلق المرور ‹شارع الأمير سلطان|place› و‹جسر الملك فهد|place› صباحا.");
}

#[test]
fn clitic_stays_outside_the_mention() {
    check("قال ل‹أحمد|person› في ‹القاهرة|city›");
    check("سافر الوفد من ‹لبنان|country› إلى ‹مصر|country› ف‹السودان|country› ثم عاد ب‹الأردن|country›.");
    check("قدمت ‹اليابان|country› منحة ل‹تونس|country› و‹المغرب|country›.");
}

#[test]
fn a_swallowed_article_keeps_its_lam() {
    check("قدمت ‹اليابان|country› منحة جديدة ل‹لأردن|country›.");
}

#[test]
fn everyday_words_are_not_cut_into_names() {
    check("قرأت كتابا وكتبت رسالة ثم كملت البحث.");
    check("هذا كتاب مفيد، وفيه فصول كثيرة ولكن فهمه صعب.");
    check("بلادنا واسعة، ولنا فيها كل خير، كما قال الكاتب.");
}

#[test]
fn a_title_makes_a_person() {
    check("استقبل رئيس الوزراء ‹الكندي|nationality› ‹جاستن ترودو|person› وفدا من الطلاب.");
    check("وقال وزير الخارجية ‹التركي|nationality› ‹هاكان فيدان|person› إن الزيارة مهمة.");
    check("والتقى الوزير نظيره ‹الياباني|nationality› ‹تاروماكو شيندوزا|person› أمس.");
}

#[test]
fn a_title_alone_is_nobody() {
    check("قال الرئيس إن الوزير الجديد سيزور المدينة.");
    check("التقى رئيس اللجنة مدير المدرسة.");
}

#[test]
fn a_given_name_with_what_follows_is_a_person() {
    check("كتب ‹محمد عبد الرحمن الزنفلي|person› مقالا عن التعليم.");
    check("رسمت ‹ليلى الشيباني|person› لوحة جديدة.");
}

#[test]
fn a_particle_spelled_like_a_name_is_none() {
    check("وأكد ‹محمد الحسيني|person› على أهمية التعليم.");
    check("قال إن الطريق طويل، وإلى الآن لم يصل أحد.");
}

#[test]
fn a_particle_drawn_out_before_a_quotation_mark_is_no_part_of_a_name() {
    check("وكشف ‹سمير حداد|person› لـ\"مصادر\" تفاصيل جديدة، وأضاف ‹حداد|person› لـ\"مراسلين\" أن العمل مستمر.");
    check("كتب ‹محمد|person› لـ\"زميل\" له عن التعليم.");
}

#[test]
fn the_second_half_of_a_surname_with_god_in_it_is_nobody_elsewhere() {
    check("قال ‹حسن نصر الله|person› إن العمل مستمر، وأضاف أن الأمر بيد الله وحده، وأن الله يحفظ البلاد.");
}

#[test]
fn nationalities_are_counted_apart() {
    check("عاد الطلاب ‹المصريون|nationality› من ‹إسبانيا|country› على متن طائرة ‹إسبانية|nationality›.");
    check("شارك أطباء ‹أتراك|nationality› وممرضات ‹لبنانيات|nationality› في الحملة.");
}

#[test]
fn one_word_is_country_or_adjective_by_what_stands_before() {
    check("وصلت إلى ‹سورية|country› شحنة جديدة.");
    check("تحدثت صحيفة ‹سورية|nationality› عن المعرض.");
    check("زادت ‹السعودية|country› إنتاجها، ورحبت الصحف ‹السعودية|nationality› بالقرار.");
}

#[test]
fn a_head_noun_decides_the_kind() {
    check("وقع الحادث في قرية ‹تل شنخوب|village› التابعة لمحافظة ‹زنقورة|region›.");
    check("وصلت المساعدات إلى بلدة ‹قشطورين|village› صباح أمس.");
    check("ضرب الزلزال إقليم ‹مرخاوستان|region› قبل الفجر.");
}

#[test]
fn a_head_noun_before_an_everyday_word_heads_nothing() {
    check("عاد السكان إلى قرية صغيرة قرب الغابة.");
    check("زار الوفد منطقة الحدود، ثم مدينة أخرى.");
}

#[test]
fn a_list_makes_villages_of_unknown_names() {
    check(
        "استعاد الجيش 5 قرى إضافية، وهي ‹شرنوخة|village›، و‹دير مقلين|village›، و‹قره سنبوك|village› التابعة لولاية ‹طلخوران|region›، \
         بالإضافة إلى ‹ميرشان|village›، و‹زوخ|village› التابعة لولاية ‹هرماسين|region›.",
    );
    check("شملت الحملة ثلاث قرى: ‹بيت نخشون|village›، ‹طرنوشة|village›، ‹جندولين|village›.");
}

#[test]
fn a_dual_head_takes_two_names() {
    check("قطعت الأمطار الطريق بين بلدتي ‹خرنوشة|village› و‹بيت صفرين|village›.");
}

#[test]
fn an_organization_keeps_its_head_and_its_nationality() {
    check("أعلنت ‹وزارة الدفاع الكندية|organization› موعد المناورات.");
    check("قالت ‹وزارة التربية والتعليم|organization› إن العام الدراسي يبدأ قريبا.");
    check("أصدر ‹حزب الأرض والحرية|organization› بيانا.");
}

#[test]
fn a_generic_head_is_no_organization() {
    check("اجتمعت لجنة من الخبراء، ثم أعلن الحزب موقفه وأيدته الوزارة.");
}

#[test]
fn an_agency_is_named_in_a_caption_and_after_the_source() {
    check("سفن تنتظر دورها في القناة (‹الأناضول|organization›)");
    check("المصدر : ‹الجزيرة|organization› + وكالات");
}

#[test]
fn the_same_word_elsewhere_is_no_agency() {
    check("تقع الجزيرة بعيدا عن الساحل.");
}

#[test]
fn a_name_established_once_is_found_everywhere() {
    check(
        "زار الصحفيون قرية ‹شنقورين|village› أمس.\n\
         وقال أهل ‹شنقورين|village› إن الطريق إلى ‹شنقورين|village› مقطوع.",
    );
}

#[test]
fn names_do_not_cross_paragraphs() {
    check("وصل إلى القاعة ‹محمد الحسيني|person›\nالساحات بعيدة من هنا.");
}

#[test]
fn a_surname_joins_its_full_name() {
    let text = "قال الوزير خالد الزنفلي إن العمل بدأ.\nوأضاف الزنفلي أن الموعد قريب، وشكر خالد الزنفلي الحضور.";
    assert_eq!(entities(text, EntityKind::Person), [("خالد الزنفلي".to_owned(), vec!["الزنفلي".to_owned()])]);
}

#[test]
fn two_full_names_are_never_one_person() {
    let text = "قال خالد الزنفلي إن العمل بدأ.\nورد عليه سعيد الزنفلي في بيان.";
    let names: Vec<String> = entities(text, EntityKind::Person).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["خالد الزنفلي", "سعيد الزنفلي"]);
}

#[test]
fn one_person_under_several_spellings_is_one_entity() {
    let text = "قال إبراهيم الزنفلى إن العمل بدأ.\nوشكر ابراهيم الزنفلي الحضور، وعاد إِبراهيم الزَّنفلي إلى مكتبه.";
    let people = entities(text, EntityKind::Person);
    assert_eq!(people.len(), 1, "{people:?}");
}

#[test]
fn two_spellings_of_a_foreign_name_are_one_person() {
    let text =
        "قال الوزير دوغلاس شنرمونغ إن العمل بدأ.\nوعاد دوجلاس شنرمونج إلى مكتبه أمس، وقال دوجلاس شنرمونج إن الوقت قصير.";
    let people = entities(text, EntityKind::Person);
    assert_eq!(people.len(), 1, "{people:?}");
}

#[test]
fn names_that_share_their_consonants_stay_apart() {
    let text = "قال الوزير سعيد الزنفلي إن العمل بدأ.\nورد الوزير سعد الزنفلي في بيان.";
    assert_eq!(entities(text, EntityKind::Person).len(), 2);
}

#[test]
fn variants_of_a_country_are_one_entity() {
    let text = "قالت أميركا إن الاتفاق قريب.\nوردت الولايات المتحدة على السؤال، وانتظرت أمريكا الجواب.";
    let countries = entities(text, EntityKind::Country);
    assert_eq!(countries.len(), 1, "{countries:?}");
    assert_eq!(countries[0].1.len(), 2, "{countries:?}");
}

#[test]
fn a_short_form_joins_the_longer_place() {
    let text = "ضرب الزلزال إقليم شنقورا هل باغور قبل الفجر.\nوتوجهت فرق الإنقاذ إلى إقليم هل باغور سريعا.";
    let regions = entities(text, EntityKind::Region);
    assert_eq!(regions.len(), 1, "{regions:?}");
}

#[test]
fn every_join_has_its_reason() {
    let article = from_text("قال الوزير خالد الزنفلي إن العمل بدأ.\nوأضاف الزنفلي أن الموعد قريب.".to_owned());
    let found = extract(&article).at_least(CONFIDENCE_SHOWN);
    let reasons: Vec<JoinReason> = found
        .of_kind(EntityKind::Person)
        .flat_map(|(_, entity)| entity.aliases.iter().map(|alias| alias.reason))
        .collect();
    assert_eq!(reasons, [JoinReason::PartOfName]);
}

#[test]
fn entities_come_by_kind_then_count_then_place() {
    let article = from_text("زار الوفد الهند ثم الصين، وعاد من الصين إلى بيروت، وفي الوفد محمد الحسيني.".to_owned());
    let found = extract(&article).at_least(CONFIDENCE_SHOWN);
    let order: Vec<(&str, &str)> =
        found.entities().iter().map(|entity| (entity.kind.name(), entity.name.as_str())).collect();
    assert_eq!(order, [("person", "محمد الحسيني"), ("country", "الصين"), ("country", "الهند"), ("city", "بيروت")]);
}

#[test]
fn a_quotation_mark_stays_outside() {
    check("كتب اسم \"‹القاهرة|city›\" على اللوحة.");
}

#[test]
fn marks_and_controls_around_a_name_are_no_part_of_it() {
    check("وصل إلى \u{202B}‹القاهرة|city›\u{202C} أمس، وإلى ‹بَيْروت|city› اليوم.");
}

#[test]
fn nothing_in_nothing() {
    check("");
    check("...");
    check("1234 5678");
}

#[test]
fn a_phrase_that_holds_no_name_hides_what_is_inside() {
    check("تأهل المنتخب إلى نهائي كوبا أميركا، ثم سافر إلى ‹كوبا|country›.");
    check("زار الكاتب مسقط رأسه، ثم عاد إلى ‹مسقط|city›.");
}

#[test]
fn a_final_alef_maqsura_is_a_yeh_only_where_the_article_writes_it_so() {
    check("دخل من الجهة اليمنى في الطريق، وغير النهر المجرى القديم.");
    check("سافر الوفد ‹المصرى|nationality› فى الصباح.");
}

#[test]
fn two_particles_leave_three_letters_at_least() {
    check("أعلن المدرب ‹بيدرو مارتينو|person› التشكيلة، وكان ‹مارتينو|person› قد وصل أمس.");
}

#[test]
fn an_accusative_with_tanween_is_no_place() {
    check("زادنا ذلك صبراً على البعد.");
}

#[test]
fn an_adjective_that_is_a_given_name_begins_a_person() {
    check("تسلم اللاعب ‹تركي سعيد الحربي|person› الجائزة، وسمع المدرب من ‹تركي|person› شكرا.");
    check("قال مسؤول ‹تركي|nationality› إن الزيارة مهمة.");
    check("وصل صحفي ‹تركي|nationality› كبير إلى المدينة.");
}

#[test]
fn a_paper_named_by_an_everyday_word_needs_quotation_marks_or_a_byline() {
    check("وعلمت \"‹الوطن|organization›\" أن الطريق مغلق، وقال المدير ل«‹الحياة|organization›» إن الحياة صعبة.");
    check("‹الرياض|city› - ‹واس|organization›");
    check("ذكرت وكالة (‹تاس|organization›) للأنباء أن الطقس بارد.");
    check("عاد إلى «الوطن» بعد غياب، وأحب الوطن.");
}

#[test]
fn a_club_named_by_an_everyday_word_counts_in_a_report_on_sport() {
    check(
        "سجل لاعب ‹النصر|organization› هدفا في مباراة الدوري، ثم فاز فريقه على ‹الهلال|organization› أمام جماهير كبيرة.",
    );
    check("كان النصر قريبا، وظهر الهلال في السماء.");
}

#[test]
fn sure_places_vouch_for_the_doubtful_ones_beside_them() {
    check("تعمل الفروع في ‹جدة|city› و‹حقل|city› و‹رماح|city› و‹تبوك|city›.");
    check("بين ‹صنعاء|city›، ‹تعز|city›، ‹زلخوف|city›، ‹عدن|city› طرق قديمة.");
    check("زار حقل القمح ورماح الجنود.");
}

#[test]
fn a_surname_that_is_an_everyday_word_is_found_beside_followers() {
    check(
        "قال ‹عبد ربه منصور هادي|person› إن الطريق طويل. تقدمت قوات ‹هادي|person› والألوية الموالية ل‹هادي|person› في يوم هادي الطقس.",
    );
}

#[test]
fn a_title_of_two_words_ends_the_name_before_it() {
    check("قال ‹عبداللطيف الزياني|person› الأمين العام للمجلس إن الطريق طويل، وأضاف ‹الزياني|person› أنه صعب.");
}

#[test]
fn a_definite_head_takes_adjectives_and_a_purpose() {
    check("صدر عن ‹الهيئة المصرية العامة للكتاب|organization› كتاب جديد.");
    check("تعاون مع ‹المركز السعودي لاعتماد المدارس|organization› في ذلك.");
    check("أعلنت ‹المؤسسة العامة للتعليم الفني والمهني|organization› النتائج.");
    check("نقص عدد هيئة التمريض، وطالب أعضاء هيئة التدريس بذلك.");
}

#[test]
fn a_direction_stays_outside_the_country() {
    check("وصلت الأمطار إلى جنوب ‹اليمن|country› وشمال ‹العراق|country›.");
}

#[test]
fn a_club_and_its_city_are_one_organization() {
    check("فاز ‹ليجيا وارسو|organization› في المباراة، ثم عاد إلى ‹وارسو|city›.");
}

#[test]
fn an_idiom_with_a_given_name_in_it_names_nobody() {
    check("وصل الرجل المعروف باسم القرصان، وقال المتحدث باسم الشركة ذلك.");
}

#[test]
fn companies_in_the_plural_with_a_purpose_are_no_body() {
    check("دعا السفير الشركات ‹المصرية|nationality› للمشاركة في المعرض.");
}

#[test]
fn a_rare_definite_word_after_a_father_is_the_surname() {
    check("قال النائب ‹خالد بن عبدالله العرج|person› رئيس اللجنة إن الطريق طويل.");
    check("شرح نجم كرة السلة السابق ‹دنفور رودماك|person› قواعد اللعبة.");
}

#[test]
fn a_shared_surname_is_the_one_s_who_was_named_just_before() {
    let text = "قال الوزير خالد الزنفلي إن العمل بدأ.\nوأضاف الزنفلي أن الموعد قريب.\nورد السفير سعيد الزنفلي في بيان.\n\
                وأكد الزنفلي أن الجواب واضح.";
    let people = entities_with_counts(text, EntityKind::Person);
    assert_eq!(people, [("خالد الزنفلي".to_owned(), 2), ("سعيد الزنفلي".to_owned(), 2)]);
}

#[test]
fn a_surname_that_may_be_either_s_stays_apart() {
    let text = "التقى الوزير خالد الزنفلي السفير سعيد الزنفلي أمس.\nوقال الزنفلي إن اللقاء مفيد.";
    let people = entities_with_counts(text, EntityKind::Person);
    let counts: Vec<usize> = people.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts, [1, 1, 1], "{people:?}");
}

#[test]
fn a_father_is_not_his_son() {
    let text = "وصل الأمير ماجد بن زاهر بن سعيد إلى المدينة.\nوقال الشيخ زاهر بن سعيد إن الزيارة مفيدة.";
    assert_eq!(entities(text, EntityKind::Person).len(), 2);
}

#[test]
fn two_names_that_share_first_and_last_but_not_the_father_are_two() {
    let text = "وصل الأمير ماجد بن زاهر بن سعيد إلى المدينة.\nوكان الأمير ماجد بن سعيد في استقباله.";
    assert_eq!(entities(text, EntityKind::Person).len(), 2);
}

#[test]
fn a_name_without_its_middle_is_the_same_name() {
    let text = "قال الوزير خالد بن سعيد الزنفلي إن العمل بدأ.\nوشكر خالد الزنفلي الحضور.";
    let people = entities(text, EntityKind::Person);
    assert_eq!(people, [("خالد بن سعيد الزنفلي".to_owned(), vec!["خالد الزنفلي".to_owned()])]);
}

#[test]
fn a_servant_s_name_is_one_name_however_it_is_spaced() {
    let text = "قال الوزير خالد عبد الرحمن إن العمل بدأ.\nوشكر خالد عبدالرحمن الحضور، وقال عبد الرحمن إن الموعد قريب.";
    let people = entities_with_counts(text, EntityKind::Person);
    assert_eq!(people, [("خالد عبد الرحمن".to_owned(), 3)]);
}

#[test]
fn a_family_is_not_one_of_its_members() {
    let text = "قال الوزير خالد الزنفلي إن العمل بدأ.\nوزار الوفد عائلة الزنفلي في بيتها.";
    let people = entities_with_counts(text, EntityKind::Person);
    assert!(people.contains(&("خالد الزنفلي".to_owned(), 1)), "{people:?}");
}

#[test]
fn a_ruler_s_given_name_is_his_who_has_the_title() {
    let text = "استقبل الملك زاهر بن سعيد الوفد.\nوقال الملك زاهر إن الزيارة مفيدة، وشكره الأمير ماجد بن زاهر.";
    let people = entities_with_counts(text, EntityKind::Person);
    assert_eq!(people, [("زاهر بن سعيد".to_owned(), 2), ("ماجد بن زاهر".to_owned(), 1)]);
}

#[test]
fn a_ministry_without_its_country_is_the_only_such_ministry() {
    let text = "أعلنت وزارة الدفاع الكندية موعد المناورات.\nوقالت وزارة الدفاع إن الموعد قريب.";
    assert_eq!(
        entities(text, EntityKind::Organization),
        [("وزارة الدفاع الكندية".to_owned(), vec!["وزارة الدفاع".to_owned()])]
    );
    let text = "أعلنت وزارة الدفاع الكندية موعد المناورات.\nوردت وزارة الدفاع النرويجية في بيان.\nوقالت وزارة الدفاع إن \
                الموعد قريب.";
    assert_eq!(entities(text, EntityKind::Organization).len(), 3);
}

#[test]
fn two_ministries_are_never_one() {
    let text = "أعلنت وزارة الدفاع الكندية موعد المناورات.\nوردت وزارة الخارجية الكندية في بيان.";
    assert_eq!(entities(text, EntityKind::Organization).len(), 2);
}

#[test]
fn adjectives_of_one_country_are_one_in_a_body_s_name() {
    let text = "أعلنت وزارة الدفاع الأميركية موعد المناورات.\nوقالت وزارة الدفاع الأمريكية إن الموعد قريب.";
    assert_eq!(entities(text, EntityKind::Organization).len(), 1);
}

#[test]
fn the_name_shown_is_one_that_the_article_would_use() {
    let text = "قال أوباما إن العمل بدأ، ثم عاد أوباما إلى مكتبه.";
    assert_eq!(entities(text, EntityKind::Person), [("باراك أوباما".to_owned(), vec!["أوباما".to_owned()])]);
    let text = "أعلن أبو مازن موقفه، ثم عاد أبو مازن إلى مكتبه.";
    let people = entities(text, EntityKind::Person);
    assert_eq!(people.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["أبو مازن"]);
}

#[test]
fn wide_and_narrow_spaces_make_no_other_name() {
    let text = "قال الوزير خالد\u{202F}الزنفلي إن العمل بدأ، وعاد خالد  الزنفلي إلى مكتبه.";
    let people = entities_with_counts(text, EntityKind::Person);
    assert_eq!(people, [("خالد الزنفلي".to_owned(), 2)]);
}

#[test]
fn an_acronym_that_the_article_gives_is_found_and_joined() {
    let text = "قالت الهيئة المصرية العامة للزلازل (EGZQ) إن الهزة خفيفة.\nوأضافت EGZQ أن الخطر بعيد.";
    let found = extract(&from_text(text.to_owned()));
    let bodies: Vec<_> = found.of_kind(EntityKind::Organization).collect();
    assert_eq!(bodies.len(), 1, "{bodies:?}");
    let (_, body) = bodies[0];
    assert_eq!((body.name.as_str(), body.mentions.len()), ("الهيئة المصرية العامة للزلازل", 3));
    assert_eq!(body.aliases[0].reason, JoinReason::Introduced);
}

#[test]
fn a_name_that_the_article_gives_in_words_is_found_and_joined() {
    let text = "قالت الهيئة المصرية العامة للزلازل، المعروفة اختصارا باسم «زلزخ»، إن الهزة خفيفة.\nوأضافت «زلزخ» أن الخطر بعيد.";
    let bodies = entities_with_counts(text, EntityKind::Organization);
    assert_eq!(bodies, [("الهيئة المصرية العامة للزلازل".to_owned(), 3)]);
}

#[test]
fn what_an_agency_reports_in_parentheses_is_no_other_name() {
    let text = "قالت وزارة الدفاع الكندية (رويترز) إن المناورات قريبة.";
    assert_eq!(entities(text, EntityKind::Organization).len(), 2);
}

/// The names of the entities of one kind, each with how often it stands.
fn entities_with_counts(text: &str, kind: EntityKind) -> Vec<(String, usize)> {
    let found = extract(&from_text(text.to_owned()));
    found.of_kind(kind).map(|(_, entity)| (entity.name.clone(), entity.mentions.len())).collect()
}

#[test]
fn a_country_s_name_is_the_city_abroad_where_the_article_says_so() {
    check("بحث ملك ‹الأردن|country› في ‹عمان|city› أمس ملف المياه مع رئيس الوزراء.");
    check("زار وزير خارجية ‹عمان|country› العاصمة ‹مسقط|city› ثم ‹الأردن|country›.");
    check("انضمت ‹قطر|country› و‹البحرين|country› و‹عمان|country› إلى الاتفاق.");
    check("افتتح الوزير في العاصمة ‹عمان|city› المؤتمر.");
    check("وصل إلى العاصمة ‹العمانية|nationality› ‹مسقط|city› قادما من العاصمة ‹الأردنية|nationality› ‹عمان|city›.");
}

#[test]
fn a_country_s_name_is_the_state_or_province_behind_its_head() {
    check("فاز المرشح في ولاية ‹جورجيا|region› ‹الأمريكية|nationality› أمس.");
    check("زارت وفود من ‹أوكرانيا|country› و‹جورجيا|country› و‹مولدوفا|country› العاصمة ‹باريس|city›.");
    check("وقع الحادث في ولاية ‹تونس|region›، لا في ولاية ‹صفاقس|region›.");
}

#[test]
fn a_club_s_country_is_none_of_its_name() {
    check(
        "انتقل اللاعب إلى ‹مانشستر يونايتد|organization› ‹الإنجليزي|nationality› قادما من ‹ريال مدريد|organization› ‹الإسباني|nationality›.",
    );
}

#[test]
fn a_territory_that_is_a_city_is_a_city() {
    check("أقلعت الطائرة من ‹هونغ كونغ|city› إلى ‹طوكيو|city›.");
}

#[test]
fn a_title_does_not_cut_a_name_that_the_article_gives_in_full() {
    check("قال ‹سمير الدغباجي|person› إن الخطة جاهزة. وأوضح المهندس ‹سمير الدغباجي|person› أن العمل يبدأ غدا.");
}
