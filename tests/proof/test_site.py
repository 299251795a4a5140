"""The pages of `digest site`: the Nu HTML checker without exceptions, axe in both schemes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from digest.site.entries import SiteEntry
from digest.site.pages import Site, draw_site
from tests.proof.mails import Mail
from tests.proof.tools import require, run_node, run_nu

pytestmark = pytest.mark.prove


@pytest.fixture(scope="module")
def pages(mails: Mapping[str, Mail]) -> Mapping[str, str]:
    """The page of every email that is proved, each corrected by itself, and an index of some."""
    made = {}
    for name, mail in mails.items():
        brand = replace(
            mail.request.brand, site_url="https://town.test/digest/", view_in_browser=None
        )
        edition = mail.request.edition
        entry = SiteEntry(edition, mail.parts.html, edition)
        site = Site(brand, (entry,), mail.request.theme.tokens, (), lambda _: None)
        page, index = (content.decode() for _, content in draw_site(site))
        made |= {name: page, **({f"{name}-index": index} if name.startswith("classic") else {})}
    return made


def test_nu_finds_no_error_at_all(pages, tmp_path):
    require("java", "node")
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    said = run_nu(tmp_path)["messages"]
    assert [each["message"] for each in said if each["type"] != "info"] == []


def test_axe_finds_nothing_and_no_page_has_a_script_or_is_too_wide(pages):
    require("chromium", "node")
    jobs = [{"name": name, "html": page} for name, page in pages.items()]
    found = json.loads(run_node("site.mjs", jobs, "chromium"))
    assert {name: faults for name, faults in found.items() if faults} == {}
