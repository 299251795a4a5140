"""No way out of a project yields a time before an embargo: exports, posts, posts.json, the desk."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from digest.building import build
from digest.cli import run
from digest.content.clocks import list_readings
from digest.desk.pages import make_pages
from digest.project import Project
from tests.projects import BRAND, change, make_project

# The days on which clocks change, where most can go wrong, and the hours around them.
CHANGES = (
    ("America/New_York", "03-09"), ("America/New_York", "11-02"), ("Europe/Berlin", "03-30"),
    ("Europe/Berlin", "10-26"), ("Australia/Lord_Howe", "04-06"), ("Australia/Lord_Howe", "10-05"),
)  # fmt: skip
OFFSETS = st.integers(-11, 13).map(lambda hours: timezone(timedelta(hours=hours)))


def call(*arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command, in this process."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(list(arguments))
    out.flush()
    return code, out.buffer.getvalue().decode("utf-8-sig"), err.getvalue()


def write_project(
    root: Path, send_on: datetime, until: datetime, zone: str, times: Sequence[str]
) -> Project:
    project = make_project(root)
    path = project.content / "spring-fair.yaml"
    moments = f"send_on: {send_on.isoformat()}\nembargo_until: {until.isoformat()}"
    change(path, "send_on: 2031-04-07T09:00:00+02:00", moments)
    change(path, "  starts: 2031-04-05", f"  starts: 2031-01-05\n  timezone: {zone}")
    networks = zip(("x", "mastodon"), times, strict=True)
    written = "".join(f'  {name}:\n    time: "{time}"\n' for name, time in networks)
    (project.content / "brand.yaml").write_text(f"{BRAND}networks:\n{written}", encoding="utf-8")
    return project


# Without shrinking: an example is a whole project, built anew.
@settings(max_examples=10, deadline=None, phases=[Phase.generate])
@given(
    place=st.sampled_from(CHANGES),
    hours=st.tuples(*(st.integers(*span) for span in ((-40, 30), (-9, 30), (-60, 30)))),
    offsets=st.tuples(OFFSETS, OFFSETS, OFFSETS),
    times=st.tuples(st.sampled_from(["01:30", "02:30"]), st.times().map("{:%H:%M}".format)),
)
def test_nothing_has_a_time_before_the_embargo(place, hours, offsets, times):
    zone, day = place
    changed = datetime.fromisoformat(f"2031-{day}T06:00+00:00")
    until = (changed + timedelta(hours=hours[0])).astimezone(offsets[0])
    send_on = (until + timedelta(hours=hours[1])).astimezone(offsets[1])
    now = (changed + timedelta(hours=hours[2])).astimezone(offsets[2])
    not_before = max(send_on, until)
    with TemporaryDirectory() as folder, chdir(folder):
        project = write_project(Path(folder), send_on, until, zone, times)
        made = build(project)
        # A moment that the clocks of the event skip is another test's.
        is_wrong = send_on < until or any(each.check == "clock-change" for each in made.problems)
        assert made.has_errors == is_wrong
        _check_page(make_pages(made, project.out)[0].html, until)
        first = str((changed - timedelta(days=1)).date())
        code, rows, _ = call("export", "csv", "--from", first, "--now", now.isoformat())
        assert (code, bool(rows)) == ((1, False) if is_wrong else (0, True))
        zones = (until.tzinfo, send_on.tzinfo, ZoneInfo(zone))
        for row in csv.DictReader(io.StringIO(rows, newline="")):
            shown = datetime.fromisoformat(f"{row['date']}T{row['time']}")
            assert len(list_readings(shown, zone)) == 1
            assert all(shown.replace(tzinfo=z) >= max(not_before, now) for z in zones)
        code, text, said = call("post", "x", "--now", now.isoformat())
        assert (code, bool(text)) == ((1, False) if is_wrong else (0, True))
        assert ("Not before" in said) == (not is_wrong and now < not_before)
        for artifact in made.editions[0].artifacts:
            if artifact.path == "posts.json":
                assert datetime.fromisoformat(json.loads(artifact.content)["not_before"]) >= until
            if artifact.path == "email.eml":
                letter = message_from_bytes(artifact.content, policy=policy.default)
                assert letter["Date"].datetime >= until


def _check_page(page: str, until: datetime) -> None:
    found = re.findall(r'(?:datetime|data-not-before)="([^"]+)"', page)
    assert found
    assert all(datetime.fromisoformat(each) >= until for each in found)
