//! Writes the manual pages and what bash, zsh and fish complete, all from the arguments as the program declares them.
//!
//! `cargo run --example manual -- FOLDER`; `packaging/deb.sh` puts them into the package.

use anyhow::Context;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use warraq::cli::Arguments;

/// What the arguments do not say: exit status, environment, files, examples.
const SECTIONS: &str = include_str!("sections.roff");
/// Says when this version was released; the pages bear that date.
const METAINFO: &str = include_str!("../../packaging/warraq.metainfo.xml");

/// What zsh offers as the first word without files, and with them.
const ZSH_COMMANDS: &str = ":_warraq_commands\"";
const ZSH_COMMANDS_AND_FILES: &str = ":{_warraq_commands; _files}\"";

fn main() -> anyhow::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).context("a folder to write to is wanted")?);
    write_all(&folder)
}

/// Writes pages and completions to `folder`, which is made where it is missing.
fn write_all(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    for (name, bytes) in pages()?.into_iter().chain(completions()) {
        let path = folder.join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The program's arguments, complete with what clap adds to them.
fn program() -> Command {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    program
}

/// The manual pages: that of the program, then those of its commands; names and what stands in them.
fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let program = program();
    let mut pages = vec![page(&program, &[SECTIONS, &see_also(&program)])?];
    for command in commands(&program) {
        pages.push(page(command, &["", ".SH SEE ALSO\n.BR warraq (1)\n"])?);
    }
    Ok(pages)
}

/// All commands, each followed by those that it has itself.
fn commands(program: &Command) -> impl Iterator<Item = &Command> {
    program.get_subcommands().flat_map(|command| {
        let own = command.get_subcommands().filter(|command| command.get_name() != "help");
        std::iter::once(command).chain(own)
    })
}

/// The page of one command, with these sections behind its options.
fn page(command: &Command, sections: &[&str]) -> io::Result<(String, Vec<u8>)> {
    let source = format!("warraq {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).date(date()).source(source).manual("User Commands");
    let mut bytes = Vec::new();
    man.render_title(&mut bytes)?;
    man.render_name_section(&mut bytes)?;
    man.render_synopsis_section(&mut bytes)?;
    man.render_description_section(&mut bytes)?;
    man.render_options_section(&mut bytes)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut bytes)?;
    }
    for section in sections {
        bytes.write_all(section.as_bytes())?;
    }
    Ok((man.get_filename(), bytes))
}

/// The date of the newest release. Without one, clap_mangen's heading has the version where the date belongs.
fn date() -> &'static str {
    let (_, from_date) = METAINFO.split_once("date=\"").unwrap_or_default();
    from_date.split('"').next().unwrap_or_default()
}

/// Leads from the program's page to those of its commands.
fn see_also(program: &Command) -> String {
    let names = program.get_subcommands().map(|command| format!(".BR warraq\\-{} (1)", command.get_name()));
    format!(".SH SEE ALSO\n{}\n", names.collect::<Vec<_>>().join(",\n"))
}

/// What the shells complete; the names are those that the shells look for.
fn completions() -> Vec<(String, Vec<u8>)> {
    let of = |shell: Shell, mut program: Command| {
        let mut bytes = Vec::new();
        clap_complete::generate(shell, &mut program, "warraq", &mut bytes);
        bytes
    };
    let zsh = of(Shell::Zsh, commands_alone());
    let zsh = String::from_utf8_lossy(&zsh).replacen(ZSH_COMMANDS, ZSH_COMMANDS_AND_FILES, 1);
    vec![
        ("warraq.bash".to_owned(), of(Shell::Bash, program())),
        ("_warraq".to_owned(), zsh.into_bytes()),
        ("warraq.fish".to_owned(), of(Shell::Fish, program())),
    ]
}

/// The program without the files that it opens: for zsh, clap_complete looks for a command behind them, and finds none.
fn commands_alone() -> Command {
    let program = program();
    Command::new("warraq")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .subcommands(program.get_subcommands().cloned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(files: Vec<(String, Vec<u8>)>, name: &str) -> String {
        let (_, bytes) = files.into_iter().find(|(file, _)| file == name).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_command_has_a_page_that_names_all_its_options() {
        let pages = pages().unwrap();
        let program = program();
        for command in std::iter::once(&program).chain(commands(&program)) {
            let name = Man::new(command.clone()).get_filename();
            let page = text_of(pages.clone(), &name).replace("\\-", "-");
            for option in command.get_arguments().filter_map(clap::Arg::get_long) {
                assert!(page.contains(&format!("--{option}")), "{name} does not tell of --{option}");
            }
        }
        assert_eq!(pages.len(), 1 + commands(&program).count());
        assert!(pages.iter().any(|(name, _)| name == "warraq-lexicon-check.1"));
    }

    #[test]
    fn the_program_s_page_leads_to_those_of_its_commands() {
        let page = text_of(pages().unwrap(), "warraq.1");
        for command in program().get_subcommands() {
            assert!(page.contains(&format!(".BR warraq\\-{} (1)", command.get_name())), "{}", command.get_name());
        }
        for section in ["EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"] {
            assert!(page.contains(&format!("\n.SH {section}\n")), "{section}");
        }
    }

    #[test]
    fn every_page_bears_the_version_and_its_date() {
        for (name, page) in pages().unwrap() {
            let page = String::from_utf8(page).unwrap();
            let heading = page.lines().find(|line| line.starts_with(".TH ")).unwrap();
            let rest = heading.split_once(" 1 ").unwrap().1;
            let (date, rest) = rest.split_once(' ').unwrap();
            assert!(date.len() == 10 && date.starts_with("20"), "{name}: {heading}");
            assert!(rest.contains(env!("CARGO_PKG_VERSION")), "{name}: {heading}");
        }
    }

    #[test]
    fn every_shell_completes_every_command() {
        for name in ["warraq.bash", "_warraq", "warraq.fish"] {
            let script = text_of(completions(), name);
            for command in program().get_subcommands() {
                assert!(script.contains(command.get_name()), "{name}: {}", command.get_name());
            }
        }
        assert!(text_of(completions(), "_warraq").contains(ZSH_COMMANDS_AND_FILES));
    }
}
