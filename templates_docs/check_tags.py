"""What a template's tags may be: fields of its letter, conditions, loops, and the engine's few filters."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Final

from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.exceptions import TemplateError

from templates_docs import engine
from templates_docs.check_package import Finding

ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter, nodes.If,
    nodes.For, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip
LOOP: Final = frozenset({"loop.index", "loop.first", "loop.last", "loop.length", "loop.nextitem"})

UNREAD: Final = ("word/footnotes.xml", "word/endnotes.xml", "docProps/")
PROPERTIES: Final = (
    "author",
    "category",
    "comments",
    "identifier",
    "keywords",
    "language",
    "subject",
    "title",
)
TAG: Final = re.compile(r"\{[{%#]|[}%#]\}")
DEEPEST: Final = 3  # loops in loops: a list of lists of documents needs two


def tags_unwanted(blob: bytes, paths: frozenset[str]) -> list[Finding]:
    """Reasons against the tags of a package that was found harmless otherwise."""
    source = DocxTemplate(io.BytesIO(blob))
    source.init_docx()
    found = [
        Finding("tag_in_property", "docProps/core.xml", name)
        for name in PROPERTIES
        if TAG.search(str(getattr(source.docx.core_properties, name) or ""))
    ]
    texts = {engine.DOCUMENT: source.patch_xml(source.get_xml())}
    for uri in (source.HEADER_URI, source.FOOTER_URI):
        for _, part in source.get_headers_footers(uri):
            texts[str(part.partname).lstrip("/")] = source.patch_xml(source.get_part_xml(part))
    found += [
        Finding("tag_out_of_place", name)
        for name, content in engine.members_of(blob)
        if name.startswith(UNREAD) and TAG.search(re.sub(r"<[^>]*>", "", content.decode("utf-8", "replace")))
        and not name.startswith("docProps/core")
    ]  # fmt: skip
    for name, text in texts.items():
        found += _of_part(name, text, paths)
    return found


def _of_part(name: str, text: str, paths: frozenset[str]) -> Iterator[Finding]:
    try:
        tree = engine.environment().parse(text)
    except TemplateError as error:
        yield Finding("syntax", name, str(error))
        return
    for code, what in _walk(tree, {}, paths, 0):
        yield Finding(code, name, what)


def _walk(
    node: nodes.Node, scope: Mapping[str, str], paths: frozenset[str], depth: int
) -> Iterator[tuple[str, str]]:
    if not isinstance(node, ALLOWED):
        yield "tag_not_allowed", type(node).__name__
        return
    if isinstance(node, (nodes.Name, nodes.Getattr)):
        path = _path(node, scope)
        known = path in LOOP if path.startswith("loop.") and depth else path in paths
        if not known:
            yield "no_such_field", path
        return
    if isinstance(node, nodes.Filter) and node.name not in engine.environment().filters:
        yield "filter_not_allowed", node.name
    if isinstance(node, nodes.For):
        if depth >= DEEPEST or node.recursive or not isinstance(node.target, nodes.Name):
            yield "loop_not_allowed", "for"
            return
        yield from _walk(node.iter, scope, paths, depth)
        inner = {**scope, node.target.name: _path(node.iter, scope)}
        rest = [*node.body, *node.else_, *([node.test] if node.test else [])]
        for child in rest:
            yield from _walk(child, inner, paths, depth + 1)
        return
    for child in node.iter_child_nodes():
        yield from _walk(child, scope, paths, depth)


def _path(node: nodes.Node | None, scope: Mapping[str, str]) -> str:
    """The dotted name a tag reads; an element of a list goes by the list's name."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node, scope)}.{node.attr}"
    if isinstance(node, nodes.Filter):
        return _path(node.node, scope)
    return ""
