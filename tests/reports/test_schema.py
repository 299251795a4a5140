from __future__ import annotations

from digest.reports.json_schema import write_schema
from tests.projects import ROOT


def test_schema_file_is_fresh() -> None:
    kept = (ROOT / "schema" / "report.schema.json").read_text(encoding="utf-8")
    wanted = "run: python -m digest.reports.json_schema > schema/report.schema.json"
    assert kept == write_schema(), wanted
