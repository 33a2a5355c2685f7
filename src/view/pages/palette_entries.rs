//! What the palette lists for what was typed: commands, then names, headings and recent files.

use super::super::action_table::ACTIONS;
use super::super::words::Words;
use crate::article::{Article, file_name};
use crate::export::{Number, kind_label};
use crate::extract::{EntityId, EntityKind};
use crate::session::{Command, RecentFile, Session};
use crate::text::fold::fold;
use std::cmp::Reverse;
use std::path::PathBuf;

/// Of each but commands no more are listed.
const MOST: usize = 30;
/// Of the names that hold what was typed no more are weighed.
const MOST_WEIGHED: usize = 300;
/// Of the headings of an article no more are looked through, and of each no more characters.
const MOST_HEADINGS: usize = 5000;
const LONGEST_HEADING: usize = 160;

/// A line of the palette.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) text: String,
    /// At the line's end: its key, or what it is.
    pub(super) end: String,
    pub(super) what: What,
}

/// What a line stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// A row of the table of actions.
    Action(usize),
    /// A name of the article.
    Name(EntityId, EntityKind),
    /// A heading: the index of its block.
    Heading(usize),
    /// A file that was open before.
    File(PathBuf),
}

impl Entry {
    /// Whether it can be chosen.
    pub(super) fn is_enabled(&self, session: &Session) -> bool {
        match self.what {
            What::Action(index) => ACTIONS.get(index).is_some_and(|action| (action.can)(session)),
            _ => true,
        }
    }

    /// What it asks for.
    pub(super) fn command(&self) -> Option<Command> {
        Some(match &self.what {
            What::Action(index) => (ACTIONS.get(*index)?.command)(),
            What::Name(id, _) => Command::SelectEntity(*id),
            What::Heading(block) => Command::GoToBlock(*block),
            What::File(path) => Command::Open(path.clone()),
        })
    }
}

/// A heading as it is looked through: its block, its text, and that folded.
pub(super) type Heading = (usize, String, String);

/// The headings of an article.
pub(super) fn headings(article: &Article) -> Vec<Heading> {
    let of = |block: &usize| {
        let span = article.blocks().get(*block)?.span;
        let text: String = span.slice(article.text()).chars().take(LONGEST_HEADING).collect();
        Some((*block, text.clone(), fold(&text)))
    };
    article.headings().iter().take(MOST_HEADINGS).filter_map(of).collect()
}

/// All lines for what was typed, the best of each sort first. Where nothing was typed: all commands, as the table has them.
pub(super) fn entries(session: &Session, words: &Words, headings: &[Heading], typed: &str) -> Vec<Entry> {
    let folded = fold(typed);
    let wanted: Vec<&str> = folded.split_whitespace().collect();
    let mut entries = actions(words, &wanted, session);
    if !wanted.is_empty() {
        entries.extend(names(session, words, &wanted));
        entries.extend(headings_with(words, headings, &wanted));
        entries.extend(files(session, words, &wanted));
    }
    entries
}

fn actions(words: &Words, wanted: &[&str], session: &Session) -> Vec<Entry> {
    let mut ranked: Vec<(usize, bool, usize)> = Vec::new();
    for (index, action) in ACTIONS.iter().enumerate() {
        let [arabic, english] = action.names().map(fold);
        let keys = fold(&action.keys_text());
        let forms = [arabic.as_str(), english.as_str(), keys.as_str()];
        // Where nothing was typed, what cannot be done just now stays in its place.
        let is_late = !wanted.is_empty() && !(action.can)(session);
        ranked.extend(rank(&forms, wanted).map(|rank| (rank, is_late, index)));
    }
    ranked.sort_unstable();
    let entry = |(_, _, index): (usize, bool, usize)| {
        let action = ACTIONS.get(index)?;
        let text = action.name(words.language).to_owned();
        Some(Entry { text, end: action.keys_text(), what: What::Action(index) })
    };
    ranked.into_iter().filter_map(entry).collect()
}

fn names(session: &Session, words: &Words, wanted: &[&str]) -> Vec<Entry> {
    let entities = &session.document().entities;
    let found = session.entities_with(wanted, MOST_WEIGHED).into_iter().filter_map(|id| {
        let entity = entities.entity(id)?;
        // One that is found by an alias alone comes behind those that are called so.
        let rank = rank(&[&fold(&entity.name)], wanted).unwrap_or(usize::MAX);
        Some(((rank, Reverse(entity.mentions.len()), id.0), (id, entity)))
    });
    let entry = |(id, entity): (EntityId, &crate::extract::Entity)| Entry {
        text: entity.name.clone(),
        end: kind_label(entity.kind, Number::One, words.language).to_owned(),
        what: What::Name(id, entity.kind),
    };
    best(found).into_iter().map(entry).collect()
}

fn headings_with(words: &Words, headings: &[Heading], wanted: &[&str]) -> Vec<Entry> {
    let found = headings.iter().enumerate().filter_map(|(index, heading)| {
        let rank = rank(&[&heading.2], wanted)?;
        Some(((rank, Reverse(0), index), heading))
    });
    let entry = |(block, text, _): &Heading| Entry {
        text: text.clone(),
        end: words.window.heading.to_owned(),
        what: What::Heading(*block),
    };
    best(found).into_iter().map(entry).collect()
}

fn files(session: &Session, words: &Words, wanted: &[&str]) -> Vec<Entry> {
    let found = session.recent().files().iter().enumerate().filter_map(|(index, file)| {
        let folder = file.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let rank = rank(&[&fold(&file_name(&file.path)), &fold(&folder)], wanted)?;
        Some(((rank, Reverse(0), index), file))
    });
    let entry = |file: &RecentFile| Entry {
        text: file_name(&file.path),
        end: words.ago(file.age_seconds()),
        what: What::File(file.path.clone()),
    };
    best(found).into_iter().map(entry).collect()
}

/// The best of what was found, best first.
fn best<T>(found: impl Iterator<Item = ((usize, Reverse<usize>, usize), T)>) -> Vec<T> {
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(MOST).map(|(_, value)| value).collect()
}

/// How well something that is called by `forms` answers to all of `wanted`, in any order; less is better. `None` where a word is
/// in no form.
fn rank(forms: &[&str], wanted: &[&str]) -> Option<usize> {
    wanted.iter().try_fold(0, |sum, word| {
        let best = forms.iter().filter_map(|form| rank_of_word(form, word)).min()?;
        Some(sum + best)
    })
}

/// 0 where the form begins with it, 1 where a word of it does, 2 where it stands inside of one.
fn rank_of_word(form: &str, word: &str) -> Option<usize> {
    let places = form.match_indices(word).map(|(at, _)| {
        let before = form.get(..at).unwrap_or_default();
        match before {
            "" | "ال" => 0,
            _ if before.ends_with(' ') || before.ends_with(" ال") => 1,
            _ => 2,
        }
    });
    places.min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::SavedSettings;
    use crate::view::words::{ARABIC, ENGLISH};
    use std::sync::Arc;

    fn session() -> Session {
        let mut session = Session::start(None, SavedSettings::nowhere(), Arc::new(|| ()));
        session.wait();
        session
    }

    fn found(session: &Session, words: &Words, typed: &str) -> Vec<String> {
        let headings = headings(&session.document().article);
        entries(session, words, &headings, typed).into_iter().map(|entry| entry.text).collect()
    }

    #[test]
    fn commands_are_found_by_either_language_in_any_order_of_words() {
        let session = session();
        for typed in ["نسخ الملخص", "الملخص نسخ", "ملخص مشروح", "summary", "annotated COPY", "مُلَخَّص"]
        {
            assert_eq!(found(&session, &ARABIC, typed)[0], "نسخ الملخص المشروح", "{typed}");
            assert_eq!(found(&session, &ENGLISH, typed)[0], "Copy the annotated summary", "{typed}");
        }
        assert_eq!(found(&session, &ENGLISH, "ctrl+shift+o")[0], "Recent files");
        assert!(found(&session, &ARABIC, "نسخ حرشفيات").is_empty());
    }

    #[test]
    fn what_begins_so_comes_before_what_holds_it() {
        let session = session();
        let found = found(&session, &ENGLISH, "text");
        assert_eq!(found[..2], ["Text style", "Find in the text"]);
        assert_eq!(rank_of_word("النص", "نص"), Some(0));
        assert_eq!(rank_of_word("بحث في النص", "نص"), Some(1));
        assert_eq!(rank_of_word("كنصف", "نص"), Some(2));
    }

    #[test]
    fn names_stand_behind_commands_and_the_most_named_of_equals_first() {
        let session = session();
        let entities = session.document().entities.entities();
        let most = entities.iter().max_by_key(|entity| entity.mentions.len()).unwrap();
        let first_word = most.name.split(' ').next().unwrap();
        let all = entries(&session, &ARABIC, &Vec::new(), first_word);
        let first_name = all.iter().position(|entry| matches!(entry.what, What::Name(..))).unwrap();
        assert_eq!(all[first_name].text, most.name);
        assert!(all[..first_name].iter().all(|entry| matches!(entry.what, What::Action(_))));
        let Some(Command::SelectEntity(id)) = all[first_name].command() else { unreachable!() };
        assert_eq!(entities[id.0].mentions.len(), most.mentions.len());
    }

    #[test]
    fn nothing_typed_lists_every_command_as_the_table_has_them() {
        let session = session();
        let all = entries(&session, &ARABIC, &Vec::new(), " ");
        assert_eq!(all.len(), ACTIONS.len());
        assert!(all.iter().enumerate().all(|(index, entry)| entry.what == What::Action(index)));
        let reload = all.iter().find(|entry| entry.text == "إعادة قراءة الملف").unwrap();
        assert!(!reload.is_enabled(&session), "the sample is no file");
    }
}
