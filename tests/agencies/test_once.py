"""While a page is only read, a question is put to the database once; what writes asks anew."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from agencies.once import OncePerPage, once


@pytest.fixture
def visit():
    """Visits a page that asks the same thing twice; the answers it saw."""
    asked = []

    @once
    def answer(question):
        asked.append(question)
        return len(asked)

    def page(request):
        return HttpResponse(f"{answer('a')} {answer('a')} {answer('b')}")

    def visit(method):
        return OncePerPage(page)(RequestFactory().generic(method, "/")).content.decode()

    return visit


def test_a_page_asks_each_question_once_and_the_next_page_again(visit):
    assert [visit("GET"), visit("GET")] == ["1 1 2", "3 3 4"]


def test_what_may_write_asks_each_time(visit):
    assert visit("POST") == "1 2 3"
