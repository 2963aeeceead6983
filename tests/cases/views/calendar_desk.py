"""A keeper of the calendar at the desk: whom he logs in as, what he fills in, what a page answers."""

from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from agencies import notices
from agencies.models import Membership, NoticeScope, Role, User

DECEMBER = date(2026, 12, 7)
NEW_YEAR = [date(2027, 1, n) for n in (1, 2, 3, 4)]
# made up: the State Council has not published 2027; one count and one weekday are wrong on purpose
TEXT = """国务院办公厅关于2027年
部分节假日安排的通知
国办发明电〔2026〕99号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年节假日放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。
二、春节：2月5日（农历除夕、周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周四）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月25日
"""
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day(settings):
    settings.MINGDA_TODAY = str(DECEMBER)


@pytest.fixture
def operator(office):
    return User.objects.create(username="operator", display_name="运维", is_superuser=True)


@pytest.fixture
def administrator(office):
    user = User.objects.create(username="administrator", display_name="管理员")
    Membership.objects.create(user=user, unit=office.registry, role=Role.ADMIN, since=date(2020, 1, 1))
    return user


def desk(user):
    client = Client()
    client.force_login(user)
    return client


def form_of(page, *, without=("add", "csrfmiddlewaretoken")):
    """The fields of a page's entry form as a browser would send them."""
    form = page.context["form"]
    data = {"days_rows": str(form.rows_shown)}
    for field in form:
        value = field.value()
        if value not in (None, False):
            data[field.html_name] = str(value)
    return {name: value for name, value in data.items() if name not in without}


def given(**fields):
    """A local notice with one day, as the form sends it."""
    first = {
        "scope": "local", "area": "450000", "year": "2026", "issuing_body": "示例省人民政府", "doc_number": "示例1号",
        "days_rows": "3", "day_0": "2026-12-15", "kind_0": "off", "name_0": "示例节",
        "source": "form", "source_text": "", "key": str(uuid4()),
    }  # fmt: skip
    return first | fields


def said(page):
    return {name: [unescape(str(e)) for e in errors] for name, errors in page.context["form"].errors.items()}


def enter(by, *, area="", year=2027, off=NEW_YEAR, number="示例2号", confirmed=False, replaces=None):
    notice = notices.enter(
        scope=NoticeScope.LOCAL if area else NoticeScope.NATIONAL, area=area, year=year,
        issuing_body="示例机关", doc_number=number, days_off=off, replaces=replaces, by=by,
    )  # fmt: skip
    return notices.confirm(notice_id=notice.pk, by=by) if confirmed else notice
