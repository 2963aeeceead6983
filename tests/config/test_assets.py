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
    # who serves them is not who collected them: the image's build is root's
    modes = {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert sum(path.stat().st_size for path in tmp_path.rglob("*")) < 20_000_000
