import pytest

from tests.agencies import make


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def agency():
    return make.agency()


@pytest.fixture
def handler(agency):
    return make.person("li", unit=make.unit(agency))
