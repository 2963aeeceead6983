"""People and agencies for tests."""

from datetime import date

from agencies.models import Agency, AgencyKind, Membership, Role, Unit, User

BEGINNING = date(2020, 1, 1)


def agency(code="zrj", **fields):
    made = {
        "name": f"示例市{code}局",
        "short_name": code,
        "kind": AgencyKind.DEPARTMENT,
        "area": "460100",
        "docnum_prefix": "示自规公开",
        "address": "示例市和平路1号",
        "phone": "0000-88880000",
        "review_body": "示例市人民政府",
        "court": "示例市第一区人民法院",
    }
    return Agency.objects.create(code=code, **(made | fields))


def unit(of, name="政务公开办", **fields):
    return Unit.objects.create(agency=of, name=name, **fields)


def person(username, *, unit=None, role=None, since=BEGINNING, until=None, **fields):
    made = User.objects.create_user(username, display_name=username, sort_key=username, **fields)
    if unit is not None:
        hold(made, unit, role or Role.HANDLER, since=since, until=until)
    return made


def hold(user, unit, role, *, since=BEGINNING, until=None, deputy_for=None):
    return Membership.objects.create(
        user=user, unit=unit, role=role, since=since, until=until, deputy_for=deputy_for
    )
