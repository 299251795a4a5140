"""The shape of a report in JSON, as its JSON Schema tells it to programs.

`python -m digest.reports.json_schema` prints what `schema/report.schema.json` keeps.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _ReportShape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Tool(_ReportShape):
    """What wrote the report."""

    name: Literal["digest"]
    """Its name."""
    version: str
    """Its release."""


class Counts(_ReportShape):
    """How many problems there are of each severity."""

    error: int = Field(ge=0)
    """An error fails."""
    warning: int = Field(ge=0)
    """A warning fails where `strict` is true."""
    hint: int = Field(ge=0)
    """A hint never fails."""


class ReportedProblem(_ReportShape):
    """One thing to put right."""

    path: str
    """The file, from the folder that holds `content/`, with slashes."""
    line: int = Field(ge=1)
    """Counted from 1."""
    column: int = Field(ge=1)
    """The character in the line, a Unicode code point, counted from 1."""
    severity: Literal["error", "warning", "hint"]
    """How much it weighs."""
    check: str
    """The stable id of what found it; `digest explain` tells of it."""
    message: str
    """What is wrong."""
    fix: str
    """How to put it right."""


class Featured(_ReportShape):
    """The quote that the email shows large."""

    quote: str
    """Its id."""
    text: str
    """Its words, without marks around them."""
    attribution: str
    """Who said it."""


class ReportedPost(_ReportShape):
    """A post that is ready to be pasted."""

    network: str
    """The network's name, as in brand.yaml."""
    quote: str
    """The quote's id."""
    count: int = Field(ge=1)
    """The length that the network's own app counts."""
    limit: int = Field(ge=1)
    """The length that it allows."""
    unit: str
    """What is counted."""
    text: str
    """Exactly what one pastes."""


class ReportedSkip(_ReportShape):
    """A post that is not made."""

    network: str
    """The network's name, as in brand.yaml."""
    quote: str
    """The quote's id."""
    skipped: str
    """Why it is not made."""


class ReportedEdition(_ReportShape):
    """One edition that could be read, and what was made of it."""

    edition: str
    """Its slug."""
    path: str
    """Its file, from the folder that holds `content/`."""
    status: Literal["draft", "sent"]
    """A sent one is frozen: nothing is made of it any more."""
    lang: str
    """Its language."""
    headline: str
    """The headline above the email."""
    subject: str
    """The email's subject."""
    preheader: str
    """What inboxes show after the subject."""
    featured: Featured | None
    """Null where nothing is made."""
    drafts: list[Annotated[ReportedPost | ReportedSkip, Field(union_mode="left_to_right")]]
    """In the brand's order of networks, then the edition's order of quotes."""


class JsonReport(_ReportShape):
    """What `digest check` or `digest build` found and made."""

    version: Literal[1]
    """The version of this shape; it changes when a key goes or means something else."""
    tool: Tool
    """What wrote the report."""
    command: Literal["check", "build"]
    """What was run."""
    result: Literal["passed", "failed"]
    """`failed` goes with an exit code that is not 0."""
    unfinished: str | None
    """Why not everything could be looked at, as without a network; null where everything was."""
    strict: bool
    """Whether warnings fail."""
    since: str | None
    """The revision to whose changes the report is limited; null where it tells of everything."""
    counts: Counts
    """How many problems there are."""
    problems: list[ReportedProblem]
    """Worst first, then by place."""
    editions: list[ReportedEdition]
    """By file name; one that could not be read is in `problems` alone."""


def make_schema() -> dict[str, Any]:
    """The JSON Schema, draft 2020-12, of a report."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**dialect, **JsonReport.model_json_schema()}


def write_schema() -> str:
    """The text of schema/report.schema.json."""
    return json.dumps(make_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(write_schema().encode())
