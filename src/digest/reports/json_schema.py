"""The shape of a report in JSON, and its JSON Schema.

`python -m digest.reports.json_schema` prints what `schema/report.schema.json` keeps.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from digest.states import StateName


class _ReportShape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Tool(_ReportShape):
    """What wrote the report."""

    name: Literal["digest"]
    """The name."""
    version: str
    """The version."""


class Counts(_ReportShape):
    """How many problems there are of each severity."""

    error: int = Field(ge=0)
    """Errors fail the run."""
    warning: int = Field(ge=0)
    """Warnings fail the run if `strict` is true."""
    hint: int = Field(ge=0)
    """Hints never fail the run."""


class ReportedProblem(_ReportShape):
    """One problem to fix."""

    path: str
    """The file, from the folder that holds `content/`, with slashes."""
    line: int = Field(ge=1)
    """Counted from 1."""
    column: int = Field(ge=1)
    """The character in the line, a Unicode code point, counted from 1."""
    severity: Literal["error", "warning", "hint"]
    """How severe it is."""
    check: str
    """The stable id of the check; `digest explain` explains it."""
    message: str
    """What is wrong."""
    fix: str
    """How to fix it."""


class Featured(_ReportShape):
    """The quote that the email shows large."""

    quote: str
    """Its id."""
    text: str
    """Its words, without quotation marks around them."""
    attribution: str
    """Who said it."""


class ReportedPost(_ReportShape):
    """A post, ready to paste."""

    network: str
    """The network's name, as in brand.yaml."""
    quote: str
    """The quote's id."""
    count: int = Field(ge=1)
    """The length as the network's app counts it."""
    limit: int = Field(ge=1)
    """The longest length that the network allows."""
    unit: str
    """What is counted, such as characters."""
    text: str
    """Exactly the text to paste."""


class ReportedSkip(_ReportShape):
    """A post that is skipped."""

    network: str
    """The network's name, as in brand.yaml."""
    quote: str
    """The quote's id."""
    skipped: str
    """Why it is skipped."""


class ReportedEdition(_ReportShape):
    """One edition that could be read, with its posts."""

    edition: str
    """Its slug."""
    path: str
    """Its file, from the folder that holds `content/`."""
    status: Literal["draft", "sent", "cancelled"]
    """As its file says: sent editions are kept as they are, cancelled ones make no files."""
    state: StateName
    """Where it is on its way; it does not depend on the clock."""
    next: str
    """What to do next, in one sentence; empty if nothing."""
    waits_for: list[str]
    """The names of those whose approval is missing."""
    lang: str
    """Its language."""
    headline: str
    """The headline above the email."""
    subject: str
    """The email's subject."""
    preheader: str
    """What inboxes show after the subject."""
    featured: Featured | None
    """Null if nothing is built."""
    drafts: list[Annotated[ReportedPost | ReportedSkip, Field(union_mode="left_to_right")]]
    """The posts, in the brand's order of networks, then the edition's order of quotes."""


class ReportedTemplate(_ReportShape):
    """A template that has words of its own, which no content holds."""

    path: str
    """Its file, from the folder that holds `content/`."""
    words: list[str]
    """What it says, in order; read it as you would read the content."""


class JsonReport(_ReportShape):
    """The result of `digest check` or `digest build`."""

    version: Literal[1]
    """The version of this format; it changes when a key is removed or changes its meaning."""
    tool: Tool
    """What wrote the report."""
    command: Literal["check", "build"]
    """The command that was run."""
    result: Literal["passed", "failed"]
    """`failed` means that the exit code is not 0."""
    unfinished: str | None
    """Why the run could not check everything, such as no network; null if it did."""
    strict: bool
    """Whether warnings fail the run."""
    since: str | None
    """The git revision since which changes are reported; null if everything is."""
    counts: Counts
    """How many problems there are."""
    problems: list[ReportedProblem]
    """Worst first, then by place."""
    templates: list[ReportedTemplate]
    """Templates with words of their own, by path."""
    editions: list[ReportedEdition]
    """By file name; editions that could not be read are only in `problems`."""


def write_schema() -> str:
    """The text of schema/report.schema.json: JSON Schema, draft 2020-12."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = {**dialect, **JsonReport.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(write_schema().encode())
