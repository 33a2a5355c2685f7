//! What was put right, in words: for messages and for the list of an article's corrections.

use super::{Words, counted_arabic, plural_s};
use crate::export::Language;
use crate::extract::{Correction, EntityKind, Scope, Unfit};
use crate::session::CorrectNotice;

/// No words of the article are told longer, in characters.
const LONGEST_WORDS: usize = 40;

impl Words {
    /// "3 corrections".
    #[must_use]
    pub fn correction_count(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => counted_arabic(count, ["تصحيح واحد", "تصحيحان", "تصحيحات", "تصحيحا", "تصحيح"]),
            Language::English => format!("{count} correction{}", plural_s(count)),
        }
    }

    /// What a correction does, as a sentence without a full stop: "“مصر” is a city, in the whole article".
    #[must_use]
    pub fn correction(&self, correction: &Correction) -> String {
        let is_arabic = self.language == Language::Arabic;
        let here = self.quoted(&correction.at().words);
        match correction {
            Correction::Retype { kind, scope, .. } if is_arabic => {
                format!("اعتُبر {here} {}{} {}", self.correct.as_kind(*kind), self.comma, self.scope(*scope))
            }
            Correction::Retype { kind, scope, .. } => {
                format!("{here} is {}{} {}", self.correct.as_kind(*kind), self.comma, self.scope(*scope))
            }
            Correction::Remove { scope, .. } if is_arabic => {
                format!("ليس {here} اسما{} {}", self.comma, self.scope(*scope))
            }
            Correction::Remove { scope, .. } => format!("{here} is not a name{} {}", self.comma, self.scope(*scope)),
            Correction::Mark { kind, .. } if is_arabic => format!("عُلِّم {here} {}", self.correct.as_kind(*kind)),
            Correction::Mark { kind, .. } => format!("{here} marked as {}", self.correct.as_kind(*kind)),
            Correction::Merge { into, .. } if is_arabic => format!("ضُم {here} إلى {}", self.quoted(&into.words)),
            Correction::Merge { into, .. } => format!("{here} merged into {}", self.quoted(&into.words)),
            Correction::Split { scope: Scope::Mention, .. } if is_arabic => format!("فُصل {here} في هذا الموضع عن غيره"),
            Correction::Split { scope: Scope::Mention, .. } => format!("{here} split off, here only"),
            Correction::Split { scope: Scope::Article, .. } if is_arabic => format!("فُصلت صيغة {here} عن غيرها"),
            Correction::Split { scope: Scope::Article, .. } => format!("the form {here} split off"),
            Correction::Rename { name, .. } if is_arabic => format!("سُمّي {here} {}", self.quoted(name.trim())),
            Correction::Rename { name, .. } => format!("{here} renamed {}", self.quoted(name.trim())),
        }
    }

    /// What has become of a correction, as a sentence.
    #[must_use]
    pub(super) fn correct_notice(&self, notice: &CorrectNotice) -> String {
        let is_arabic = self.language == Language::Arabic;
        match notice {
            CorrectNotice::Done { correction, places, is_searching } => {
                let mut told = self.correction(correction);
                if *places > 1 {
                    told = format!("{told} ({})", self.mention_count(*places));
                }
                match (is_searching, is_arabic) {
                    (false, _) => format!("{told}."),
                    (true, true) => {
                        format!("{told}. ما زال البحث عن الأسماء جاريا، ويسري التصحيح على ما يُعثر عليه منها.")
                    }
                    (true, false) => format!("{told}. Names are still being looked for; it counts for those to come."),
                }
            }
            CorrectNotice::Refused(unfit) if is_arabic => format!("لم يُغيَّر شيء: {}.", self.unfit(*unfit)),
            CorrectNotice::Refused(unfit) => format!("Nothing was changed: {}.", self.unfit(*unfit)),
            CorrectNotice::Undone(correction) if is_arabic => {
                format!("رُجع عن التصحيح: {}.", self.correction(correction))
            }
            CorrectNotice::Undone(correction) => format!("Undone: {}.", self.correction(correction)),
            CorrectNotice::Redone(correction) if is_arabic => format!("أُعيد التصحيح: {}.", self.correction(correction)),
            CorrectNotice::Redone(correction) => format!("Redone: {}.", self.correction(correction)),
            CorrectNotice::AllUndone(count) if is_arabic => {
                let forms = ["تصحيح واحد", "تصحيحين", "تصحيحات", "تصحيحا", "تصحيح"];
                format!("رُجع عن {}.", counted_arabic(*count, forms))
            }
            CorrectNotice::AllUndone(count) => format!("{} undone.", self.correction_count(*count)),
            CorrectNotice::Saved if is_arabic => "حُفظت التصحيحات.".to_owned(),
            CorrectNotice::Saved => "The corrections are saved.".to_owned(),
        }
    }

    /// Why a correction is left out.
    #[must_use]
    pub const fn unfit(&self, unfit: Unfit) -> &'static str {
        let [words, name, paragraphs, same, left, new_name] = match self.language {
            Language::Arabic => [
                "الكلمات في موضعه غير ما كانت",
                "لم يعد في موضعه اسم",
                "يمتد الاسم على فقرتين",
                "هما اسم واحد من قبل",
                "ليس للاسم موضع آخر أو صيغة أخرى ليُفصل عنها",
                "الاسم الجديد فارغ",
            ],
            Language::English => [
                "other words stand at its place",
                "no name stands at its place",
                "the name crosses a paragraph's border",
                "the two are one already",
                "the name has no other place or form to be told apart from",
                "the new name is empty",
            ],
        };
        match unfit {
            Unfit::OtherWords => words,
            Unfit::NoName => name,
            Unfit::AcrossParagraphs => paragraphs,
            Unfit::SameAlready => same,
            Unfit::NothingLeft => left,
            Unfit::NoNewName => new_name,
        }
    }

    /// "Somebody else: split off “form”".
    #[must_use]
    pub fn split_form(&self, form: &str) -> String {
        match self.language {
            Language::Arabic => format!("{} لغيره: افصل هذه الصيغة", self.quoted(form)),
            Language::English => format!("{} is somebody else: split off this form", self.quoted(form)),
        }
    }

    /// "What “name” is to be called".
    #[must_use]
    pub fn rename_title(&self, name: &str) -> String {
        match self.language {
            Language::Arabic => format!("تسمية {}", self.quoted(name)),
            Language::English => format!("Rename {}", self.quoted(name)),
        }
    }

    /// "Merge “name” into…".
    #[must_use]
    pub fn merge_title(&self, name: &str) -> String {
        match self.language {
            Language::Arabic => format!("ضم {} إلى…", self.quoted(name)),
            Language::English => format!("Merge {} into…", self.quoted(name)),
        }
    }

    /// "Take back: …", of one correction.
    #[must_use]
    pub fn take_back(&self, told: &str) -> String {
        match self.language {
            Language::Arabic => format!("تراجع: {told}"),
            Language::English => format!("Take back: {told}"),
        }
    }

    const fn scope(&self, scope: Scope) -> &'static str {
        match scope {
            Scope::Mention => self.correct.here,
            Scope::Article => self.correct.everywhere,
        }
    }

    /// Words of the article in quotation marks, on one line and not too many.
    fn quoted(&self, words: &str) -> String {
        let mut shown = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = shown.char_indices().nth(LONGEST_WORDS) {
            shown.truncate(end);
            shown.push('…');
        }
        match self.language {
            Language::Arabic => format!("«{shown}»"),
            Language::English => format!("“{shown}”"),
        }
    }
}

impl super::CorrectWords {
    /// A kind as what something is marked as.
    const fn as_kind(&self, kind: EntityKind) -> &'static str {
        let [person, country, village, city, region, place, organization, nationality] = self.kinds;
        match kind {
            EntityKind::Person => person,
            EntityKind::Country => country,
            EntityKind::Village => village,
            EntityKind::City => city,
            EntityKind::Region => region,
            EntityKind::Place => place,
            EntityKind::Organization => organization,
            EntityKind::Nationality => nationality,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Correction, EntityKind, Place, Scope, Unfit};
    use crate::session::CorrectNotice;
    use crate::view::words::{ARABIC, ENGLISH};

    fn place(words: &str) -> Place {
        Place { start: 0, words: words.to_owned() }
    }

    fn told(correction: &Correction) -> [String; 2] {
        [&ARABIC, &ENGLISH].map(|words| words.correction(correction))
    }

    #[test]
    fn every_correction_is_told_in_words() {
        let at = place("مصر");
        let (kind, scope) = (EntityKind::City, Scope::Article);
        let retype = Correction::Retype { at: at.clone(), scope, kind };
        assert_eq!(told(&retype), ["اعتُبر «مصر» مدينة، في المقال كله", "“مصر” is a city, in the whole article"]);
        let remove = Correction::Remove { at: at.clone(), scope: Scope::Mention };
        assert_eq!(told(&remove), ["ليس «مصر» اسما، في هذا الموضع", "“مصر” is not a name, here"]);
        let mark = Correction::Mark { at: at.clone(), kind: EntityKind::Organization };
        assert_eq!(told(&mark), ["عُلِّم «مصر» مؤسسة", "“مصر” marked as an organization"]);
        let merge = Correction::Merge { at: at.clone(), into: place("الكنانة") };
        assert_eq!(told(&merge), ["ضُم «مصر» إلى «الكنانة»", "“مصر” merged into “الكنانة”"]);
        let rename = Correction::Rename { at: at.clone(), name: " جمهورية مصر ".to_owned() };
        assert_eq!(told(&rename), ["سُمّي «مصر» «جمهورية مصر»", "“مصر” renamed “جمهورية مصر”"]);
        let split = |scope| told(&Correction::Split { at: at.clone(), scope })[1].clone();
        assert_eq!(
            [split(Scope::Mention), split(Scope::Article)],
            ["“مصر” split off, here only", "the form “مصر” split off"]
        );
    }

    #[test]
    fn long_words_are_told_short_and_on_one_line() {
        let mark = Correction::Mark { at: place(&"كلمة\n".repeat(20)), kind: EntityKind::Person };
        assert_eq!(told(&mark)[0], format!("عُلِّم «{}…» شخصا", "كلمة ".repeat(8)));
    }

    #[test]
    fn counts_of_places_and_corrections_agree_with_their_nouns() {
        let remove = Correction::Remove { at: place("مصر"), scope: Scope::Article };
        let done = |places| CorrectNotice::Done { correction: remove.clone(), places, is_searching: false };
        let arabic = |places| ARABIC.correct_notice(&done(places));
        assert_eq!(arabic(1), "ليس «مصر» اسما، في المقال كله.");
        assert_eq!(arabic(2), "ليس «مصر» اسما، في المقال كله (موضعان).");
        assert_eq!(arabic(11), "ليس «مصر» اسما، في المقال كله (11 موضعا).");
        assert_eq!(ENGLISH.correct_notice(&done(3)), "“مصر” is not a name, in the whole article (3 mentions).");
        let undone = |count| ARABIC.correct_notice(&CorrectNotice::AllUndone(count));
        assert_eq!([undone(1), undone(2)], ["رُجع عن تصحيح واحد.", "رُجع عن تصحيحين."]);
        assert_eq!([undone(3), undone(11)], ["رُجع عن 3 تصحيحات.", "رُجع عن 11 تصحيحا."]);
        assert_eq!([ARABIC.correction_count(2), ENGLISH.correction_count(1)], ["تصحيحان", "1 correction"]);
    }

    #[test]
    fn undoing_says_what_was_undone_and_a_refusal_says_why() {
        let correction = Correction::Mark { at: place("مصر"), kind: EntityKind::Country };
        let undone = CorrectNotice::Undone(correction);
        assert_eq!(ARABIC.correct_notice(&undone), "رُجع عن التصحيح: عُلِّم «مصر» دولة.");
        assert_eq!(ENGLISH.correct_notice(&undone), "Undone: “مصر” marked as a country.");
        let refused = CorrectNotice::Refused(Unfit::SameAlready);
        assert_eq!(ENGLISH.correct_notice(&refused), "Nothing was changed: the two are one already.");
    }
}
