//! Dates, times of day and numbers: many ways to write them, and what is none.

use warraq::analysis::{Datum, Unit, Value, times};
use warraq::article::from_text;
use warraq::extract::extract;

/// Each find as `words=value`: ISO 8601, `day` for what only the article's own day tells, a calendar's name for a date that has
/// no ISO form, a number with its unit.
fn found(text: &str) -> Vec<String> {
    let article = from_text(text.to_owned());
    let data = times(&article, &extract(&article));
    assert!(data.is_sorted_by(|one, next| one.span.end() <= next.span.start()), "{data:?}");
    data.iter().map(|datum| format!("{}={}", datum.span.slice(article.text()), value(datum))).collect()
}

fn value(datum: &Datum) -> String {
    match datum.value {
        Value::Number(quantity) => {
            let to = quantity.to.map(|to| format!("..{to}")).unwrap_or_default();
            let unit = match quantity.unit {
                Unit::Counted => String::new(),
                Unit::Percent => "%".to_owned(),
                Unit::Currency(code) => format!(" money {code}").trim_end().to_owned(),
            };
            format!("{}{to}{unit}", quantity.value)
        }
        Value::Date(date) => datum.value.iso().unwrap_or_else(|| date.calendar.name().to_owned()),
        Value::Dates(first, _) => datum.value.iso().unwrap_or_else(|| first.calendar.name().to_owned()),
        Value::Clock { .. } => datum.value.iso().unwrap_or_else(|| "clock".to_owned()),
        Value::Day => "day".to_owned(),
    }
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn months_of_both_naming_systems_make_dates() {
    check("وقع ذلك في 27 سبتمبر 2020.", &["27 سبتمبر 2020=2020-09-27"]);
    check("وقع ذلك في 27 أيلول 2020.", &["27 أيلول 2020=2020-09-27"]);
    check("في ٣ كانون الثاني ٢٠١٥م عاد.", &["٣ كانون الثاني ٢٠١٥م=2015-01-03"]);
    check("منذ 27 سبتمبر/أيلول الماضي.", &["27 سبتمبر/أيلول الماضي=gregorian"]);
    check("في أبريل (نيسان) 2016.", &["أبريل (نيسان) 2016=2016-04"]);
    check("يوم 28 أفريل 2017 بتونس.", &["28 أفريل 2017=2017-04-28"]);
    check("في الثالث من مارس 1999 ولد.", &["الثالث من مارس 1999=1999-03-03"]);
    check("في الحادي عشر من سبتمبر عام 2001.", &["الحادي عشر من سبتمبر عام 2001=2001-09-11"]);
}

#[test]
fn hijri_dates_are_told_in_the_gregorian_calendar_as_far_as_they_are_told() {
    check("في 17 رمضان 1436هـ افتتح.", &["17 رمضان 1436هـ=2015-07-04"]);
    check("بتاريخ 24-10-1436هـ وحتى ذي الحجة.", &["24-10-1436هـ=2015-08-09", "ذي الحجة=hijri"]);
    check("عام 1424هـ الموافق 2003م.", &["عام 1424هـ=2003-03-04/2004-02-20", "2003م=2003"]);
    check("في شهر رمضان 1436هـ عاد.", &["شهر رمضان 1436هـ=2015-06-18/2015-07-16"]);
    check("من 1 إلى 5 شوال 1444 في مكة.", &["1 إلى 5 شوال 1444=2023-04-21/2023-04-25"]);
    check("في عام 120هـ وعام 1700هـ.", &["عام 120هـ=hijri", "عام 1700هـ=hijri"]);
}

#[test]
fn dates_in_figures_are_read_in_every_script() {
    check("صدر في 27/9/2020 بالقاهرة.", &["27/9/2020=2020-09-27"]);
    check("صدر في ٢٧/٩/٢٠٢٠ بالقاهرة.", &["٢٧/٩/٢٠٢٠=2020-09-27"]);
    check("صدر في ۲۷/۹/۲۰۲۰ بالقاهرة.", &["۲۷/۹/۲۰۲۰=2020-09-27"]);
    check("صدر في 2020-09-27 بالقاهرة.", &["2020-09-27=2020-09-27"]);
    check("صدر في 9/27/2020 بالقاهرة.", &["9/27/2020=2020-09-27"]);
}

#[test]
fn years_stand_alone_where_the_words_before_say_so() {
    check("ولد عام 1967 في دمشق.", &["عام 1967=1967"]);
    check("وصل لعام 2015 إلى القمة.", &["عام 2015=2015"]);
    check("بين عامي 2004 و2007.", &["عامي 2004 و2007=2004/2007"]);
    check("منذ 2011 والحرب مستمرة.", &["2011=2011"]);
    check("خلال 2010-2015.", &["2010-2015=2010/2015"]);
    check("عام ألفين وثلاثة.", &["عام ألفين وثلاثة=2003"]);
}

#[test]
fn days_that_only_the_articles_own_day_tells_are_relative() {
    check("وصل أمس، ويغادر غدا.", &["أمس=day", "غدا=day"]);
    check("وصل اليوم (الاثنين) وغادر مساء الخميس الماضي.", &["اليوم (الاثنين)=day", "مساء الخميس الماضي=day"]);
    check("يعود الأسبوع المقبل بعد العام الجاري.", &["الأسبوع المقبل=day", "العام الجاري=day"]);
    check("وصل أول من أمس.", &["أول من أمس=day"]);
    check("اجتمعوا الثلاثاء 3 مارس 2020.", &["الثلاثاء 3 مارس 2020=2020-03-03"]);
}

#[test]
fn ranges_of_days_have_two_ends() {
    check("من 21 إلى 31 مارس 2017.", &["21 إلى 31 مارس 2017=2017-03-21/2017-03-31"]);
    check("يومي 3 و5 مايو.", &["3 و5 مايو=gregorian"]);
}

#[test]
fn times_of_day_are_sure_where_the_half_is_told() {
    check("عند الساعة 15:30 بتوقيت القاهرة.", &["الساعة 15:30=15:30"]);
    check("الساعة الثالثة والنصف مساء.", &["الساعة الثالثة والنصف مساء=15:30"]);
    check("تبدأ في 10:45 صباحا.", &["10:45 صباحا=10:45"]);
    check("تبدأ الساعة الثامنة.", &["الساعة الثامنة=clock"]);
    check("في 8 مساء.", &["8 مساء=20:00"]);
}

#[test]
fn numbers_have_values_and_what_they_count() {
    check("قتل 23 جنديا.", &["23 جنديا=23"]);
    check("حضر ثلاثة آلاف شخص.", &["ثلاثة آلاف شخص=3000"]);
    check("بلغت ٢٥٪ تقريبا.", &["٢٥٪=25%"]);
    check("ارتفع 5 في المئة.", &["5 في المئة=5%"]);
    check("دفعت 5.2 مليون دولار.", &["5.2 مليون دولار=5200000 money"]);
    check("دفعت 30 مليون ريال سعودي.", &["30 مليون ريال سعودي=30000000 money SAR"]);
    check("بلغ 2084.2 مليون دينار.", &["2084.2 مليون دينار=2084200000 money"]);
    check("دفع $500 أمس.", &["$500=500 money USD", "أمس=day"]);
    check("خمسة عشر لاعبا وأحد عشر حكما.", &["خمسة عشر لاعبا=15", "أحد عشر حكما=11"]);
    check("قتل جندي وخمسة مدنيين.", &["خمسة مدنيين=5"]);
    check("بين 10 و15 شخصا.", &["10 و15 شخصا=10..15"]);
    check("يضم 3-5 ملايين ساعة.", &["3-5 ملايين ساعة=3000000..5000000"]);
    check("عاد ثلاثة من العاملين.", &["ثلاثة من العاملين=3"]);
    check("وصل و25 شخصا معه.", &["25 شخصا=25"]);
}

#[test]
fn what_is_no_date_and_no_number_is_left_alone() {
    for text in [
        "مارس الرياضة كل صباح في الحديقة.",
        "قال رجب طيب أردوغان إنه سيعود.",
        "وصل شعبان عبد الرحيم إلى المسرح.",
        "طبقا للمادة رقم 5 من القانون.",
        "فاز الفريق 3-1 على ضيفه.",
        "طائرة F-16 وقمة G20 وإصدار 4.4.2.",
        "اتصل على 0501234567 للحجز.",
        "قرار مجلس الأمن في القرار 2254.",
        "خطبة الجمعة في المسجد الكبير.",
        "في ذلك اليوم عادوا.",
        "اليوم العالمي للكتاب.",
        "آلاف الأشخاص في الشوارع.",
        "هو واحد من كثيرين.",
        "كتب ألف كتابه الأول.",
        "32/13/2020",
    ] {
        check(text, &[]);
    }
}

#[test]
fn what_lies_inside_a_name_is_a_part_of_it() {
    let article = from_text("تجمعوا في ميدان 6 أكتوبر ثم غادروا.".to_owned());
    let entities = extract(&article);
    let inside = |datum: &Datum| {
        let named = entities.mentions_in(datum.span).filter_map(|id| entities.mention(id));
        named.into_iter().any(|mention| mention.span.cover(datum.span) == mention.span)
    };
    assert!(times(&article, &entities).iter().all(|datum| !inside(datum)));
}
