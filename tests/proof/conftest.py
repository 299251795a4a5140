"""Each tool runs once over all emails, sound ones and broken ones; tests read what it said.

And the checkout as strangers get it, with an index of packages.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ci.conftest import Repository, start_repository
from tests.projects import IS_CI, ROOT
from tests.proof.judging import judge_markup, judge_plain, judge_support, judge_view
from tests.proof.mails import Mail, make_mails
from tests.proof.planting import Planted, plant_all
from tests.proof.sanitising import judge_sanitised, sanitise_here
from tests.proof.tools import FOLDER, require, run_node, run_nu

Saying = Mapping[str, Any]


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An index at hand: one small package of the lock can be fetched."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir",
         "--retries", "1", "--dest", str(tmp_path_factory.mktemp("index")), "filelock"],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    if done.returncode and IS_CI:
        pytest.fail(f"pip reaches no index:\n{done.stderr}")
    if done.returncode:
        pytest.skip("pip reaches no index")


@pytest.fixture(scope="session")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """This checkout as a repository of one commit: what is tracked, and what would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    copy = start_repository(tmp_path_factory.mktemp("tool") / "digest")
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if (ROOT / name).is_file():
            (copy.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy.root / name)
    copy.commit()
    return copy


@pytest.fixture(scope="session")
def mails() -> Mapping[str, Mail]:
    return {mail.name: mail for mail in make_mails()}


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Planted]:
    return {one.plant.name: one for one in plant_all(tmp_path_factory.mktemp("planted"))}


@pytest.fixture(scope="session")
def jobs(mails: Mapping[str, Mail], planted: Mapping[str, Planted]) -> list[dict[str, Any]]:
    """All pages as the scripts read them; broken ones at one width, enough to be caught."""
    broken = [one.mail.describe(widths=(375,)) for one in planted.values() if one.mail]
    return [*(mail.describe() for mail in mails.values()), *broken]


@pytest.fixture(scope="session")
def seen(jobs: list[dict[str, Any]], planted: Mapping[str, Planted]) -> Saying:
    """What Chromium shows of each email."""
    require("chromium", "node")
    unseen = {one.mail.name for one in planted.values() if one.mail and not one.is_shown}
    shown = [job for job in jobs if job["name"] not in unseen]
    return dict(json.loads(run_node("browser.mjs", shown, "chromium")))


@pytest.fixture(scope="session")
def support(jobs: list[dict[str, Any]]) -> Saying:
    """The features that each email uses and some client lacks, with those clients."""
    require("node")
    clients = tomllib.loads((FOLDER / "enhancements.toml").read_text(encoding="utf-8"))["clients"]
    return dict(json.loads(run_node("support.mjs", jobs, *clients)))


@pytest.fixture(scope="session")
def sanitised(jobs: list[dict[str, Any]]) -> Saying:
    """What each sanitiser leaves of each email."""
    require("node")
    results = json.loads(run_node("sanitise.mjs", jobs))
    return {job["name"]: {**results[job["name"]], **sanitise_here(job["html"])} for job in jobs}


@pytest.fixture(scope="session")
def parsed(jobs: list[dict[str, Any]]) -> Saying:
    """How postal-mime reads each message."""
    require("node")
    return dict(json.loads(run_node("parse.mjs", jobs)))


@pytest.fixture(scope="session")
def nu(jobs: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Saying:
    """The Nu HTML checker's errors in each email, those that email needs among them."""
    require("java", "node")
    folder = tmp_path_factory.mktemp("nu")
    for job in jobs:
        (folder / f"{job['name']}.html").write_text(job["html"], encoding="utf-8")
    return _group_errors(run_nu(folder)["messages"])


def _group_errors(messages: list[Saying]) -> Saying:
    errors = defaultdict(list)
    for message in messages:
        if message["type"] != "info":
            where = f"line {message.get('lastLine', '?')}: {message['message']}"
            errors[Path(message["url"]).stem].append(where)
    return errors


@pytest.fixture(scope="session")
def needs() -> list[re.Pattern[str]]:
    """The errors that email's own needs cause."""
    table = tomllib.loads((FOLDER / "nu.toml").read_text(encoding="utf-8"))
    return [re.compile(need["pattern"]) for need in table["needs"]]


@pytest.fixture(scope="session")
def others_see() -> Mapping[str, str]:
    """The enhancements: a feature, and what readers see whose client lacks it."""
    text = (FOLDER / "enhancements.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["others_see"])


@dataclass(frozen=True)
class Tools:
    """What all tools said of all emails, but for the browser."""

    nu: Saying
    needs: list[re.Pattern[str]]
    support: Saying
    others_see: Mapping[str, str]
    sanitised: Saying


@pytest.fixture(scope="session")
def tools(
    nu: Saying,
    needs: list[re.Pattern[str]],
    support: Saying,
    others_see: Mapping[str, str],
    sanitised: Saying,
) -> Tools:
    return Tools(nu, needs, support, others_see, sanitised)


@pytest.fixture
def find_faults(tools: Tools, seen: Saying) -> Callable[[Planted], frozenset[str]]:
    """The names of all proofs that a broken email fails."""

    def find(planted: Planted) -> frozenset[str]:
        mail = planted.mail
        if mail is None:
            return frozenset()
        faults = [
            *(judge_view(mail, seen[mail.name]) if planted.is_shown else ()),
            *judge_plain(mail),
            *judge_markup(tools.nu.get(mail.name, ()), tools.needs),
            *judge_support(tools.support[mail.name], tools.others_see),
            *judge_sanitised(mail, tools.sanitised[mail.name]),
        ]
        return frozenset(fault.proof for fault in faults)

    return find
