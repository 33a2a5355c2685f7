#!/usr/bin/env python3
"""Writes what the fuzz targets begin with into fuzz/corpus/TARGET: the project's own news items in the shapes that the targets read,
and a document of each format. What a target's bytes mean is said in tests/trials."""

import io
import json
import pathlib
import zipfile
import zlib

HERE = pathlib.Path(__file__).parent
ITEMS = [path.read_text("utf-8") for path in sorted((HERE / "../tests/fixtures/items").glob("*.txt"))]
SAMPLE = (HERE / "../assets/sample.txt").read_text("utf-8")
SENTENCE = "زار وزير الخارجية سامح شكري أمس مدينة القاهرة، وقال «نعم» (رويترز)."

PAGE = f"""<html dir=rtl lang=ar><head><title>عنوان</title><meta charset=utf-8><meta name=author content=كاتب></head><body>
<nav><a href=#>الرئيسية</a></nav><article><h1>عنوان</h1><p class=byline>بقلم كاتب</p><p>{SENTENCE}<br>{SENTENCE}</p><h2>فرع</h2>
<ol start=3><li>أول<li>ثان<ul><li>فرعي</ul></ol><table><caption>جدول</caption><tr><th>أ<td>ب<tr><td><p>ج</p><p>د</p></table>
<figure><img src=x alt=صورة><figcaption>صورة (رويترز)</figcaption></figure><pre>سطر
سطر</pre><blockquote dir=auto>x&nbsp;&amp;&#1575;<b>غليظ</b></blockquote></article><!-- c --><script>f(1)</script></body></html>"""
MARKDOWN = f"""---
title: x
---
# عنوان

{SENTENCE} **غليظ** _مائل_ `رمز` [وصل](http://e "ت") ![صورة](p)

## فرع
- أول
- [x] ثان
  1. فرعي
> اقتباس[^1]

| أ | ب |
|---|:-:|
| 1 | 2 |

```
رمز
```
<div>خام</div>

[^1]: حاشية
"""
WORD = f"""<?xml version='1.0'?><w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='a'/><w:bidi/></w:pPr><w:r><w:t>عنوان</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t xml:space='preserve'>{SENTENCE} &amp; &#1575;</w:t><w:tab/><w:br/>
<w:footnoteReference w:id='2'/></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>جديد</w:t></w:r></w:ins></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>أ</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>ب</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr/></w:body></w:document>"""
STYLES = """<w:styles><w:style w:styleId='a'><w:name w:val='heading 1'/><w:basedOn w:val='b'/></w:style>
<w:style w:styleId='b'><w:name w:val='Title'/><w:basedOn w:val='a'/><w:pPr><w:bidi w:val='0'/></w:pPr></w:style></w:styles>"""
NOTES = "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:t>حاشية</w:t></w:r></w:p></w:footnote><w:footnote w:type='separator' w:id='0'/></w:footnotes>"
CONTAINER = "<?xml version='1.0'?><container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>"
PACKAGE = """<package><metadata><dc:title>كتاب</dc:title><dc:creator>كاتب</dc:creator></metadata><manifest>
<item id='a' href='a.xhtml' media-type='application/xhtml+xml'/><item id='b' href='./b.xhtml#x' media-type='text/html'/></manifest>
<spine><itemref idref='a'/><itemref idref='b'/><itemref idref='a'/></spine></package>"""

RICH = (
    r"{\rtf1\ansi\ansicpg1256\deff0{\fonttbl{\f0\fcharset178 Arial;}{\f1\fcharset0 Arial;}}{\stylesheet{\s1 heading 1;}{\s3\rtlpar Title;}}"
    r"{\*\listtable{\list{\listlevel\levelnfc0{\leveltext\'02\'00.;}}\listid1}}{\*\listoverridetable{\listoverride\listid1\ls1}}"
    r"\pard\s3\f0 \'e3\'d5\'d1\par\pard\rtlpar\uc1 \u1605?\u1589\'3f{\*\unknown b}{\pict\bin3 }}}}{\field{\*\fldinst HYPERLINK x}{\fldrslt e}}\par"
    r"\trowd\pard\intbl a\cell b\cell\row\pard\ls1\ilvl0 x\footnote{\pard y\par}\par}"
)
OPEN = """<office:document-content><office:automatic-styles><style:style style:name='P1' style:parent-style-name='Title'>
<style:paragraph-properties style:writing-mode='rl-tb'/></style:style><text:list-style style:name='L1'><text:list-level-style-number
text:level='1' style:num-format='1' style:num-suffix='.'/></text:list-style></office:automatic-styles><office:body><office:text>
<text:h text:outline-level='1'>فصل</text:h><text:p text:style-name='P1'>نص<text:s text:c='3'/>آخر<text:line-break/>سطر</text:p>
<text:list text:style-name='L1'><text:list-item><text:p>أول</text:p></text:list-item></text:list><text:p>متن<text:note><text:note-citation>1
</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body></text:note></text:p><table:table><table:table-row><table:table-cell>
<text:p>مصر</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>"""
OPEN_STYLES = "<office:document-styles><style:style style:name='Title' style:parent-style-name='P1'/></office:document-styles>"


def pdf(lines, unpacked=True):
    """A document of one page; its font has a code for each character, and a table that says which."""
    characters = sorted(set("".join(lines)))
    table = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    table += "".join(f"1 beginbfchar <{code:04X}> <{ord(each):04X}> endbfchar\n" for code, each in enumerate(characters, 1))
    table += "endcmap"
    codes = lambda line: "".join(f"{characters.index(each) + 1:04X}" for each in reversed(line))
    drawing = "".join(f"BT /F 10 Tf 1 0 0 1 40 {560 - 16 * row} Tm <{codes(line)}> Tj ET\n" for row, line in enumerate(lines))

    def stream(text):
        data = text.encode("latin-1")
        if unpacked:
            return f"<</Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"
        data = zlib.compress(data)
        return f"<</Filter/FlateDecode/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"

    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[7 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 5 0 R>>",
        b"<</Type/FontDescriptor/FontName/A/Flags 4>>",
        stream(table),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 8 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        stream(drawing),
    ]
    body = b"%PDF-1.5\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return body + b"trailer\n<</Root 1 0 R/Info<</Title(x)>>>>\n%%EOF\n"


def archive(parts, method):
    """The bytes of an archive of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as out:
        for name, text in parts:
            out.writestr(zipfile.ZipInfo(name), text, compress_type=method)
    return written.getvalue()


def shapes(text):
    """A text as UTF-8, and a byte a character."""
    return [b"\0" + text.encode("utf-8"), b"\1" + text.encode("cp1256", "replace")]


def archives(names, contents):
    """A document as an archive, packed and not, and as its parts."""
    parts = list(zip(names, contents))
    whole = [b"\0" + archive(parts, method) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)]
    return whole + [b"\1" + b"\xfe".join(content.encode("utf-8") for content in contents)]


def operations():
    """One of each kind of correction of the text in tests/trials/settings.rs, and one taken back."""
    text = "زار وزير الخارجية سامح شكري مدينة القاهرة، وقال شكري إن مصر ولبنان اتفقا.\n\nوعاد شكري إلى القاهرة."

    def at(words, nth=0):
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return {"start": len(text[:start].encode()), "words": words}

    corrections = [
        {"what": "retype", "at": at("مصر"), "scope": "mention", "kind": "city"},
        {"what": "remove", "at": at("لبنان"), "scope": "article"},
        {"what": "mark", "at": at("وزير الخارجية"), "kind": "person"},
        {"what": "merge", "at": at("القاهرة"), "into": at("مصر")},
        {"what": "split", "at": at("شكري", 1), "scope": "article"},
        {"what": "rename", "at": at("شكري", 2), "name": "اسم"},
    ]
    done = [{"id": f"{number}", "correct": correction} for number, correction in enumerate(corrections)]
    return [*done, {"id": "u", "undo": "1"}, {"id": "r", "redo": "1"}, {"id": "v", "undo": "3"}]


def seeds():
    """Every target's inputs."""
    texts = [text[:length] for text in [SAMPLE, *ITEMS] for length in (60, 400, 1500)] + [SENTENCE]
    word = ["word/document.xml", "word/styles.xml", "word/footnotes.xml"]
    book = ["META-INF/container.xml", "p.opf", "a.xhtml", "b.xhtml"]
    encodings = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6"]
    return {
        "decode": [text.encode(encoding, "replace") for text in texts[::5] for encoding in encodings],
        "html": shapes(PAGE) + shapes(f"<p>{SENTENCE}"),
        "markdown": shapes(MARKDOWN) + shapes(SENTENCE),
        "docx": archives(word, [WORD, STYLES, NOTES]),
        "epub": archives(book, [CONTAINER, PACKAGE, PAGE, f"<p>{SENTENCE}"]),
        "odt": [b"\0" + archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", OPEN)], zipfile.ZIP_DEFLATED)]
        + archives(["content.xml", "styles.xml"], [OPEN, OPEN_STYLES])[-1:],
        "rtf": [b"\0" + RICH.encode(), b"\0{\\rtf1 " + SENTENCE.encode("cp1256") + b"}"],
        "pdf": [b"\0" + pdf([SENTENCE, *ITEMS[0].split("\n")[:3]], unpacked) for unpacked in (True, False)],
        "xml": [shape for text in (WORD, STYLES, NOTES, CONTAINER, PACKAGE) for shape in shapes(text)],
        "extract": [shape for text in texts for shape in shapes(text)],
        "layout": [bytes([60, 0, 26, 0]) + shape for text in texts[::2] for shape in shapes(text)],
        "find": [bytes([way]) + shape for way in range(6) for text in texts[::9] for shape in shapes("القاهرة\n" + text)],
        "jsonl": [
            "\n".join(json.dumps({"id": 1, "text": text}, ensure_ascii=as_ascii) for text in texts[:3]).encode()
            for as_ascii in (False, True)
        ]
        + [b'{"id":"a","text":5}\n{}\n[]\n{"text":"\\ud800"}\n\n{"id":[1],"text":""}'],
        "corrections": [b"\1" + json.dumps(operations(), ensure_ascii=False).encode(), b"\1[]", b'\0{"version":2}'],
        "lexicon": [
            "\ufeffform\tkind\tname\tcountry\tevidence\r\nبيت عذاقة\tvillage\t\tYE\tcontext\r\n# تعليق\r\nمصر\tnone\r\n".encode(),
            'country\tkind\tform\nYE\tcity\t"ذمار"\nbad\n\tcity\tحجة\n'.encode(),
        ],
        "geonames": [
            (
                "71137\tSanaa\tSanaa\tSana,صنعاء,محافظة صنعاء\t15.35\t44.2\tP\tPPLC\tYE\t\t26\t\t\t\t1937451\t\t2253\tAsia/Aden\t2023-01-01\n"
                "2\tال\t\tعلي,الوادي\t1\t2\tA\tADM2\tYE\t\t\t\t\t\t\t\t\t\t\nhalf a line\n"
            ).encode()
        ],
        "settings": [
            b'{"theme":"dark","language":"english","face":"amiri","font_size":24.0,"justification":"light","leading":1.2,'
            b'"measure":70.0,"digits":"arabic_indic","harakat":"hidden","is_panel_open":false,"shows_uncertain":true,'
            b'"last_folder":"/tmp","window_size":[800.0,600.0]}',
            b'{"is_justified":false}',
        ],
    }


def main():
    for target, inputs in seeds().items():
        folder = HERE / "corpus" / target
        folder.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(inputs):
            (folder / f"seed-{number}").write_bytes(data)


if __name__ == "__main__":
    main()
