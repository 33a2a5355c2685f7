//! XML as a sequence of tags and texts: no entities but the five and numbered characters, nothing fetched.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What stands in a document, one after another. Names have no prefixes.
pub(super) enum Item<'a> {
    /// An element begins.
    Start(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    End(&'a str),
    Text(&'a str),
}

/// Calls `take` for each item; says whether the document was read to its end.
pub(super) fn read(document: &str, mut take: impl FnMut(Item<'_>)) -> bool {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => take(Item::Start(local(tag.name().as_ref()), &tag)),
            Ok(Event::Empty(tag)) => {
                let name = tag.name();
                take(Item::Start(local(name.as_ref()), &tag));
                take(Item::End(local(name.as_ref())));
            }
            Ok(Event::End(tag)) => take(Item::End(local(tag.name().as_ref()))),
            Ok(Event::Text(text)) => take(Item::Text(&text.xml10_content())),
            Ok(Event::CData(text)) => take(Item::Text(&text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                let character =
                    reference.resolve_char_ref().ok().flatten().or_else(|| named(&reference.xml10_content()));
                character.into_iter().for_each(|character| take(Item::Text(character.encode_utf8(&mut [0; 4]))));
            }
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// The value of an attribute by its name without a prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        tag.attributes().with_checks(false).flatten().find(|attribute| local(attribute.key.as_ref()) == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn named(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
