"""Reports read back by rules of their own: what a runner, a code host and a browser make of them.

Nothing here is taken from `digest.reports`. The rules of the runner are those of actions/runner,
src/Runner.Common/ActionCommand.cs, read 2026-11-23.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import jsonschema
from markdown_it import MarkdownIt

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
# Every command that the runner knows, in both syntaxes.
COMMANDS = {
    "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group",
    "internal-set-repo-path", "notice", "remove-matcher", "save-state", "set-env", "set-output",
    "stop-commands", "warning",
}  # fmt: skip


class Told(NamedTuple):
    """One problem, as every format tells it."""

    severity: str
    path: str
    line: int
    column: int
    check: str


@dataclass(frozen=True)
class Command:
    """What the runner was told to do."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    message: str = ""


def run_log(log: str) -> list[Command]:
    """Every command that the runner would obey in what a step prints."""
    lines = re.split("\r\n|\r|\n", log)
    return [command for line in lines if (command := read_new(line) or read_old(line))]


def read_new(line: str) -> Command | None:
    """`::name key=value,key=value::message`, where nothing but white space stands before it."""
    trimmed = line.lstrip()
    end = trimmed.find("::", 2)
    if not trimmed.startswith("::") or end < 0:
        return None
    name, _, rest = trimmed[2:end].partition(" ")
    if name not in COMMANDS:
        return None
    pairs = (pair.split("=", 1) for pair in rest.strip().split(",") if "=" in pair)
    properties = {key: unescape(value, "%3A", "%2C") for key, value in pairs}
    return Command(name, properties, unescape(trimmed[end + 2 :]))


def read_old(line: str) -> Command | None:
    """`##[name key=value;key=value]message`, wherever in the line it begins."""
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, rest = line[start + 3 : end].partition(" ")
    if name not in COMMANDS:
        return None
    pairs = (pair.split("=", 1) for pair in rest.strip().split(";") if "=" in pair)
    return Command(name, dict(pairs), line[end + 1 :])


def unescape(value: str, *more: str) -> str:
    """Each sequence once, `%25` last."""
    for sequence in ("%0D", "%0A", *more, "%25"):
        value = value.replace(sequence, chr(int(sequence[1:], 16)))
    return value


def read_github(log: str) -> list[Told]:
    levels = {"error": "error", "warning": "warning", "notice": "hint"}
    return [
        Told(
            levels[command.name],
            command.properties["file"],
            int(command.properties["line"]),
            int(command.properties["col"]),
            command.properties["title"],
        )
        for command in run_log(log)
    ]


def read_json(text: str) -> list[Told]:
    """The problems of a report that keeps to its schema."""
    return [
        Told(each["severity"], each["path"], each["line"], each["column"], each["check"])
        for each in load_json(text)["problems"]
    ]


def load_json(text: str) -> dict[str, Any]:
    value = json.loads(text)
    schema = json.loads((ROOT / "schema" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(value)
    return dict(value)


@cache
def sarif_validator() -> jsonschema.Draft202012Validator:
    schema = json.loads((FOLDER / "sarif" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def load_sarif(text: str) -> dict[str, Any]:
    """The only run of a log that keeps to the standard's schema."""
    value = json.loads(text)
    sarif_validator().validate(value)
    (run,) = value["runs"]
    return dict(run)


def read_sarif(text: str) -> list[Told]:
    """Results as a code host joins them with their rules and with the files of the repository."""
    run = load_sarif(text)
    levels = {"error": "error", "warning": "warning", "note": "hint"}
    return [_read_result(run, result, levels) for result in run["results"]]


def _read_result(run: dict[str, Any], result: dict[str, Any], levels: dict[str, str]) -> Told:
    (location,) = result["locations"]
    place = location["physicalLocation"]
    assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
    uri = place["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+", uri), uri
    assert not uri.startswith("/")
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"]
    region = place["region"]
    return Told(
        levels[result["level"]],
        unquote(uri),
        region["startLine"],
        region["startColumn"],
        rule["id"],
    )


def load_gitlab(text: str) -> list[dict[str, Any]]:
    """A Code Quality report; of two entries with one fingerprint GitLab would show only one."""
    entries: list[dict[str, Any]] = json.loads(text)
    path = FOLDER / "gitlab/code-quality.schema.json"
    jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8"))).validate(entries)
    assert len({each["fingerprint"] for each in entries}) == len(entries)
    return entries


def read_gitlab(text: str) -> list[Told]:
    """It has no columns: each is 0."""
    levels = {"major": "error", "minor": "warning", "info": "hint"}
    return [
        Told(
            levels[each["severity"]],
            each["location"]["path"],
            each["location"]["lines"]["begin"],
            0,
            each["check_name"],
        )
        for each in load_gitlab(text)
    ]


def read_junit(text: str) -> list[Told]:
    """It has no columns, and tells warnings from hints by their message alone."""
    suites = ET.fromstring(text)  # Our own file. # noqa: S314
    (suite,) = suites
    assert (suites.tag, suite.tag) == ("testsuites", "testsuite")
    cases = list(suite)
    names = [(case.get("classname"), case.get("name")) for case in cases]
    assert len(set(names)) == len(names), "GitLab shows one case of a name"
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert suite.get(name) == str(sum(case.find(tag) is not None for case in cases))
    assert suite.get("tests") == str(len(cases))
    told = []
    for case in cases:
        for result in case:
            severity = result.get("message", "").partition(":")[0]
            check = case.get("name", "").partition(" ")[0]
            path, line = case.get("file", ""), int(case.get("line", ""))
            assert case.get("classname") == path
            told.append(Told(severity, path, line, 0, check))
    return told


def read_text(text: str) -> list[Told]:
    """The first line of each problem."""
    line = re.compile(r"(?m)^(\S.*):(\d+):(\d+): (error|warning|hint): .* \[([a-z0-9-]+)\]$")
    return [
        Told(found[4], found[1], int(found[2]), int(found[3]), found[5])
        for found in line.finditer(text)
    ]


@dataclass
class Page:
    """What a browser shows of a summary: its tags, its text, and the text that is no code."""

    tags: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    fences: list[str] = field(default_factory=list)


def read_summary(text: str) -> Page:
    """GitHub's Markdown as CommonMark with tables, then its HTML."""
    page = Page()
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    _Reader(page).feed(html)
    return page


class _Reader(HTMLParser):
    """Text nodes are kept apart, as GitHub's search for mentions sees them: a comment parts two."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.open = page, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append(tag)
        self.page.attributes += [name for name, _ in attrs]
        if tag == "tr":
            self.page.rows.append([])
        elif tag == "td":
            self.page.rows[-1].append("")
        elif tag == "pre":
            self.page.fences.append("")
        elif tag == "br" and self.page.rows:
            self.page.rows[-1][-1] += "\n"
        if tag not in ("br", "img", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "tags do not nest"

    def handle_data(self, data: str) -> None:
        if "pre" in self.open:
            self.page.fences[-1] += data
        elif "td" in self.open:
            self.page.rows[-1][-1] += data
        if not {"pre", "code"} & set(self.open):
            self.page.prose.append(data)


def list_mentions(page: Page) -> Iterator[str]:
    """What GitHub would make a link to a person, an issue or an address."""
    linked = re.compile(r"(?<![\w`/])@[\w-]+|(?<!\w)#\d+|\w+://\S+|www\.\S+")
    for text in page.prose:
        yield from linked.findall(text)
