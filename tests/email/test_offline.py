"""Compiling a theme opens nothing but the theme, whatever the theme asks for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Runs in a process of its own, because an audit hook cannot be taken away again. On stdin: a list
# of {mode, folder, css}; on stdout, for each, what came of it and every event outside the theme.
HARNESS = """
import json, os, sys
from pathlib import Path

source, *allowed = sys.argv[1:]
roots = [os.path.realpath(path) for path in [source, sys.prefix, sys.base_prefix, *allowed]]
# Not socket.__new__ and .bind: urllib3 binds ::1, when it is imported, to see whether IPv6 exists.
FORBIDDEN = ("socket.connect", "socket.get", "socket.send", "urllib.", "http.", "ftplib.",
             "smtplib.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.startfile")
events = []

def watch(event, arguments):
    if event.startswith(FORBIDDEN):
        events.append(event)
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        # Our own size, from which the limit of memory is counted.
        if path == f"/proc/{os.getpid()}/statm":
            return
        if not any(path == root or path.startswith(root + os.sep) for root in roots):
            events.append("open " + path)

def load(case):
    "The theme of a folder, as digest loads it."
    from digest.email.themes import load_theme
    folder = Path(case["folder"])
    load_theme(folder, colors={}, cache=folder.parent / "cache")

def bypass(case):
    "Our premailer, with a sheet that nobody has checked."
    from lxml import etree
    from digest.email.premailer_styles import _make_premailer
    root = etree.fromstring("<html><body><p class='lead'/></body></html>")
    _make_premailer(case["css"]).transform(root)

def plain(case):
    "premailer as it comes, to see that this harness sees."
    from premailer import Premailer
    Premailer("<p class='lead'>x</p>", css_text=[case["css"]], allow_network=False,
              cssutils_logging_level=50).transform()

def try_out(case):
    events.clear()
    try:
        globals()[case["mode"]](case)
    except Exception as error:
        problems = getattr(error, "problems", ())
        return [sorted({p.check for p in problems}) or type(error).__name__, list(events)]
    return ["done", list(events)]

sys.addaudithook(watch)
print(json.dumps([try_out(case) for case in json.load(sys.stdin)]))
"""

FILE, REMOTE = "FILE", "http://127.0.0.1:9/x.css"  # FILE stands for a sheet outside the theme
IMPORTS = [
    f"@import url({FILE});",
    f"@import '{FILE}';",
    f'@IMPORT "{FILE}";',
    f"@\\69mport url({FILE});",
    f"@\\000069mport url({FILE});",
    f"@im\\70 ort url({FILE});",
    f"@import/**/url({FILE});",
    f"/* x */@import/* y */'{FILE}' screen;",
    f"@import u\\72l({FILE});",
    f"{{{{ '@' }}}}import url({FILE});",
    f"{{% set rule = '@import' %}}{{{{ rule }}}} url({FILE});",
    f"@charset 'utf-8'; @import url({FILE});",
    f"p {{color: red}} @import url({FILE});",
    f"@namespace x url({FILE}); @import url({FILE});",
    f"<!-- @import url({FILE}); -->",
    f'@import url("{REMOTE}");',
    f"@IMPORT {REMOTE};",
]
OTHER_SHEETS = [
    f"@font-face {{font-family: x; src: url({REMOTE})}}",
    f".lead {{background: url({FILE})}}",
    f".lead {{background-image: URL( '{REMOTE}' )}}",
    f".lead {{content: u\\72l({FILE})}}",
    f"{{% include '{FILE}' %}}",
    f"{{{{ ''.__class__.__mro__[1].__subclasses__() }}}} {FILE}",
]
HARMLESS = [
    f'<link rel="stylesheet" href="{FILE}"><link rel=stylesheet href="{REMOTE}">',
    f"<style>@import url({FILE}); p {{background: url({REMOTE})}}</style>",
    f'<p style="background: url({FILE})"><img src="{REMOTE}"><!-- @import url({FILE}) -->',
    f'<!DOCTYPE html SYSTEM "{FILE}"><?xml-stylesheet href="{FILE}"?><base href="{REMOTE}">',
]
GOOD = {
    "email.html.j2": '<p class="lead">',
    "email.txt.j2": "",
    "theme.css": ".lead {color: red}",
    "head.css": "",
    "theme.yaml": "tokens: {}",
}


class Trial:
    """What was tried, by mode and text: what came of it, and the events."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.bait = root / "secret.css"
        self.bait.write_text(".lead {color: blue}")
        cases = [
            self.write(index, "theme.css", css) for index, css in enumerate(IMPORTS + OTHER_SHEETS)
        ]
        cases += [
            self.write(index, "email.html.j2", text) for index, text in enumerate(HARMLESS, 100)
        ]
        cases += [
            {"mode": mode, "css": self.aim(css)} for mode in ("bypass", "plain") for css in IMPORTS
        ]
        keys = [*IMPORTS, *OTHER_SHEETS, *HARMLESS, *(("bypass", css) for css in IMPORTS)]
        keys += [("plain", css) for css in IMPORTS]
        self.outcomes = dict(zip(keys, self.run(cases), strict=True))

    def aim(self, text: str) -> str:
        return text.replace(FILE, self.bait.as_uri())

    def write(self, index: int, name: str, text: str) -> dict[str, str]:
        folder = self.root / str(index) / "theme"
        folder.mkdir(parents=True)
        for file, good in GOOD.items():
            (folder / file).write_text(self.aim(text) if file == name else good)
        return {"mode": "load", "folder": str(folder)}

    def run(self, cases: list[dict[str, str]]) -> list[tuple[object, list[str]]]:
        folders = [case["folder"] for case in cases if "folder" in case]
        caches = [str(Path(folder).parent / "cache") for folder in folders]
        result = subprocess.run(
            [sys.executable, "-B", "-c", HARNESS, ROOT / "src", *folders, *caches],
            input=json.dumps(cases), capture_output=True, text=True, check=True, cwd=self.root,
            env={"PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
        assert result.stderr == ""
        return [(outcome, events) for outcome, events in json.loads(result.stdout)]


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("offline"))


@pytest.mark.parametrize("css", IMPORTS)
def test_an_import_is_refused_in_every_spelling_and_nothing_is_opened(
    css: str, trial: Trial
) -> None:
    outcome, events = trial.outcomes[css]
    assert events == []
    assert set(outcome) & {"theme-at-rule", "theme-css"}


@pytest.mark.parametrize("css", OTHER_SHEETS)
def test_another_way_out_of_a_sheet_is_refused_and_nothing_is_opened(
    css: str, trial: Trial
) -> None:
    outcome, events = trial.outcomes[css]
    assert events == []
    assert isinstance(outcome, list)  # ids of checks, not "done" or an exception's name


@pytest.mark.parametrize("text", HARMLESS)
def test_an_address_in_a_template_is_printed_and_not_visited(text: str, trial: Trial) -> None:
    assert trial.outcomes[text] == ("done", [])


@pytest.mark.sampled(2)
@pytest.mark.parametrize("css", IMPORTS)
def test_premailer_as_we_run_it_opens_nothing_even_unchecked(css: str, trial: Trial) -> None:
    """The second lock, for the day when the first one fails."""
    assert trial.outcomes["bypass", css][1] == []


def test_the_harness_sees_what_premailer_would_open(trial: Trial) -> None:
    seen = [event for css in IMPORTS for event in trial.outcomes["plain", css][1]]
    assert f"open {trial.bait}" in seen
    assert "urllib.Request" in seen
    assert "socket.connect" in seen
