"""The case a command is about: numbers are given out by each agency for itself."""

from django.core.management.base import CommandError, CommandParser

from cases.models import Case


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("number", metavar="CASE_NUMBER")
    parser.add_argument("--agency", metavar="CODE", help="needed where several agencies have such a number")


def find(number: str, agency: str | None) -> Case:
    """The one case of this number; CommandError, exit 2, for none or several."""
    cases = Case.objects.select_related("agency", "unit", "handler", "registered_by").filter(number=number)
    if agency:
        cases = cases.filter(agency__code=agency)
    found = list(cases[:2])
    if not found:
        raise CommandError(f"There is no case {number}.", returncode=2)
    if len(found) > 1:
        raise CommandError(f"Several agencies have a case {number}: name one with --agency.", returncode=2)
    return found[0]
