"""Comments at the passages of a letter, carried on to the versions that follow it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cases.models import Comment, Draft
from templates_docs import redline
from templates_docs.redline import Line

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

OPEN, SAME, CHANGED, GONE = "open", "same", "changed", "gone"
DONE: Final = frozenset({CHANGED, GONE})


@dataclass(frozen=True, slots=True)
class Placed:
    """A comment in the version read now: `number` of its passage there, 0 where it is gone, and what became of it."""

    comment: Comment
    number: int
    became: str

    @property
    def done(self) -> bool:
        """Whether what it was said about no longer stands."""
        return self.became in DONE


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the letter. `number` is 0 for one that stood in the version before and is gone."""

    number: int
    line: Line
    comments: tuple[Placed, ...] = field(default=())

    @property
    def text(self) -> str:
        """As it reads now."""
        return "".join(piece.text for piece in self.line if piece.kind is not redline.Kind.GONE)

    @property
    def changed(self) -> bool:
        """Whether any of it is new or gone."""
        return any(piece.kind is not redline.Kind.KEPT for piece in self.line)


def comments_of(file: "CaseFile") -> list[Comment]:
    """Everything written at a passage in any round; read only where a round was judged."""
    if not any(one.reviewed_on or one.returned_on for one in file.approvals):
        return []
    rows = Comment.objects.filter(approval__case=file.case).select_related("approval__draft", "written_by")
    return list(rows.order_by("approval__round", "passage", "pk"))


def placed(
    comments: Iterable[Comment],
    texts: Sequence[str],
    draft: Draft,
    before: Mapping[int, Sequence[str]] = MappingProxyType({}),
) -> list[Placed]:
    """Each comment where it belongs in this version: its own passage while nothing else was written, then by its quote.

    Open is what is said of the version that is still being read; after a return it waits to be changed. `before`: the
    letters of the versions that were commented, by the draft's key; without one its quotes stand for it.
    """
    found = []
    for _round, group in groupby(comments, key=lambda one: one.approval_id):
        of_round = list(group)
        now = _now(of_round, before.get(of_round[0].approval.draft_id, ()), texts)
        for one in of_round:
            at = one.passage if one.sha256 == draft.sha256 else now.get(one.passage, 0)
            if one.approval.returned_on is None:
                found.append(Placed(one, at, OPEN))
            else:
                same = bool(at) and texts[at - 1] == one.quote
                found.append(Placed(one, at, SAME if same else CHANGED if at else GONE))
    return found


def _now(comments: Sequence[Comment], old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Number of each passage that was commented to its number in the new letter."""
    if all(one.passage <= len(old) and old[one.passage - 1] == one.quote for one in comments):
        return {i + 1: j + 1 for i, j in follow(old, new).items()}
    quotes = dict(sorted((one.passage, one.quote) for one in comments))
    numbers = list(quotes)
    return {numbers[i]: j + 1 for i, j in follow(list(quotes.values()), new).items()}


def follow(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which of the new takes the place of which of the old: what is alike, and one for one what stands in the same gap."""
    found: dict[int, int] = {}
    gone: list[int] = []
    come: list[int] = []
    for i, j in [*redline.align(old, new), (-1, -1)]:
        if i is None and j is not None:
            come.append(j)
        elif j is None and i is not None:
            gone.append(i)
        elif i is not None and j is not None:
            if len(gone) == len(come):
                found.update(zip(gone, come, strict=True))
            gone, come = [], []
            found[i] = j
    found.pop(-1)
    return found


@dataclass(frozen=True, slots=True)
class Letter:
    """A version as it is read: its passages, and the comments whose passage is no longer there."""

    passages: tuple[Passage, ...] = ()
    gone: tuple[Placed, ...] = ()

    @property
    def comments(self) -> tuple[Placed, ...]:
        """All of them, in the order of the letter."""
        return tuple(one for passage in self.passages for one in passage.comments) + self.gone


def read(before: Sequence[str] | None, now: Sequence[str], comments: Iterable[Placed]) -> Letter:
    """The letter passage by passage, with what changed since `before` and the comments in their places."""
    at: dict[int, list[Placed]] = {}
    for one in comments:
        at.setdefault(one.number, []).append(one)
    found = [
        Passage(number, line, tuple(at.get(number, ())) if number else ())
        for number, line in _lines(now if before is None else before, now)
    ]
    return Letter(tuple(found), tuple(at.get(0, ())))


def _lines(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, Line]]:
    for i, j in redline.align(before, now):
        old, new = "" if i is None else before[i], "" if j is None else now[j]
        yield 0 if j is None else j + 1, redline.compare(old, new)
