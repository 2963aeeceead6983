"""Every article that the law in code cites has one test class, which says its sentence.

A class is named like the citation, without paragraph and item: TestR_33 for R_33_2, TestAR_64, TestR2008_24, TestFEE.
"""

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import workflow
from tests.workflow.law import articles
from workflow.law import citations
from workflow.law.citations import Citation

ROOT = Path(workflow.__file__).parent
SOURCES = sorted(path for path in ROOT.rglob("*.py") if path != Path(citations.__file__))
NAMED = {name: value for name, value in vars(citations).items() if isinstance(value, Citation)}

NAMED_LIKE_ONE = re.compile(r"Test[A-Z]+(2008)?(_\d+)?")


def article(citation: Citation) -> str:
    """TestR_33 for R 33 ¶2."""
    name = citation.instrument.name
    return f"Test{name}" if citation.article is None else f"Test{name}_{citation.article}"


def cited(source: str) -> Iterator[str]:
    """The articles that a module names; importing one is not citing it."""
    for node in ast.walk(ast.parse(source)):
        name = getattr(node, "id", getattr(node, "attr", None))
        if name in NAMED:
            yield article(NAMED[name])


def of_articles() -> list[type]:
    """Every test class of this folder that bears the name of an article."""
    modules = [
        import_module(f"{articles.__name__}.{m.name}") for m in pkgutil.iter_modules(articles.__path__)
    ]
    return [
        one
        for module in modules
        for name, one in inspect.getmembers(module, inspect.isclass)
        if one.__module__ == module.__name__ and NAMED_LIKE_ONE.fullmatch(name)
    ]


CITED = sorted({name for path in SOURCES for name in cited(path.read_text(encoding="utf-8"))})


def test_there_is_one_class_for_every_article_and_none_for_another():
    assert sorted(one.__name__ for one in of_articles()) == CITED


@pytest.mark.parametrize("one", of_articles(), ids=lambda one: one.__name__)
def test_it_says_the_sentence_and_tests_it(one):
    assert len((one.__doc__ or "").split()) > 4
    assert any(name.startswith("test_") for name in vars(one))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_provision_is_cited_that_has_no_name(path):
    """Else it would escape the comparison above."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Citation"
    ]

    assert made == []


def test_an_import_is_no_citation_and_a_use_is_one():
    source = "from workflow.law.citations import R_30, R_33_2\nx = R_33_2\ny = citations.AR_64_2"

    assert list(cited(source)) == ["TestR_33", "TestAR_64"]
