from django.core.management import call_command


def test_production_finds_every_asset(settings, tmp_path):
    """The manifest storage stops at the first file that a style or script names and nobody serves."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()
    assert sum(path.stat().st_size for path in tmp_path.rglob("*")) < 20_000_000
