"""The sample agency, made once and then kept."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from agencies.models import Agency
from agencies.today import today
from cases.management.sample import office, other_agency, stories
from cases.management.sample.desk import Desk


class Command(BaseCommand):
    help = "Makes two sample agencies with people and cases in every state, relative to today; does nothing twice."

    def handle(self, *args: Any, **options: Any) -> None:
        if Agency.objects.filter(code=office.PLANNING["code"]).exists():
            return
        with transaction.atomic():
            planning, water = office.make()
            stories.tell(Desk(planning, today()))
            other_agency.tell(Desk(water, today()))
