"""What the live desk does beside editing: start, choose sentences, add, approve, write, pack."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from base64 import b64encode
from datetime import UTC, datetime
from email import message_from_bytes
from typing import Any

import pytest

from digest.desk.live_desk import LiveDesk
from digest.desk.writer import DeskWriter
from digest.drafting import quotation_limit
from digest.project import Project
from tests.projects import SOURCE, change, read_tree
from tests.readying import finish

NOW = datetime(2031, 4, 6, 12, tzinfo=UTC)
FAIR = "spring-fair"
EXCERPTS = ["quotes", 0, "excerpts"]


def open_desk(project: Project) -> LiveDesk:
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: NOW)
    desk.build()
    return desk


def find_writer(desk: LiveDesk) -> DeskWriter:
    assert desk.writer is not None
    return desk.writer


def describe(desk: LiveDesk, target: str = FAIR) -> dict[str, Any]:
    answer = find_writer(desk).describe(f"/editing/{target}")
    assert answer is not None
    return dict(json.loads(answer.content))


def act(desk: LiveDesk, action: str, **asked: Any) -> tuple[int, dict[str, Any]]:
    """As the page asks for it, with the hash of the file."""
    facts = describe(desk)
    known = {"edition": FAIR, "hash": facts.get("hash"), **asked}
    answer = find_writer(desk).act(f"/editing/{action}", known)
    return int(answer.status), json.loads(answer.content)


def read(project: Project, slug: str = FAIR) -> str:
    return (project.content / f"{slug}.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_approval_covers_the_words_and_is_taken_back(project: Project) -> None:
    desk, start = open_desk(project), read(project)
    status, said = act(desk, "approve", quotes=["ada"], by="Jo Office")
    assert (status, said["steps"]) == (200, [1, 0])
    assert "by: Jo Office\n      on: 2031-04-06\n      of: " in read(project)
    desk.build()
    assert [quote["approved"] for quote in describe(desk)["quotes"]] == ["Jo Office", None]
    assert act(desk, "undo")[0] == 200
    assert read(project) == start


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    "asked",
    [
        {"quotes": ["ada"], "by": ""},
        {"quotes": ["ada"], "by": "…"},
        {"quotes": ["ada"]},
        {"quotes": ["nobody"], "by": "Jo"},
        {"quotes": "ada", "by": "Jo"},
        {"quotes": ["ada"], "by": "Jo", "edition": "brand"},
    ],
)
def test_an_approval_without_name_or_quote_is_refused(
    project: Project, asked: dict[str, Any]
) -> None:
    desk, before = open_desk(project), read_tree(project.root)
    assert act(desk, "approve", **asked)[0] in (400, 404, 422)
    assert read_tree(project.root) == before


def test_a_quote_that_is_not_proved_is_not_approved(project: Project) -> None:
    change(project.content / f"{FAIR}.yaml", "Reading is for everyone", "Reading is for no one")
    desk, before = open_desk(project), read(project)
    status, said = act(desk, "approve", quotes=["ada"], by="Jo")
    assert (status, read(project)) == (422, before)
    assert said["problems"]


@pytest.mark.slow
def test_a_release_names_its_edition_by_its_headline(project: Project) -> None:
    release = b"""FOR IMMEDIATE RELEASE\n\nHarbour opens a night reading room\n
HARBOUR, April 5, 2031 - The Harbour Library opened a room on April 4, 2031.\n
"It is warm here," said Ada Example, director of the library.\n"""
    desk = open_desk(project)
    status, said = act(desk, "start", name="a.txt", content=b64encode(release).decode())
    assert (status, said["started"]) == (200, "harbour-opens-a-night-reading-room")


def test_a_request_for_approval_has_the_words(project: Project) -> None:
    status, said = act(open_desk(project), "request", quote="ada")
    assert (status, "Reading is for everyone." in said["text"]) == (200, True)


@pytest.mark.slow
def test_out_is_written_only_where_nothing_is_wrong(project: Project) -> None:
    desk = open_desk(project)
    status, said = act(desk, "build")
    assert (status, f"{FAIR}/email.html" in said["changed"]) == (200, True)
    assert act(desk, "build")[1]["changed"] == []
    change(project.content / f"{FAIR}.yaml", "Reading is for everyone", "Reading is for no one")
    before = read_tree(project.out)
    assert act(desk, "build")[0] == 422
    assert read_tree(project.out) == before


@pytest.mark.slow
def test_an_edition_starts_from_a_release_or_blank_and_over_no_other(project: Project) -> None:
    desk = open_desk(project)
    release = b64encode(SOURCE.encode()).decode()
    assert act(desk, "start", slug="", name="C:\\x\\fair.txt", content=release)[1] == {
        "started": "reading-is-for-everyone-so-said-ada"
    }
    assert "Reading is for everyone." in read(project, "reading-is-for-everyone-so-said-ada")
    assert act(desk, "start", slug="blank", content="")[1] == {"started": "blank"}
    before = read_tree(project.root)
    refused = [
        {"slug": FAIR, "content": ""}, {"slug": FAIR, "content": release},
        {"slug": "../x", "content": release}, {"slug": "", "content": ""},
        {"slug": "x", "content": "?"}, {"slug": "brand", "content": ""},
        {"slug": "x", "name": "x.pdf", "content": b64encode(b"%PDF-1.7 not").decode()},
        {"slug": "x", "content": b64encode(b"No quotation at all.").decode()},
    ]  # fmt: skip
    for asked in refused:
        status, said = act(desk, "start", **asked)
        assert status in (400, 422), asked
        assert said["message"], asked
    assert read_tree(project.root) == before


def test_words_marked_in_the_source_are_added_whole_with_their_speaker(project: Project) -> None:
    """Half a word that was marked is that word."""
    path = project.content / "sources" / "fair.txt"
    more = "\n“I read every page\ntwice,” said Cleo Third, the printer. “Then I slept.”\n"
    path.write_text(SOURCE + more, encoding="utf-8")
    desk = open_desk(project)
    source = describe(desk, f"{FAIR}/source")["source"]
    start, end = source["text"].index(" read every"), source["text"].index("ice,” said")
    status, said = act(desk, "add", words=[source["text"].index("very page"), end])
    assert (status, "Cleo" in read(project)) == (422, False)
    assert "starts inside a sentence: the source has “I read”" in said["message"]
    assert act(desk, "add", words=[start - 1, end])[0] == 200
    assert "    name: Cleo Third\n" in read(project)
    assert "I read every page twice" in read(project)
    assert "slept" not in read(project)
    status, said = act(desk, "add", words=[0, 0])
    assert (status, said["message"][:33]) == (422, "These words are in no quotation t")


def test_a_quotation_of_which_a_part_is_used_is_taken_whole(project: Project) -> None:
    """By the quote that has the part, or as another one."""
    path = project.content / "sources" / "fair.txt"
    path.write_text(SOURCE.replace("for everyone.", "for everyone. It is warm."), encoding="utf-8")
    desk, before = open_desk(project), read(project)
    found = describe(desk, f"{FAIR}/source")["source"]["quotes"]
    assert [(each["used"], each["whole"]) for each in found] == [
        ("Ada Example", False),
        ("Ben Sample", True),
    ]
    assert act(desk, "add", number=0)[0] == 200
    assert read(project).count("Reading is for everyone.") == 2
    assert act(desk, "undo")[0] == 200
    assert act(desk, "add", number=0, into=True)[0] == 200
    assert "Reading is for everyone. It is warm." in read(project)
    assert read(project).count("- id:") == before.count("- id:")


SAID = "If the council pays, every branch stays open."


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("every branch stays open.", "leaves out “If the council pays”"),
        ("every branch stays closed.", "does not have these words"),
    ],
    ids=["without its condition", "never said"],
)
def test_words_that_are_not_fair_are_refused_and_say_why(
    project: Project, words: str, why: str
) -> None:
    """As an excerpt, and as a quote of marked words; the whole sentence is taken."""
    path = project.content / "sources" / "fair.txt"
    path.write_text(f"{SOURCE}\n“{SAID}” So said Ada Example, the librarian.\n", encoding="utf-8")
    change(project.content / f"{FAIR}.yaml", "Reading is for everyone.", f'"{SAID}"')
    desk, before = open_desk(project), read(project)

    def excerpt(text: str) -> tuple[int, dict[str, Any]]:
        return act(desk, "save", edits=[{"do": "insert", "keys": [*EXCERPTS, 0], "value": text}])

    status, said = excerpt(words)
    assert (status, read(project)) == (422, before)
    assert why in said["problems"][0]["message"]
    assert excerpt(SAID)[0] == 200


@pytest.mark.slow
def test_words_of_the_source_that_are_not_fair_alone_are_not_added(project: Project) -> None:
    path = project.content / "sources" / "fair.txt"
    path.write_text(f"{SOURCE}\n“{SAID}” So said Ada Example, the librarian.\n", encoding="utf-8")
    desk, before = open_desk(project), read(project)
    text = describe(desk, f"{FAIR}/source")["source"]["text"]
    start, end = text.index("every branch"), text.index(" open.") + len(" open.")
    status, said = act(desk, "add", words=[start, end])
    assert (status, read(project)) == (422, before)
    assert "If the council pays" in said["problems"][0]["message"]
    assert act(desk, "add", words=[text.index("If the"), end])[0] == 200


def test_a_sentence_that_several_said_is_used_by_who_said_it(project: Project) -> None:
    """Words that another quote has too do not hide a quotation that is not used yet."""
    path = project.content / "sources" / "fair.txt"
    said = "“Reading is for everyone. It was a good day.” So said Cleo Other, the mayor.\n"
    path.write_text(f"{SOURCE}\n{said}", encoding="utf-8")
    found = describe(open_desk(project), f"{FAIR}/source")["source"]["quotes"]
    assert [each["used"] for each in found] == ["Ada Example", "Ben Sample", None]


def test_a_source_with_too_many_quotations_is_shown_without_a_list(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words are found and marked as before; no draft is made of it."""
    monkeypatch.setattr(quotation_limit, "MOST_QUOTATIONS", 1)
    text = f"{SOURCE}\nMany came.\n"
    (project.content / "sources" / "fair.txt").write_text(text, encoding="utf-8")
    desk = open_desk(project)
    source = describe(desk, f"{FAIR}/source")["source"]
    assert (source["quotes"], len(source["marks"])) == ([], 2)
    assert source["too_many"].endswith("; 1 is the limit for finding quotes.")
    assert act(desk, "add", number=0)[0] == 422
    release = b64encode(SOURCE.encode()).decode()
    status, said = act(desk, "start", name="new.txt", content=release)
    assert (status, "1 is the limit for finding quotes. Save only" in str(said)) == (422, True)


def test_used_words_of_the_source_say_where_they_are_used(project: Project) -> None:
    """Also where the source breaks the line or has other marks."""
    path = project.content / "sources" / "fair.txt"
    text = SOURCE.replace("is for everyone", "is\nfor everyone")
    path.write_text(text, encoding="utf-8")
    marks = describe(open_desk(project), f"{FAIR}/source")["source"]["marks"]
    assert [text[start:end] for start, end, _ in marks] == [
        "Reading is\nfor everyone.",
        "I sold every loaf.",
    ]
    assert marks[0][2].startswith("Ada Example: email, X, Bluesky")


def test_a_quotation_of_the_source_is_added_with_its_speaker(project: Project) -> None:
    path = project.content / f"{FAIR}.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  ben:\n"), text.index("quotes:")
    cut = text[:start] + text[end:]
    start, end = cut.index("  - id: ben"), cut.index("call_to_action")
    path.write_text(cut[:start] + cut[end:], encoding="utf-8")
    desk = open_desk(project)
    found = describe(desk, f"{FAIR}/source")["source"]["quotes"]
    assert [(each["speakers"], each["used"]) for each in found] == [
        (["Ada Example"], "Ada Example"), (["Ben Sample"], None),
    ]  # fmt: skip
    assert act(desk, "add", number=1)[0] == 200
    written = read(project)
    assert "  sample:\n    name: Ben Sample\n" in written
    quote = "  - id: sample\n    speaker: sample\n    segments:\n      - I sold every loaf.\n"
    assert quote in written
    assert act(desk, "add", number=9)[0] == 422


@pytest.mark.slow
def test_the_sentences_of_a_cut_are_fair_or_say_why_not(project: Project) -> None:
    words = (
        "We will open on Sunday. But we need a new roof first. Tickets cost four euros at the door."
    )
    change(project.content / "sources" / "fair.txt", "Reading is for everyone.", words)
    change(project.content / f"{FAIR}.yaml", "[Reading is for everyone.]", f'["{words}"]')
    desk = open_desk(project)
    (ada, _) = describe(desk)["quotes"]
    assert ada["sentences"] == ["We will open on Sunday.", "But we need a new roof first.",
                                "Tickets cost four euros at the door."]  # fmt: skip
    assert "leaves out" in ada["unfair"]["0-0"]
    assert "0-1" not in ada["unfair"]
    assert {post["network"]: post["kept"] for post in ada["posts"]}["x"] == [0, 1, 2]
    cut = {"do": "cut", "quote": 0, "network": "x", "sentences": [1, 2]}
    assert act(desk, "save", edits=[cut])[0] == 200
    desk.build()
    post = describe(desk)["quotes"][0]["posts"][0]
    assert (post["network"], post["kept"], post["own"]) == ("x", [0, 1], True)


def test_a_placeholder_that_is_right_is_kept_and_its_mark_goes(project: Project) -> None:
    text = "summary: Two hundred people came to the spring fair."
    change(project.content / f"{FAIR}.yaml", text, f"{text}  # replace before sending")
    desk = open_desk(project)
    assert act(desk, "save", edits=[{"do": "keep", "keys": ["summary"]}])[0] == 200
    assert f"{text}\n" in read(project)
    assert act(desk, "save", edits=[{"do": "keep", "keys": ["headline"]}])[0] == 422


def test_the_mark_of_a_group_goes_with_any_of_its_values(project: Project) -> None:
    change(project.content / f"{FAIR}.yaml", "event:\n", "event:  # replace before sending\n")
    desk = open_desk(project)
    (_, event, *_) = describe(desk)["groups"]
    assert event["fields"][0]["label"] == "Event: name"
    assert event["fields"][0]["mark"]
    assert act(desk, "save", edits=[{"do": "keep", "keys": ["event", "name"]}])[0] == 200
    assert "\nevent:\n  name: Spring Fair\n" in read(project)


def test_the_brand_is_edited_as_an_edition_is(project: Project) -> None:
    desk = open_desk(project)
    facts = describe(desk)["brand"]
    edit = {"do": "set", "keys": ["sender", "address"], "value": "press@town.test"}
    status, _ = act(desk, "save", edition="brand", hash=facts["hash"], edits=[edit])
    written = read(project, "brand")
    assert (status, "  address: press@town.test\n" in written) == (200, True)
    assert act(desk, "save", edition="brand", hash=facts["hash"], edits=[edit])[0] == 409


def test_all_files_are_taken_along_in_one_and_posts_as_text(project: Project) -> None:
    finish(project)
    desk = open_desk(project)
    packed = find_writer(desk).describe(f"/editing/{FAIR}/{FAIR}.zip")
    assert packed is not None
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        names = archive.namelist()
    assert {"email.eml", "email.html", "posts.json", "social/x/ada.txt"} <= set(names)
    texts = find_writer(desk).describe(f"/editing/{FAIR}/x.txt")
    assert texts is not None
    assert "Reading is for everyone." in texts.content.decode()
    for name in ("y.txt", "../x.txt", "other.zip"):
        missing = find_writer(desk).describe(f"/editing/{FAIR}/{name}")
        assert missing is not None
        assert missing.status == 404


def test_what_was_sent_is_not_edited(project: Project) -> None:
    sent = "lang: en\nstatus: sent\nsent_on: 2031-04-07T09:00:00+02:00"
    change(project.content / f"{FAIR}.yaml", "lang: en", sent)
    desk, before = open_desk(project), read(project)
    edit = {"do": "set", "keys": ["subject"], "value": "Other"}
    status, said = act(desk, "save", edits=[edit])
    assert (status, read(project)) == (422, before)
    assert "was sent" in said["message"]
    assert act(desk, "approve", quotes=["ada"], by="Jo")[0] == 400


def commit(project: Project) -> None:
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Words"]):
        who = ["-c", "user.name=Jo", "-c", "user.email=jo@town.test"]
        subprocess.run(["git", *who, *command], cwd=project.root, check=True)


@pytest.mark.slow
def test_what_was_changed_since_the_approval_is_shown_in_email_and_posts(
    project: Project,
) -> None:
    """Also where other commits came after it; what no commit has is not compared."""
    desk = open_desk(project)
    commit(project)
    assert act(desk, "approve", quotes=["ada"], by="Jo Office")[0] == 200
    desk.build()
    assert describe(desk, f"{FAIR}/approved")["approved"] is None
    commit(project)
    assert describe(desk, f"{FAIR}/approved")["approved"] == []
    edit = {"do": "set", "keys": ["summary"], "value": "Three hundred people came."}
    assert act(desk, "save", edits=[edit])[0] == 200
    commit(project)
    edit = {"do": "set", "keys": ["call_to_action", "label"], "value": "See our pictures"}
    assert act(desk, "save", edits=[edit])[0] == 200
    desk.build()
    found = {
        each["name"]: each["pieces"] for each in describe(desk, f"{FAIR}/approved")["approved"]
    }
    assert ["gone", "Two"] in found["Email"]
    assert ["new", "our"] in found["X, ada"]
    since = {each["name"]: each["pieces"] for each in describe(desk, f"{FAIR}/changes")["changes"]}
    assert ["gone", "Two"] not in since["Email"]
    assert ["new", "our"] in since["Email"]


@pytest.mark.slow
def test_what_was_changed_since_the_last_commit_is_shown_word_by_word(project: Project) -> None:
    desk = open_desk(project)
    assert describe(desk, f"{FAIR}/changes")["changes"] is None
    commit(project)
    assert describe(desk, f"{FAIR}/changes")["changes"] == []
    edits = [
        {"do": "set", "keys": ["summary"], "value": "Three hundred people came."},
        {"do": "move", "keys": ["quotes", 1], "to": 0},
        {"do": "set", "keys": ["featured"], "value": "ada"},
    ]
    assert act(desk, "save", edits=edits)[0] == 200
    changes = describe(desk, f"{FAIR}/changes")["changes"]
    assert [each["name"] for each in changes] == ["Summary", "Featured"]
    assert changes[0]["pieces"][:3] == [
        ["gone", "Two"], ["new", "Three"], ["same", " hundred people "],
    ]  # fmt: skip
    assert changes[1]["pieces"] == [["new", "ada"]]


@pytest.mark.slow
def test_a_card_is_drawn_of_what_is_shown_and_follows_its_words(project: Project) -> None:
    pytest.importorskip("skia")
    from digest.cards.files import read_card

    desk = open_desk(project)
    page = f"/editing/{FAIR}/cards/ada-landscape.png?of=1"
    (first, *_) = describe(desk)["quotes"][0]["posts"]
    assert page.endswith(f"{first['card']}?of=1")

    def find_words() -> str:
        answer = find_writer(desk).describe(page)
        assert answer is not None
        assert answer.media_type == "image/png"
        note = read_card(answer.content)
        return note.alt if note else ""

    assert find_words().startswith("“Reading is for everyone.” — Ada Example")
    change(project.content / "sources" / "fair.txt", "for everyone.", "for everyone, always.")
    change(project.content / f"{FAIR}.yaml", "for everyone.", "for everyone, always.")
    desk.build()
    assert find_words().startswith("“Reading is for everyone, always.”")
    assert not project.out.exists()
    missing = find_writer(desk).describe(f"/editing/{FAIR}/cards/nobody-landscape.png")
    assert missing is not None
    assert (missing.status, missing.content) == (204, b"")


def test_a_test_of_the_email_is_a_draft_to_oneself(project: Project) -> None:
    desk = open_desk(project)

    def ask(to: str) -> tuple[int, bytes]:
        answer = find_writer(desk).describe(f"/editing/{FAIR}/{FAIR}-test.eml?to={to}")
        assert answer is not None
        return int(answer.status), answer.content

    status, content = ask("jo%2Btest%40town.example")
    message = message_from_bytes(content)
    assert (status, message["To"], message["X-Unsent"]) == (200, "jo+test@town.example", "1")
    assert message["Subject"] == "Readers wanted"
    assert ask("jo")[0] == 404
    assert ask("jo%40town.example%0D%0ABcc:%20x%40y.example")[0] == 404


def test_a_list_is_set_whole_and_keeps_the_lines_of_what_stays(project: Project) -> None:
    path = project.content / f"{FAIR}.yaml"
    topics = "topics:\n  # The first one.\n  - Roofs  # since May\n  - Buses\n  - Trees\n"
    path.write_text(read(project) + topics, encoding="utf-8")
    desk = open_desk(project)
    new = {"do": "set", "keys": ["topics"], "value": ["Roofs", "Night buses", "Trees", "Rivers"]}
    assert act(desk, "save", edits=[new])[0] == 200
    assert read(project).endswith(
        "topics:\n  # The first one.\n  - Roofs  # since May\n  - Night buses\n  - Trees\n"
        "  - Rivers\n"
    )
    assert act(desk, "save", edits=[{**new, "value": ""}])[0] == 200
    assert "topics" not in read(project)


def test_dates_are_shown_and_taken_as_people_write_them(project: Project) -> None:
    desk = open_desk(project)
    fields = [f for group in describe(desk)["groups"] for f in group["fields"]]
    names = {each["label"] for each in fields for each in each.get("fields", ())}
    assert {"Name", "Role", "Short role"} <= names
    (send_on,) = (each for each in fields if each["keys"] == ["send_on"])
    assert send_on["shown"].startswith("7 April 2031 at 09:00 (UTC")
    edit = {"do": "set", "keys": ["send_on"], "value": "8 April 2031, 10 am UTC"}
    assert act(desk, "save", edits=[edit])[0] == 200
    assert "send_on: 2031-04-08T10:00:00+00:00\n" in read(project)
    path = project.content / f"{FAIR}.yaml"
    change(path, "10:00:00+00:00", "10:00:00+00:00  # replace before sending")
    assert act(desk, "save", edits=[{**edit, "value": "8 April 2031 at 10:00 (UTC)"}])[0] == 200
    assert "send_on: 2031-04-08T10:00:00+00:00\n" in read(project)
    assert act(desk, "save", edits=[{**edit, "value": "8 April 2031 at 10:00 (UTC)"}])[0] == 200
    assert act(desk, "save", edits=[{**edit, "value": "soon"}])[0] == 422
    status, said = act(desk, "save", edits=[{**edit, "value": "8 April 2031, 10 am"}])
    assert (status, said["problems"][0]["message"][-17:]) == (422, "has no time zone.")


BODIES = {
    "a release": "“Bread is dear.” So said Ben Sample, the baker.".encode(),
    "nothing": b"", "zeros": bytes(999), "a picture": b"\x89PNG\r\n\x1a\n" + bytes(99),
    "a script": b"<svg><script>alert(1)</script></svg>", "a broken PDF": b"%PDF-1.7 x",
    "a broken document": b"PK\x03\x04" + bytes(99), "deep": b"<div>" * 9_999,
}  # fmt: skip
NAMES = (
    "../../evil.yaml", "..\\evil.docx", "/etc/passwd", "C:\\x.txt", "con.txt", "a\0.txt", "..",
    ".env", "brand.yaml", "x" * 400 + ".txt", "x.svg", "x.exe", "\u202etxt.exe", "ﬁ.txt", "x.docx",
    "x.pdf", "", None, 5, [],
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_whatever_is_dropped_is_read_or_refused_and_lands_in_content_alone(
    project: Project, body: bytes
) -> None:
    desk, before = open_desk(project), read_tree(project.root)
    for number, name in enumerate(NAMES):
        content = b64encode(body).decode()
        status, said = act(desk, "start", name=name, slug=f"new-{number}", content=content)
        assert status in (200, 400, 422, 507), (name, said)
    after = read_tree(project.root)
    assert {path: after[path] for path in before} == before
    new = {path for path in after if path not in before}
    assert all(re.match(r"content/(sources/)?new-\d+\.\w+$|schema/", path) for path in new), new
