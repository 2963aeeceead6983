import pytest
from django.utils import translation

from cases.forms.registry import FORMS
from cases.models import Case
from cases.selectors.case_file import CaseFile
from cases.services import identity
from tests.cases.forms.bad_values import bad_values
from tests.cases.forms.pages import Browser, errors, holds
from tests.cases.forms.situations import SITUATIONS
from tests.cases.office import act
from workflow.procedure.states import Action

BY_OTHER_WAYS = {
    Action.LAPSE_CONSULTATION,
    Action.END_CONSULTATION,
    Action.DROP_EXTENSION,
    Action.RECORD_PUBLICATION,
    Action.SAVE_DRAFT,
    Action.LAPSE_REASONS,
    Action.RECORD_REASONS_SERVED,
    Action.END_REASONS,
    Action.END_DELIBERATION,
    Action.END_URGING,
    Action.SET_REVIEW,
    Action.BRING_UP_REVIEW,
    Action.END_REVIEW,
    Action.REDO,
}
LONG = "长" * 4001


def test_every_move_of_a_person_has_a_form():
    assert set(FORMS) == set(Action) - BY_OTHER_WAYS


def test_every_form_has_a_situation_here():
    assert set(SITUATIONS) == {action.value for action in FORMS}


@pytest.fixture
def tried(office, settings):
    """A case, a browser and good data for a move."""

    def make(action):
        found = SITUATIONS[action]
        case = found.case(office)
        browser = Browser(getattr(office, found.who), found.today, settings)
        return case, browser, found.good(case, office), found

    return make


@pytest.mark.parametrize("action", SITUATIONS)
def test_the_page_says_the_rule_and_the_form_does_the_move(tried, action):
    case, browser, good, found = tried(action)
    before = case.version
    page = browser.open(f"/cases/{case.pk}/do/{action}/")
    assert str(page.context["form"].rule) in page.content.decode()
    response = browser.fill(case, action, good)
    assert errors(response) == []
    assert (response.status_code, response.url) == (302, f"/cases/{case.pk}/")
    case = Case.objects.get(pk=case.pk)
    assert case.state == found.moves_to
    assert action in case.events.filter(seq__gt=before).values_list("action", flat=True)


@pytest.mark.parametrize("action", SITUATIONS)
def test_a_second_post_of_the_same_form_does_nothing_more(tried, action):
    case, browser, good, _found = tried(action)
    url = f"/cases/{case.pk}/do/{action}/"
    form = browser.open(url).context["form"]
    hidden = {
        name: form.initial[name]
        for name in ("version", "key", "sha256", "letter_sha256")
        if name in form.initial
    }
    first = browser.send(url, {**hidden, **good})
    events = case.events.count()
    second = browser.send(url, {**hidden, **good})
    assert (first.status_code, second.status_code, second.url) == (302, 302, f"/cases/{case.pk}/")
    assert case.events.count() == events
    assert "这份表单已经提交过，没有重复办理。" in browser.open(second.url).content.decode()


@pytest.mark.parametrize("action", SITUATIONS)
def test_every_bad_value_gets_its_sentence_and_nothing_typed_is_lost(tried, action):
    case, browser, good, found = tried(action)
    form_class = FORMS[Action(action)]
    with translation.override("zh-hans"):
        fresh = form_class(file=CaseFile(case, found.today), person=browser.person, data=good)
        cases = list(bad_values(fresh))
    if action == "determine":
        cases = [one for one in cases if one[0] != "outcome"]
    problems = []
    for name, value, sentence in cases:
        typed = {**good, name: value}
        response = browser.fill(
            case, action, typed, **({"outcome": good["outcome"]} if action == "determine" else {})
        )
        if response.status_code != 422 or sentence not in errors(response):
            problems.append((name, value[:20], sentence, response.status_code, errors(response)))
        lost = [
            key
            for key, one in typed.items()
            if isinstance(one, str)
            and one.strip()
            and "\0" not in one
            and one not in ("moon", "on")
            and not holds(response, one)
        ]
        if lost:
            problems.append((name, value[:20], "lost", lost))
    assert problems == []
    assert Case.objects.get(pk=case.pk).version == case.version


@pytest.mark.parametrize("action", SITUATIONS)
def test_a_form_older_than_the_case_is_not_performed_but_can_be_sent_again(tried, action, office):
    case, browser, good, found = tried(action)
    url = f"/cases/{case.pk}/do/{action}/"
    form = browser.open(url).context["form"]
    hidden = {
        name: form.initial[name]
        for name in ("version", "key", "sha256", "letter_sha256")
        if name in form.initial
    }
    identity.unmask(case_id=case.pk, act=act(office.head, found.today), reason="核对身份")
    version = Case.objects.get(pk=case.pk).version
    response = browser.send(url, {**hidden, **good})
    page = response.content.decode()
    assert response.status_code == 409
    assert "没有提交：你打开页面之后，这件案件变了。" in page
    assert "核对身份" in page
    assert Case.objects.get(pk=case.pk).version == version
    assert [
        key
        for key, one in good.items()
        if isinstance(one, str) and one not in ("", "on") and not holds(response, one)
    ] == []
    again = response.context["form"]
    hidden |= {"version": again["version"].value(), "key": again["key"].value()}
    second = browser.send(url, {**hidden, **good})
    assert (second.status_code, second.url) == (302, f"/cases/{case.pk}/")
