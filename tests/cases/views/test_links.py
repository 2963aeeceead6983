"""Every link somebody is shown leads to a page he may open: no list and no case of the sample has a dead one."""

import re
from typing import Final

import pytest

from cases.management.sample import office, stories
from cases.management.sample.desk import Desk
from cases.models import Case

LINK: Final = re.compile(r'href="(/[^"#]*)')
FILES: Final = re.compile(r"^/(static|source)/")
LISTS: Final = ("/", "/inbox/group/", "/inbox/all/", "/cases/", "/messages/", "/public/")


def links(html: str) -> set[str]:
    return {address.replace("&amp;", "&") for address in LINK.findall(html) if not FILES.match(address)}


@pytest.mark.only_on("sqlite")
def test_no_link_is_dead(db, client, set_today):
    """On one database: what a page links to does not depend on it, and reading every page takes long."""
    planning, _water = office.make()
    stories.tell(Desk(planning, set_today("2026-11-23")))
    cases = [f"/cases/{pk}/" for pk in Case.objects.values_list("pk", flat=True)]

    dead = {}
    for username in ("hejing", "lixiao", "zhouqiming", "chenshuzhi", "zhaoguoan", "sunli"):
        client.force_login(planning.people[username])
        shown, found = set(), set()
        for address in (*LISTS, *cases):
            answer = client.get(address)
            if answer.status_code == 200:
                shown.add(address)
                found |= links(answer.content.decode())
        assert len(shown) > len(LISTS)
        dead[username] = sorted(one for one in found - shown if status(client, one) not in (200, 302))

    assert {who: found for who, found in dead.items() if found} == {}


def status(client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer)  # a file is open until it was sent
    return answer.status_code
