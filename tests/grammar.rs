//! Where grammar says what a name is and how far it reaches, drawn into the text: `‹name|kind›`. The sentences are ours.

mod lines;

use warraq::article::from_text;
use warraq::extract::extract;

/// Checks that extraction draws exactly these mentions into the text.
fn check(drawn: &str) {
    let article = from_text(lines::plain(drawn));
    assert_eq!(lines::drawn(&article, &extract(&article)), drawn);
}

#[test]
fn a_district_s_head_overrules_the_town_of_that_name() {
    check("زار المحافظ قضاء ‹زحلة|region› ثم عاد إلى مدينة ‹زحلة|city›.");
    check("نظمت عمالة ‹مراكش|region› لقاء مع سكان ‹مراكش|city›.");
}

#[test]
fn an_army_and_a_team_are_their_country_s_adjective() {
    check("أعلن الجيش ‹اليوناني|nationality› انتهاء المناورات.");
    check("خسر المنتخب ‹الكويتي|nationality› أمام نظيره ‹الهندي|nationality›.");
    check("صوت البرلمان ‹الهولندي|nationality› ضد القانون.");
}

#[test]
fn a_mountain_and_a_strait_leave_their_head_outside() {
    check("غطت الثلوج جبل ‹توبقال|place› أمس.");
    check("عبرت السفينة مضيق ‹هرمز|place› ليلا.");
    check("صلى الحجاج قرب ‹جبل الزيتون|place› صباحا.");
}

#[test]
fn a_village_s_direction_belongs_to_its_name_and_the_next_head_does_not() {
    check("قطعت الكهرباء عن قرية ‹أم طليحون الغربية|village› يومين.");
    check("وصلت المياه إلى قرية ‹كفر شلطوح|village› وعزبة ‹زرنوق|village› مساء.");
}

#[test]
fn a_village_named_after_its_holder_keeps_his_title() {
    check("اندلع حريق في قرية ‹كفر الحاج سليمان|village› ثم أخمد، وعاد أهالي ‹كفر الحاج سليمان|village› إلى بيوتهم.");
    check("انقطعت المياه عن عزبة ‹الشيخ زكريا|village› أمس.");
}

#[test]
fn a_quarter_is_a_place_whatever_its_name() {
    check("وقع الحريق في حي ‹الزهور|place› ليلا.");
    check("وقع الحريق في حي ‹كرنبيش|place› ليلا.");
}

#[test]
fn a_stadium_named_after_somebody_keeps_its_head() {
    check("أقيم الحفل في ‹ملعب مصطفى تشاكر|place› مساء.");
}

#[test]
fn a_public_service_takes_what_it_serves_and_its_country() {
    check("أعلنت ‹لجنة الانتخابات الكينية|organization› النتائج.");
    check("قررت ‹مصلحة الجمارك المصرية|organization› خفض الرسوم.");
    check("هذا في مصلحة الشعب ‹المصري|nationality› كله.");
}

#[test]
fn a_bank_is_named_by_what_it_is_for() {
    check("أعلن ‹بنك التنمية الزراعية|organization› أرباحه.");
}

#[test]
fn an_acronym_spelled_out_is_one_name() {
    check("وقعت ‹شركة كيه إل إم|organization› العقد أمس.");
}

#[test]
fn underscores_join_the_words_of_a_hashtag() {
    check("تصدر وسم #‹كوريا_الجنوبية|country› القائمة.");
    check("احترقت قرية ‹كفر زمليق|village› فجرا. #‹كفر_زمليق|village› تستغيث.");
}

#[test]
fn a_latin_name_is_a_person_s_or_a_body_s() {
    check("كتب ‹Thomas Bergstrom|person› أن ‹UNICEF|organization› سترد، ثم حذف ‹Bergstrom|person› ما كتب.");
    check("نقلت ‹CNN|organization› الخطاب مباشرة.");
    check("أطلقت الشركة هاتف Thunder Fold أمس.");
}

#[test]
fn particles_come_off_latin_names() {
    check("غطت ‹CNN|organization› و‹BBC|organization› المؤتمر.");
}

#[test]
fn a_surname_that_is_an_adjective_stands_for_its_bearer_where_it_describes_nothing() {
    check("وصل ‹محمد شياع السوداني|person› أمس، ويرى كثيرون أن ‹السوداني|person› سيلتقي الوفد ‹السوداني|nationality›.");
}

#[test]
fn a_family_closes_the_name() {
    check("هنأ الشيخ ‹حمد بن راشد آل ثاني|person› الفائزين.");
}

#[test]
fn a_father_s_name_after_a_doubtful_given_name_makes_a_person() {
    check("سجل ‹كريم أبو شعيشع|person› الهدف الأول.");
}

#[test]
fn a_district_s_centre_is_a_region() {
    check("وقع الحادث في قرية تابعة لمركز ‹طنطا|region› مساء.");
}

#[test]
fn a_town_s_council_and_its_court_are_bodies() {
    check("قال رئيس ‹بلدية صفاقس|organization› إن الأشغال انتهت.");
    check("أصدرت ‹المحكمة الابتدائية بسوسة|organization› حكمها.");
}
