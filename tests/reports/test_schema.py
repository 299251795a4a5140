from __future__ import annotations

from digest.reports.shape import write_schema
from tests.projects import ROOT


def test_schema_file_is_fresh() -> None:
    kept = (ROOT / "schema" / "report.schema.json").read_text(encoding="utf-8")
    wanted = "run: python -m digest.reports.shape > schema/report.schema.json"
    assert kept == write_schema(), wanted
