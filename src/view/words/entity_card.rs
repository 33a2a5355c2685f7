//! The words of the card beside a name.

use super::Words;
use crate::analysis::Particle;
use crate::export::Language;
use crate::extract::JoinReason;

/// The words of the card beside a name.
#[derive(Debug)]
pub struct EntityCardWords {
    /// What the card is called.
    pub title: &'static str,
    /// Button: show the card of what is selected.
    pub show: &'static str,
    /// Button: take the card away.
    pub close: &'static str,
    /// Button: put the name on the clipboard.
    pub copy_name: &'static str,
    /// Of what has just been copied.
    pub copied: &'static str,
    /// Above the first mention in its context.
    pub first_mention: &'static str,
    /// Above the other forms of the name.
    pub also: &'static str,
    /// Before a capital.
    pub capital: &'static str,
    /// Above the adjectives of belonging to a country.
    pub belonging: &'static str,
    /// Above the Latin spellings.
    pub spellings: &'static str,
    /// Button: put a search for any of the spellings on the clipboard.
    pub copy_query: &'static str,
    /// What the particles say that are glued to a name.
    particles: [&'static str; 5],
    /// Why another form is taken for the same entity.
    reasons: [&'static str; 9],
}

/// العربية.
pub(super) const ARABIC: EntityCardWords = EntityCardWords {
    title: "بطاقة الاسم",
    show: "إظهار البطاقة",
    close: "إغلاق البطاقة",
    copy_name: "نسخ الاسم",
    copied: "نُسخ",
    first_mention: "أول ذكر",
    also: "يُذكر أيضا",
    capital: "العاصمة",
    belonging: "صفات تدل عليها، تُعدّ وحدها",
    spellings: "بالحروف اللاتينية",
    copy_query: "نسخ عبارة بحث",
    particles: ["واو العطف", "فاء العطف", "باء الجر", "لام الجر", "كاف التشبيه"],
    reasons: [
        "معروف بالاسمين",
        "جزء من الاسم",
        "رسم آخر",
        "الحروف نفسها",
        "اسم مشترك، لأقرب من ذُكر به",
        "اسم أول لا يحمله هنا غيره",
        "اختصار لا يصدق على غيرها",
        "عرّف به النص",
        "بيد القارئ",
    ],
};

/// English.
pub(super) const ENGLISH: EntityCardWords = EntityCardWords {
    title: "Name card",
    show: "Show the card",
    close: "Close the card",
    copy_name: "Copy name",
    copied: "Copied",
    first_mention: "First mention",
    also: "Also called",
    capital: "Capital",
    belonging: "Adjectives that point to it, counted apart",
    spellings: "In Latin letters",
    copy_query: "Copy as a search",
    particles: ["and", "then", "in, by", "to, for", "like"],
    reasons: [
        JoinReason::Lexicon.words(),
        JoinReason::PartOfName.words(),
        JoinReason::Spelling.words(),
        JoinReason::SameForm.words(),
        JoinReason::NearestBearer.words(),
        JoinReason::GivenName.words(),
        JoinReason::ShortForm.words(),
        JoinReason::Introduced.words(),
        JoinReason::ByHand.words(),
    ],
};

impl EntityCardWords {
    /// Why another form is taken for the same entity.
    #[must_use]
    pub const fn reason(&self, reason: JoinReason) -> &'static str {
        let [lexicon, part, spelling, same, nearest, given, short, introduced, by_hand] = self.reasons;
        match reason {
            JoinReason::Lexicon => lexicon,
            JoinReason::PartOfName => part,
            JoinReason::Spelling => spelling,
            JoinReason::SameForm => same,
            JoinReason::NearestBearer => nearest,
            JoinReason::GivenName => given,
            JoinReason::ShortForm => short,
            JoinReason::Introduced => introduced,
            JoinReason::ByHand => by_hand,
        }
    }

    /// What a letter in front of a name says.
    #[must_use]
    pub const fn particle(&self, particle: Particle) -> &'static str {
        let [waw, fa, ba, lam, kaf] = self.particles;
        match particle {
            Particle::Waw => waw,
            Particle::Fa => fa,
            Particle::Ba => ba,
            Particle::Lam => lam,
            Particle::Kaf => kaf,
        }
    }
}

impl Words {
    /// "uncertain, 43 %".
    #[must_use]
    pub fn doubt(&self, hundredths: u32) -> String {
        match self.language {
            Language::Arabic => format!("{} ({hundredths}\u{066A})", self.uncertain),
            Language::English => format!("{} ({hundredths}%)", self.uncertain),
        }
    }

    /// "and 3 more".
    #[must_use]
    pub fn and_more(&self, count: usize) -> String {
        match self.language {
            Language::Arabic => format!("و{count} غيرها"),
            Language::English => format!("and {count} more"),
        }
    }
}
