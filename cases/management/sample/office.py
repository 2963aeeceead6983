"""Two agencies and who works there. The second must see nothing of the first."""

from dataclasses import dataclass
from datetime import date

from agencies.models import Agency, Membership, Role, Unit, User

PASSWORD = "demo"  # noqa: S105 - printed on the terminal by `make demo`
SINCE = date(2020, 1, 1)

PLANNING = {
    "name": "示例市自然资源和规划局",
    "short_name": "市规划局",
    "code": "guihua",
    "kind": "department",
    "area": "450100",
    "docnum_prefix": "示规公开",
    "address": "示例市示例大道1号",
    "postcode": "000000",
    "phone": "000-12345678",
    "disclosure_contact": "何静",
    "review_body": "示例市人民政府",
    "review_body_address": "示例市人民路1号",
    "online_review_url": "https://fuyi.example.org/",
    "court": "示例市示例区人民法院",
    "fee_payment": "凭本通知书到示例市政务服务中心3号窗口缴纳，工作日9时至17时；缴纳后收取财政部门监制的票据。",
}
WATER = {
    **PLANNING,
    "name": "示例市水务局",
    "short_name": "市水务局",
    "code": "shuiwu",
    "docnum_prefix": "示水公开",
    "address": "示例市河滨路8号",
    "phone": "000-87654321",
    "disclosure_contact": "秦岚",
}
# user name, display name, role, unit, sort key
PLANNERS = (
    ("hejing", "何静", Role.CLERK, "政府信息公开办公室", "he jing"),
    ("lixiao", "李晓", Role.HANDLER, "政策法规处", "li xiao"),
    ("wangning", "王宁", Role.HANDLER, "规划用地处", "wang ning"),
    ("zhouqiming", "周启明", Role.HEAD, "政府信息公开办公室", "zhou qiming"),
    ("chenshuzhi", "陈述之", Role.LEGAL, "政策法规处", "chen shuzhi"),
    ("zhaoguoan", "赵国安", Role.SIGNATORY, "局领导", "zhao guoan"),
    ("sunli", "孙立", Role.MANAGER, "办公室", "sun li"),
    ("admin", "管理员", Role.ADMIN, "办公室", "guanliyuan"),
)
WATERMEN = (
    ("qinlan", "秦岚", Role.CLERK, "办公室", "qin lan"),
    ("fanghao", "方浩", Role.HANDLER, "水资源处", "fang hao"),
    ("gaoyuan", "高远", Role.HEAD, "办公室", "gao yuan"),
)


@dataclass(frozen=True)
class Staff:
    """An agency with its people by user name and its units by name."""

    agency: Agency
    people: dict[str, User]
    units: dict[str, Unit]


def make() -> tuple[Staff, Staff]:
    """Both agencies, with everybody's password `demo`."""
    return _staff(PLANNING, PLANNERS), _staff(WATER, WATERMEN)


def _staff(values: dict[str, str], people: tuple[tuple[str, str, Role, str, str], ...]) -> Staff:
    agency = Agency.objects.create(**values)
    units: dict[str, Unit] = {}
    users: dict[str, User] = {}
    for username, display_name, role, unit_name, sort_key in people:
        if unit_name not in units:
            is_office = "公开" in unit_name
            units[unit_name] = Unit.objects.create(
                agency=agency, name=unit_name, is_disclosure_office=is_office
            )
        user = User(
            username=username, display_name=display_name, sort_key=sort_key, is_staff=role is Role.ADMIN
        )
        user.set_password(PASSWORD)
        user.save()
        Membership.objects.create(user=user, unit=units[unit_name], role=role, since=SINCE)
        users[username] = user
    return Staff(agency, users, units)
