"""The built templates: current, reproducible, using only what their letter has, and readable by an office program."""

import io
import re
import shutil
import subprocess
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
import yaml
from docx import Document
from jinja2 import nodes
from pypdf import PdfReader

from templates_docs import build, engine, golden, letters, pdf_check, samples
from templates_docs.letters import KINDS, Letter
from templates_docs.package import members_of


def test_every_letter_has_its_template_and_every_template_its_letter():
    built = {path.stem for path in build.BUILT.glob("*.docx")}
    assert built == {kind.template for kind in KINDS} == {path.stem for path in build.SPECS.glob("*.yaml")}
    assert {type(maker()) for maker in samples.ALL.values()} == set(KINDS)


def test_what_is_committed_is_what_the_specs_build():
    for path in build.SPECS.glob("*.yaml"):
        made = build.build(yaml.safe_load(path.read_text(encoding="utf-8")))
        assert members_of(made) == members_of((build.BUILT / f"{path.stem}.docx").read_bytes()), path.stem


def test_the_check_says_which_file_is_not_current(tmp_path, monkeypatch, capsys):
    shutil.copytree(build.BUILT, tmp_path / "docx")
    monkeypatch.setattr(build, "BUILT", tmp_path / "docx")
    assert build.main(["--check"]) == 0
    (tmp_path / "docx" / "receipt.docx").write_bytes(b"")
    (tmp_path / "docx" / "answer.docx").unlink()
    (tmp_path / "docx" / "stray.docx").write_bytes(b"")
    assert build.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert said == "not current: answer.docx, receipt.docx, stray.docx; run python -m templates_docs.build\n"
    assert build.main([]) == 0
    assert build.main(["--check"]) == 0


def paths_of(value: Any, path: str = "") -> set[str]:
    """Dotted names a template may use; what is in a list goes by the list's name."""
    found = set()
    for field in fields(value):
        inner = getattr(value, field.name)
        found.add(path + field.name)
        one = inner[0] if isinstance(inner, list) and inner else inner
        if is_dataclass(one):
            found |= paths_of(one, f"{path}{field.name}.")
    return found


def used_in(text: str) -> set[str]:
    tree = engine.environment().parse(text)
    loops = {}

    def dotted(node: nodes.Node) -> str:
        if isinstance(node, nodes.Filter):
            return dotted(node.node)
        if isinstance(node, nodes.Getitem):
            return dotted(node.node)
        if isinstance(node, nodes.Getattr):
            return f"{dotted(node.node)}.{node.attr}"
        return loops.get(node.name, node.name)

    for loop in tree.find_all(nodes.For):
        loops[loop.target.name] = dotted(loop.iter)
    names = {
        dotted(node)
        for node in tree.find_all((nodes.Getattr, nodes.Name))
        if getattr(node, "ctx", "") == "load"
    }
    return {name for name in names if name.split(".")[0] != "loop"}


def test_the_set_is_whole():
    """Every letter has a name of its own in the file, a provision it rests on, and a sentence saying when it is used."""
    found = {one for one in vars(letters).values() if isinstance(one, type) and issubclass(one, Letter)}
    assert found - {Letter} == set(KINDS)
    assert all(kind.basis and kind.used.endswith("。") and kind.__doc__ for kind in KINDS)
    assert len({kind.used for kind in KINDS}) == len(KINDS)
    named = {
        p.stem: yaml.safe_load(p.read_text(encoding="utf-8"))["name"] for p in build.SPECS.glob("*.yaml")
    }
    assert {kind.template: kind.title_zh for kind in KINDS} == named


def test_what_docs_show_is_what_the_letters_say():
    """docs/letters: run `make letters`, and read there what a change makes of each letter."""
    kept = {
        p.name: p.read_text(encoding="utf-8") for p in golden.FOLDER.iterdir() if p.suffix in (".txt", ".md")
    }
    assert kept == golden.texts()


@pytest.mark.parametrize("name", [n for n in samples.ALL if n not in ("answer_refused", "answer_not_held")])
def test_uses_only_fields_of_its_letter(name):
    letter = samples.ALL[name]()
    whole = "".join(
        content.decode() for part, content in members_of((build.BUILT / f"{letter.template}.docx").read_bytes())
        if part.startswith(("word/document", "word/header", "word/footer"))
    )  # fmt: skip
    tags = "".join(
        tag.replace("{%p", "{%").replace("{%tr", "{%") for tag in re.findall(r"\{[{%].*?[}%]\}", whole)
    )
    used = used_in(tags.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"'))
    known = paths_of(letter)
    assert used - known == set()
    top = {path.split(".")[0] for path in used}
    assert {f.name for f in fields(letter)} - top <= NOT_PRINTED.get(letter.template, set())


# what leaves out how somebody is addressed: a sheet for the file does not print: the applicant is named, not addressed
NOT_PRINTED = {
    "approval_sheet": {"you"}, "service_receipt": {"you"}, "work_suggestion": {"you"}, "publication_decision": {"you"},
    "consultation_co_producer": {"you"}, "consultation_other_body": {"you"},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.template)
def test_a_template_carries_nothing_of_who_built_it(kind):
    document = Document(io.BytesIO((build.BUILT / f"{kind.template}.docx").read_bytes()))
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.created.date()) == (
        "",
        "",
        date(2000, 1, 1),
    )


def test_all_open_in_an_office_program(tmp_path):
    """LibreOffice reads every letter, and sets it on as few pages as it should have."""
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice (soffice) is missing and every letter must open in it: run `make setup`"
    for name, maker in samples.ALL.items():
        (tmp_path / f"{name}.docx").write_bytes(engine.render(maker()).content)
    files = [str(tmp_path / f"{name}.docx") for name in samples.ALL]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    made = {name: PdfReader(tmp_path / f"{name}.pdf").pages for name in samples.ALL}
    assert {name for name, pages in made.items() if len(pages) == 1} == set(ONE_PAGE)
    last = {name: lines_before_the_seal(pages[-1]) for name, pages in made.items() if len(pages) > 1}
    assert {name: lines for name, lines in last.items() if len(lines) < 2} == {}


ONE_PAGE = (
    "approval_sheet", "service_receipt", "work_suggestion", "receipt", "record_receipt", "extension_notice",
    "later_date_notice", "consultation_notice", "record_corrected",
)  # fmt: skip


def lines_before_the_seal(page):
    """The lines of text on a page above the office's name, which stands alone on its line."""
    read = (pdf_check.one_line(line) for line in page.extract_text().splitlines())
    lines = [line for line in read if line and not pdf_check.PAGE_NUMBER.fullmatch(line)]
    return lines[: lines.index(samples.OFFICE.name)] if samples.OFFICE.name in lines else lines
