"""Templates an office uploads: what is refused, and why; and that an honest one passes."""

import base64
import io
import zipfile

import pytest
from docx import Document
from lxml import etree

from templates_docs import build, check, engine, letters
from templates_docs.check import Finding
from templates_docs.check_package import STRICT
from templates_docs.letters import KINDS
from templates_docs.package import members_of, pack

BASE = (build.BUILT / "receipt.docx").read_bytes()
SEEN = "{{ addressee }}："


def check_receipt(blob):
    return check.check(blob, letters.Receipt)


def with_tag(tag):
    """The receipt with something else where the addressee stood."""
    escaped = tag.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return changed("word/document.xml", SEEN, escaped)


def changed(part, old, new):
    parts = dict(members_of(BASE))
    assert old in parts[part].decode()
    parts[part] = parts[part].decode().replace(old, new, 1).encode()
    return pack(parts.items())


def added(name, content):
    return pack([*members_of(BASE), (name, content)])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.template)
def test_what_is_shipped_passes(kind):
    assert check.check((build.BUILT / f"{kind.template}.docx").read_bytes(), kind) == []


def test_a_plain_template_of_an_office_passes():
    document = Document()
    document.add_heading("回执")
    document.add_paragraph("{{ addressee }}：{{ case_number }}，{{ due_on|day }}前答复。")
    document.add_paragraph("{%p for one in asked %}")
    document.add_paragraph("{{ loop.index }}. {{ one }}")
    document.add_paragraph("{%p endfor %}")
    out = io.BytesIO()
    document.save(out)
    parts = [(name, content) for name, content in members_of(out.getvalue()) if "thumbnail" not in name]
    parts = [
        (n, c.replace(b'Target="docProps/thumbnail.jpeg"', b'Target="docProps/app.xml"')) for n, c in parts
    ]
    assert check_receipt(pack(parts)) == []


def test_a_tag_split_over_runs_is_still_a_tag():
    split = '{{ addr</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">essee }}：'
    assert check_receipt(changed("word/document.xml", SEEN, split)) == []


TAGS = {
    "{{ ''.__class__ }}": ("tag_not_allowed", "no_such_field"),
    "{{ addressee.upper() }}": ("tag_not_allowed",),
    "{{ addressee.upper }}": ("no_such_field",),
    "{{ addressee|safe }}": ("filter_not_allowed",),
    "{{ addressee|attr('x') }}": ("filter_not_allowed",),
    "{% autoescape false %}{{ addressee }}{% endautoescape %}": ("syntax", "tag_not_allowed"),
    "{% for n in range(99999) %}x{% endfor %}": ("tag_not_allowed",),
    "{% set x = 1 %}": ("tag_not_allowed",),
    "{% macro m() %}{% endmacro %}": ("tag_not_allowed",),
    "{% include 'x' %}": ("tag_not_allowed",),
    "{% import 'x' as y %}": ("tag_not_allowed",),
    "{% extends 'x' %}": ("tag_not_allowed",),
    "{{ 7*7 }}": ("tag_not_allowed",),
    "{{ asked[0] }}": ("tag_not_allowed",),
    "{{ 'x' ~ addressee }}": ("tag_not_allowed",),
    "{{ id_number }}": ("no_such_field",),
    "{{ office.password }}": ("no_such_field",),
    "{{ loop.index }}": ("no_such_field",),
    "{{ self }}": ("no_such_field",),
    "{{ addressee": ("syntax",),
    "{% if addressee %}": ("syntax",),
    "{{ addressee is none }}": ("syntax", "tag_not_allowed"),
    "{% for a in asked recursive %}{% endfor %}": ("loop_not_allowed",),
    "{% for a, b in asked %}{% endfor %}": ("loop_not_allowed",),
    "{% for a in asked %}" * 4 + "x" + "{% endfor %}" * 4: ("loop_not_allowed",),
    "{{r addressee }}": ("not_rendered",),
    "{{ due_on|capital }}": ("not_rendered",),
    "{{ asked.nobody }}": ("no_such_field",),
}


@pytest.mark.parametrize(("tag", "codes"), TAGS.items())
def test_tags_that_are_no_fields(tag, codes):
    found = check_receipt(with_tag(tag))
    assert {finding.code for finding in found} <= set(codes)
    assert found != []


@pytest.mark.parametrize(
    ("blob", "finding"),
    [
        (b"%PDF-1.7", Finding("not_a_package", "file", "BadZipFile")),
        (b"PK\3\4" + b"\0" * (6 << 20), Finding("too_large", "file", str((6 << 20) + 4))),
        (added("word/vbaProject.bin", b"x"), Finding("part_not_allowed", "word/vbaProject.bin")),
        (added("word/embeddings/a.docx", b"x"), Finding("part_not_allowed", "word/embeddings/a.docx")),
        (added("word/activeX/a.xml", b"<a/>"), Finding("part_not_allowed", "word/activeX/a.xml")),
        (added("../../etc/passwd", b"x"), Finding("part_not_allowed", "../../etc/passwd")),
        (added("customXml/../x.xml", b"<a/>"), Finding("part_not_allowed", "customXml/../x.xml")),
        (added("word/media/a.svg", b"<svg/>"), Finding("part_not_allowed", "word/media/a.svg")),
        (added("word/Document.xml", b"<a/>"), Finding("part_twice", "file")),
        (pack([*members_of(BASE), *((f"word/header{n}.xml", b"<a/>") for n in range(2, 300))]),
         Finding("too_many_parts", "file", "310")),
        (added("word/numbering.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), Finding("doctype", "word/numbering.xml")),
        (added("word/numbering.xml", b"\xef\xbb\xbf<?xml version='1.0'?><!doctype a><a/>"), Finding("doctype", "word/numbering.xml")),
        (changed("[Content_Types].xml", "wordprocessingml.document.main", "wordprocessingml.template.main"),
         Finding("not_a_document", "[Content_Types].xml")),
        (changed("word/document.xml", "<w:body>", '<w:body><w:altChunk r:id="rId9"/>'),
         Finding("embedded", "word/document.xml", "altChunk")),
        (changed("word/styles.xml", "<w:sz ", "<w:vanish/><w:sz "), Finding("hidden_text", "word/styles.xml", "vanish")),
        (changed("word/document.xml", "<w:body>", "<w:body><w:p><w:ins/></w:p>"),
         Finding("tracked_change", "word/document.xml", "ins")),
        (changed("word/footer1.xml", " PAGE ", ' INCLUDETEXT "file:///etc/passwd" '),
         Finding("field_not_allowed", "word/footer1.xml", 'INCLUDETEXT "file:///etc/passwd"')),
        (changed("word/document.xml", "<w:body>", '<w:body><w:p><w:fldSimple w:instr="DDEAUTO a"/></w:p>'),
         Finding("field_not_allowed", "word/document.xml", "DDEAUTO a")),
        (changed("docProps/core.xml", "政府信息公开申请登记回执", "{{ addressee }}"),
         Finding("tag_in_property", "docProps/core.xml", "title")),
        (changed("word/settings.xml", "</w:settings>", '<w:mailMerge><w:connectString w:val="DSN=x"/></w:mailMerge></w:settings>'),
         Finding("embedded", "word/settings.xml", "mailMerge")),
        (changed("word/document.xml", "<w:body>", '<w:body><w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr></w:sdt>'),
         Finding("embedded", "word/document.xml", "dataBinding")),
        (changed("word/document.xml", "<w:body>", '<w:body><w:p><w:r><w:rPr><w:color w:val="ffffff"/></w:rPr><w:t>x</w:t></w:r></w:p>'),
         Finding("hidden_text", "word/document.xml", "rPr")),
        (changed("word/document.xml", "<w:body>", '<w:body><w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>x</w:t></w:r></w:p>'),
         Finding("hidden_text", "word/document.xml", "rPr")),
        (changed("word/document.xml", "<w:body>",
                 '<w:body><w:p><w:r><w:rPr><w:color w:val="000000" w:themeColor="background1"/></w:rPr><w:t>x</w:t></w:r></w:p>'),
         Finding("hidden_text", "word/document.xml", "rPr")),
        (changed("word/document.xml", "<w:body>", '<w:body><w:p><w:r><w:rPr><w:w w:val="1"/></w:rPr><w:t>x</w:t></w:r></w:p>'),
         Finding("hidden_text", "word/document.xml", "rPr")),
        (changed("word/document.xml", "<w:body>",
                 '<w:body xmlns:w14="urn:w14"><w:p><w:r><w:rPr><w14:textFill><w14:noFill/></w14:textFill></w:rPr>'
                 "<w:t>x</w:t></w:r></w:p>"),
         Finding("hidden_text", "word/document.xml", "rPr")),
        (changed("word/document.xml", "<w:body>",
                 '<w:body xmlns:v="urn:schemas-microsoft-com:vml"><w:p><w:r><w:pict><v:shape>'
                 '<v:imagedata src="http://evil.example/a.png"/></v:shape></w:pict></w:r></w:p>'),
         Finding("external", "word/document.xml", "http://evil.example/a.png")),
        (added("word/media/a.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'), Finding("part_not_allowed", "word/media/a.png")),
        (added("word/media/a.jpg", b"\x89PNG\r\n\x1a\n"), Finding("part_not_allowed", "word/media/a.jpg")),
        (added("word/header9.xml", f'<h xmlns="{STRICT}wordprocessingml/main"><instrText>DDEAUTO c</instrText></h>'.encode()),
         Finding("not_a_document", "word/header9.xml")),
        (changed("word/document.xml", "<w:body>", "<w:body><w:p><w:r><w:instrText>INCLUDEPICTURE x</w:instrText></w:r></w:p>"),
         Finding("field_not_allowed", "word/document.xml", "INCLUDEPICTURE x")),
        (changed("word/document.xml", "<w:body>",
                 "<w:body><w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c</w:instrText></w:r></w:p>"),
         Finding("field_not_allowed", "word/document.xml", "DDEAUTO c")),
        (changed("word/document.xml", "<w:body>", "<w:body><w:p><w:r><w:object/></w:r></w:p>"),
         Finding("embedded", "word/document.xml", "object")),
        (changed("word/settings.xml", "</w:settings>", '<w:attachedTemplate w:id="x"/></w:settings>'),
         Finding("embedded", "word/settings.xml", "attachedTemplate")),
    ],
    ids=lambda value: getattr(value, "code", None) or "",
)  # fmt: skip
def test_packages_that_hold_more_than_a_letter(blob, finding):
    assert check_receipt(blob) == [finding]


@pytest.mark.parametrize("style", ["white", "on_white", "small"])
def test_text_is_not_hidden_by_its_style(style):
    """In a paragraph's style, in one it rests on, and in what a run's style says."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="white"><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="on_white"><w:basedOn w:val="white"/></w:style>'
        '<w:style w:type="character" w:styleId="small"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="unused"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    )
    at = {"small": '<w:r><w:rPr><w:rStyle w:val="small"/></w:rPr><w:t>x</w:t></w:r>'}
    paragraph = at.get(style, f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>x</w:t></w:r>')
    parts = dict(members_of(BASE))
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", f"{styles}</w:styles>".encode()
    )
    assert check_receipt(pack(parts.items())) == []
    body = parts["word/document.xml"].replace(b"<w:body>", f"<w:body><w:p>{paragraph}</w:p>".encode())
    parts["word/document.xml"] = body
    assert check_receipt(pack(parts.items())) == [Finding("hidden_text", "word/document.xml", "rPr")]


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ('Type="x/image" Target="http://evil.example/a.png" TargetMode="External"', "external"),
        ('Type="x/image" Target="file:///etc/passwd" TargetMode="External"', "external"),
        ('Type="x/image" Target="http://evil.example/a.png"', "external"),
        (r'Type="x/image" Target="\\host\share\a.png"', "external"),
        ('Type="x/attachedTemplate" Target="a.dotm"', "relation_not_allowed"),
        ('Type="x/oleObject" Target="a.bin"', "relation_not_allowed"),
        ('Type="x/aFChunk" Target="a.html"', "relation_not_allowed"),
        ('Type="x/hyperlink" Target="a.xml"', "relation_not_allowed"),
    ],
)
def test_relations_that_fetch_or_act(relation, code):
    blob = changed(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId99" {relation}/></Relationships>',
    )
    assert [finding.code for finding in check_receipt(blob)] == [code]


OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
GROWS = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a x="&c;&c;">&c;</a>'


def utf7(document):
    """With every bracket, mark and ampersand as UTF-7 may write it: no look at the bytes finds them."""
    return "".join(
        f"+{base64.b64encode(c.encode('utf-16-be')).decode().rstrip('=')}-" if c in '<>!&"[];' else c
        for c in document
    )


@pytest.mark.parametrize("document", [OUTSIDE, GROWS, "<a/>"], ids=["outside", "grows", "plain"])
@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [
        ("UTF-7", lambda text: utf7(text).encode("ascii")),
        ("utf-16", lambda text: text.encode("utf-16")),
        ("UTF-16LE", lambda text: text.encode("utf-16-le")),
        ("UTF-32", lambda text: text.encode("utf-32")),
        ("IBM037", lambda text: text.encode("cp037")),
        ("GB18030", lambda text: text.encode("gb18030")),
    ],
)  # fmt: skip
def test_a_part_in_another_encoding_is_not_even_parsed(encoding, encoded, document):
    """UTF-7 was the way past: its declaration reads as ASCII, its DOCTYPE does not, and libxml2 knows it."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    told = encoding in ("UTF-7", "GB18030")  # the others' declaration is itself not to be read
    content = head.encode() + encoded(document) if told else encoded(head + document)
    (found,) = check_receipt(added("word/numbering.xml", content))
    assert found == Finding("encoding", "word/numbering.xml", encoding if told else "")


def test_the_attack_in_utf_7_is_one():
    """What the check refuses, a parser reads: the entity is declared, and its value is put in."""
    content = b'<?xml version="1.0" encoding="UTF-7"?>' + utf7(GROWS).encode("ascii")
    assert b"<!" not in content
    assert etree.fromstring(content).text == "bbbb"


def test_an_encoding_is_refused_wherever_the_reader_finds_it():
    """With other quotes, spaces or capitals, and in every part that is XML."""
    for declaration in (
        "<?xml version='1.0' encoding = 'utf-7'?>",
        '<?xml version="1.0"\nencoding="Utf-7" ?>',
    ):
        for name in ("word/numbering.xml", "customXml/item1.xml", "docProps/app2.xml", "word/_rels/a.rels"):
            (found,) = check_receipt(added(name, declaration.encode() + b"<a/>"))
            assert (found.code, found.where, found.what.lower()) == ("encoding", name, "utf-7")
    assert (
        check_receipt(added("word/numbering.xml", b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?><a/>"))
        == []
    )


def test_no_part_is_read_that_was_not_looked_at():
    """The document a reader opens is the one the check reads; XML under a picture's name is none."""
    other = dict(members_of(BASE))["word/document.xml"]
    for old, new in (
        ("word/document.xml", "docProps/thumbnail.wmf"),
        ("word/document.xml", "word/header9.xml"),
    ):
        parts = {**dict(members_of(BASE)), new: other}
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(old.encode(), new.encode())
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old.encode(), new.encode())
        assert Finding("not_a_document", "[Content_Types].xml") in check_receipt(pack(parts.items()))
    assert check_receipt(added("word/theme/a.bin", b"<a/>")) == [
        Finding("part_not_allowed", "word/theme/a.bin")
    ]
    relation = '<Relationship Id="rId99" Type="x/header" Target="../docProps/thumbnail.wmf"/>'
    blob = changed("word/_rels/document.xml.rels", "</Relationships>", f"{relation}</Relationships>")
    (found,) = check_receipt(blob)
    assert found == Finding(
        "relation_not_allowed", "word/_rels/document.xml.rels", "header ../docProps/thumbnail.wmf"
    )


def test_a_bomb_is_not_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members_of(BASE):
            package.writestr(name, content)
        package.writestr("word/media/a.png", b"\0" * (29 << 20))
    assert check_receipt(out.getvalue()) == [Finding("expands_too_far", "word/media/a.png")]


def test_sizes_are_not_believed():
    """A member that says it is small and expands further is cut off."""
    content = b"\0" * (2 << 20)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.png", content)
    told = out.getvalue().replace((2 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert told != out.getvalue()
    assert check_receipt(told)[0].code in ("size_lies", "not_a_package")


def test_a_broken_stream_is_no_package():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(range(256)) * 99)
    broken = bytearray(out.getvalue())
    broken[60:90] = b"\xff" * 30
    assert [f.code for f in check_receipt(bytes(broken))] == ["not_a_package"]


def test_paths_are_those_of_the_dataclass():
    assert check.paths(letters.Answer) >= {
        "addressee",
        "office.phone",
        "parts",
        "parts.documents.title",
        "remedy",
    }
    assert "parts.optional" not in check.paths(letters.Answer)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.template)
def test_a_specimen_is_complete(kind):
    assert engine.missing(check.specimen(kind)) == []


def test_the_check_runs_nothing_of_the_file(tmp_path):
    mark = tmp_path / "ran"
    code = f"cycler.__init__.__globals__.os.popen('touch {mark}').read()"
    assert check_receipt(with_tag("{{ " + code + " }}")) != []
    assert not mark.exists()
