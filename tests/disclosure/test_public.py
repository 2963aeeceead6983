from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure import search, services
from disclosure.models import PublishedEntry
from tests.agencies import make
from tests.disclosure.test_publishing import publish

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def entries(agency, handler, *titles):
    """Rows without a file: only searching and listing are asked of them."""
    made = []
    for number, title in enumerate(titles):
        entry = PublishedEntry(
            agency=agency, title=title, published_on=date(2026, 1, 1), published_by=handler
        )
        entry.sha256, entry.size, entry.document_number = "0" * 64, 1, f"示自规〔2026〕{number}号"
        entry.search_text = search.text_of(entry)
        entry.save()
        search.index(entry)
        made.append(entry)
    return made


class TestSearch:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", ["道路ABC规划", "补偿征收", "征收补偿方案"]),
            ("征收", ["补偿征收", "征收补偿方案"]),
            ("收补", ["征收补偿方案"]),
            ("补偿方案", ["征收补偿方案"]),
            ("偿", ["补偿征收", "征收补偿方案"]),
            ("案", ["征收补偿方案"]),
            ("abc", ["道路ABC规划"]),
            ("ＡＢＣ", ["道路ABC规划"]),
            ("补偿 征收", ["补偿征收", "征收补偿方案"]),
            ("征收 道路", []),
            ("征偿", []),
            ("征收方案", []),
            ("示自规〔2026〕1号", ["补偿征收"]),
            ("%", []),
            ("征_补", []),
            ("' OR 1=1 --", []),
        ],
    )
    def test_every_word_must_stand_in_the_entry(self, agency, handler, query, found):
        entries(agency, handler, "征收补偿方案", "补偿征收", "道路ABC规划")
        assert [entry.title for entry in search.find(query)] == found

    def test_a_withdrawn_entry_is_not_found(self, agency, handler):
        first, second = entries(agency, handler, "征收补偿方案", "征收公告")
        services.withdraw(entry_id=first.pk, reason="遗漏遮挡", by=handler, on=DAY)
        assert list(search.find("征收")) == [second]

    def test_indexing_again_forgets_what_is_no_longer_there(self, agency, handler):
        (entry,) = entries(agency, handler, "征收补偿方案")
        entry.title = "道路规划"
        entry.search_text = search.text_of(entry)
        entry.save()
        search.index(entry)
        assert list(search.find("征收")) == []
        assert list(search.find("道路")) == [entry]


class TestPages:
    def test_a_stranger_sees_the_list_and_an_entry_of_every_agency(self, agency, handler, client):
        other = make.agency("shj")
        (entry,) = entries(agency, handler, "征收补偿方案")
        (foreign,) = entries(other, handler, "水源地名录")
        page = client.get("/public/")
        assert [one.title for one in page.context["entries"]] == ["水源地名录", "征收补偿方案"]
        for one in (entry, foreign):
            shown = client.get(f"/public/{one.pk}/")
            assert shown.status_code == 200
            assert one.title in shown.content.decode()
            assert one.agency.name in shown.content.decode()

    def test_searching_keeps_what_was_typed_and_says_when_nothing_is_found(self, agency, handler, client):
        entries(agency, handler, "征收补偿方案")
        page = client.get("/public/", {"q": "<b>道路</b>"})
        assert list(page.context["entries"]) == []
        assert "&lt;b&gt;道路&lt;/b&gt;" in page.content.decode()
        assert "<b>道路" not in page.content.decode()

    def test_pages_of_twenty_and_a_page_that_is_not_there_is_the_nearest(self, agency, handler, client):
        entries(agency, handler, *(f"公告{n}" for n in range(45)))
        counts = [
            len(client.get("/public/", {"page": p}).context["entries"]) for p in ("1", "3", "99", "x", "-1")
        ]
        assert counts == [20, 5, 5, 20, 5]

    def test_the_links_to_other_pages_keep_the_query(self, agency, handler, client):
        entries(agency, handler, *(f"公告{n}" for n in range(45)))
        shown = client.get("/public/", {"q": "公告", "page": "2"}).content.decode()
        assert "q=%E5%85%AC%E5%91%8A&amp;page=1" in shown
        assert "q=%E5%85%AC%E5%91%8A&amp;page=3" in shown

    def test_the_number_of_queries_does_not_grow(self, agency, handler, client):
        def queries():
            with CaptureQueriesContext(
                connection,
            ) as seen:
                client.get("/public/", {"q": "公告"})
            return len(seen)

        entries(agency, handler, "公告1")
        one = queries()
        entries(agency, handler, *(f"公告{n}" for n in range(2, 20)))
        assert (one, queries()) == (2, 2)

    @pytest.mark.parametrize("query", ["\0", "\0征收", "字" * 5000])
    def test_a_strange_query_is_no_error(self, client, query):
        assert client.get("/public/", {"q": query}).status_code == 200

    @pytest.mark.parametrize("address", ["/public/999/", "/public/999/file/"])
    def test_what_is_not_there_is_not_found(self, client, address):
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
    def test_nothing_can_be_changed_here(self, agency, handler, client, method):
        (entry,) = entries(agency, handler, "公告")
        addresses = ["/public/", f"/public/{entry.pk}/", f"/public/{entry.pk}/file/"]
        assert [getattr(client, method)(address).status_code for address in addresses] == [405, 405, 405]


class TestDownload:
    def test_the_file_is_saved_under_its_name_and_never_opened_here(self, agency, handler, client):
        entry = publish(agency, handler, name="补偿方案.pdf")
        response = client.get(f"/public/{entry.pk}/file/")
        with entry.file.open("rb") as file:
            assert b"".join(response.streaming_content) == file.read()
        headers = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy")
        assert [response[name] for name in headers] == [
            "application/pdf",
            "attachment; filename*=utf-8''%E8%A1%A5%E5%81%BF%E6%96%B9%E6%A1%88.pdf",
            "nosniff",
            "default-src 'none'; sandbox",
        ]

    def test_a_withdrawn_entry_is_gone_with_its_file(self, agency, handler, client):
        entry = publish(agency, handler)
        services.withdraw(entry_id=entry.pk, reason="遗漏遮挡", by=handler, on=DAY)
        addresses = [f"/public/{entry.pk}/", f"/public/{entry.pk}/file/"]
        assert [client.get(address).status_code for address in addresses] == [404, 404]

    def test_a_file_lost_from_the_store_is_not_found(self, agency, handler, client):
        entry = publish(agency, handler)
        entry.file.storage.delete(entry.file.name)
        assert client.get(f"/public/{entry.pk}/file/").status_code == 404
