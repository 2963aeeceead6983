"""What an agency's own sentence for an outcome may be: plain text with the named fields of that outcome."""

import string
from typing import Final

from templates_docs import wording
from templates_docs.check_package import Finding

MOST: Final = 1000
ALWAYS: Final = frozenset({"you", "by"})
FORBIDDEN: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def fields_of(outcome: str) -> frozenset[str]:
    """Names a clause of this outcome may use: those of the built-in sentence, the address and the articles."""
    return ALWAYS | {name for _, name, _, _ in string.Formatter().parse(wording.TEXTS[outcome]) if name}


def check(outcome: str, text: str) -> list[Finding]:
    """What speaks against `text`; empty: it may be used. Attributes, indexes and formats are no plain names."""
    if outcome not in wording.TEXTS:
        return [Finding("no_such_outcome", outcome)]
    if not text.strip():
        return [Finding("clause_empty", outcome)]
    found = [Finding("clause_too_long", outcome, str(len(text)))] if len(text) > MOST else []
    if any(not (char.isprintable() or char == "\n") or char in FORBIDDEN for char in text):
        found.append(Finding("clause_character", outcome))
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return [*found, Finding("clause_braces", outcome)]
    used = set()
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        used.add(name)
        if spec or conversion or name not in fields_of(outcome):
            found.append(Finding("no_such_field", outcome, name))
    if "{by}" in wording.TEXTS[outcome] and "by" not in used:
        found.append(Finding("clause_without_article", outcome))
    return found


def outcomes() -> list[str]:
    """The outcomes an agency may word itself, in the catalogue's order."""
    return list(wording.TEXTS)
