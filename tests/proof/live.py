"""The live desk of a project, served for a browser that writes on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from digest.desk.live_desk import LiveDesk
from digest.project import Project
from tests.proof.tools import run_node

NOW = datetime(2031, 4, 6, 12, tzinfo=UTC)
Seen = Mapping[str, Any]


@contextmanager
def serve_desk(project: Project) -> Iterator[dict[str, Any]]:
    """Its address, and the token that may write."""
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: NOW)
    assert desk.writer is not None
    with desk.open(0) as server:
        yield {"url": server.url, "token": desk.writer.secret}


def show_steps(script: str, project: Project) -> Seen:
    """What a script that begins with live.mjs saw at each step."""
    files = {path.stem: str(path) for path in project.content.glob("*.yaml")}
    with serve_desk(project) as served:
        return dict(json.loads(run_node(script, [{**served, "files": files}], "chromium")))
