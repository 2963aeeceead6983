"""Searches are posted; no identity number gets into an address (C29; ADR 0029)."""

import pytest
from django.contrib.messages import get_messages

from tests.cases.office import ID_NUMBER, new_case

pytestmark = pytest.mark.django_db
SPACED = f"{ID_NUMBER[:6]} {ID_NUMBER[6:14]} {ID_NUMBER[14:]}"


@pytest.fixture
def desk(office, client, set_today):
    new_case(office, set_today("2026-03-02"), items=["规划条件"])
    client.force_login(office.clerk)
    return client


@pytest.mark.parametrize(("address", "word"), [("/cases/", "q"), ("/", "text"), ("/inbox/all/", "text")])
class TestSearching:
    def test_words_stand_in_the_address_and_find(self, desk, address, word):
        answer = desk.post(address, {word: " 规划 ", "state": "registered"}, follow=True)

        ((there, _),) = answer.redirect_chain
        assert sorted(there.partition("?")[2].split("&")) == sorted(
            [f"{word}=%E8%A7%84%E5%88%92", "state=registered"]
        )
        assert "规划条件" in answer.content.decode()

    @pytest.mark.parametrize("number", [ID_NUMBER, SPACED, ID_NUMBER.lower(), f"甲 {ID_NUMBER}"])
    def test_a_number_is_left_out_and_the_reason_given(self, desk, address, word, number):
        for answer in (desk.post(address, {word: number}), desk.get(address, {word: number})):
            assert (answer.status_code, answer.url) == (302, address)
            assert [str(one).startswith("证件号码不用来检索") for one in get_messages(answer.wsgi_request)][
                -1:
            ] == [True]
            assert ID_NUMBER[:17] not in desk.get(address).content.decode().replace(" ", "")


def test_a_case_number_is_no_identity_number(desk):
    assert desk.post("/cases/", {"q": "2026-0001"}).url == "/cases/?q=2026-0001"
