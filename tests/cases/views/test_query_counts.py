"""Every list takes the same few queries for one row and for thirty."""

from datetime import UTC, date, datetime, timedelta

from django.urls import URLResolver, get_resolver

from agencies import policies
from agencies.models import Absence, CalendarNotice, Membership, Role, User
from cases.models import Approval, Draft, Urging
from cases.services import attach, consultation, correction, urging
from cases.services.consultation import PartyToAsk
from cases.views.watched import SHOWN
from notifications import outbox
from notifications.models import Address, Delivery, Message
from templates_docs import own
from templates_docs.engine import BUILT
from templates_docs.models import Clause, OwnTemplate
from tests.cases.conftest import MONDAY
from tests.cases.copies import OF_A_CASE, multiply
from tests.cases.forms.situations import WITHHELD
from tests.cases.office import act, in_drafting, in_review, new_case, paper, submitted
from tests.cases.services.test_own_wording import TEXT
from tests.cases.views.calendar_desk import enter
from tests.disclosure.test_public import entries

# address, who reads it, and its queries: the frame's three (session, user with his seats, what waits for him) and its own
LISTS = {
    "/": ("handler", 5),
    "/inbox/group/": ("second_handler", 5),
    "/inbox/all/": ("manager", 5),
    "/inbox/all/?text=规划": ("manager", 6),
    "/cases/": ("manager", 5),
    "/cases/?q=规划 条件": ("handler", 5),
    "/cases/?kind=disclosure&state=drafting&received_from=2026-01-01": ("manager", 5),
    "/manage/": ("manager", 5),
    "/manage/?show=ahead": ("manager", 7),
    "/manage/?show=still": ("manager", 7),
    "/manage/?show=urged": ("manager", 6),
    "/manage/oversight.xlsx": ("manager", 4),
    "/manage/cases/?show=age&key=4": ("manager", 5),
    "/manage/cases.xlsx?show=age&key=4": ("manager", 3),
    "/manage/statistics/": ("manager", 8),
    "/manage/statistics.xlsx": ("manager", 7),
    "/messages/": ("handler", 4),
    "/receipts/": ("clerk", 5),
    "/reviews/": ("legal", 5),
    "/reviews/?outcome=internal_affairs": ("legal", 5),
    "/absence/": ("manager", 7),
    "/calendar/": ("administrator", 7),
    "/policy/": ("head", 5),
    "/wording/": ("head", 7),
    "/manage/channels/": ("administrator", 6),
    "/public/": ("clerk", 4),
}
# Other pages whose address needs nothing filled in: they list nothing that grows.
NO_LISTS = {
    "/register/", "/messages/settings/", "/preferences/", "/calendar/new/", "/components/", "/policy/new/", "/views/",
    "/login/", "/logout/", "/source/",
    "/manage/urge/", "/manage/reassign/",  # what was ticked, which is a page of a list at most
}  # fmt: skip
SPRING = date(2026, 4, 1)  # what came on 2 March is overdue
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def one_of_each(office, administrator):
    """A row for every list, and for each part of the manager's page: overdue, due soon, ahead, paused, unconfirmed."""
    in_drafting(office, MONDAY)
    submitted(office, MONDAY, determination=WITHHELD)
    in_review(office, date(2026, 3, 5))
    in_review(office, date(2026, 3, 12))
    new_case(office, MONDAY, channel="email")
    stopped = in_review(office, date(2026, 3, 31))
    correction.request(
        case_id=stopped.pk, act=act(office.handler, date(2026, 3, 31)), points=["年份"], period=10
    )
    urging.urge(
        case_id=stopped.pk,
        act=act(office.manager, date(2026, 3, 31)),
        strand="case",
        expected="请抓紧",
        answer_by=SPRING,
    )
    paused = in_drafting(office, date(2026, 3, 30))
    party = PartyToAsk(party="third_party", name="企业1", address="示例市路1号")
    consultation.send(case_id=paused.pk, act=act(office.handler, date(2026, 3, 31)), parties=[party])
    outbox.post(
        cause="test", to=[office.handler.pk], kind="task",
        text={"zh-hans": "一条", "en": "one"}, url="/", on=MONDAY,
    )  # fmt: skip
    enter(administrator, number="waiting", area="110000")
    enter(administrator, number="in force", area="110000", confirmed=True)
    proposed = {"agency": office.agency, "effective_from": MONDAY, "by": administrator, "on": MONDAY}
    content = (BUILT / "receipt.docx").read_bytes()
    own.propose_template(kind="receipt", name="回执.docx", content=content, **proposed)
    own.propose_clause(outcome="disclosed", text=TEXT, **proposed)


def more(office, administrator, n):
    """What the database does not copy: a person who is away and cannot be reached, a version, an entry."""
    person = User.objects.create(username=f"person-{n}", display_name=f"第{n}人")
    Membership.objects.create(user=person, unit=office.unit, role=Role.HANDLER, since=MONDAY)
    away = {"since": SPRING, "until": date(2026, 5, 1), "entered_by": office.head}
    Absence.objects.create(user=person, deputy=office.handler, **away)
    address = Address.objects.create(user=person, channel="email", value=f"{n}@example.com", verified_at=NOON)
    Delivery.objects.create(address=address, channel="email", not_before=NOON, dead_at=NOON, error="smtp 550")
    policies.enter(
        agency=office.agency, values={"internal": {"draft": n + 1}}, by=administrator,
        effective_from=SPRING + timedelta(days=n + 1), today=SPRING,
    )  # fmt: skip
    entries(office.agency, office.handler, f"公告{n}")


def test_one_row_and_thirty_take_the_same_few_queries(office, queries, client, settings):
    administrator = User.objects.create(username="administrator", display_name="管理员", is_superuser=True)
    Membership.objects.create(user=administrator, unit=office.registry, role=Role.ADMIN, since=MONDAY)
    people = {**office.people, "administrator": administrator}
    one_of_each(office, administrator)
    more(office, administrator, 0)
    settings.MINGDA_TODAY = str(SPRING)

    def counted():
        return {address: queries(people[who], address) for address, (who, _number) in LISTS.items()}

    def manager_sees():
        client.force_login(office.manager)
        lists = ("overdue", "due", "ahead", "still", "unconfirmed", "urged")
        pages = [client.get("/manage/", {"show": name}).context for name in lists]
        return [(len(page["rows"]), page["in_all"]) for page in pages]

    expected = {address: number for address, (_who, number) in LISTS.items()}
    assert counted() == expected
    few = manager_sees()
    multiply(29, [*OF_A_CASE, Draft, Approval, Urging, CalendarNotice, Message, Clause, OwnTemplate])
    for n in range(1, 30):
        more(office, administrator, n)
    assert counted() == expected
    assert all(shown == in_all > 0 for shown, in_all in few)
    assert manager_sees() == [(min(30 * n, SHOWN), 30 * n) for n, _in_all in few]


# A case in drafting: session, user, what waits, and the case, facts, task, items and letters; then one for each kind more.
CASE_PAGE = 8


def test_a_case_page_takes_eight_queries_and_one_for_each_kind_more_on_record(office, queries, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    case = in_drafting(office, MONDAY, items=[f"第{n}项" for n in range(1, 11)])
    address = case.get_absolute_url()
    assert queries(office.handler, address) == CASE_PAGE
    by_handler = act(office.handler, MONDAY)
    attach.attach(
        case_id=case.pk, act=by_handler, uploads=[paper("other", name=f"{n}.pdf") for n in range(3)]
    )
    assert queries(office.handler, address) == CASE_PAGE
    party = PartyToAsk(party="third_party", name="企业1", address="示例市路1号")
    consultation.send(case_id=case.pk, act=by_handler, parties=[party])
    assert queries(office.handler, address) == CASE_PAGE + 1


def test_earlier_cases_cost_the_same_for_one_and_for_thirty(office, queries, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    in_drafting(office, MONDAY)
    case = in_drafting(office, MONDAY)
    address = f"{case.get_absolute_url()}similar/"
    of_one = queries(office.handler, address)
    for _ in range(29):
        in_drafting(office, MONDAY)
    newest = in_drafting(office, MONDAY)
    assert queries(office.handler, f"{newest.get_absolute_url()}similar/") == of_one


def test_every_page_is_a_list_counted_above_or_no_list():
    def addresses(patterns, before):
        for one in patterns:
            here = f"{before}{one.pattern}"
            yield from addresses(one.url_patterns, here) if isinstance(one, URLResolver) else [here]

    ours = [one for one in get_resolver().url_patterns if getattr(one, "namespace", "") != "admin"]
    plain = {address for address in addresses(ours, "/") if "<" not in address}
    assert plain == {address.split("?")[0] for address in LISTS if "inbox" not in address} | NO_LISTS
