"""Nothing a person types changes what a letter says around it, and nothing a template holds is executed."""

import io
import os
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace

import pytest
from docx import Document
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError

from templates_docs import engine, letters, redline, samples
from templates_docs.package import canonical, hash_of, members_of
from templates_docs.text import text_of

NAMES = {
    "A & B <公司>": "A & B <公司>",
    "𠮷野㐂子": "𠮷野㐂子",
    "{{ 7*7 }}": "{{ 7*7 }}",
    "{% if 1 %}x{% endif %}": "{% if 1 %}x{% endif %}",
    "x</w:t></w:r></w:p><w:p><w:r><w:t>准予公开": "x</w:t></w:r></w:p><w:p><w:r><w:t>准予公开",
    "张三\n准予公开": "张三 准予公开",
    "张三\r\n准予公开": "张三 准予公开",
    "张三\u2028准予公开": "张三 准予公开",
    "张\x00三\x07\x0c\ufffe": "张三",
    "张\ud800三": "张三",
    "张三\u202e开公予准": "张三开公予准",
    "张\t三": "张 三",
    "]]>&lt;{_{": "]]>&lt;{_{",
    "&#0;&amp;": "&#0;&amp;",
}


@pytest.mark.parametrize(("typed", "printed"), NAMES.items())
@pytest.mark.parametrize("name", samples.ALL)
def test_a_name_changes_nothing_else(name, typed, printed):
    letter = samples.ALL[name]()
    before = text_of(engine.render(letter).content).replace(letter.addressee, "＊")
    after = text_of(engine.render(replace(letter, addressee=typed)).content)
    if name == "approval_sheet":
        before = before.replace("＊（公民）", "张三（公民）")
    assert after == before.replace("＊", printed)


def test_an_office_s_name_is_as_harmless_in_the_header():
    office = replace(samples.OFFICE, name="A & B <局>{{ 7*7 }}")
    header = dict(members_of(engine.render(replace(samples.receipt(), office=office)).content))[
        "word/header1.xml"
    ]
    assert "A &amp; B &lt;局&gt;{{ 7*7 }}" in header.decode()


def test_long_texts_keep_their_paragraphs():
    part = replace(samples.REFUSED, reasons="第一。\r\n\n第二。\x85第三。")
    lines = text_of(engine.render(replace(samples.answer_refused(), parts=[part])).content).splitlines()
    at = lines.index("理由：第一。")
    assert lines[at : at + 3] == ["理由：第一。", "第二。", "第三。"]


def test_a_number_is_unbroken_and_reads_the_same_while_an_address_is_left_as_it_is():
    asked = ["2026-0012号<卷>，见 https://example.gov.cn/2026-0012，A-1、甲-乙"]
    content = engine.render(replace(samples.extension_notice(), asked=asked)).content
    document = dict(members_of(content))["word/document.xml"].decode()
    assert (
        '2026</w:t><w:noBreakHyphen/><w:t xml:space="preserve">0012号&lt;卷&gt;，见 '
        "https://example.gov.cn/2026-0012，A-1、甲-乙" in document
    )
    assert asked[0] in text_of(content)
    assert any(asked[0] in paragraph for paragraph in redline.paragraphs(content))


def test_a_long_office_name_is_set_smaller():
    def style(name):
        made = engine.render(replace(samples.receipt(), office=replace(samples.OFFICE, name=name)))
        header = Document(io.BytesIO(made.content)).sections[0].first_page_header
        return [(p.style.style_id, p.text) for p in header.paragraphs]

    assert style("示例市住房和城乡建设局") == [("GwLtrAgency", "示例市住房和城乡建设局")]
    assert style("示例壮族自治县住房和城乡建设局") == [("GwLtrAgencyLong", "示例壮族自治县住房和城乡建设局")]


def emptied(value, path=""):
    """Every required field of a letter, and of what it holds, with a letter that lacks just it."""
    for field in fields(value):
        name, old = path + field.name, getattr(value, field.name)
        if is_dataclass(old):
            yield from ((at, replace(value, **{field.name: one})) for at, one in emptied(old, f"{name}."))
        if isinstance(old, list) and old and is_dataclass(old[0]):
            inner = emptied(old[0], f"{name}.1.")
            yield from ((at, replace(value, **{field.name: [one, *old[1:]]})) for at, one in inner)
        if isinstance(old, list) and old and isinstance(old[0], str):
            yield f"{name}.1", replace(value, **{field.name: ["", *old[1:]]})
        if field.name not in value.optional:
            empty = [] if isinstance(old, list) else " \n\x00" if isinstance(old, str) else None
            yield name, replace(value, **{field.name: empty})


@pytest.mark.parametrize("name", samples.ALL)
def test_names_every_empty_field_and_makes_nothing(name):
    cases = list(emptied(samples.ALL[name]()))
    assert len(cases) > 9
    for path, letter in cases:
        assert engine.missing(letter) == [path]
        with pytest.raises(engine.Incomplete) as refused:
            engine.render(letter)
        assert refused.value.missing == [path]


def test_what_is_optional_may_be_empty():
    engine.render(replace(samples.record_advised(), contact=""))
    engine.render(replace(samples.answer_disclosed(), remedy=[]))
    assert (
        engine.missing(replace(samples.answer_refused(), parts=[replace(samples.REFUSED, reasons="")])) == []
    )


def test_only_plain_data_goes_in():
    letter = replace(samples.receipt(), due_on=object())
    with pytest.raises(TypeError, match="object in a letter"):
        engine.render(letter)


EVIL = {
    "{{ ''.__class__.__mro__ }}": (SecurityError, UndefinedError),
    "{{ cycler.__init__.__globals__ }}": (SecurityError,),
    "{{ addressee.upper() }}": (SecurityError,),
    "{{ asked.append('x') }}": (SecurityError,),
    "{{ range(9) }}": (SecurityError, UndefinedError),
    "{{ addressee|safe }}": (TemplateError,),
    "{{ '%0999999999d'|format(1) }}": (TemplateError,),
    "{{ addressee|attr('__class__') }}": (TemplateError,),
    "{{ lipsum() }}": (SecurityError, UndefinedError),
    "{{ nobody }}": (UndefinedError,),
    "{% if nobody %}x{% endif %}": (UndefinedError,),
    "{{ office.nobody }}": (UndefinedError,),
    "{{ nothing }}": (ValueError,),
}


@pytest.mark.parametrize(("tag", "refusals"), EVIL.items())
def test_a_template_executes_nothing(tag, refusals):
    document = Document()
    document.add_paragraph(tag)
    out = io.BytesIO()
    document.save(out)
    data = {"addressee": "张三", "asked": ["a"], "office": {"name": "局"}, "nothing": None}
    blob = canonical(out.getvalue())
    with pytest.raises(refusals):
        _rendered(blob, data)


def _rendered(blob, data):
    return [part.render(data) for _, part in engine.compiled(blob).members if not isinstance(part, bytes)]


def test_that_template_would_have_been_rendered_without_its_tag():
    document = Document()
    document.add_paragraph("{{ addressee }}")
    out = io.BytesIO()
    document.save(out)
    assert ">李 &amp; 四<" in _rendered(canonical(out.getvalue()), {"addressee": "李 & 四"})[0]


SCRIPT = (
    "from templates_docs import engine, samples; import hashlib;"
    "print([(n, hashlib.sha256(engine.render(m()).content).hexdigest()) for n, m in samples.ALL.items()])"
)


def test_equal_data_make_equal_bytes_in_any_process():
    def made(seed):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati" if seed == "1" else "UTC"}
        return subprocess.run([sys.executable, "-c", SCRIPT], env=env, check=True, capture_output=True).stdout

    assert made("1") == made("2")


def test_the_hash_is_over_the_members():
    made = engine.render(samples.receipt())
    assert hash_of(members_of(made.content)) == made.sha256
    assert engine.render(replace(samples.receipt(), addressee="李四")).sha256 != made.sha256
    assert (made.template, len(made.template_version)) == ("receipt", 64)
    assert isinstance(samples.receipt(), letters.Letter)
