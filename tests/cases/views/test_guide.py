"""The guided decision on the screen: seven questions, nothing typed is lost, and at the end a drafted letter."""

import re

import pytest
from django.test import Client

from cases.models import Case, Draft, GuideDraft
from cases.services import decision
from tests.cases.conftest import MONDAY
from tests.cases.office import act, in_drafting, in_review, of_a_record, submitted

SEARCH = "11月17日在土地出让档案库按地块号检索，钱敏，找到1份。"
ONE = {"clear": "clear", "request": "information", "whose": "ours", "held": "held"}


@pytest.fixture(autouse=True)
def monday(settings):
    settings.MINGDA_TODAY = str(MONDAY)


@pytest.fixture
def handler(office):
    client = Client()
    client.force_login(office.handler)
    return client


def at(case, position, question):
    return f"/cases/{case.pk}/guide/{position}/{question}/"


def answer(client, case, question, code, *, position=1, **typed):
    return client.post(at(case, position, question), {"answer": code, **typed})


def lead(client, case, chosen, *, position=1):
    for question, code in chosen.items():
        client.post(at(case, position, question), {"answer": code, "search": SEARCH})


def conclude(client, case, *, position=1, **typed):
    """Sends the last page as it was shown."""
    page = client.get(at(case, position, "answer"))
    hidden = {name: page.context["form"][name].value() for name in ("version", "key")}
    return client.post(at(case, position, "answer"), {**hidden, **typed})


def test_from_the_first_question_to_the_drafted_letter(handler, office):
    case = in_review(office, MONDAY)
    page = handler.get(f"/cases/{case.pk}/guide/")
    assert (page.status_code, page.context["question"]) == (200, "clear")

    for question, code in ONE.items():
        found = answer(handler, case, question, code, search=SEARCH)
        assert found.status_code == 302
    assert found.url == at(case, 1, "given")
    assert answer(handler, case, "given", "disclosed").url == at(case, 1, "form")
    documents = {"documents_rows": "1", "title_1": "规划条件通知书", "pages_1": "3"}
    assert answer(handler, case, "form", "as_wanted", **documents).url == at(case, 1, "answer")
    assert conclude(handler, case, remarks="可到窗口领取。").url == f"/cases/{case.pk}/draft/"

    item, draft = case.items.get(), Draft.objects.get()
    assert (item.outcome, item.record) == ("disclosed", {"search": SEARCH})
    assert item.documents == [{"title": "规划条件通知书", "number": "", "pages": 3}]
    assert draft.content["wording"] == {"remarks": "可到窗口领取。"}
    assert Case.objects.get().state == "drafting"
    assert not GuideDraft.objects.exists()


def offered(page):
    """Each answer of a page: whether it may be given."""
    return {one.consequence.answer.code: one.consequence.refused is None for one in page.context["options"]}


def follows(page, code):
    """What the page says would follow from an answer, line by line."""
    one = next(one for one in page.context["options"] if one.consequence.answer.code == code)
    found = {}
    for line in one.lines:
        found.setdefault(str(line.name), []).append(str(line.text))
    return {name: "；".join(texts) for name, texts in found.items()}


def test_before_anything_is_done_each_answer_says_what_would_follow(handler, office):
    """MONDAY is 2 March 2026: due on the 30th, a correction notice by the 11th."""
    case = in_review(office, MONDAY, items=["规划条件", "投资测算"])
    events = case.events.count()
    page = handler.get(at(case, 2, "clear"))

    assert follows(page, "clear") == {
        "期限": "不变，2026年3月30日到期",
        "年报": "看最后的认定",
        "接着": "第2问：是不是",
    }
    asked = follows(page, "ask_for_correction")
    assert (asked["期限"], asked["年报"]) == (
        "期限会停止计算。；申请人补正：2026年3月16日",
        "如果就此终结：3.6.1 其他处理",
    )
    assert follows(page, "taken_back")["期限"] == "案件终结。"

    handler.post(at(case, 2, "clear"), {"answer": "clear"})
    petition = follows(handler.get(at(case, 2, "request")), "petition")
    assert petition["救济"] == "60日内向示例市人民政府申请行政复议，或者6个月内起诉，由申请人选"
    assert (petition["年报"], petition["要有"], petition["接着"]) == (
        "3.5.1 不予处理",
        "应当走的渠道",
        "第7问：怎么答",
    )

    lead(handler, case, ONE, position=2)
    given = handler.get(at(case, 2, "given"))
    assert follows(given, "deliberative")["救济"].startswith("必须先复议：60日内向示例市人民政府申请")
    assert follows(given, "partial")["救济"].startswith("不给的部分必须先复议")
    assert case.events.count() == events


def test_what_is_missing_is_said_at_its_field_and_everything_typed_stays(handler, office):
    case = in_drafting(office, MONDAY)
    lead(handler, case, ONE)
    page = answer(
        handler,
        case,
        "given",
        "partial",
        **{"partial-withheld": "第6至14页", "deliberative-which": "process_draft"},
    )

    assert (page.status_code, set(page.context["form"].errors)) == (422, {"partial-ground"})
    draft = GuideDraft.objects.get()
    assert (draft.chosen["given"], draft.typed["partial-withheld"]) == ("partial", "第6至14页")
    # the other answer's text is there again when one thinks better of it
    again = handler.get(at(case, 1, "given"))
    assert again.context["form"]["deliberative-which"].value() == "process_draft"
    assert 'value="partial" checked' in again.content.decode()


def test_going_back_keeps_what_was_typed_and_the_answers_ahead(handler, office):
    case = in_drafting(office, MONDAY)
    lead(handler, case, ONE)
    back = answer(
        handler, case, "given", "", **{"prohibited_by_law-law": "海关法第七十二条", "go": "1-request"}
    )
    assert back.url == at(case, 1, "request")

    answer(handler, case, "request", "petition", **{"petition-way": "信访局"})
    assert handler.get(at(case, 1, "given")).url == at(case, 1, "answer")  # the way no longer leads there
    answer(handler, case, "request", "information")
    page = handler.get(at(case, 1, "given"))
    assert page.context["form"]["prohibited_by_law-law"].value() == "海关法第七十二条"


def test_what_is_kept_as_one_types_moves_nothing(handler, office):
    case = in_drafting(office, MONDAY)
    kept = handler.post(at(case, 1, "clear"), {"answer": "clear", "keep": "1"})

    assert (kept.status_code, kept.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert re.fullmatch(r"草稿\d\d:\d\d已保存", kept.content.decode())
    assert GuideDraft.objects.get().chosen == {"clear": "clear"}


def test_an_answer_refused_now_is_not_taken_and_says_why(handler, office):
    case = in_drafting(office, MONDAY)
    page = answer(handler, case, "clear", "still_unclear")

    assert not offered(page)["still_unclear"]
    assert (page.status_code, page.context["form"].errors["answer"]) == (422, ["以前没有要求过补正。"])


def test_a_move_to_be_made_first_leads_to_its_page_and_back_to_the_question(handler, office):
    case = in_drafting(office, MONDAY, items=["规划条件", "投资测算"])
    lead(handler, case, ONE, position=2)
    there = answer(handler, case, "given", "ask_third_party", position=2).url
    assert there == f"/cases/{case.pk}/do/consult/?guide=2-given&items=2"

    page = handler.get(there)
    assert f'action="{there}"'.replace("&", "&amp;") in page.content.decode()
    hidden = {name: page.context["form"][name].value() for name in ("version", "key")}
    sent = {**hidden, "party": "third_party", "parties": "示例置业有限公司，示例路3号", "items": ["2"]}
    assert handler.post(there, sent).url == at(case, 2, "given")

    # asked about the second item only: nothing is given of it before the party has answered
    assert not offered(handler.get(at(case, 2, "given")))["disclosed"]
    lead(handler, case, ONE)
    assert offered(handler.get(at(case, 1, "given")))["disclosed"]


def test_only_what_looks_like_a_question_leads_back(handler, office):
    case = in_drafting(office, MONDAY)
    for odd in ("1-evil", "//evil.example-given", "99999-given", "x"):
        page = handler.get(f"/cases/{case.pk}/do/consult/", {"guide": odd})
        assert page.context["back_to"] == ""


def test_one_item_after_the_other_and_the_letter_at_the_end(handler, office):
    case = in_drafting(office, MONDAY, items=["规划条件", "上访事项"])
    lead(handler, case, {**ONE, "held": "not_held"})
    assert handler.get(f"/cases/{case.pk}/guide/").url == at(case, 1, "answer")
    assert conclude(handler, case).url == f"/cases/{case.pk}/guide/"
    assert not Draft.objects.exists()

    assert handler.get(f"/cases/{case.pk}/guide/").context["now"].item.position == 2
    answer(handler, case, "clear", "clear", position=2)
    answer(handler, case, "request", "petition", position=2, **{"petition-way": "市信访局"})
    assert conclude(handler, case, position=2).url == f"/cases/{case.pk}/draft/"
    assert [item.outcome for item in case.items.all()] == ["not_held", "petition"]
    assert Draft.objects.get().letter == "answer_partial"


def test_reasons_are_asked_for_where_the_outcome_needs_them(handler, office):
    case = in_drafting(office, MONDAY)
    lead(handler, case, ONE)
    answer(handler, case, "given", "internal_affairs", **{"internal_affairs-which": "personnel"})
    page = conclude(handler, case, remarks="可以来电询问。")

    assert (page.status_code, set(page.context["form"].errors)) == (422, {"reasons"})
    assert handler.get(at(case, 1, "answer")).context["form"]["remarks"].value() == "可以来电询问。"
    assert conclude(handler, case, reasons="是处内人事任免的记录。").status_code == 302


def test_a_case_that_moved_on_meanwhile_is_said_with_everything_typed_there(handler, office):
    case = in_drafting(office, MONDAY)
    lead(handler, case, {**ONE, "held": "not_held"})
    page = handler.get(at(case, 1, "answer"))
    hidden = {name: page.context["form"][name].value() for name in ("version", "key")}
    decision.determine(
        case_id=case.pk, act=act(office.handler, MONDAY), positions=[1], outcome="other", record={}, reasons="另行处理",
        documents=[],
    )  # fmt: skip
    stale = handler.post(at(case, 1, "answer"), {**hidden, "reasons": "没有这份材料。"})

    assert (stale.status_code, stale.context["is_stale"]) == (409, True)
    assert "没有这份材料。" in stale.content.decode()
    again = {name: stale.context["form"][name].value() for name in ("version", "key")}
    assert handler.post(at(case, 1, "answer"), {**again, "reasons": "没有这份材料。"}).status_code == 302
    assert case.items.get().outcome == "not_held"
    # the same form once more is the first one's result
    assert handler.post(at(case, 1, "answer"), again).url == f"/cases/{case.pk}/"


def test_a_login_that_ended_loses_nothing(handler, office):
    case = in_drafting(office, MONDAY)
    lead(handler, case, {"clear": "clear"})
    handler.logout()
    gone = answer(handler, case, "request", "petition", **{"petition-way": "市信访局"})
    assert gone.url == f"/login/?next={at(case, 1, 'request')}"
    office.handler.set_password("demo")
    office.handler.save()
    back = handler.post(gone.url, {"username": office.handler.username, "password": "demo"})

    page = handler.get(back.url)
    assert page.context["form"]["petition-way"].value() == "市信访局"
    assert "你的登录过期了。过期前写的内容都在这里。" in page.content.decode()
    assert GuideDraft.objects.get().chosen == {"clear": "clear", "request": "petition"}


def test_the_last_page_after_a_login_that_ended(handler, office):
    case = in_drafting(office, MONDAY)
    lead(handler, case, {**ONE, "held": "not_held"})
    handler.logout()
    handler.post(at(case, 1, "answer"), {"reasons": "两处都没有。"})
    office.handler.set_password("demo")
    office.handler.save()
    handler.post("/login/", {"username": office.handler.username, "password": "demo"})

    assert handler.get(at(case, 1, "answer")).context["form"]["reasons"].value() == "两处都没有。"


def test_what_was_determined_is_found_again_by_its_answers(handler, office):
    case = in_drafting(office, MONDAY)
    lead(handler, case, ONE)
    answer(
        handler, case, "given", "partial", **{"partial-withheld": "第6页", "partial-ground": "deliberative"}
    )
    documents = {"documents_rows": "2", "title_2": "测算表", "number_2": "2号"}
    answer(
        handler, case, "form", "otherwise", **documents, **{"otherwise-otherwise": "原件易损，改给扫描件。"}
    )
    conclude(handler, case, reasons="第6页是讨论稿。")
    assert case.items.get().record["otherwise"] == "原件易损，改给扫描件。"

    page = handler.get(at(case, 1, "form"))
    assert page.context["form"]["title_1"].value() == "测算表"
    assert page.context["form"]["answer"].value() == "otherwise"
    assert page.context["form"]["otherwise-otherwise"].value() == "原件易损，改给扫描件。"
    assert handler.get(at(case, 1, "given")).context["form"]["partial-withheld"].value() == "第6页"
    assert handler.get(at(case, 1, "answer")).context["form"]["reasons"].value() == "第6页是讨论稿。"


def test_it_is_the_first_thing_offered_while_something_is_undetermined(handler, office):
    case = in_drafting(office, MONDAY)
    shown = handler.get(f"/cases/{case.pk}/").content.decode()
    assert re.findall(r'btn-primary" href="([^"]+)"', shown)[0] == f"/cases/{case.pk}/guide/"
    assert f'href="/cases/{case.pk}/guide/"' in handler.get("/").content.decode()

    lead(handler, case, {**ONE, "held": "not_held"})
    conclude(handler, case)
    shown = handler.get(f"/cases/{case.pk}/").content.decode()
    assert f'btn-2" href="/cases/{case.pk}/guide/"' in shown


def test_where_nothing_can_be_decided_the_case_says_why(handler, office):
    case = submitted(office, MONDAY)
    page = handler.get(f"/cases/{case.pk}/guide/", follow=True)
    assert page.redirect_chain == [(f"/cases/{case.pk}/", 302)]
    assert "不能这样办" in page.content.decode()


def test_requests_to_correct_a_record_have_their_own_results(handler, office):
    more = of_a_record()
    more.pop("determination")
    case = in_drafting(office, MONDAY, **more)
    assert handler.get(f"/cases/{case.pk}/guide/").status_code == 404
    assert "/guide/" not in handler.get(f"/cases/{case.pk}/").content.decode()
