"""`manage.py clock`: whatever a file holds, one line or one sentence, never a traceback."""

import json

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings, strategies as st

GOOD = {
    "events": [{"type": "received", "on": "2026-03-02", "channel": "post_signed"}],
    "as_of": "2026-03-02",
}
ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([10**30, "9999-12-31", "0001-01-01", "2026-03-02", "received", "post_signed", "fax"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
EVENT = st.dictionaries(
    st.sampled_from(["type", "on", "channel", "confirmed_on", "workdays", "days", "due_on", "id", "period"]),
    ODD,
)
REDO = st.fixed_dictionaries(
    {"type": st.just("redo_ordered"), "on": st.just("2026-03-02")},
    optional={"days": st.integers(), "workdays": st.integers(), "due_on": ODD},
)


def answers(capsys, *paths):
    """Exit code, lines on stdout, lines on stderr."""
    code = 0
    try:
        call_command("clock", *map(str, paths))
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err.splitlines()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"NaN",
        b"[" * 100_000,
        b'{"events": [], "as_of": "2026-03-02", "as_of": "2026-03-03"}',
        b'{"events": [{"type": "received", "on": "2026-03-02", "on": "2026-03-03", "channel": "fax"}]}',
        b'{"events": [' + b"9" * 5000 + b'], "as_of": "2026-03-02"}',
        json.dumps(GOOD | {"as_of": "9999-12-31"}).encode(),
        json.dumps(GOOD | {"as_of": "a\nb"}).encode(),
    ],
)
def test_a_broken_file_gets_one_sentence_and_the_next_is_still_answered(content, tmp_path, capsys):
    broken, good = tmp_path / "broken.json", tmp_path / "good.json"
    broken.write_bytes(content)
    good.write_text(json.dumps(GOOD))

    code, out, err = answers(capsys, broken, good)

    assert (code, len(out), len(err)) == (2, 1, 1)
    assert err[0].startswith(str(broken))
    assert json.loads(out[0])["due_on"] == "2026-03-30"


def test_what_is_no_file(tmp_path, capsys):
    code, out, err = answers(capsys, tmp_path, tmp_path / "missing.json")

    assert (code, out, len(err)) == (2, [], 2)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EVENT | REDO | ODD, max_size=3), ODD, ODD)
def test_anything_at_all(tmp_path, capsys, events, as_of, policy):
    path = tmp_path / "any.json"
    history = {"events": [*GOOD["events"], *events], "as_of": "2026-04-01", "policy": {}}
    for data in (history, history | {"as_of": as_of}, history | {"policy": policy}):
        path.write_text(json.dumps(data), encoding="utf-8")

        code, out, err = answers(capsys, path)

        assert (code, len(out), len(err)) in {(0, 1, 0), (2, 0, 1)}
