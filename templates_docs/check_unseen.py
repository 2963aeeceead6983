"""Text nobody would see on paper: white, too small or squeezed, by its own look or that of its style."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SMALLEST: Final = 8  # half points
NARROWEST: Final = 30  # per cent of a character's own width
PALEST: Final = 0xF0
PALE_IN_A_THEME: Final = frozenset({"background1", "light1", "bg1", "lt1"})
# a line that only steers: nothing of it is printed, and ours are set small
STEERS: Final = re.compile(r"\{%(p|tr) [^%{}]*%\}")
DEEPEST: Final = 20  # styles that rest on styles; a circle ends there

Styles = Mapping[str, Any]


def styles_of(tree: Any) -> Styles:
    """Every style by its id; "" is what holds for all text."""
    if tree is None:
        return {}
    found = {style.get(W + "styleId"): style for style in tree.iter(W + "style")}
    everywhere = tree.find(f"{W}docDefaults/{W}rPrDefault")
    return found if everywhere is None else {**found, "": everywhere}


def holds_unseen(tree: Any, styles: Styles) -> bool:
    """Whether any text of a part cannot be seen."""
    return any(_is_unseen(run, styles) for run in tree.iter(W + "r"))


def _is_unseen(run: Any, styles: Styles) -> bool:
    paragraph = next(run.iterancestors(W + "p"), None)
    if not _text(run) or STEERS.fullmatch(_text(run if paragraph is None else paragraph)):
        return False
    looks = list(_looks(run, styles))
    color, size, width = (_first(looks, name) for name in ("color", "sz", "w"))
    clear = any(fill.find(".//{*}noFill") is not None for look in looks for fill in look.iter("{*}textFill"))
    return clear or _is_pale(color) or _below(size, SMALLEST) or _below(width, NARROWEST)


def _text(part: Any) -> str:
    return "".join(text.text or "" for text in part.iter(W + "t")).strip()


def _looks(run: Any, styles: Styles) -> Iterator[Any]:
    """The run's own look, its style's, its paragraph's style's and what holds everywhere, the nearest first."""
    own = run.find(W + "rPr")
    if own is not None:
        yield own
        yield from _of_style(own.find(W + "rStyle"), styles)
    paragraph = next(run.iterancestors(W + "p"), None)
    named = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    if named is None:
        named = next(
            (s for s in styles.values() if s.get(W + "default") == "1" and s.get(W + "type") == "paragraph"),
            None,
        )
    yield from _of_style(named, styles)
    if "" in styles:
        yield from styles[""].iter(W + "rPr")


def _of_style(named: Any, styles: Styles) -> Iterator[Any]:
    for _ in range(DEEPEST):
        if named is None:
            return
        style = styles.get(named.get(W + "val") or named.get(W + "styleId"))
        if style is None:
            return
        look = style.find(W + "rPr")
        if look is not None:
            yield look
        named = style.find(W + "basedOn")


def _first(looks: list[Any], name: str) -> Any:
    return next((found for look in looks if (found := look.find(W + name)) is not None), None)


def _is_pale(color: Any) -> bool:
    if color is None:
        return False
    if color.get(W + "themeColor") in PALE_IN_A_THEME and color.get(W + "themeShade") is None:
        return True
    written = color.get(W + "val", "")
    return bool(re.fullmatch("[0-9A-Fa-f]{6}", written)) and min(bytes.fromhex(written)) >= PALEST


def _below(measure: Any, least: int) -> bool:
    written = "" if measure is None else measure.get(W + "val", "").removesuffix("%")
    return written.isdecimal() and int(written) < least
