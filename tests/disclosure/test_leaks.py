import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject as Name

from cases.uploads import DOCX, JPEG, OFD, PDF
from disclosure.leaks import Hit, find_in_text, find_personal_data
from tests.disclosure import files

NUMBER = "11010519491231002X"
PHONE = "13812345678"
ADDRESS = "海口市龙华区某路12号3栋501室"
NEEDLES = {"name": ("王小明",), "id_number": (NUMBER,), "phone": (PHONE,), "address": (ADDRESS,)}
NOTHING = Hit("nothing_searched", place="file")
PUBLIC = "关于信息公开的答复，联系电话 0898-66778899"


def in_pdf(data, needles=NEEDLES):
    return find_personal_data(data, PDF, needles)


def in_word(data, needles=NEEDLES):
    return find_personal_data(data, DOCX, needles)


def found(label, place, page=0):
    return Hit("found", label, place, page)


class TestPdfPages:
    def test_a_file_without_any_of_it_has_no_hits(self):
        assert in_pdf(files.pdf([PUBLIC], ["王大明，1101051949，小明"])) == []

    @pytest.mark.parametrize(
        ("label", "line"),
        [
            ("name", "申请人：王小明"),
            ("name", "申请人：王 小 明"),
            ("name", "申请人：王　小明"),
            ("id_number", f"证件号码{NUMBER}"),
            ("id_number", "110105 19491231 002x"),
            ("id_number", "１１０１０５１９４９１２３１００２Ｘ"),
            ("phone", "138-1234-5678"),
            ("phone", "(+86)138 1234 5678"),
            ("address", "海口市龙华区某路１２号，3栋，501室"),
        ],
    )
    def test_each_needle_is_found_however_it_is_written(self, label, line):
        assert in_pdf(files.pdf([PUBLIC], [PUBLIC, line])) == [found(label, "page", 2)]

    def test_a_number_drawn_in_pieces(self):
        assert in_pdf(files.pdf([list(NUMBER)])) == [found("id_number", "page", 1)]

    def test_a_number_that_breaks_at_the_end_of_a_line_or_page(self):
        assert in_pdf(files.pdf(["号码110105194", "91231002X完"])) == [found("id_number", "page", 1)]
        assert in_pdf(files.pdf([PUBLIC], ["号码110105194"], ["91231002X完"])) == [
            found("id_number", "page", 2)
        ]

    def test_a_name_written_with_the_radicals_a_font_gives(self):
        assert in_pdf(files.pdf(["申请人⻢⻰"]), {"name": ("马龙",)}) == [found("name", "page", 1)]

    def test_a_black_bar_over_the_text_hides_nothing(self):
        assert in_pdf(files.pdf([PHONE], more=b" 0 g 40 780 200 40 re f")) == [found("phone", "page", 1)]

    def test_every_page_that_has_it_is_named(self):
        pages = [[PHONE], [PUBLIC], [PHONE, PHONE]]
        assert in_pdf(files.pdf(*pages)) == [found("phone", "page", 1), found("phone", "page", 3)]

    def test_a_blank_page_is_nothing_to_confirm(self):
        assert in_pdf(files.pdf([PUBLIC], [])) == []


class TestPdfElsewhere:
    def test_properties(self):
        data = files.pdf_with(lambda writer: writer.add_metadata({"/Author": "王小明", "/Title": PUBLIC}))
        assert in_pdf(data) == [found("name", "properties")]

    def test_the_packet_of_metadata(self):
        packet = (
            f"<x:xmpmeta><dc:creator><rdf:li>王小明</rdf:li></dc:creator><p>{PHONE}</p></x:xmpmeta>".encode()
        )

        def change(writer):
            made = files.stream(packet, Type=Name("/Metadata"), Subtype=Name("/XML"))
            writer._root_object[Name("/Metadata")] = writer._add_object(made)

        assert in_pdf(files.pdf_with(change)) == [found("name", "properties"), found("phone", "properties")]

    def test_a_note_in_the_margin(self):
        def change(writer):
            writer.pages[0][Name("/Annots")] = ArrayObject([files.note(f"请打电话 {PHONE}")])

        assert in_pdf(files.pdf_with(change)) == [found("phone", "properties")]

    def test_what_a_stamp_looks_like(self):
        look = files.stream(files.drawn([PHONE]), Subtype=Name("/Stamp"), Resources=files.fonts(PHONE))

        def change(writer):
            stamp = files.note("章", look=writer._add_object(look))
            writer.pages[0][Name("/Annots")] = ArrayObject([stamp])

        assert in_pdf(files.pdf_with(change)) == [found("phone", "annotation")]

    def test_a_page_taken_out_of_the_list_but_not_out_of_the_file(self):
        def change(writer):
            writer._pages.get_object()[Name("/Kids")].pop()

        data = files.pdf_with(change, [PUBLIC], [PHONE])
        assert in_pdf(data) == [found("phone", "deleted_page")]

    def test_an_earlier_version_in_the_same_file(self):
        writer = PdfWriter(io.BytesIO(files.pdf([PHONE])), incremental=True)
        page = writer.pages[0]
        page[Name("/Contents")].get_object().set_data(files.drawn(["删"]))
        data = files.written(writer)
        assert PHONE not in PdfReader(io.BytesIO(data)).pages[0].extract_text()
        assert in_pdf(data) == [found("phone", "earlier_version")]

    def test_a_file_inside_the_file(self):
        data = files.pdf_with(lambda writer: writer.add_attachment("a.docx", files.word("申请人王小明")))
        assert in_pdf(data) == [found("name", "attachment")]

    def test_a_file_inside_that_cannot_be_read(self):
        data = files.pdf_with(lambda writer: writer.add_attachment("a.bin", b"\x00\x01\x02"))
        assert in_pdf(data) == [Hit("unreadable", place="attachment")]


class TestPdfThatCannotBeRead:
    def test_pictures_of_pages(self):
        def change(writer):
            files.put_picture(writer, writer.add_blank_page(600, 850))

        hits = in_pdf(files.pdf_with(change))
        assert hits == [Hit("no_text_layer", place="page", page=2)]
        assert [hit.blocks for hit in hits] == [False]

    def test_text_drawn_as_curves(self):
        def change(writer):
            page = writer.add_blank_page(600, 850)
            page[Name("/Contents")] = writer._add_object(files.stream(b"0 0 m 10 10 l S"))

        assert in_pdf(files.pdf_with(change)) == [Hit("no_text_layer", place="page", page=2)]

    def test_a_picture_beside_text_is_for_a_person_to_look_at(self):
        hits = in_pdf(files.pdf_with(lambda writer: files.put_picture(writer, writer.pages[0])))
        assert hits == [Hit("pictures", place="page", page=1)]
        assert [hit.blocks for hit in hits] == [False]

    def test_a_font_without_its_table(self):
        def change(writer):
            shapes = {Name("/F1"): files.font("\ue000", readable=False)}
            writer.pages[0][Name("/Resources")] = DictionaryObject({Name("/Font"): DictionaryObject(shapes)})
            data = files.drawn(["\ue000\ue001\ue002\ue003"])
            writer.pages[0][Name("/Contents")] = writer._add_object(files.stream(data))

        assert in_pdf(files.pdf_with(change, ["公开内容"], [PUBLIC])) == [
            Hit("no_text_layer", place="page", page=1)
        ]
        assert in_pdf(files.pdf_with(change)) == [NOTHING]

    def test_a_password(self):
        hits = in_pdf(files.pdf_with(lambda writer: writer.encrypt("secret")))
        assert hits == [Hit("encrypted")]
        assert [hit.blocks for hit in hits] == [True]

    def test_a_file_that_only_forbids_printing_is_read(self):
        data = files.pdf_with(lambda writer: writer.encrypt("", "owner"), [PHONE])
        assert in_pdf(data) == [found("phone", "page", 1)]

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", files.pdf([PUBLIC])[:300]])
    def test_a_damaged_one(self, data):
        assert in_pdf(data) == [Hit("unreadable")]

    def test_what_it_cannot_read_is_not_quoted_in_the_log(self, caplog):
        in_pdf(f"%PDF-1.7\n{NUMBER}\nstartxref\n{PHONE}\n%%EOF".encode())
        assert [value for value in (NUMBER, PHONE) if value in caplog.text] == []


class TestWord:
    def test_a_file_without_any_of_it_has_no_hits(self):
        assert in_word(files.word(PUBLIC, "姓王", "小明白")) == []

    @pytest.mark.parametrize(
        ("label", "runs"),
        [
            ("name", ["申请人：王", "小", "明"]),
            ("id_number", [NUMBER[:6], NUMBER[6:10], NUMBER[10:]]),
            ("id_number", ["１１０１０５　１９４９１２３１", "－００２Ｘ"]),
            ("phone", ["138", "-1234-", "5678"]),
            ("address", ["海口市龙华区", "某路12号", "3栋501室"]),
        ],
    )
    def test_split_runs(self, label, runs):
        assert in_word(files.word(PUBLIC, runs)) == [found(label, "body")]

    def test_hidden_text(self):
        def change(document):
            document.paragraphs[0].add_run(PHONE).font.hidden = True

        assert in_word(files.word(PUBLIC, change=change)) == [found("phone", "body")]

    def test_a_number_in_boxes_of_a_table(self):
        def change(document):
            for cell, digit in zip(document.add_table(1, 18).rows[0].cells, NUMBER, strict=True):
                cell.text = digit

        assert in_word(files.word(PUBLIC, change=change)) == [found("id_number", "body")]

    def test_headers_and_footers(self):
        def change(document):
            document.sections[0].header.paragraphs[0].text = PHONE
            document.sections[0].footer.paragraphs[0].text = "王小明"

        assert in_word(files.word(PUBLIC, change=change)) == [
            found("name", "headers"),
            found("phone", "headers"),
        ]

    def test_comments_and_their_authors(self):
        def change(document):
            runs = document.paragraphs[0].runs
            document.add_comment(runs, text=f"电话 {PHONE}", author="王小明", initials="w")

        assert in_word(files.word(PUBLIC, change=change)) == [
            found("name", "comments"),
            found("phone", "comments"),
        ]

    def test_properties(self):
        def change(document):
            document.core_properties.last_modified_by = "王小明"

        assert in_word(files.word(PUBLIC, change=change)) == [found("name", "properties")]

    @pytest.fixture
    def body(self):
        """The document with `text` in place of its paragraph's run."""
        data = files.word("PLACE")
        xml = files.part(data, "word/document.xml")
        return lambda runs: files.parts(data, {"word/document.xml": xml.replace("<w:t>PLACE</w:t>", runs)})

    def test_text_that_was_deleted_but_kept_as_a_change(self, body):
        runs = f"<w:t>x</w:t></w:r><w:del w:id='1' w:author='a'><w:r><w:delText>{PHONE}</w:delText></w:r></w:del><w:r>"
        assert in_word(body(runs)) == [found("phone", "body")]

    def test_a_number_with_deleted_characters_in_between(self, body):
        deleted = "</w:r><w:del w:id='1' w:author='a'><w:r><w:delText>99</w:delText></w:r></w:del><w:r>"
        assert in_word(body(f"<w:t>{PHONE[:5]}</w:t>{deleted}<w:t>{PHONE[5:]}</w:t>")) == [
            found("phone", "body")
        ]

    def test_a_number_in_a_field_code_and_in_a_comment_of_the_markup(self, body):
        assert in_word(body(f"<w:instrText>MAILTO {PHONE}</w:instrText>")) == [found("phone", "body")]
        assert in_word(body(f"<!-- {PHONE} --><w:t>x</w:t>")) == [found("phone", "body")]

    def test_the_target_of_a_link(self):
        def change(document):
            document.part.relate_to(f"tel:{PHONE}", "http://x/hyperlink", is_external=True)

        assert in_word(files.word(PUBLIC, change=change)) == [found("phone", "other")]

    def test_a_part_of_the_office_s_own(self):
        data = files.parts(files.word(PUBLIC), {"customXml/item9.xml": f"<a><b>{NUMBER}</b></a>"})
        assert in_word(data) == [found("id_number", "properties")]

    def test_a_file_inside_the_file(self):
        data = files.parts(files.word(PUBLIC), {"word/embeddings/a.docx": files.word("王小明")})
        assert in_word(data) == [found("name", "attachment")]

    def test_an_object_inside_that_cannot_be_read(self):
        data = files.parts(files.word(PUBLIC), {"word/embeddings/ole.bin": b"\xd0\xcf\x11\xe0"})
        assert in_word(data) == [Hit("unreadable", place="attachment")]

    def test_pictures_are_for_a_person_to_look_at(self):
        data = files.parts(files.word(PUBLIC), {"word/media/image1.png": b"\x89PNG"})
        hits = in_word(data)
        assert hits == [Hit("pictures", place="other")]
        assert [hit.blocks for hit in hits] == [False]

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04", files.word(PUBLIC)[:-40]])
    def test_a_damaged_one(self, data):
        assert in_word(data) == [Hit("unreadable")]

    def test_a_part_that_is_not_what_it_says(self):
        data = files.parts(files.word(PUBLIC), {"word/header9.xml": "<a>not closed"})
        assert in_word(data) == [Hit("unreadable", place="headers")]

    def test_an_entity_that_grows_is_not_followed(self):
        bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
        data = files.parts(files.word(PUBLIC), {"customXml/item9.xml": bomb})
        assert [hit for hit in in_word(data) if hit.code == "found"] == []


class TestWithoutAnyText:
    """A scan: nothing was searched, and that is said of the whole file."""

    def test_pages_that_are_pictures(self):
        def change(writer):
            del writer.pages[0]["/Contents"]
            files.put_picture(writer, writer.pages[0])

        assert in_pdf(files.pdf_with(change)) == [NOTHING]
        assert NOTHING.blocks is False

    def test_empty_pages(self):
        assert in_pdf(files.pdf([" "])) == [NOTHING]

    def test_a_word_document_of_pictures(self):
        data = files.parts(files.word(""), {"word/media/image1.png": b"\x89PNG"})
        assert in_word(data) == [NOTHING]

    def test_an_ofd_of_pictures(self):
        page = "<o:P xmlns:o='x'><o:ImageObject ID='7' ResourceID='8'/></o:P>"
        parts = {"OFD.xml": "<o:OFD xmlns:o='x'><o:Title>标题</o:Title></o:OFD>", "Doc_0/Content.xml": page}
        data = files.parts(files.word(""), {**parts, "Doc_0/Res/a.jb2": b"x"})
        assert find_personal_data(data, OFD, NEEDLES) == [NOTHING]

    def test_what_is_found_all_the_same_blocks(self):
        def change(document):
            document.core_properties.last_modified_by = "王小明"

        assert in_word(files.word("", change=change)) == [found("name", "properties")]


class TestOtherFiles:
    def test_a_picture_has_no_text_to_search(self):
        assert find_personal_data(b"\xff\xd8\xff", JPEG, NEEDLES) == [NOTHING]

    def test_an_ofd_is_read_like_any_container(self):
        page = "".join(f"<o:TextCode>{digit}</o:TextCode>" for digit in NUMBER)
        data = files.parts(
            files.word(PUBLIC),
            {"OFD.xml": "<o:OFD xmlns:o='x'/>", "Doc_0/Content.xml": f"<o:P xmlns:o='x'>{page}</o:P>"},
        )
        assert find_personal_data(data, OFD, NEEDLES) == [found("id_number", "other")]


class TestText:
    def test_a_title_is_searched_too(self):
        hits = find_in_text("答复王小明（138 1234 5678）", NEEDLES, place="title")
        assert hits == [found("name", "title"), found("phone", "title")]

    def test_punctuation_between_two_sentences_is_no_name(self):
        assert find_in_text("其人姓王。小明知道。", NEEDLES, place="title") == []

    def test_an_empty_or_one_letter_needle_finds_nothing(self):
        assert find_in_text("王小明", {"phone": "", "name": "王", "address": " "}, place="title") == []

    def test_a_hit_never_quotes_the_value(self):
        shown = repr(find_in_text(NUMBER + PHONE, NEEDLES, place="title"))
        assert [value for (value,) in NEEDLES.values() if value in shown] == []
