//! An article made for the tests: names far apart, in a text longer than the window.

/// Says nothing of anybody, at some length. No two paragraphs are alike.
fn filler(number: usize) -> String {
    format!(
        "وتناولت الجلسة {number} سبل التعاون في مواسم الجفاف، وعرض المشاركون نتائج دراسات أعدت على مدى عامين، \
        ثم دار نقاش طويل حول كلفة المشروعات المقترحة ومدة تنفيذها، وطلب بعضهم مهلة إضافية لمراجعة الأرقام. \
        واتفق الحاضرون على أن تجتمع اللجان الفنية مرة كل شهر، وأن ترفع تقاريرها قبل نهاية العام."
    )
}

/// Paragraphs of filler after one that names somebody: more than a window is high.
const FILLERS: usize = 9;

/// Names: in the first paragraph, far below, farther below; then a long tail.
pub(crate) fn long() -> String {
    let named = [
        "وصل الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى القاهرة أمس، والتقى مسؤولين من مصر وإثيوبيا وفرنسا.",
        "وقال غوتيريش إن ما جرى في مصر وإثيوبيا خلال الأعوام الماضية يصلح أساسا للاتفاق.",
        "وأعلنت إثيوبيا ومصر موعد الجولة المقبلة، وأكد الجانب الفرنسي استعداده للمساعدة.",
    ];
    let mut paragraphs = vec!["مباحثات حول مياه النهر".to_owned()];
    for (part, names) in named.into_iter().enumerate() {
        paragraphs.push(names.to_owned());
        paragraphs.extend((1..=FILLERS).map(|number| filler(part * FILLERS + number)));
    }
    paragraphs.join("\n\n")
}

/// One name, in the midst of more text than one frame lays out.
pub(crate) fn very_long() -> String {
    let mut paragraphs: Vec<String> = (1..=800).map(filler).collect();
    paragraphs.insert(400, "وعاد الوفد إلى مصر بعد يومين.".to_owned());
    paragraphs.join("\n\n")
}

/// Another article, short.
pub(crate) const SHORT: &str = "افتتاح معرض الكتاب في تونس\n\n\
    افتتحت تونس معرض الكتاب بمشاركة ناشرين من المغرب والجزائر، ويستمر المعرض عشرة أيام.\n";
