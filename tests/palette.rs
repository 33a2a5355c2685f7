//! The colours, measured: whether text can be read on every ground it stands on, and whether the kinds can be told apart, by eyes
//! with three kinds of cones and by eyes that lack one.

#[path = "palette/sight.rs"]
mod sight;

use sight::{Sight, contrast, distance, mixed, seen};
use warraq::export::palette::{
    Mark, PageColors, Rgb, SELECTION_OPACITY, Theme, hidden_color, hit_colors, mark, page_colors, uncertain_mark,
};
use warraq::export::pattern_color;
use warraq::extract::EntityKind;
use warraq::text::hidden::HiddenKind;

/// WCAG 2.2, success criterion 1.4.3, level AA: text of any size.
const TEXT: f64 = 4.5;
/// Criterion 1.4.11: what is no text, but has to be seen.
const SIGN: f64 = 3.0;

/// How much of its colour lies over what the pointer is over, and round a hidden character that was gone to (view/widgets.rs,
/// view/hidden_marks.rs).
const HOVER: f64 = 0.5;
const HIDDEN: f64 = 0.25;

/// The kinds that are filled with a colour.
fn filled() -> Vec<EntityKind> {
    EntityKind::ALL.into_iter().filter(|kind| matches!(mark(*kind, Theme::Light), Mark::Fill(_))).collect()
}

/// Every ground of the window on which text stands, with the inks that stand on it.
fn grounds(theme: Theme) -> Vec<(String, Rgb, Vec<Rgb>)> {
    let PageColors { paper, panel, selected_row, line, ink, quiet_ink, outline } = page_colors(theme);
    let mut grounds = vec![
        ("paper: text, fields, buttons, cards".to_owned(), paper, vec![ink, quiet_ink]),
        ("panel: bars, lists, status, tooltips".to_owned(), panel, vec![ink, quiet_ink]),
        ("selected row, notice".to_owned(), selected_row, vec![ink, quiet_ink]),
        ("button that is held down".to_owned(), line, vec![ink]),
        ("row under the pointer".to_owned(), mixed(selected_row, panel, HOVER), vec![ink, quiet_ink]),
        ("row of a card under the pointer".to_owned(), mixed(selected_row, paper, HOVER), vec![ink, quiet_ink]),
    ];
    let [hit, current] = hit_colors(theme);
    // Hits are drawn over the selection.
    grounds.extend([("hit".to_owned(), hit, vec![ink]), ("current hit".to_owned(), current, vec![ink])]);
    let mut marks = vec![("paper".to_owned(), paper)];
    for kind in [HiddenKind::Turning, HiddenKind::Silent] {
        marks.push((format!("round a hidden character, {kind:?}"), mixed(hidden_color(kind, theme), paper, HIDDEN)));
    }
    for kind in EntityKind::ALL {
        if let Mark::Fill(fill) = mark(kind, theme) {
            marks.push((format!("{kind:?}"), fill));
        }
        if let Mark::Dashed { wash: Some(wash), .. } = uncertain_mark(kind, theme) {
            marks.push((format!("uncertain {kind:?}"), wash));
        }
    }
    for (name, fill) in marks {
        let selected = mixed(outline, fill, SELECTION_OPACITY.into());
        grounds.push((format!("{name}, selected"), selected, vec![ink]));
        grounds.push((name, fill, vec![ink]));
    }
    grounds
}

#[test]
fn text_is_legible_on_every_ground_it_stands_on_in_every_theme() {
    let mut pairs = 0;
    for theme in Theme::ALL {
        for (name, ground, inks) in grounds(theme) {
            for ink in inks {
                let ratio = contrast(ink, ground);
                assert!(ratio >= TEXT, "{theme:?}, {name}: {} on {} has {ratio:.2}", ink.css(), ground.css());
                pairs += 1;
            }
        }
    }
    assert!(pairs > 100, "{pairs}");
}

#[test]
fn signs_that_carry_a_meaning_stand_out_from_what_they_are_drawn_on() {
    for theme in Theme::ALL {
        let page = page_colors(theme);
        for ground in [page.paper, page.panel] {
            assert!(contrast(page.outline, ground) >= SIGN, "{theme:?}: the ring of the keyboard");
            for hidden in [HiddenKind::Turning, HiddenKind::Silent] {
                let ratio = contrast(hidden_color(hidden, theme), ground);
                assert!(ratio >= SIGN, "{theme:?} {hidden:?}: {ratio:.2}");
            }
            for kind in EntityKind::ALL {
                let ratio = contrast(pattern_color(kind, theme), ground);
                assert!(ratio >= SIGN, "{theme:?} {kind:?}: the pattern has {ratio:.2}");
            }
        }
    }
}

/// How far apart the fills of two kinds are at least, in CIEDE2000, where about 1 can just be seen side by side: to everybody, to
/// who lacks a kind of cones, and for people, countries and villages to them.
const APART: f64 = 9.0;
const APART_TO_ALL: f64 = 5.0;
const MAIN_APART_TO_ALL: f64 = 7.8;
/// How far from the paper.
const FROM_PAPER: f64 = 4.0;

#[test]
fn the_kinds_are_told_apart_also_by_eyes_that_lack_a_kind_of_cones() {
    const MAIN: [EntityKind; 3] = [EntityKind::Person, EntityKind::Country, EntityKind::Village];
    for theme in Theme::ALL {
        for sight in Sight::ALL {
            let fill = |kind: EntityKind| seen(mark(kind, theme).color(), sight);
            let kinds = filled();
            assert_eq!(kinds.len(), 7, "nationalities alone have no fill");
            for (index, first) in kinds.iter().enumerate() {
                for second in kinds.iter().skip(index + 1) {
                    let is_main = MAIN.contains(first) && MAIN.contains(second);
                    let least = match sight {
                        Sight::Whole => APART,
                        _ if is_main => MAIN_APART_TO_ALL,
                        _ => APART_TO_ALL,
                    };
                    let apart = distance(fill(*first), fill(*second));
                    assert!(apart >= least, "{theme:?} {sight:?}: {first:?} {second:?} {apart:.1}");
                }
                let apart = distance(fill(*first), seen(page_colors(theme).paper, sight));
                assert!(apart >= FROM_PAPER, "{theme:?} {sight:?}: {first:?} from the paper {apart:.1}");
            }
        }
    }
}

/// Washes of uncertain names are paler than this could hold for: their dashes and, on request, patterns tell them.
#[test]
fn hits_are_told_from_names_by_all_eyes() {
    for theme in Theme::ALL {
        let [hit, current] = hit_colors(theme);
        for sight in Sight::ALL {
            for kind in filled() {
                let name = seen(mark(kind, theme).color(), sight);
                let apart = distance(seen(current, sight), name);
                assert!(apart >= 4.0, "{theme:?} {sight:?}: the current hit and {kind:?} {apart:.1}");
                let apart = distance(seen(hit, sight), name);
                assert!(apart >= 1.5, "{theme:?} {sight:?}: a hit and {kind:?} {apart:.1}");
            }
        }
    }
}
