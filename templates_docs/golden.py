"""Writes docs/letters: every letter of the set as text, made from the samples: `python -m templates_docs.golden`.

A review of a changed spec, wording or engine reads there what the change makes of each letter. A test compares.
"""

from pathlib import Path
from typing import Final

from templates_docs import engine, samples
from templates_docs.letters import KINDS, Letter
from templates_docs.text import text_of

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "letters"
PICTURES: Final = (
    "answer_disclosed",
    "answer_mixed",
    "consultation",
    "disclosure_decision",
    "fee_notice",
    "service_receipt",
)
HEAD: Final = """# 文书

每一种文书的全文（示例数据，机关和人名均为虚构）在本目录的 .txt 文件中，由 `make letters` 生成，测试核对；
图由 `make pictures` 生成。版式依照 GB/T 9704-2012，尺寸见 [gbt9704.py](../../templates_docs/gbt9704.py)。
措辞由本机关法制机构审定后使用。

| 文书 | 全文 | 依据 | 何时使用 |
|---|---|---|---|
"""


def texts() -> dict[str, str]:
    """File name to content."""
    made = {f"{name}.txt": text(maker()) for name, maker in samples.ALL.items()}
    return {**made, "README.md": _index()}


def text(letter: Letter) -> str:
    """A letter as text: the red head, then its paragraphs."""
    return f"［{letter.office.name}］\n{text_of(engine.render(letter).content)}\n"


def _index() -> str:
    made = {name: type(maker()) for name, maker in samples.ALL.items()}
    rows = ""
    for kind in KINDS:
        links = "、".join(f"[{name}]({name}.txt)" for name, one in made.items() if one is kind)
        rows += (
            f"| {kind.title_zh} | {links} | {'；'.join(basis.zh() for basis in kind.basis)} | {kind.used} |\n"
        )
    pictures = "".join(f"\n{_pages(name)}\n" for name in PICTURES)
    return f"{HEAD}{rows}{pictures}"


def _pages(name: str) -> str:
    taken = sorted(FOLDER.glob(f"{name}-*.png"))
    return " ".join(f'<img src="{page.name}" width="360" alt="{page.stem}">' for page in taken)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, content in texts().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
