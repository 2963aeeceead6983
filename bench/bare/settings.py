"""The test settings and the bare flow's app."""

from config.settings.test import *  # noqa: F403 - settings are composed so
from config.settings.test import INSTALLED_APPS as PRODUCT

INSTALLED_APPS = [*PRODUCT, "bench.bare"]
