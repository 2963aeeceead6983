"""An agency's own clauses and templates: checked, approved by a second person, in force from a day, never changed."""

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from docx import Document

from agencies.models import Membership, Role, User
from cases.labels.wording import FINDINGS
from cases.models import Letter
from cases.selectors.case_file import CaseFile
from cases.services import preview
from templates_docs import check_package, clauses, engine, own
from templates_docs.models import Clause, OwnTemplate
from templates_docs.package import members_of, pack
from templates_docs.wording import TEXTS
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import errors

BUILT = Path(engine.BUILT)
TEXT = "{you}申请的信息，{by}我局予以公开。{way}"


RECEIPT = (BUILT / "receipt.docx").read_bytes()


def altered(part: str, old: str, new: str) -> bytes:
    """The built-in receipt with one place changed."""
    parts = dict(members_of(RECEIPT))
    parts[part] = parts[part].decode().replace(old, new, 1).encode()
    assert parts[part] != dict(members_of(RECEIPT))[part]
    return pack(parts.items())


def in_body(markup: str) -> bytes:
    return altered("word/document.xml", "<w:body>", f"<w:body>{markup}")


def tagged(tag: str) -> bytes:
    return altered("word/document.xml", "{{ addressee }}", tag)


def related(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="rId99" Type="x/{kind}" Target="{target}" TargetMode="External"/>'
    return altered("word/_rels/document.xml.rels", "</Relationships>", f"{relation}</Relationships>")


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members_of(RECEIPT):
            package.writestr(name, content)
        package.writestr("word/media/a.png", b"\0" * (29 << 20))
    return out.getvalue()


# what is tried, and what the page says of it
ATTACKS = {
    "script": (tagged("{{ cycler.__init__.__globals__.os.popen(1) }}"), "标记超出了引用字段的范围"),
    "safe": (tagged("{{ addressee|safe }}"), "safe"),
    "no escaping": (tagged("{% autoescape false %}{{ addressee }}{% endautoescape %}"), "标记"),
    "unknown field": (tagged("{{ applicant.id_number }}"), "applicant"),
    "remote image": (related("image", "http://evil.example/a.png"), "evil.example"),
    "local file": (related("image", "file:///etc/passwd"), "passwd"),
    "attached template": (related("attachedTemplate", "http://evil.example/a.dotm"), "evil.example"),
    "macro": (pack([*members_of(RECEIPT), ("word/vbaProject.bin", b"x")]), "vbaProject"),
    "OLE": (pack([*members_of(RECEIPT), ("word/embeddings/a.bin", b"x")]), "embeddings"),
    "altChunk": (in_body('<w:altChunk r:id="rId9"/>'), "altChunk"),
    "DDE": (in_body('<w:p><w:fldSimple w:instr="DDEAUTO cmd"/></w:p>'), "DDEAUTO cmd"),
    "include": (in_body("<w:p><w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r></w:p>"), "INCLUDETEXT"),
    "hidden text": (in_body("<w:p><w:r><w:rPr><w:vanish/></w:rPr></w:r></w:p>"), "隐藏文字"),
    "white text": (
        in_body('<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>x</w:t></w:r></w:p>'),
        "隐藏文字",
    ),
    "tracked change": (in_body("<w:p><w:ins/></w:p>"), "修订"),
    "mail merge": (altered("word/settings.xml", "</w:settings>", "<w:mailMerge/></w:settings>"), "mailMerge"),
    "entities": (
        pack([*members_of(RECEIPT), ("word/numbering.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]),
        "word/numbering.xml",
    ),
    "bomb": (bomb(), "30 MB"),
    "no package": (b"%PDF-1.7", "Word"),
}


@pytest.fixture
def admin(office):
    user = User.objects.create(username="sg-admin", display_name="管理员")
    Membership.objects.create(user=user, unit=office.registry, role=Role.ADMIN, since=o.FIRST_DAY)
    return user


def clause(office, admin, text=TEXT, since=MONDAY):
    return own.propose_clause(
        agency=office.agency, outcome="disclosed", text=text, effective_from=since, by=admin, on=MONDAY
    )


def changed_receipt(tmp_path, word="我局收件回执", *, extra=""):
    """The built-in receipt with another title, as an office would save it."""
    document = Document(str(BUILT / "receipt.docx"))
    run = next(r for p in document.paragraphs for r in p.runs if "回执" in r.text)
    run.text = word + extra
    path = tmp_path / "receipt.docx"
    document.save(str(path))
    return path.read_bytes()


def template(office, admin, content, since=MONDAY):
    return own.propose_template(
        agency=office.agency, kind="receipt", name="回执.docx", content=content, effective_from=since, by=admin, on=MONDAY
    )  # fmt: skip


class TestClauses:
    def test_it_words_the_answer_once_the_second_person_approved_it(self, office, admin):
        row = clause(office, admin)
        assert own.clauses_on(office.agency, MONDAY) == {}
        own.approve(row, by=office.head, on=MONDAY)
        case = o.drafted(office, MONDAY)
        text = "".join(p.text for p in Document(preview_of(case)).paragraphs)
        assert "你申请的信息，根据" in text
        assert "我局予以公开。" in text

    def test_an_issued_answer_keeps_the_version_that_worded_it(self, office, admin):
        plain = o.signed(office, MONDAY).letters.get(series="answer")
        own.approve(clause(office, admin), by=office.head, on=MONDAY)
        worded = o.signed(office, MONDAY).letters.get(series="answer")
        own.approve(clause(office, admin, text=TEXT + "又。"), by=office.head, on=MONDAY)
        own.approve(clause(office, admin, since=MONDAY + timedelta(days=1)), by=office.head, on=MONDAY)
        again = o.signed(office, MONDAY).letters.get(series="answer")
        kept = [Letter.objects.get(pk=one.pk).clauses for one in (plain, worded, again)]
        assert kept == [None, {"disclosed": 1}, {"disclosed": 2}]

    def test_it_holds_from_its_day_on(self, office, admin):
        later = MONDAY + timedelta(days=3)
        own.approve(clause(office, admin, since=later), by=office.head, on=MONDAY)
        assert own.clauses_on(office.agency, later - timedelta(days=1)) == {}
        assert own.clauses_on(office.agency, later) == {"disclosed": TEXT}

    def test_a_clause_put_in_force_after_the_review_voids_the_approval(self, office, admin):
        case = o.to_sign(office, MONDAY)
        own.approve(clause(office, admin), by=office.head, on=MONDAY)
        assert not CaseFile(case, MONDAY).facts(office.signatory).draft_unchanged

    def test_who_wrote_it_does_not_approve_it(self, office, admin):
        row = clause(office, admin)
        with pytest.raises(own.SamePerson):
            own.approve(row, by=admin, on=MONDAY)
        assert Clause.objects.get(pk=row.pk).waits

    @pytest.mark.parametrize("change", ["update", "delete"])
    def test_once_approved_it_is_never_changed_or_deleted(self, office, admin, change):
        row = clause(office, admin)
        rows = Clause.objects.filter(pk=row.pk)
        rows.update(text=TEXT)  # a proposal may still be put right
        own.approve(row, by=office.head, on=MONDAY)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(text="{you}好。") if change == "update" else rows.delete()
        assert rows.get().text == TEXT

    def test_another_agency_keeps_its_words(self, office, other_office, admin):
        own.approve(clause(office, admin), by=office.head, on=MONDAY)
        assert own.clauses_on(other_office.agency, MONDAY) == {}

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("{you}{by}{you.__class__}", "no_such_field"),
            ("{you}{by}{0}", "no_such_field"),
            ("{you}{by}{you!r}", "no_such_field"),
            ("{you:>99999999}{by}", "no_such_field"),
            ("{you}{by}{applicant_id}", "no_such_field"),
            ("{you}{by", "clause_braces"),
            ("{you}予以公开。", "clause_without_article"),
            ("{by}\u202e予以公开", "clause_character"),
            ("  ", "clause_empty"),
            ("{by}" + "长" * 1001, "clause_too_long"),
        ],
    )
    def test_what_is_not_plain_text_with_its_fields_is_refused(self, text, code):
        assert {finding.code for finding in clauses.check("disclosed", text)} == {code}

    def test_every_built_in_sentence_would_pass(self):
        assert {code: f for code in clauses.outcomes() if (f := clauses.check(code, own_text(code)))} == {}


def own_text(code):
    return TEXTS[code]


def preview_of(case):
    return io.BytesIO(preview.answer(CaseFile(case, MONDAY)))


class TestTemplates:
    def test_letters_are_made_by_it_and_old_ones_keep_theirs(self, office, admin, tmp_path):
        before = o.new_case(office, MONDAY).letters.get(series="receipt")
        row = template(office, admin, changed_receipt(tmp_path))
        between = o.new_case(office, MONDAY).letters.get(series="receipt")
        own.approve(row, by=office.head, on=MONDAY)
        after = o.new_case(office, MONDAY).letters.get(series="receipt")
        assert before.template_version == between.template_version != row.sha256
        assert after.template_version == row.sha256
        assert "我局收件回执" in text_of(after)
        own.approve(
            template(office, admin, changed_receipt(tmp_path, "第三版回执")), by=office.head, on=MONDAY
        )
        assert Letter.objects.get(pk=after.pk).template_version == row.sha256
        assert "第三版回执" in text_of(o.new_case(office, MONDAY).letters.get(series="receipt"))
        assert list(OwnTemplate.objects.order_by("version").values_list("version", flat=True)) == [1, 2]

    def test_once_approved_it_is_never_changed_or_deleted(self, office, admin, tmp_path):
        row = template(office, admin, changed_receipt(tmp_path))
        own.approve(row, by=office.head, on=MONDAY)
        rows = OwnTemplate.objects.filter(pk=row.pk)
        for change in (lambda: rows.update(content=b"x"), rows.delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()

    @pytest.mark.parametrize(
        ("tag", "code"),
        [
            ("{{ ''.__class__.__mro__ }}", "no_such_field"),
            ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "tag_not_allowed"),
            ("{{ addressee.upper() }}", "tag_not_allowed"),
            ("{{ range(9) }}", "tag_not_allowed"),
            ("{{ id_number }}", "no_such_field"),
            ("{{ addressee|safe }}", "filter_not_allowed"),
            ("{% autoescape false %}{{ addressee }}{% endautoescape %}", "tag_not_allowed"),
            ("{{ addressee", "syntax"),
        ],
    )
    def test_a_template_that_does_more_than_name_fields_is_not_kept(self, office, admin, tmp_path, tag, code):
        with pytest.raises(own.Unfit) as unfit:
            template(office, admin, changed_receipt(tmp_path, extra=tag))
        assert code in {finding.code for finding in unfit.value.findings}
        assert not OwnTemplate.objects.exists()


def text_of(letter):
    return "".join(p.text for p in Document(io.BytesIO(bytes(letter.content))).paragraphs)


def test_every_reason_of_the_checks_has_a_sentence():
    sources = [
        path.read_text(encoding="utf-8") for path in BUILT.parent.glob("c*.py") if "check" in path.name
    ]
    sources.append((BUILT.parent / "clauses.py").read_text(encoding="utf-8"))
    named = {code for text in sources for code in re.findall(r'(?:Finding\(|yield )"([a-z_]+)"', text)}
    assert named | set(check_package.MARKS.values()) == set(FINDINGS)


class TestPages:
    @pytest.fixture
    def signed_in(self, settings):
        settings.MINGDA_TODAY = str(MONDAY)

        def sign_in(user):
            client = Client()
            client.force_login(user)
            return client

        return sign_in

    def test_proposed_by_the_administrator_approved_by_the_head(self, office, admin, signed_in, tmp_path):
        file = SimpleUploadedFile("回执.docx", changed_receipt(tmp_path))
        sent = {"kind": "receipt", "file": file, "effective_from": str(MONDAY)}
        assert signed_in(admin).post("/wording/new/template/", sent).status_code == 302
        row = OwnTemplate.objects.get()
        head = signed_in(office.head)
        assert "待审定" in head.get("/wording/").content.decode()
        sample = head.get(f"/wording/template/{row.pk}/sample.docx")
        assert sample.content[:2] == b"PK"
        assert signed_in(admin).post(f"/wording/template/{row.pk}/approve/").status_code == 403
        assert head.post(f"/wording/template/{row.pk}/approve/").status_code == 302
        assert own.template_on(office.agency, "receipt", MONDAY) == row

    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(self, admin, signed_in):
        sent = {"outcome": "disclosed", "text": "{you}予以公开", "effective_from": str(MONDAY)}
        page = signed_in(admin).post("/wording/new/clause/", sent)
        assert page.status_code == 422
        assert "必须引用条文" in page.content.decode()
        assert "{you}予以公开</textarea>" in page.content.decode()

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_an_attack_is_refused_at_the_file_and_nothing_is_kept(self, admin, signed_in, attack):
        blob, sentence = ATTACKS[attack]
        sent = {
            "kind": "receipt",
            "file": SimpleUploadedFile("回执.docx", blob),
            "effective_from": str(MONDAY),
        }
        page = signed_in(admin).post("/wording/new/template/", sent)
        assert page.status_code == 422
        assert [one for one in errors(page) if sentence in one] != []
        assert not OwnTemplate.objects.exists()

    def test_a_foreign_agency_sees_none_of_it(self, office, other_office, admin, signed_in):
        row = clause(office, admin, text=TEXT + "只有我局这样写")
        other = signed_in(other_office.head)
        assert "只有我局这样写" not in other.get("/wording/").content.decode()
        assert other.post(f"/wording/clause/{row.pk}/approve/").status_code == 404

    @pytest.mark.parametrize("who", ["clerk", "handler", "signatory", "manager"])
    def test_others_stay_outside(self, office, signed_in, who):
        assert signed_in(getattr(office, who)).get("/wording/").status_code == 403
