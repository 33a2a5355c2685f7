//! PDF: glyphs at places become lines in the order in which they are read, lines become paragraphs.
//!
//! A PDF says where each glyph stands and, mostly, which characters it shows; it says nothing about words, lines and paragraphs, and
//! glyphs come in whatever order a program drew them. So order is made of places alone, and is the same for all programs.

mod bombs;
mod columns;
mod glyphs;
mod lines;
mod paragraphs;
mod reading;
mod tables;

use super::attempt;
use super::limits::{MAX_PAGES, MAX_PDF_SECONDS, MAX_RATIO, STACK_BYTES};
use super::open::{Opened, of_parts};
use super::parts::Parts;
use super::{Encoding, LeftOut, OpenCause};
use glyphs::{Collector, Glyph};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use lines::Line;
use std::time::{Duration, Instant};

/// The most that draws all pages, in bytes (256 MiB).
const MAX_DRAWING_BYTES: usize = 256 << 20;
/// How far from its end a file says that it ends, in bytes.
const END_BYTES: usize = 2048;
const FORMAT: &str = "a PDF document";

/// What stands on one page.
struct Page {
    lines: Vec<Line>,
    /// Height in points.
    height: f32,
}

/// Opens a PDF document.
///
/// # Errors
/// Where nothing can be found in the bytes, where they are locked, and where they hold no text.
pub(super) fn open(bytes: Vec<u8>) -> Result<Opened, OpenCause> {
    // Objects nest up to 512 deep, and forms up to 50: whatever thread asks, that needs a deep stack.
    let reader = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || read(bytes))?;
    let parts = reader.join().unwrap_or_else(|_| Err(damaged("it cannot be read")))?;
    of_parts(parts, Encoding::Utf8, Vec::new())
}

fn damaged(reason: &str) -> OpenCause {
    OpenCause::Damaged { format: FORMAT, reason: reason.to_owned() }
}

fn read(mut bytes: Vec<u8>) -> Result<Parts, OpenCause> {
    let deadline = Instant::now() + Duration::from_secs(MAX_PDF_SECONDS);
    let is_cut = is_cut(&bytes);
    let emptied = bombs::empty(&mut bytes, deadline)?;
    let pdf = load(bytes, is_cut)?;
    let mut left_out = Vec::new();
    left_out.extend(is_cut.then_some(LeftOut::CutShort));
    left_out.extend((emptied > 0).then_some(LeftOut::Ratio { limit: MAX_RATIO }));
    let mut pages = Vec::new();
    let (mut pictures, mut unmapped, mut mapped) = (0, 0, 0);
    let cache = InterpreterCache::new();
    let mut drawing_bytes = 0;
    for page in pdf.pages().iter().take(MAX_PAGES) {
        if Instant::now() > deadline {
            left_out.push(LeftOut::Time { limit_seconds: MAX_PDF_SECONDS });
            break;
        }
        // Pages may share what draws them, but the library keeps a copy for each.
        drawing_bytes += page.page_stream().map_or(0, <[u8]>::len);
        if drawing_bytes > MAX_DRAWING_BYTES {
            left_out.push(LeftOut::Bytes { limit_bytes: MAX_DRAWING_BYTES });
            break;
        }
        let mut collector = Collector::new(page.render_dimensions(), deadline);
        // What is damaged beyond repair in one page costs that page; one that draws without end stops itself so.
        if attempt(|| collector.draw(page, &cache, &pdf)).is_err() {
            left_out.push(LeftOut::Damaged { part: format!("page {}", pages.len() + 1) });
        }
        pictures += collector.pictures;
        unmapped += collector.unmapped;
        let glyphs = collector.finish();
        mapped += glyphs.iter().filter(|glyph| !glyph.text.is_empty()).count();
        pages.push(Page { lines: lines_of(&glyphs), height: page.render_dimensions().1 });
    }
    left_out.extend((pdf.pages().len() > MAX_PAGES).then_some(LeftOut::Pages { limit: MAX_PAGES }));
    if is_cut && unmapped > mapped {
        return Err(damaged("cut short; what tells the letters of its glyphs is lost"));
    }
    left_out.extend((unmapped > mapped).then(|| LeftOut::Damaged { part: "fonts".to_owned() }));
    let mut parts = paragraphs::parts(pages, title_of(&pdf).as_deref());
    left_out.into_iter().for_each(|left_out| parts.warn(left_out));
    if parts.blocks.is_empty() {
        return Err(if is_cut { damaged("cut short") } else { OpenCause::NoText { is_pictures: pictures > 0 } });
    }
    Ok(parts)
}

fn lines_of(glyphs: &[Glyph]) -> Vec<Line> {
    let fragments = lines::fragments(glyphs);
    columns::ordered(fragments).into_iter().flat_map(lines::lines).collect()
}

/// Finds the pages; in a file that is cut, wherever they are.
fn load(bytes: Vec<u8>, is_cut: bool) -> Result<Pdf, OpenCause> {
    // What names the pages stands at the end of most files. A name for nothing makes the library look through all objects.
    let repaired = is_cut.then(|| {
        let mut bytes = bytes.clone();
        bytes.extend_from_slice(b"\nendstream\nendobj\n8388606 0 obj\n<</Type/Catalog/Pages 8388607 0 R>>\nendobj\n");
        bytes
    });
    let error = match attempt(|| Pdf::new(bytes)) {
        Ok(Ok(pdf)) => return Ok(pdf),
        Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => return Err(OpenCause::Locked),
        Ok(Err(LoadPdfError::Decryption(_))) => damaged("its encryption is not known"),
        Ok(Err(LoadPdfError::Invalid)) => damaged("no pages in it"),
        Err(_) => damaged("it cannot be read"),
    };
    repaired.and_then(|bytes| attempt(|| Pdf::new(bytes)).ok()?.ok()).ok_or(error)
}

/// Whether a file ends before it says so.
fn is_cut(bytes: &[u8]) -> bool {
    let end = bytes.get(bytes.len().saturating_sub(END_BYTES)..).unwrap_or_default();
    memchr::memmem::find(end, b"%%EOF").is_none()
}

/// The title that the document's metadata give.
fn title_of(pdf: &Pdf) -> Option<String> {
    let title = pdf.metadata().title.as_deref()?;
    Some(glyphs::decoded(title)).filter(|title| !title.trim().is_empty())
}

impl Collector {
    fn draw<'a>(
        &mut self,
        page: &hayro_interpret::hayro_syntax::page::Page<'a>,
        cache: &InterpreterCache<'a>,
        pdf: &'a Pdf,
    ) {
        use hayro_interpret::kurbo::{Affine, Rect};
        let (width, height) = page.render_dimensions();
        let transform = Affine::new(page.initial_transform(true).as_coeffs());
        let page_box = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings::default();
        let mut context = hayro_interpret::Context::new(transform, page_box, cache, pdf.xref(), settings);
        hayro_interpret::interpret_page(page, &mut context, self);
    }
}

#[cfg(test)]
mod tests;
