"""Lists are in order over all pages and answer whatever is asked of them; three hundred parties are one task."""

from datetime import timedelta

import pytest

from cases.models import Work
from cases.selectors.case_page import SHOWN
from cases.services import consultation, correction
from cases.services.consultation import PartyToAsk
from tests.cases.conftest import MONDAY
from tests.cases.office import act, in_drafting, in_review, new_case


@pytest.fixture(autouse=True)
def monday(settings):
    settings.MINGDA_TODAY = str(MONDAY)


def test_the_nearest_date_is_first_over_more_than_one_page(office, client, settings):
    days = [MONDAY + timedelta(days=7 * n + extra) for n in range(4) for extra in range(5)]
    cases = [new_case(office, day) for day in reversed(days) for _ in range(3)]
    settings.MINGDA_TODAY = str(days[-1])
    client.force_login(office.clerk)

    pages = [client.get(f"/?page={number}").context for number in (1, 2)]
    rows = [row for page in pages for _band, _name, group in page["bands"] for row in group]

    due = dict(Work.objects.filter(is_open=True).values_list("case_id", "due_on"))
    assert [len(page["page_obj"].object_list) for page in pages] == [50, 10]
    assert [row.case_id for row in rows] == sorted((case.pk for case in cases), key=lambda pk: (due[pk], pk))


def test_what_runs_comes_before_what_is_paused_and_what_is_stopped_last(office, client):
    """Whatever its date: of a paused one it is only what it would be, and a stopped one has none (R 30, 32)."""
    drafting = in_drafting(office, MONDAY - timedelta(days=7))
    stopped = correction.request(
        case_id=in_review(office, MONDAY).pk, act=act(office.handler, MONDAY), points=["年份"], period=10
    )
    parties = [PartyToAsk(party="third_party", name="示例公司", address="示例市路1号")]
    paused = consultation.send(case_id=drafting.pk, act=act(office.handler, MONDAY), parties=parties)
    running = in_review(office, MONDAY)
    client.force_login(office.manager)

    page = client.get("/inbox/all/").context
    tasks = Work.objects.filter(is_open=True, strand="case")
    shown = [row.work_id for _band, _name, group in page["bands"] for row in group]
    of_a_case = {work.pk: (work.case_id, work.standing) for work in tasks}
    assert [of_a_case[pk] for pk in shown if pk in of_a_case] == [
        (running.pk, Work.Standing.RUNNING),
        (paused.pk, Work.Standing.PAUSED),
        (stopped.pk, Work.Standing.STOPPED),
    ]


@pytest.mark.parametrize(
    "query", ["?page=99", "?page=0", "?page=x", "?page=", "?q=%00", "?text=%00&state=%00&kind=%00"]
)
@pytest.mark.parametrize("address", ["/", "/inbox/all/", "/cases/"])
def test_whatever_is_asked_of_a_list_it_answers(office, client, address, query):
    new_case(office, MONDAY)
    client.force_login(office.clerk)

    assert client.get(address + query).status_code == 200


class TestThreeHundredThirdParties:
    @pytest.fixture
    def case(self, office):
        case = in_drafting(office, MONDAY)
        self.ask(office, case, ["企业1"])
        return case

    def ask(self, office, case, names):
        parties = [PartyToAsk(party="third_party", name=name, address="示例市路1号") for name in names]
        consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=parties)

    def test_they_are_one_task_a_page_of_the_same_queries_and_no_longer_one(
        self, office, case, client, queries
    ):
        address = case.get_absolute_url()
        of_one = queries(office.handler, address)
        self.ask(office, case, [f"企业{n}" for n in range(2, 301)])

        assert Work.objects.filter(case=case, strand="consultation", is_open=True).count() == 1
        assert queries(office.handler, address) == of_one
        page = client.get(address)
        assert [(line.text, len(line.others)) for line in page.context["page"].lines[:1]] == [
            ("征求意见：企业300", 299)
        ]
        assert [times for _row, times in page.context["page"].trace] == [1, 300]
        assert page.content.decode().count('class="mg-consult"') == SHOWN

    def test_all_of_them_stand_on_a_page_of_their_own(self, office, case, client, queries):
        address = f"{case.get_absolute_url()}papers/"
        of_one = queries(office.handler, address)
        self.ask(office, case, [f"企业{n}" for n in range(2, 31)])

        assert queries(office.handler, address) == of_one
        page = client.get(address).content.decode()
        assert [page.count(f">{name}<") for name in ("企业1", "企业30")] == [2, 2]  # asked, and written to
