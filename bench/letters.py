"""Letters a second: our engine against plain docxtpl, same template, same data, same process."""

import io
from collections.abc import Callable
from dataclasses import asdict, replace

from docxtpl import DocxTemplate

from bench.report import per_second, result
from templates_docs import engine, samples
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


def main() -> None:
    """A one-page letter, and an answer with a table of eighty documents."""
    documents = samples.GIVEN.documents * 40
    long = replace(samples.answer_disclosed(), parts=[replace(samples.GIVEN, documents=documents)])
    for name, letter in (("letters: receipt", samples.receipt()), ("letters: answer, 80 documents", long)):
        result(name, ours=per_second(ours(letter)), peer=per_second(peer(letter)), target=2)


if __name__ == "__main__":
    main()
