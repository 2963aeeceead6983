"""A hundred thousand cases: a few made by lawful moves, then copied by the database with all that a list reads."""

from datetime import date, timedelta

from django.db import connection

from cases.models import Approval, Case, Draft, Letter
from cases.services import consultation
from cases.services.consultation import PartyToAsk
from tests.cases import office as made
from tests.cases.copies import OF_A_CASE, multiply
from tests.cases.forms.situations import WITHHELD
from tests.cases.office import Office, act, make_office

MONDAY = date(2026, 3, 2)
TODAY = date(2026, 3, 30)
SAMPLES = 20
PLACES = ("城东", "城西", "滨江", "高新区", "老城", "湖滨", "北站", "南山", "西郊", "东湖")
THINGS = (
    "规划条件",
    "征收补偿方案",
    "环境影响评价文件",
    "招标文件",
    "行政处罚决定",
    "会议纪要",
    "预算执行情况",
)


def fill(ours: int, others: int) -> Office:
    """So many cases of one agency, and so many of another. Nine of ten are open, more than any office has."""
    office, other = make_office(), make_office("other", "示例市住房和城乡建设局")
    for n in range(SAMPLES):
        _sample(office, n)
    for n in range(others * SAMPLES // ours):
        _sample(other, n)
    # A list reads no letter, and a hundred thousand files would fill the disk.
    multiply(ours // SAMPLES - 1, [*(model for model in OF_A_CASE if model is not Letter), Draft, Approval])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # the tests' server never does it by itself
    return office


def with_parties(office: Office, parties: int) -> Case:
    """One more case, in which so many third parties are asked at once."""
    case = made.in_drafting(office, MONDAY)
    asked = [PartyToAsk(party="third_party", name=f"企业{n}", address="示例市路1号") for n in range(parties)]
    return consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=asked)


def _sample(office: Office, n: int) -> Case:
    """The n-th case: each kind of ten, on another day, about something else."""
    day = MONDAY + timedelta(days=n + 2 * (n // 5))  # workdays only
    asked = {"items": [f"{PLACES[n % 10]}{THINGS[n % 7]}（2026年第{n}号）"]}
    kinds = (
        made.new_case, made.in_review, made.in_review, made.in_drafting, made.in_drafting,
        made.drafted, _to_review, made.to_sign, made.answered, _consulting,
    )  # fmt: skip
    return kinds[n % 10](office, day, **asked)


def _to_review(office: Office, day: date, **asked: list[str]) -> Case:
    """With the legal adviser: something is refused."""
    return made.submitted(office, day, determination=WITHHELD, **asked)


def _consulting(office: Office, day: date, **asked: list[str]) -> Case:
    case = made.in_drafting(office, day, **asked)
    parties = [PartyToAsk(party="third_party", name=f"企业{n}", address="示例市路1号") for n in (1, 2)]
    return consultation.send(case_id=case.pk, act=act(office.handler, day), parties=parties)
