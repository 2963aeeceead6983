"""Earlier applications like this one among 100,000: 1,000 queries of 2 to 8 characters from a fixed seed, on each database.

The peer looks for the words as they stand, newest first (`icontains`), over the same rows in the same process. It finds
only whole passages; ours also what shares half of the pairs. Times are of everything the section shows.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import django

from bench.report import result

CASES, QUERIES, SEED = 100_000, 1_000, 20261126
SLOWEST = 0.1  # seconds, the 95th percentile
ROADS = "长江中山人民解放和平建设文化胜利朝阳东风迎宾滨河青年学府光明新华红旗友谊团结向阳"
PLACES = ("城东", "城西", "滨江", "高新区", "老城", "湖滨", "北站", "南山", "西郊", "东湖", "开发区", "临港")
THINGS = (
    "规划条件", "征收补偿方案", "环境影响评价文件", "招标文件", "行政处罚决定", "会议纪要", "预算执行情况", "用地批复",
    "建设工程规划许可证", "房屋产权登记档案", "危房鉴定报告", "排污许可证", "执法检查记录", "信访答复意见", "土地出让合同",
)  # fmt: skip
WISHES = ("公开", "关于", "请提供", "申请获取", "查阅")


def text(chance: random.Random) -> str:
    """A request as it is written: a place, a road with its number, a year, a thing."""
    road = "".join(chance.sample(ROADS, 2))
    where = f"{chance.choice(PLACES)}{road}路{chance.randrange(1, 999)}号"
    return f"{chance.choice(WISHES)}{where}{chance.randrange(2015, 2027)}年{chance.choice(THINGS)}"


def fill(cases: int) -> Any:
    """One case by lawful moves, the rest copied; each asks for something else."""
    from django.core.management import call_command
    from django.db import connection

    from cases.models import Applicant, Case, CaseGram, Item
    from tests.cases.copies import multiply
    from tests.cases.office import make_office, new_case

    call_command("migrate", verbosity=0)
    office, chance = make_office(), random.Random(SEED)
    new_case(office, day_of_all())
    multiply(cases - 1, [Case, Applicant])
    Item.objects.all().delete()
    CaseGram.objects.all().delete()
    keys = Case.objects.values_list("pk", flat=True)
    Item.objects.bulk_create((Item(case_id=pk, position=1, text=text(chance)) for pk in keys), 5000)
    longest = 60
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {longest}) "
            "INSERT INTO cases_casegram (gram, agency_id, case_id) SELECT DISTINCT substr(text, k, 2), "
            f"{office.agency.pk}, case_id FROM cases_item CROSS JOIN n WHERE k <= length(text)"
        )
        # as the database does by itself after a while
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return office


def day_of_all() -> Any:
    """The day of every case here."""
    from datetime import date

    return date(2026, 3, 2)


def queries(chance: random.Random) -> list[str]:
    """Half are passages of requests, half begin in one and go on in another."""
    found = []
    for n in range(QUERIES):
        length, words = chance.randrange(2, 9), text(chance)
        at = chance.randrange(len(words) - length)
        passage = words[at : at + length]
        found.append(passage if n % 2 else passage[: length // 2] + text(chance)[-(length - length // 2) :])
    return found


def timed(ask: Callable[[str], object], asked: list[str]) -> list[float]:
    """Seconds of each query."""
    times = []
    for query in asked:
        started = time.perf_counter()
        ask(query)
        times.append(time.perf_counter() - started)
    return times


def measure(office: Any, name: str) -> None:
    """Ours and the peer's, the same queries one after the other."""
    from cases.models import Case, Item
    from cases.selectors import similar

    day, asked = day_of_all(), queries(random.Random(SEED + 1))

    def peer(query: str) -> object:
        found = Item.objects.filter(case__agency=office.agency, text__icontains=query)
        return list(found.select_related("case__applicant").order_by("-case")[: similar.SHOWN])

    def of_case(pk: str) -> object:
        case = Case.objects.select_related("applicant").get(pk=pk)
        return similar.to_case(case, office.manager, day)

    ours = timed(lambda query: similar.to_text(query, office.manager, day), asked)
    theirs = timed(peer, asked)
    newest = Case.objects.order_by("-pk").values_list("pk", flat=True)[:QUERIES]
    page = timed(of_case, [str(pk) for pk in newest])
    for what, times in (("ours", ours), ("icontains", theirs), ("a case's section", page)):
        print(f"{name} {what}: median {1000 * median(times):.1f} ms, 95th {1000 * _slow(times):.1f} ms")
    beside = 1 / _slow(theirs)
    result(f"similar, {name}: 95th, icontains", ours=1 / _slow(ours), peer=beside, target=1)
    result(f"similar, {name}: 95th a second", ours=1 / _slow(ours), peer=None, target=1 / SLOWEST)
    result(f"similar, {name}: section of a case", ours=1 / _slow(page), peer=None, target=1 / SLOWEST)


def _slow(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def run(name: str, cases: int) -> None:
    """On a database of its own."""
    from tests.servers import postgresql

    folder = Path(tempfile.mkdtemp())
    os.environ["MINGDA_VAR"] = str(folder / "var")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.peer.settings"
    stop: Callable[[], object] = lambda: None  # noqa: E731 - nothing to stop
    if name == "postgresql":
        os.environ["DATABASE_URL"], stop = postgresql(folder / "pg")
    else:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/similar.sqlite3"
    try:
        django.setup()
        measure(fill(cases), name)
        django.db.connection.close()
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Each database in a process of its own."""
    for name in ("sqlite", "postgresql"):
        cases = sys.argv[1:2] or [str(CASES)]
        subprocess.run([sys.executable, "-m", "bench.similar", *cases, name], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        run(sys.argv[2], int(sys.argv[1]))
    else:
        main()
