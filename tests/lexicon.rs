//! The personal lexicon from outside: what a table does to the names of a text, to the program's output, and what a dump of GeoNames
//! gives. The sentences are ours.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod lines;

use std::num::NonZeroUsize;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use warraq::article::{Article, from_text};
use warraq::extract::personal::{PersonalLexicon, Table};
use warraq::extract::{
    CONFIDENCE_SHOWN, Cancel, CountryCode, Effort, Entities, EntityKind, Evidence, Extractor, LONG_BYTES, Means,
    extract, extract_watched,
};

fn lexicon(table: &str) -> Option<Arc<PersonalLexicon>> {
    let table = Table::parse(table.as_bytes());
    assert!(table.problems.is_empty(), "{:?}", table.problems);
    PersonalLexicon::of_rows(table.into_rows())
}

fn means(effort: Effort, table: &str) -> Means {
    Means { effort, lexicon: lexicon(table) }
}

fn found(table: &str, text: &str) -> Entities {
    Extractor::with(means(Effort::Full, table)).extract(&from_text(text.to_owned())).at_least(CONFIDENCE_SHOWN)
}

/// Checks that extraction with the table draws exactly these mentions into the text.
fn check(table: &str, drawn: &str) {
    let text = lines::plain(drawn);
    assert_eq!(lines::drawn(&from_text(text.clone()), &found(table, &text)), drawn);
}

#[test]
fn a_form_is_found_behind_its_particles_and_whatever_its_spelling() {
    let table = "بيت عذاقة\tvillage\nالزغنوب\tvillage\nأبو زعبوط\tperson";
    check(table, "وصلت القافلة إلى ‹بيت عذاقه|village› أمس، ثم عادت من ‹بَيْت عذاقة|village› ليلا.");
    check(table, "قُصفت القرى القريبة من ‹الزغنوب|village› وتضررت ‹الزغنوب|village› كلها.");
    check(table, "قُدمت المساعدات ل‹لزغنوب|village› وب‹الزغنوب|village› نازحون.");
    check(table, "كتب ‹ابو زعبوط|person› على الجدار.");
}

#[test]
fn kind_name_and_country_come_from_the_row() {
    let found = found("حلب\tvillage\tحلب الصغرى\tLB", "سافر الوفد إلى حلب ثم عاد من حلب.");
    let (_, entity) = found.of_kind(EntityKind::Village).next().unwrap();
    assert_eq!(
        (entity.name.as_str(), entity.country, entity.mentions.len()),
        ("حلب الصغرى", CountryCode::new("LB"), 2)
    );
    assert_eq!(found.mentions()[0].evidence, Evidence::Personal);
    assert_eq!(found.mentions()[0].evidence.words(), "personal lexicon");
}

#[test]
fn forms_with_one_name_are_one_entity_with_what_else_is_called_so() {
    let table = "الشهباء\tcity\tحلب\tSY\nأبو زعبوط\tperson\tسعيد العنبري";
    let text = "عاد الوفد من الشهباء إلى دمشق. وقال سعيد العنبري إن حلب بخير. ثم سكت أبو زعبوط.";
    let found = found(table, text);
    let named = |kind| {
        let of_kind = found.of_kind(kind);
        of_kind.map(|(_, entity)| (entity.name.clone(), entity.mentions.len())).collect::<Vec<_>>()
    };
    assert_eq!(named(EntityKind::Person), [("سعيد العنبري".to_owned(), 2)]);
    assert!(named(EntityKind::City).contains(&("حلب".to_owned(), 2)), "{:?}", named(EntityKind::City));
}

#[test]
fn none_silences_the_form_and_not_what_holds_it() {
    let texts = ["زار الوفد باريس ومصر.", "قال الرئيس أحمد الحسن إن الحسن بخير."];
    let before = texts.map(|text| extract(&from_text(text.to_owned())));
    assert_eq!(before.map(|found| found.mentions().len()), [2, 2]);
    check("باريس\tnone", "زار الوفد باريس و‹مصر|country›.");
    check("مصر\tnone\nباريس\tnone", "زار الوفد باريس ومصر.");
    check("الحسن\tnone", "قال الرئيس ‹أحمد الحسن|person› إن الحسن بخير.");
}

#[test]
fn a_longer_name_around_a_form_stands() {
    let table = "الحسن\tvillage";
    check(table, "وصل أحمد إلى ‹الحسن|village› أمس.".replace("أحمد", "الوفد").as_str());
    check(table, "قال الرئيس ‹أحمد الحسن|person› إن الاجتماع انتهى.");
}

#[test]
fn a_form_that_needs_context_counts_only_beside_evidence() {
    let table = "الوادي\tvillage\t\tYE\tcontext\nالنور\tvillage\t\tYE\tcontext";
    check(table, "قُصفت قرية ‹الوادي|village› أمس.");
    check(table, "جرى الماء غزيرا وغمر الوادي كله.");
    check(table, "أطفأ الحارس النور ونام.");
    check(table, "قُصفت قرية ‹الوادي|village› و‹النور|village› أمس.");
}

#[test]
fn a_head_noun_chooses_among_the_kinds_of_a_form() {
    let table = "زعبوطة\tcity\nزعبوطة\tregion";
    check(table, "انتقل الوالي من ‹زعبوطة|city› إلى الساحل.");
    check(table, "تشمل محافظة ‹زعبوطة|region› جزرا كثيرة.");
}

#[test]
fn particles_and_other_words_are_no_forms() {
    check("علي\tperson", "مشى الناس على الجسر.");
    check("ناء\tplace", "بدأ بناء الجسر.");
    check("علي\tperson", "قال ‹علي|person› إن الجسر قديم.");
}

/// Names that stand in a long text again and again, some of them in the table.
fn long_article() -> Article {
    let sentence = "وصل الوفد إلى بيت عذاقة وإلى الشهباء، ثم قال أبو زعبوط إن مصر بعيدة عن باريس وعن الوادي.\n";
    from_text(sentence.repeat(LONG_BYTES / sentence.len() + 2))
}

const TABLE: &str = "بيت عذاقة\tvillage\t\tYE\nالشهباء\tcity\tحلب\tSY\nأبو زعبوط\tperson\tسعيد العنبري\nباريس\tnone\nالوادي\tvillage\t\t\tcontext";

#[test]
fn a_long_text_gives_the_same_on_any_number_of_threads() {
    let article = long_article();
    let of = |threads: usize| {
        let pace = (means(Effort::Fast, TABLE), NonZeroUsize::new(threads).unwrap());
        extract_watched(&article, pace, &Cancel::default(), &mut |_| ())
    };
    let one = of(1);
    let named = |kind| one.of_kind(kind).map(|(_, entity)| entity.name.as_str()).collect::<Vec<_>>();
    assert_eq!(named(EntityKind::Village), ["بيت عذاقة"]);
    assert_eq!((named(EntityKind::City), named(EntityKind::Person)), (vec!["حلب"], vec!["سعيد العنبري"]));
    for threads in [2, 3] {
        assert_eq!(of(threads), one, "{threads} threads");
    }
    let filtered = Extractor::with(means(Effort::Fast, TABLE)).extract_all(&[from_text("مصر".to_owned()), article]);
    assert_eq!(filtered[1], one, "nor who asks");
}

#[test]
fn without_rows_nothing_changes_and_articles_do_not_change_each_other() {
    let articles =
        ["وصل الوفد إلى بيت عذاقة.", "عاد أبو زعبوط من الشهباء إلى مصر."].map(|text| from_text(text.to_owned()));
    let mut empty = Extractor::with(means(Effort::Full, "# لا شيء"));
    assert_eq!(empty.extract_all(&articles), articles.iter().map(extract).collect::<Vec<_>>());
    let mut extractor = Extractor::with(means(Effort::Full, TABLE));
    let together = extractor.extract_all(&articles);
    let alone: Vec<Entities> =
        articles.iter().rev().map(|article| Extractor::with(means(Effort::Full, TABLE)).extract(article)).collect();
    assert_eq!(together.into_iter().rev().collect::<Vec<_>>(), alone);
    assert_eq!(extractor.extract(&articles[0]), alone[1], "nor those before");
}

fn warraq(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_warraq")).current_dir(folder).args(arguments).output().unwrap()
}

fn text_of(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A folder with a text, a table and another that has a bad line.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.txt", "وصل الوفد إلى بيت عذاقة ثم عاد إلى باريس.");
    write("a.jsonl", "{\"id\":1,\"text\":\"وصل الوفد إلى بيت عذاقة.\"}\n");
    write("one.tsv", "form\tkind\tname\tcountry\tevidence\nبيت عذاقة\tvillage\t\tYE\nباريس\tnone\n");
    write("two.tsv", "باريس\tvillage\nحوث\ttown\n");
    folder
}

#[test]
fn the_program_reads_lexicons_and_says_what_is_wrong_with_them() {
    let folder = folder();
    let output = warraq(folder.path(), &["extract", "--format", "json", "--explain", "--lexicon", "one.tsv", "a.txt"]);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", text_of(&output.stderr));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mentions = document["mentions"].as_array().unwrap();
    assert_eq!(mentions.len(), 1);
    assert_eq!(
        (&mentions[0]["text"], &mentions[0]["type"], &mentions[0]["evidence"]),
        (&"بيت عذاقة".into(), &"village".into(), &"personal lexicon".into())
    );
    assert_eq!(document["entities"][0]["country"], "YE");
    let jsonl = ["extract", "--input-format", "jsonl", "--lexicon", "one.tsv", "a.jsonl"];
    assert!(text_of(&warraq(folder.path(), &jsonl).stdout).contains("village"));
    let output = warraq(folder.path(), &["extract", "--lexicon", "one.tsv", "--lexicon", "two.tsv", "a.txt"]);
    assert!(text_of(&output.stdout).contains("باريس"), "the later table has the word: {}", text_of(&output.stdout));
    assert!(
        text_of(&output.stderr).starts_with("warning: line 2 left out, no such kind: town ("),
        "{}",
        text_of(&output.stderr)
    );
    for arguments in
        [&["summary", "--lexicon", "one.tsv", "a.txt"][..], &["render", "--lexicon", "one.tsv", "-o", "a.png", "a.txt"]]
    {
        assert!(warraq(folder.path(), arguments).status.success(), "{arguments:?}");
    }
    assert!(
        text_of(&warraq(folder.path(), &["summary", "--lexicon", "one.tsv", "a.txt"]).stdout).contains("بيت عذاقة")
    );
    let missing = warraq(folder.path(), &["extract", "--lexicon", "gone.tsv", "a.txt"]);
    assert_eq!((missing.status.code(), text_of(&missing.stderr)), (Some(1), "error: no such file: gone.tsv\n"));
}

#[test]
fn a_table_is_checked_line_by_line() {
    let folder = folder();
    let good = warraq(folder.path(), &["lexicon", "check", "one.tsv"]);
    assert_eq!((good.status.code(), text_of(&good.stdout)), (Some(0), "one.tsv: rows 2, bad lines 0\n"));
    let bad = warraq(folder.path(), &["lexicon", "check", "one.tsv", "two.tsv"]);
    let told = text_of(&bad.stdout);
    assert!(bad.status.code() == Some(1) && told.contains("two.tsv:2: no such kind: town"), "{told}");
    assert!(told.ends_with("two.tsv: rows 1, bad lines 1\n"), "{told}");
    assert_eq!(warraq(folder.path(), &["lexicon", "check"]).status.code(), Some(2));
}

/// A line as GeoNames' dumps have it. The places, their codes and populations are facts.
fn dump_line(
    (id, name, alternates): (u32, &str, &str),
    (class, code, country, population): (&str, &str, &str, u32),
) -> String {
    format!(
        "{id}\t{name}\t{name}\t{alternates}\t15.35\t44.2\t{class}\t{code}\t{country}\t\t26\t\t\t\t{population}\t\t2253\tAsia/Aden\t2023-01-01\n"
    )
}

#[test]
fn a_dump_of_geonames_becomes_a_lexicon_that_finds_its_villages() {
    let folder = folder();
    let dump = [
        dump_line((71_137, "Sanaa", "Sanaa,San‘a’,صنعاء,صنعا"), ("P", "PPLC", "YE", 1_937_451)),
        dump_line((74_477, "Hajjah", "Hajja,حجة,حجه"), ("P", "PPLA", "YE", 46_568)),
        dump_line((6_201_193, "Sanaa", "Muhafazat San‘a’,محافظة صنعاء"), ("A", "ADM1", "YE", 0)),
        dump_line((9_000_001, "Bayt Adhaqah", "بيت عذاقة"), ("P", "PPL", "YE", 312)),
        dump_line((9_000_002, "Al Wadi", "الوادي"), ("P", "PPL", "YE", 0)),
        dump_line((170_063, "Aleppo", "حلب,حلبچه"), ("P", "PPLA", "SY", 1_602_264)),
        "half a line\n".to_owned(),
    ];
    std::fs::write(folder.path().join("YE.txt"), dump.concat()).unwrap();
    let import = ["lexicon", "import-geonames", "YE.txt", "--country", "ye", "-o", "ye.tsv"];
    let output = warraq(folder.path(), &import);
    assert!(output.status.success(), "{}", text_of(&output.stderr));
    assert!(text_of(&output.stderr).contains("1 lines left out that are no lines of a dump, the first of them line 7"));
    let table = std::fs::read(folder.path().join("ye.tsv")).unwrap();
    assert!(text_of(&table).starts_with("form\tkind\tname\tcountry\tevidence\n# GeoNames"));
    let table = Table::parse(&table);
    assert!(table.problems.is_empty() && !table.rows.iter().any(|(_, row)| row.form == "حلب"));
    let kinds = |form: &str| {
        let rows = table.rows.iter().filter(|(_, row)| row.form == form);
        rows.map(|(_, row)| row.kind.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("صنعاء"), [EntityKind::City, EntityKind::Region]);
    assert_eq!((kinds("حجة"), kinds("بيت عذاقة")), (vec![EntityKind::City], vec![EntityKind::Village]));
    let read = warraq(folder.path(), &["extract", "--lexicon", "ye.tsv", "a.txt"]);
    assert!(text_of(&read.stdout).contains("بيت عذاقة"), "{}", text_of(&read.stdout));
    assert_eq!(warraq(folder.path(), &import).status.code(), Some(1), "what is there is kept");
    let none = warraq(folder.path(), &["lexicon", "import-geonames", "a.txt", "-o", "none.tsv"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(!folder.path().join("none.tsv").exists());
}

#[test]
fn two_hundred_thousand_rows_cost_little() {
    let letters = ["ب", "ت", "ج", "د", "ر", "س", "ع", "ف", "ق", "م"];
    let word = |mut number: usize| {
        let mut word = String::from("ز");
        for _ in 0..6 {
            word.push_str(letters[number % 10]);
            number /= 10;
        }
        word
    };
    let table: String = (0..200_000).map(|number| format!("{} بيت\tvillage\t\tYE\n", word(number))).collect();
    let began = std::time::Instant::now();
    let large = lexicon(&table);
    let loading = began.elapsed();
    assert_eq!(large.as_ref().unwrap().len(), 200_000);
    let article = long_article();
    let timed = |lexicon: Option<Arc<PersonalLexicon>>| {
        let began = std::time::Instant::now();
        let found = Extractor::with(Means { effort: Effort::Fast, lexicon }).extract(&article);
        (began.elapsed(), found)
    };
    let ((without, plain), (with, found)) = (timed(None), timed(large));
    println!("loading {loading:?}, extraction without {without:?}, with {with:?}");
    assert_eq!(plain, found, "none of them stands there");
    // Room for a slow machine; what grows with the rows would be far beyond it.
    assert!(loading.as_secs() < 20 && with < without * 3 + std::time::Duration::from_secs(2));
}
