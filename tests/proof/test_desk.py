"""The desk in Chromium, by double-click and from a server: copied, typed, attacked, measured."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.proof.desks import REAL, Proof, make_proofs
from tests.proof.tools import require, run_node

pytestmark = pytest.mark.prove

NAMES = (*REAL, "traps", "hostile", "many", "index")
# What the issue of the desk promises for an edition of 30 quotes on 7 networks.
MOST_BYTES, MOST_ELEMENTS = 1_000_000, 6_000
MOST_CLICKS, MOST_KEYS = 3, 6

Seen = Mapping[str, Any]


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Proof]:
    return {one.name: one for one in make_proofs(tmp_path_factory.mktemp("desks"))}


@pytest.fixture(scope="module")
def desks(proofs: Mapping[str, Proof]) -> Seen:
    """What Chromium shows of each desk; below the empty name, what one of them does."""
    require("chromium", "node")
    jobs = [proof.describe() for proof in proofs.values()]
    return dict(json.loads(run_node("desk.mjs", jobs, "chromium")))


def _list_reached(way: Mapping[str, Seen], proof: Proof) -> Iterator[tuple[str, Seen, str]]:
    """Each draft that was reached from the first page, with the text of its file."""
    (first, *_) = proof.texts
    for place, reached in way.items():
        edition, _, draft = place.partition("#")
        yield place, reached, proof.texts[edition or first][draft]


@pytest.mark.parametrize("kind", ["file", "http"])
@pytest.mark.parametrize("name", NAMES)
def test_every_copy_button_gives_the_bytes_of_its_file(desks, proofs, name, kind):
    texts = next(iter(proofs[name].texts.values()))
    assert desks[name]["copied"][kind] == texts


@pytest.mark.parametrize("kind", ["file", "http"])
@pytest.mark.parametrize("name", NAMES)
def test_both_parts_of_the_email_are_copied_as_they_are(desks, proofs, name, kind):
    folder = proofs[name].folder / next(iter(proofs[name].texts))
    others = desks[name]["others"][kind]
    assert others["source"].encode() == (folder / "email.html").read_bytes()
    assert others["plain"].encode() == (folder / "email.txt").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_any_draft_is_copied_with_at_most_six_keys(desks, proofs, name):
    reached = list(_list_reached(desks[name]["typed"], proofs[name]))
    assert reached
    for place, way, text in reached:
        assert way["text"] == text, place
        assert len(way["keys"]) <= MOST_KEYS, place


@pytest.mark.parametrize("name", NAMES)
def test_any_draft_is_copied_with_at_most_three_clicks(desks, proofs, name):
    reached = list(_list_reached(desks[name]["clicked"], proofs[name]))
    assert reached
    for place, way, text in reached:
        assert way["text"] == text, place
        assert way["clicks"] <= MOST_CLICKS, place
        assert way["is_seen"], f"{place}: the button is not on the screen"


@pytest.mark.parametrize("name", NAMES)
def test_composers_open_with_the_address_of_posts_json(desks, proofs, name):
    composers = next(iter(proofs[name].composers.values()))
    wanted = {draft: url for draft, url in composers.items() if url.startswith("https://")}
    assert desks[name]["links"] == wanted


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_and_nothing_is_asked_for(desks, name):
    """Pages and their cards are all that is loaded; no script but the desk's own has run."""
    own = ("/index.html", ".png")
    for urls in desks[name]["requests"].values():
        assert [url for url in urls if not (url.startswith("/") and url.endswith(own))] == []
    assert [trace for trace in desks[name]["traces"] if trace[0] != "undefined"] == []
    assert {trace[2] for trace in desks[name]["traces"][1:]} <= {"about:srcdoc", "about:blank"}
    assert desks[name]["errors"] == []


def test_no_host_that_content_names_is_ever_spoken_to(desks):
    """All names lead to a trap; the browser's own services and one planted page reach it."""
    strays = {host for host in desks[""]["strays"] if host.endswith((".example", "usmayors.org"))}
    assert strays == {"planted.example"}


def test_hostile_words_make_no_elements(desks):
    """In the page itself nothing has an attribute that runs; in the email's frame they are dead."""
    page, *_ = desks["hostile"]["traces"]
    assert page[1] == 0


@pytest.mark.parametrize("name", [name for name in NAMES if name != "many"])
def test_axe_finds_nothing_light_and_dark_and_in_both_groupings(desks, name):
    found = desks[name]["axe"] | {
        f"index, {view}": faults
        for view, faults in desks[name].get("index", {}).get("axe", {}).items()
    }
    assert len(found) >= 4
    assert {view: faults for view, faults in found.items() if faults} == {}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_scrolls_sideways_down_to_320_pixels(desks, name):
    for seen in (desks[name]["size"], desks[name].get("index", {})):
        for width, found in seen.get("widths", {}).items():
            assert found <= int(width)


def test_thirty_quotes_on_seven_networks_stay_within_the_budget(desks, proofs):
    page = proofs["many"].folder / "index.html"
    assert len(proofs["many"].texts["spring-fair"]) == 210
    assert page.stat().st_size < MOST_BYTES
    assert desks["many"]["size"]["elements"] <= MOST_ELEMENTS


def test_no_script_asks_for_a_layout_before_the_first_paint(desks):
    layouts = desks["many"]["layouts"]
    assert layouts["paint"]
    assert layouts["layouts"]
    assert layouts["forced"] == []


def test_keys_move_copy_filter_and_group(desks, proofs):
    tried = desks[""]["tried"]
    texts = proofs["summit"].texts["reimagining-public-safety"]
    assert [tried[name] for name in ("first", "second", "back", "down", "right", "up")] == [
        "x/fischer", "x/spence", "x/fischer", "x/spence", "bluesky/spence", "x/fischer",
    ]  # fmt: skip
    assert tried["focus"] == "x/fischer"
    assert tried["copied"] == texts["x/fischer"]
    assert {draft.partition("/")[2] for draft in tried["filtered"]} == {"smith"}
    assert len(tried["filtered"]) == 7
    assert tried["found"] == "7 of 21 match."
    assert tried["hidden"] == ["Choose a post first: press j.", "nothing"], (
        "a post that nobody sees"
    )
    assert tried["entered"] == "x/smith"
    assert tried["all"] == 21
    assert tried["groups"] == 3
    assert [draft.partition("/")[2] for draft in tried["cards"][:8]] == [*["fischer"] * 7, "spence"]
    assert tried["dialog"]
    assert tried["switched"], "single keys still work after they were switched off"


def test_a_copied_draft_is_told_and_marked_until_it_changes(desks):
    tried = desks[""]["tried"]
    assert tried["said"] == "Copied: X, Greg Fischer"
    assert (tried["map"], tried["told"], tried["undone"]) == (1, "1 of 21 posts copied", 0)
    assert (tried["kept"], tried["changed"]) == (1, 0)


def test_what_is_copied_too_early_is_said_to_be(desks):
    tried, time = desks[""]["tried"], "Not before 20 May 2021 at 09:00 (UTC-04:00)"
    assert tried["early"] == [f"Copied: X, Greg Fischer. {time}", "early"]
    assert tried["scriptless_time"] == time


def test_alt_text_is_copied_by_a_key(desks):
    assert desks[""]["tried"]["alt"].startswith("“We need our federal and state partners")


@pytest.mark.parametrize("name", ["denied", "older"])
def test_it_copies_where_the_browser_has_no_storage_or_no_clipboard_of_today(desks, proofs, name):
    text = proofs["summit"].texts["reimagining-public-safety"]["x/fischer"]
    tried = desks[""]["tried"]
    # The older way is read by pasting into a field of one line.
    assert tried[name] == (text if name == "denied" else text.replace("\n", " "))
    assert tried[f"{name} errors"] == []


def test_where_the_browser_refuses_to_copy_the_text_is_selected(desks, proofs):
    folder = proofs["summit"].folder / "reimagining-public-safety"
    refused = dict(desks[""]["tried"]["refused"])
    assert refused.pop("done") == 0
    said = {name: words for name, (words, _) in refused.items()}
    assert all(words.startswith("The browser blocked copying.") for words in said.values())
    assert [name for name, words in said.items() if "selected" not in words] == ["picture"]
    selected = {name: words.split() for name, (_, words) in refused.items()}
    assert selected["text"] == (folder / "social/x/fischer.txt").read_text().split()
    assert selected["source"] == (folder / "email.html").read_text().split()
    assert selected["plain"] == (folder / "email.txt").read_text().split()
    assert selected["alt"][:3] == ["“We", "need", "our"]
    assert selected["picture"] == []


def test_the_frame_really_changes_its_scheme_and_its_width(desks):
    tried = desks[""]["tried"]
    assert [seen[:2] for seen in tried["frame"]] == [[False, 375], [True, 375], [True, 1024]]
    assert tried["source"]


def test_pictures_are_drawn_until_they_are_switched_off(desks):
    drawn, off = desks[""]["pictures"]
    assert len(drawn) == len(off) > 0
    assert all(drawn)
    assert not any(off)


def test_it_prints_and_can_be_read_without_javascript(desks):
    tried = desks[""]["tried"]
    assert tried["print"] == [True, False, False, True], "text, bar, copy button, kept words"
    assert tried["scriptless"] == [True, False, True], "text, copy button, frame"


def test_a_live_page_loads_itself_again_and_keeps_its_place(desks):
    live = desks[""]["live"]
    assert live["is_new"]
    assert live["after"] == live["before"]
    assert live["before"]["current"] == "instagram/ada"
    assert live["errors"] == []
