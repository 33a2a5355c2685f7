//! The verbs that tell of speech, in the forms that news use, and what stands between them and what was said.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Whom a form speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// قال، يقول، قائلا
    Masculine,
    /// قالت، تقول، قائلة
    Feminine,
    /// قالوا، يقولون، قائلين
    Plural,
}

/// How a form stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// قال
    Past,
    /// يقول
    Present,
    /// قائلا: its subject is that of another verb.
    Participle,
    /// قوله: a noun that stands for the saying, whose speaker stands behind عن.
    Saying,
    /// قيل: nobody is named.
    Passive,
}

/// How freely what was said stands behind a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Quotation marks behind the subject are what was said.
    Say,
    /// The verb has objects, too: quotation marks are speech only after a colon or أن.
    Tell,
    /// An everyday word as well: what was said follows at once, or after a colon.
    Near,
    /// Seldom before أن, and then right before it: علق، رد
    Direct,
}

/// A form of a verb of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) agreement: Agreement,
    pub(super) shape: Shape,
    pub(super) reach: Reach,
    /// The prepositions that may stand before أن, with spaces between them.
    pub(super) prepositions: &'static str,
    /// Whether أن never follows without one.
    pub(super) needs_preposition: bool,
}

/// One verb, folded: past (he, she, they), present without ي, participle, the prepositions before أن (with `!` where one is
/// needed), how freely. An empty column has no forms.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, Reach);

const ROWS: &[Row] = &[
    ("قال", "قالت", "قالوا", "قول", "قايل", "ب", Reach::Say),
    ("اضاف", "اضافت", "اضافوا", "ضيف", "مضيف", "ب", Reach::Say),
    ("صرح", "صرحت", "صرحوا", "صرح", "مصرح", "ب", Reach::Say),
    ("اوضح", "اوضحت", "اوضحوا", "وضح", "موضح", "ب", Reach::Say),
    ("اردف", "اردفت", "اردفوا", "ردف", "مردف", "", Reach::Say),
    ("استطرد", "استطردت", "استطردوا", "ستطرد", "مستطرد", "", Reach::Say),
    ("استدرك", "استدركت", "استدركوا", "ستدرك", "مستدرك", "", Reach::Say),
    ("تابع", "تابعت", "تابعوا", "تابع", "متابع", "", Reach::Direct),
    ("زاد", "", "", "", "", "", Reach::Direct),
    ("مضي", "", "", "", "", "", Reach::Direct),
    ("واصل", "", "", "", "", "", Reach::Direct),
    ("علق", "علقت", "علقوا", "علق", "معلق", "", Reach::Direct),
    ("رد", "ردت", "ردوا", "", "", "", Reach::Direct),
    ("كتب", "كتبت", "كتبوا", "كتب", "", "", Reach::Direct),
    ("غرد", "غردت", "", "", "مغرد", "", Reach::Direct),
    ("ختم", "ختمت", "", "ختم", "", "", Reach::Direct),
    ("اختتم", "اختتمت", "", "ختتم", "مختتم", "", Reach::Direct),
    ("تساءل", "تساءلت", "تساءلوا", "تساءل", "متساءل", "", Reach::Direct),
    ("اجاب", "اجابت", "اجابوا", "جيب", "مجيب", "", Reach::Say),
    ("اكد", "اكدت", "اكدوا", "وكد", "موكد", "علي ب", Reach::Tell),
    ("اعلن", "اعلنت", "اعلنوا", "علن", "معلن", "عن", Reach::Tell),
    ("ذكر", "ذكرت", "ذكروا", "ذكر", "", "ب", Reach::Tell),
    ("اشار", "اشارت", "اشاروا", "شير", "مشير", "الي ب", Reach::Tell),
    ("لفت", "لفتت", "لفتوا", "لفت", "لافت", "!الي", Reach::Tell),
    ("المح", "المحت", "المحوا", "لمح", "ملمح", "!الي", Reach::Tell),
    ("لمح", "لمحت", "لمحوا", "", "", "!الي", Reach::Tell),
    ("نبه", "نبهت", "نبهوا", "نبه", "منبه", "!الي", Reach::Tell),
    ("خلص", "خلصت", "خلصوا", "خلص", "", "!الي", Reach::Tell),
    ("نوه", "نوهت", "نوهوا", "نوه", "منوه", "الي ب", Reach::Tell),
    ("شدد", "شددت", "شددوا", "شدد", "مشدد", "علي", Reach::Tell),
    ("نفي", "نفت", "نفوا", "نفي", "نافي", "", Reach::Tell),
    ("بين", "بينت", "بينوا", "بين", "مبين", "", Reach::Near),
    ("ابان", "ابانت", "ابانوا", "", "", "", Reach::Tell),
    ("افاد", "افادت", "افادوا", "فيد", "", "ب", Reach::Tell),
    ("كشف", "كشفت", "كشفوا", "كشف", "كاشف", "عن", Reach::Tell),
    ("اعتبر", "اعتبرت", "اعتبروا", "عتبر", "معتبر", "ب", Reach::Tell),
    ("راي", "رات", "راوا", "ري", "", "ب", Reach::Tell),
    ("زعم", "زعمت", "زعموا", "زعم", "زاعم", "", Reach::Tell),
    ("ادعي", "ادعت", "ادعوا", "دعي", "مدعي", "ب", Reach::Tell),
    ("اعترف", "اعترفت", "اعترفوا", "عترف", "معترف", "ب", Reach::Tell),
    ("اقر", "اقرت", "اقروا", "قر", "", "ب", Reach::Tell),
    ("توقع", "توقعت", "توقعوا", "توقع", "متوقع", "", Reach::Tell),
    ("رجح", "رجحت", "رجحوا", "رجح", "مرجح", "", Reach::Tell),
    ("استبعد", "استبعدت", "استبعدوا", "ستبعد", "مستبعد", "", Reach::Tell),
    ("حذر", "حذرت", "حذروا", "حذر", "محذر", "من", Reach::Tell),
    ("اورد", "اوردت", "", "ورد", "", "", Reach::Tell),
    ("ابلغ", "ابلغت", "ابلغوا", "بلغ", "", "ب", Reach::Tell),
    ("اخبر", "اخبرت", "اخبروا", "خبر", "", "ب", Reach::Tell),
    ("اتهم", "اتهمت", "اتهموا", "تهم", "متهم", "ب", Reach::Tell),
    ("اقسم", "اقسمت", "اقسموا", "قسم", "", "علي", Reach::Tell),
    ("شرح", "شرحت", "", "شرح", "شارح", "", Reach::Tell),
    ("", "اعتقدت", "", "", "معتقد", "", Reach::Tell),
    ("جزم", "جزمت", "جزموا", "جزم", "جازم", "ب", Reach::Tell),
];

/// Nouns that stand for the saying and forms that name nobody, folded, with whose it is.
const SAYINGS: &[(&str, Agreement)] = &[
    ("قيل", Agreement::Masculine),
    ("يقال", Agreement::Masculine),
    ("قوله", Agreement::Masculine),
    ("قولها", Agreement::Feminine),
    ("قولهم", Agreement::Plural),
    ("بقوله", Agreement::Masculine),
    ("بقولها", Agreement::Feminine),
    ("بقولهم", Agreement::Plural),
    ("بالقول", Agreement::Masculine),
    ("القول", Agreement::Masculine),
    ("تاكيده", Agreement::Masculine),
    ("تاكيدها", Agreement::Feminine),
    ("واصفا", Agreement::Masculine),
    ("مخاطبا", Agreement::Masculine),
];

static FORMS: LazyLock<HashMap<String, Form>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for row in ROWS {
        for (letters, agreement, shape) in forms_of(*row) {
            let (needed, written) = (row.5.starts_with('!'), row.5.trim_start_matches('!'));
            let form = Form { agreement, shape, reach: row.6, prepositions: written, needs_preposition: needed };
            forms.entry(letters).or_insert(form);
        }
    }
    for (letters, agreement) in SAYINGS.iter().copied() {
        let shape = match letters {
            "قيل" | "يقال" => Shape::Passive,
            _ if letters.starts_with("قول") || letters.starts_with("تاكيد") => Shape::Saying,
            _ => Shape::Participle,
        };
        let form = Form { agreement, shape, reach: Reach::Near, prepositions: "", needs_preposition: false };
        forms.entry(letters.to_owned()).or_insert(form);
    }
    forms
});

/// The forms of one verb.
fn forms_of((he, she, they, present, participle, _, _): Row) -> Vec<(String, Agreement, Shape)> {
    let mut forms: Vec<(String, Agreement, Shape)> = Vec::new();
    for (letters, agreement) in [(he, Agreement::Masculine), (she, Agreement::Feminine), (they, Agreement::Plural)] {
        forms.extend((!letters.is_empty()).then(|| (letters.to_owned(), agreement, Shape::Past)));
    }
    if !present.is_empty() {
        forms.push((format!("ي{present}"), Agreement::Masculine, Shape::Present));
        forms.push((format!("ت{present}"), Agreement::Feminine, Shape::Present));
        forms.push((format!("ي{present}ون"), Agreement::Plural, Shape::Present));
    }
    if !participle.is_empty() {
        forms.push((format!("{participle}ا"), Agreement::Masculine, Shape::Participle));
        forms.push((format!("{participle}ه"), Agreement::Feminine, Shape::Participle));
        forms.push((format!("{participle}ين"), Agreement::Plural, Shape::Participle));
    }
    forms
}

/// The form that a folded word without conjunction is.
pub(super) fn form_of(folded: &str) -> Option<Form> {
    FORMS.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn gender_number_and_shape_are_told_by_the_form() {
        for (word, agreement, shape) in [
            ("قال", Agreement::Masculine, Shape::Past),
            ("قالت", Agreement::Feminine, Shape::Past),
            ("أكدوا", Agreement::Plural, Shape::Past),
            ("تقول", Agreement::Feminine, Shape::Present),
            ("يؤكدون", Agreement::Plural, Shape::Present),
            ("مؤكدًا", Agreement::Masculine, Shape::Participle),
            ("قائلة", Agreement::Feminine, Shape::Participle),
            ("قولها", Agreement::Feminine, Shape::Saying),
        ] {
            let form = form_of(&fold(word)).expect("a form");
            assert_eq!((form.agreement, form.shape), (agreement, shape), "{word}");
        }
        assert_eq!(form_of(&fold("كتاب")), None);
    }
}
