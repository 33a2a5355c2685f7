//! The arguments that say how a page is set.

use super::args::points;
use crate::layout::installed::installed_families;
use crate::layout::{Digits, Face, Harakat, Justification, PageStyle, Spelling};
use clap::{Args, ValueEnum};
use std::ffi::OsString;

/// How the text is set; what is not said is as usual.
#[derive(Clone, Copy, Debug, Args)]
pub struct StyleArguments {
    /// The letters' size, in points.
    #[arg(long, value_name = "PT", default_value_t = PageStyle::USUAL_FONT_SIZE, value_parser = points)]
    pub size: f32,
    /// The face: naskh, amiri, sans, or the name of a font family on this machine that has Arabic letters.
    #[arg(long, value_name = "NAME", default_value = "naskh", value_parser = face)]
    pub face: Face,
    /// Fill the lines to the page's width: not at all, by spaces alone, or by spaces and kashidas (what --justify alone
    /// means) [default: off for layout, full for render].
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "full")]
    pub justify: Option<JustifyName>,
    /// The digits that numbers are shown in.
    #[arg(long, value_enum, default_value_t = DigitsName::AsWritten)]
    pub digits: DigitsName,
    /// Leave vowel marks out.
    #[arg(long)]
    pub no_harakat: bool,
    /// Room from line to line, as a multiple of the usual one, 0.85 to 2.
    #[arg(long, value_name = "N", default_value_t = 1.0, value_parser = leading)]
    pub leading: f32,
}

impl StyleArguments {
    /// The style that is asked for, justified as `usual` where nothing is said.
    #[must_use]
    pub fn page_style(&self, usual: Justification) -> PageStyle {
        PageStyle {
            face: self.face,
            font_size: self.size,
            justification: self.justify.map_or(usual, JustifyName::justification),
            leading: self.leading,
            spelling: Spelling {
                digits: self.digits.digits(),
                harakat: if self.no_harakat { Harakat::Hidden } else { Harakat::Shown },
            },
            direction: None,
        }
    }
}

/// The program's arguments with `--justify WAY` as `--justify=WAY`: what follows `--justify` is a way only where it is the
/// name of one, else it is the file.
pub(super) fn joined(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::new();
    for argument in arguments {
        let is_way = JustifyName::value_variants().iter().filter_map(JustifyName::to_possible_value);
        let is_way = is_way.map(|way| way.get_name().to_owned()).any(|name| argument == *name);
        match joined.last_mut() {
            Some(last) if is_way && last == "--justify" => {
                last.push("=");
                last.push(argument);
            }
            _ => joined.push(argument),
        }
    }
    joined
}

/// Reads the name of a face. The machine's own fonts are looked at only where it is none of the bundled ones'.
fn face(name: &str) -> Result<Face, String> {
    let bundled = match name {
        "naskh" | "noto-naskh" => Some(Face::NotoNaskh),
        "amiri" => Some(Face::Amiri),
        "sans" | "noto-sans-arabic" => Some(Face::NotoSansArabic),
        _ => Face::ALL.into_iter().find(|face| face.family_name() == name),
    };
    let installed = || installed_families().into_iter().find(|family| family.name() == name).map(Face::Installed);
    bundled.or_else(installed).ok_or_else(|| "naskh, amiri, sans or a font family of this machine is wanted".to_owned())
}

/// Reads a multiple of the usual leading: a number from 0.85 to 2.
fn leading(argument: &str) -> Result<f32, String> {
    let leading = argument.parse::<f32>().ok().filter(|leading| PageStyle::LEADINGS.contains(leading));
    leading.ok_or_else(|| "a number from 0.85 to 2 is wanted".to_owned())
}

/// The ways of filling lines by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum JustifyName {
    /// Not at all.
    Off,
    /// By spaces.
    Light,
    /// By spaces and kashidas.
    Full,
}

impl JustifyName {
    const fn justification(self) -> Justification {
        match self {
            Self::Off => Justification::Off,
            Self::Light => Justification::Light,
            Self::Full => Justification::Full,
        }
    }
}

/// The digits by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DigitsName {
    /// As the author wrote them.
    AsWritten,
    /// ٠ to ٩.
    Arabic,
    /// 0 to 9.
    European,
}

impl DigitsName {
    const fn digits(self) -> Digits {
        match self {
            Self::AsWritten => Digits::AsWritten,
            Self::Arabic => Digits::ArabicIndic,
            Self::European => Digits::European,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn justify_takes_a_way_or_stands_alone() {
        for (given, expected) in [
            (&["--justify", "light", "x"][..], &["--justify=light", "x"][..]),
            (&["--justify", "x"], &["--justify", "x"]),
            (&["--justify=off", "full"], &["--justify=off", "full"]),
            (&["off", "--justify"], &["off", "--justify"]),
        ] {
            assert_eq!(joined(given.iter().map(OsString::from)), expected);
        }
    }

    #[test]
    fn faces_go_by_short_and_by_full_names() {
        for (name, expected) in [
            ("naskh", Face::NotoNaskh),
            ("amiri", Face::Amiri),
            ("Amiri", Face::Amiri),
            ("sans", Face::NotoSansArabic),
            ("Noto Sans Arabic", Face::NotoSansArabic),
        ] {
            assert_eq!(face(name), Ok(expected));
        }
        assert!(face("no such face").is_err());
    }

    #[test]
    fn leadings_are_sensible_numbers() {
        for bad in ["0", "0.8", "3", "nan", "-1", "tight"] {
            assert!(leading(bad).is_err(), "{bad}");
        }
        assert_eq!(leading("1.5"), Ok(1.5));
    }
}
