//! The words of the choices of how articles are set.

use crate::layout::{Digits, Harakat, Justification};

/// The words of the choices of how articles are set.
#[derive(Debug)]
pub struct StyleWords {
    /// Button: show them.
    pub title: &'static str,
    /// Which face.
    pub face: &'static str,
    /// Which of the machine's own faces.
    pub installed_face: &'static str,
    /// Accessible names of the buttons for the one before and the one after it.
    pub installed_face_steps: [&'static str; 2],
    /// How large.
    pub size: &'static str,
    /// Accessible names of the buttons for less and for more of it.
    pub size_steps: [&'static str; 2],
    /// How far apart lines are.
    pub leading: &'static str,
    /// Accessible names of the buttons for less and for more of it.
    pub leading_steps: [&'static str; 2],
    /// How wide the column is.
    pub measure: &'static str,
    /// Accessible names of the buttons for less and for more of it.
    pub measure_steps: [&'static str; 2],
    /// How lines fill the measure.
    pub justification: &'static str,
    /// What those ways are called.
    pub justifications: [&'static str; Justification::ALL.len()],
    /// In which digits numbers are shown.
    pub digits: &'static str,
    /// What those digits look like.
    pub digit_samples: [&'static str; Digits::ALL.len()],
    /// What those digits are called.
    pub digit_names: [&'static str; Digits::ALL.len()],
    /// Whether vowel marks are shown.
    pub harakat: &'static str,
    /// What the two are called.
    pub harakat_choices: [&'static str; Harakat::ALL.len()],
    /// The window's colours.
    pub theme: &'static str,
}

pub(super) const ARABIC: StyleWords = StyleWords {
    title: "هيئة النص",
    face: "الخط",
    installed_face: "خط من الجهاز",
    installed_face_steps: ["الخط السابق من خطوط الجهاز", "الخط التالي من خطوط الجهاز"],
    size: "الحجم",
    size_steps: ["تقليل الحجم", "زيادة الحجم"],
    leading: "تباعد الأسطر",
    leading_steps: ["تقليل تباعد الأسطر", "زيادة تباعد الأسطر"],
    measure: "عرض العمود",
    measure_steps: ["تضييق العمود", "توسيع العمود"],
    justification: "ضبط الأسطر",
    justifications: ["بلا ضبط", "خفيف", "تام"],
    digits: "الأرقام",
    digit_samples: ["كما كُتبت", "٠١٢", "012"],
    digit_names: ["أرقام كما كُتبت", "أرقام مشرقية", "أرقام مغربية"],
    harakat: "التشكيل",
    harakat_choices: ["ظاهر", "مخفي"],
    theme: "الألوان",
};

pub(super) const ENGLISH: StyleWords = StyleWords {
    title: "Text style",
    face: "Typeface",
    installed_face: "Installed face",
    installed_face_steps: ["Previous installed face", "Next installed face"],
    size: "Size",
    size_steps: ["Decrease size", "Increase size"],
    leading: "Line spacing",
    leading_steps: ["Decrease line spacing", "Increase line spacing"],
    measure: "Column width",
    measure_steps: ["Narrower column", "Wider column"],
    justification: "Justification",
    justifications: ["Off", "Light", "Full"],
    digits: "Digits",
    digit_samples: ["As written", "٠١٢", "012"],
    digit_names: ["Digits as written", "Arabic-Indic digits", "European digits"],
    harakat: "Vowel marks",
    harakat_choices: ["Shown", "Hidden"],
    theme: "Colours",
};
