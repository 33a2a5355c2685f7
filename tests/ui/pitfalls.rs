//! Traps that others fell into, where they concern the window.

use crate::support::{App, Start, article};
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;
use warraq::session::{Command, FindSwitch};
use warraq::view::words::ARABIC;

fn find(app: &mut App, text: &str) {
    app.press_with(Modifiers::COMMAND, Key::F);
    app.harness.event(Event::Text(text.to_owned()));
    app.settle();
    wait(app);
}

fn wait(app: &mut App) {
    app.session_mut().wait();
    app.settle();
}

#[test]
fn pitfall_16_a_whole_word_with_a_particle_is_found_once_particles_are_allowed() {
    let mut app = Start::article("أصيب بالفيروس كثيرون، والفيروس سريع. هذا فيروسي.\n\nالفيروس هنا.\n").open();
    find(&mut app, "الفيروس");
    app.session_mut().apply(Command::ToggleFindSwitch(FindSwitch::WholeWords));
    wait(&mut app);
    assert_eq!(app.session().search().count(), 1, "the word alone");
    app.click(Role::CheckBox, ARABIC.clitics);
    wait(&mut app);
    assert_eq!(app.session().search().count(), 3, "with the particles before it");
}

#[test]
fn pitfall_21_one_person_under_six_spellings_is_one_row_of_the_panel() {
    let spellings =
        ["أنطونيو غوتيريش", "انطونيو غوتيريش", "أنطونيو غوتيريس", "أنطونيو غُوتيريش", "أنطونيـو غوتيريش", "غوتيريش"];
    let said = spellings.map(|name| format!("وقال الأمين العام {name} إن الوضع صعب."));
    let mut app = Start::article(&format!("أنباء المنظمة\n\n{}\n", said.join("\n\n"))).open();
    let rows = app.names(Role::ListItem).into_iter().filter(|row| row.contains("غوتير")).collect::<Vec<_>>();
    assert_eq!(rows, [format!("{} 6", spellings[0])], "{:?}", app.names(Role::ListItem));
    app.click_row(spellings[0]);
    assert_eq!(app.selected(), Some((spellings[0].to_owned(), 1)));
    for position in 2..=6 {
        app.press(Key::N);
        assert_eq!(app.selected(), Some((spellings[0].to_owned(), position)), "each spelling is a stop on the way");
    }
}

#[test]
fn pitfall_25_open_and_paste_come_first_in_the_bar_however_narrow_the_window() {
    for (width, is_english) in [(1280.0, false), (700.0, false), (420.0, false), (420.0, true)] {
        let mut app = Start::article(article::SHORT).size(width, 500.0).open();
        if is_english {
            app.session_mut().apply(Command::ToggleLanguage);
            app.settle();
        }
        let words = if is_english { &warraq::view::words::ENGLISH } else { &ARABIC };
        let place = |name: &str| app.harness.get_by_role_and_label(Role::Button, name).rect();
        let (open, paste) = (place(words.open), place(words.paste));
        for button in [open, paste] {
            assert!(button.top() < 47.0, "{width}: in the first row");
            assert!(button.left() >= 0.0 && button.right() <= width, "{width}: {button}");
        }
        let near = if is_english { open.left() } else { width - open.right() };
        assert!(near < 20.0, "{width}: open stands where lines begin");
        // And by keys, without a pointer.
        app.press_with(Modifiers::COMMAND, Key::O);
        assert_eq!(app.calls().dialogs.len(), 1);
        app.harness.event(Event::Paste("نص جديد ملصوق.".to_owned()));
        app.read();
        assert!(app.session().document().article.text().contains("ملصوق"));
    }
}
