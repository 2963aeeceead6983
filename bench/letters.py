"""Letters a second: our engine against plain docxtpl, same template, same data, same process."""

import io
from collections.abc import Callable
from dataclasses import asdict, replace

from docxtpl import DocxTemplate

from bench.report import per_second, result
from templates_docs import engine, pdf, samples
from templates_docs.letters import Letter


def ours(letter: Letter) -> Callable[[], int]:
    """The hardened engine, its template compiled once."""

    def work() -> int:
        engine.render(letter)
        return 1

    return work


def peer(letter: Letter) -> Callable[[], int]:
    """docxtpl as its manual shows it: open, render, save. Only escaping and our filters are switched on."""
    template = (engine.BUILT / f"{letter.template}.docx").read_bytes()
    data = asdict(letter)

    def work() -> int:
        document = DocxTemplate(io.BytesIO(template))
        document.render(data, engine.environment(), autoescape=True)
        document.save(io.BytesIO())
        return 1

    return work


def printed(letter: Letter) -> Callable[[], int]:
    """The PDF of a letter: LibreOffice started afresh for each, as the product does."""
    content = engine.render(letter).content

    def work() -> int:
        pdf.from_docx(content)
        return 1

    return work


def main() -> None:
    """A one-page letter, an answer with a table of eighty documents, and what the PDF of a page takes."""
    documents = samples.GIVEN.documents * 40
    long = replace(samples.answer_disclosed(), parts=[replace(samples.GIVEN, documents=documents)])
    page = samples.extension_notice()
    for name, letter, target in (("letters: one page", page, 20), ("letters: answer, 80 documents", long, 4)):
        result(name, ours=per_second(ours(letter)), peer=per_second(peer(letter)), target=target)
    try:
        result("letters: PDF of one page", ours=per_second(printed(page), rounds=2), peer=None, target=0.1)
    except pdf.NotMade:
        print("letters: PDF of one page: LibreOffice is not installed")


if __name__ == "__main__":
    main()
