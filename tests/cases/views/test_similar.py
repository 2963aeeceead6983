"""Earlier applications like one: a page of their own, and a part of the case page."""

import pytest

from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import Browser
from tests.cases.office import in_drafting, in_review, make_office


@pytest.fixture
def cases(office):
    earlier = in_review(office, MONDAY, items=["滨江路15号地块规划条件"])
    return earlier, in_drafting(office, MONDAY, items=["滨江路15号地块规划条件"])


def test_the_page_names_them_and_leads_back(office, cases, settings):
    earlier, case = cases
    page = Browser(office.handler, MONDAY, settings).open(f"{case.get_absolute_url()}similar/")
    text = page.content.decode()
    assert [one.case for one in page.context["similar"]] == [earlier]
    assert f'href="{case.get_absolute_url()}"' in text
    assert text.count('id="similar"') == 1


def test_htmx_gets_the_section_alone(office, cases, settings):
    _earlier, case = cases
    browser = Browser(office.handler, MONDAY, settings)
    part = browser.client.get(
        f"{case.get_absolute_url()}similar/", headers={"HX-Request": "true"}
    ).content.decode()
    assert part.strip().startswith('<section class="mg-card mg-noprint" id="similar"')
    assert part.strip().endswith("</section>")
    assert "<html" not in part


def test_the_case_page_leads_there_without_a_script(office, cases, settings):
    _earlier, case = cases
    page = Browser(office.handler, MONDAY, settings).open(case.get_absolute_url()).content.decode()
    assert page.count(f'href="{case.get_absolute_url()}similar/"') == 1


def test_who_may_not_see_the_case_learns_nothing(cases, settings):
    _earlier, case = cases
    stranger = make_office("other", "示例市住房和城乡建设局").clerk
    assert Browser(stranger, MONDAY, settings).open(f"{case.get_absolute_url()}similar/").status_code == 404
