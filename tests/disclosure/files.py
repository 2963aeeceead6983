"""Small files made by hand, so that a test says exactly what is in them."""

import io
import zipfile

import docx
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject as Name,
    NumberObject,
    TextStringObject,
)


def stream(data, **entries):
    found = DecodedStreamObject()
    found.set_data(data)
    for key, value in entries.items():
        found[Name(f"/{key}")] = value
    return found


def font(text, *, readable=True):
    """A font whose codes are the characters' own numbers; unreadable without the table that says so."""
    table = "".join(f"<{ord(c):04X}> <{ord(c):04X}>\n" for c in sorted(set(text)))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(set(text))} beginbfchar\n{table}endbfchar\n"
        "endcmap end end"
    )
    made = DictionaryObject(
        {
            Name("/Type"): Name("/Font"),
            Name("/Subtype"): Name("/Type0"),
            Name("/BaseFont"): Name("/FangSong"),
            Name("/Encoding"): Name("/Identity-H"),
            Name("/DescendantFonts"): ArrayObject(
                [
                    DictionaryObject(
                        {
                            Name("/Type"): Name("/Font"),
                            Name("/Subtype"): Name("/CIDFontType2"),
                            Name("/BaseFont"): Name("/FangSong"),
                            Name("/DW"): NumberObject(1000),
                        }
                    )
                ]
            ),
        }
    )
    if readable:
        made[Name("/ToUnicode")] = stream(cmap.encode())
    return made


def fonts(text):
    return DictionaryObject({Name("/Font"): DictionaryObject({Name("/F1"): font(text)})})


def drawn(lines, *, step=20):
    """Each line a text object of its own; a list of pieces is drawn with gaps between them (split runs)."""
    out = []
    for number, line in enumerate(lines):
        pieces = [line] if isinstance(line, str) else line
        shown = " -200 ".join(f"<{piece.encode('utf-16-be').hex()}>" for piece in pieces)
        out.append(f"BT /F1 12 Tf 50 {800 - step * number} Td [{shown}] TJ ET")
    return "\n".join(out).encode()


def put_text(writer, page, lines, *, more=b""):
    text = "".join("".join(line) for line in lines) or " "
    page[Name("/Resources")] = fonts(text)
    page[Name("/Contents")] = writer._add_object(stream(drawn(lines) + more))


def put_picture(writer, page):
    picture = stream(
        b"\0\0\0",
        Type=Name("/XObject"),
        Subtype=Name("/Image"),
        Width=NumberObject(1),
        Height=NumberObject(1),
        ColorSpace=Name("/DeviceRGB"),
        BitsPerComponent=NumberObject(8),
    )
    pictures = DictionaryObject({Name("/Im1"): writer._add_object(picture)})
    page.setdefault(Name("/Resources"), DictionaryObject())[Name("/XObject")] = pictures


def note(text, *, look=None):
    rectangle = ArrayObject([FloatObject(n) for n in (0, 0, 100, 100)])
    made = DictionaryObject(
        {
            Name("/Type"): Name("/Annot"),
            Name("/Subtype"): Name("/Text"),
            Name("/Rect"): rectangle,
            Name("/Contents"): TextStringObject(text),
        }
    )
    if look is not None:
        made[Name("/AP")] = DictionaryObject({Name("/N"): look})
    return made


def written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf(*pages, more=b""):
    """A PDF; each page is a list of lines."""
    writer = PdfWriter()
    for lines in pages:
        put_text(writer, writer.add_blank_page(600, 850), lines, more=more)
    return written(writer)


def pdf_with(change, *pages):
    """The same after `change(writer)`."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(*(pages or (["公开内容"],))))))
    change(writer)
    return written(writer)


def word(*paragraphs, change=None):
    document = docx.Document()
    for paragraph in paragraphs:
        made = document.add_paragraph()
        for run in [paragraph] if isinstance(paragraph, str) else paragraph:
            made.add_run(run)
    if change is not None:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return without(out.getvalue(), "docProps/thumbnail.jpeg")


def without(data, *names):
    """The container without these parts."""
    return parts(data, dict.fromkeys(names))


def parts(data, changes):
    """The container with parts replaced or added (None: left out)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()
