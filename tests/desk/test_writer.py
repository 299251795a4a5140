"""The desk's page writes; strangers, guessed tokens and oversized requests do not."""

from __future__ import annotations

import errno
import json
import re
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from digest import whole_files
from digest.artifacts import hash_bytes
from digest.desk.gate import TOKEN
from digest.desk.live_desk import LiveDesk
from digest.desk.reload_events import Live
from digest.desk.routes import Shown, answer_page
from digest.desk.server import DeskServer, open_server
from digest.desk.writer import MOST_BYTES, DeskWriter
from digest.project import Project
from tests.projects import change, read_tree
from tests.readying import make_ready

PATIENCE = 30.0
NOW = datetime(2031, 4, 6, 12, tzinfo=UTC)
EDIT = {"do": "set", "keys": ["subject"], "value": "Readers found"}


@pytest.fixture
def server(project: Project) -> Iterator[DeskServer]:
    live = Live(Shown({"/": answer_page("<p>The desk")}))
    opened = open_server(live, project.out, 0, DeskWriter(project, live, lambda: NOW))
    opened.start()
    yield opened
    opened.stop()


def find_writer(server: DeskServer) -> DeskWriter:
    assert server.writer is not None
    return server.writer


def post(server: DeskServer, action: str, body: Any, **headers: str | None) -> tuple[int, Any]:
    """As the page sends it, but for these headers; None leaves one out."""
    host = f"127.0.0.1:{server.port}"
    sent = {
        "Host": host,
        "Origin": f"http://{host}",
        "Content-Type": "application/json",
        TOKEN: find_writer(server).secret,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection.putrequest("POST", f"/editing/{action}", skip_host=True)
    for name, value in {"Content-Length": str(len(content)), **sent}.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(content)
    response = connection.getresponse()
    said = response.read()
    connection.close()
    is_json = response.headers.get_content_type() == "application/json"
    return response.status, json.loads(said) if is_json else said.decode()


def make_edit(project: Project, *edits: dict[str, Any]) -> dict[str, Any]:
    content = (project.content / "spring-fair.yaml").read_bytes()
    return {"edition": "spring-fair", "hash": hash_bytes(content), "edits": edits or (EDIT,)}


def test_the_desks_own_page_edits_and_takes_back(server: DeskServer, project: Project) -> None:
    path = project.content / "spring-fair.yaml"
    start = path.read_bytes()
    status, said = post(server, "save", make_edit(project))
    assert (status, said["steps"]) == (200, [1, 0])
    assert said["hash"] == hash_bytes(path.read_bytes())
    assert path.read_bytes() == start.replace(b"Readers wanted", b"Readers found")
    assert post(server, "undo", {})[1]["steps"] == [0, 1]
    assert path.read_bytes() == start
    assert post(server, "undo", {})[1]["message"] == "There is nothing to undo."
    assert post(server, "redo", {})[1]["steps"] == [1, 0]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": None}, 403),
        ({"Origin": "http://127.0.0.1"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "none"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 421),
        ({TOKEN: None}, 403),
        ({TOKEN: ""}, 403),
        ({TOKEN: "guess"}, 403),
        ({TOKEN: "g\u00fcess"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Length": None}, 411),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Length": "1e3"}, 411),
        ({"Content_Length": "99999999999999999999"}, 411),
        ({"Content_Length": str(MOST_BYTES + 1)}, 413),
        ({"Transfer_Encoding": "chunked"}, 411),
    ],
)
def test_a_request_that_no_page_of_ours_sends_writes_nothing(
    server: DeskServer, project: Project, headers: dict[str, Any], status: int
) -> None:
    """Another site, a name that was rebound to us, a guessed token, a body without end."""
    before = read_tree(project.root)
    assert post(server, "save", make_edit(project), **headers)[0] == status
    assert read_tree(project.root) == before


def test_a_token_is_long_and_another_one_each_time(project: Project) -> None:
    live = Live(Shown())
    secrets = {DeskWriter(project, live, lambda: NOW).secret for _ in range(20)}
    assert len(secrets) == 20
    assert min(map(len, secrets)) >= 43


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_no_other_method_writes(server: DeskServer, project: Project, method: str) -> None:
    before = read_tree(project.root)
    host = f"127.0.0.1:{server.port}"
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    headers = {"Origin": f"http://{host}", TOKEN: find_writer(server).secret}
    connection.request(method, "/editing/save", json.dumps(make_edit(project)), headers)
    assert connection.getresponse().status in (404, 405)
    connection.close()
    assert read_tree(project.root) == before


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[", b"[]", b"null", b"{}", b'{"edition": "../brand"}', b"[" * 100_000,
        b'{"edition": "spring-fair", "edits": {}}', b'{"edition": "spring-fair", "edits": [1]}',
        b"\xff\xfe",
        b'{"edition": "spring-fair", "edits": []}',
    ],
)  # fmt: skip
def test_what_is_no_edit_is_refused(server: DeskServer, project: Project, body: bytes) -> None:
    before = read_tree(project.root)
    assert post(server, "save", body)[0] in (400, 404)
    assert read_tree(project.root) == before


def test_a_request_that_breaks_off_writes_nothing(server: DeskServer, project: Project) -> None:
    before = read_tree(project.root)
    body = json.dumps(make_edit(project)).encode()
    host = f"127.0.0.1:{server.port}"
    head = (
        f"POST /editing/save HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        f"Content-Type: application/json\r\n{TOKEN}: {find_writer(server).secret}\r\n"
        f"Content-Length: {len(body) + 5}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        connection.sendall(head.encode() + body)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.0 400")
    assert read_tree(project.root) == before


def test_of_two_tabs_the_second_sees_both_texts(server: DeskServer, project: Project) -> None:
    old = make_edit(project)
    assert post(server, "save", old)[0] == 200
    other = {**old, "edits": [{**EDIT, "value": "Readers lost"}]}
    status, said = post(server, "save", other)
    assert (status, said["now"]) == (409, "Readers found")
    assert b"Readers found" in (project.content / "spring-fair.yaml").read_bytes()
    assert post(server, "save", {**other, "hash": said["hash"]})[0] == 200
    assert b"Readers lost" in (project.content / "spring-fair.yaml").read_bytes()


def test_two_desks_of_one_project_do_not_write_over_each_other(
    server: DeskServer, project: Project
) -> None:
    live = Live(Shown())
    second = open_server(live, project.out, 0, DeskWriter(project, live, lambda: NOW))
    second.start()
    try:
        old = make_edit(project)
        assert post(second, "save", old)[0] == 200
        assert post(server, "save", old)[0] == 409
        assert post(server, "undo", {})[1]["message"] == "There is nothing to undo."
    finally:
        second.stop()


def test_a_full_disk_is_said_and_leaves_the_file(
    server: DeskServer, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(place: Path, parts: list[bytes]) -> None:
        place.write_bytes(b"".join(parts)[:5])
        raise OSError(errno.ENOSPC, "No space left on device")

    before = read_tree(project.root)
    monkeypatch.setattr(whole_files, "write_through", fill)
    status, said = post(server, "save", make_edit(project))
    assert status == 507
    assert "space left" in said["message"]
    assert "Nothing was changed." in said["message"]
    assert read_tree(project.root) == before


def test_a_text_that_cannot_be_sent_is_refused_with_its_fix(
    server: DeskServer, project: Project
) -> None:
    status, said = post(server, "save", make_edit(project, {**EDIT, "value": ""}))
    assert (status, said["problems"][0]["message"]) == (422, "This text is empty.")
    assert said["problems"][0]["fix"]


def test_a_read_only_desk_has_no_way_to_write(project: Project) -> None:
    live = Live(Shown({"/": answer_page("<p>The desk")}))
    closed = open_server(live, project.out, 0)
    closed.start()
    try:
        for method in ("POST", "GET"):
            connection = HTTPConnection("127.0.0.1", closed.port, timeout=PATIENCE)
            connection.request(method, "/editing/spring-fair")
            assert connection.getresponse().status == (405 if method == "POST" else 404)
            connection.close()
    finally:
        closed.stop()


def test_the_page_gets_each_text_with_its_place(server: DeskServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", "/editing/spring-fair")
    facts = json.loads(connection.getresponse().read())
    connection.close()
    assert (facts["file"], facts["steps"]) == ("content/spring-fair.yaml", [0, 0])
    (email, *_) = facts["groups"]
    (subject, preheader, *_) = email["fields"]
    assert (subject["keys"], subject["value"]) == (["subject"], "Readers wanted")
    assert subject["shows"][1] == ["Gmail on a phone", 40, 40]
    assert preheader["shows"][1] == ["Gmail on a phone", 40, 70]


def describe(writer: DeskWriter, slug: str = "spring-fair") -> dict[str, Any]:
    described = writer.describe(f"/editing/{slug}")
    assert described is not None
    return dict(json.loads(described.content))


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "change_",
    [
        ("headline: Spring", "headline: Autumn"),
        ("send_on: 2031-04-07", "embargo_until: 2031-04-08T09:00:00+02:00\nsend_on: 2031-04-09"),
        ("summary: Two", "summary: TK two"),
        ("fair\n", "fair  # replace before sending\n"),
    ],
    ids=["stale", "embargo", "placeholder text", "placeholder"],
)
def test_the_checklist_is_what_check_ready_says(
    project: Project, digest: Any, change_: tuple[str, str]
) -> None:
    assert digest("build").code == 0
    change(project.content / "spring-fair.yaml", *change_)
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: NOW)
    desk.build()
    assert desk.writer is not None
    things = [thing for kind in describe(desk.writer)["left"] for thing in kind["things"]]
    said = digest("check", "--ready", "--now", NOW.isoformat(), "--format", "json")
    errors = [each for each in json.loads(said.out)["problems"] if each["severity"] == "error"]
    expected = {(each["check"], each["message"]) for each in errors}
    assert {(each["check"], each["message"]) for each in things} == expected
    assert len(things) > 2


@pytest.mark.slow
def test_an_approval_with_a_future_date_is_none_yet(project: Project) -> None:
    make_ready(project)
    path = project.content / "spring-fair.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(approval:\n.*\n +on: )[0-9-]+", r"\g<1>2041-04-06", text), "utf-8")
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: NOW)
    page = desk.build().answers["/"].content.decode()
    assert "Waiting for approval" in page
    assert "has a future date, 2041-04-06." in page
    assert desk.writer is not None
    things = [thing for kind in describe(desk.writer)["left"] for thing in kind["things"]]
    assert {thing["check"] for thing in things} == {"quote-approved"}


@pytest.mark.slow
def test_files_in_out_are_asked_for_last(project: Project, digest: Any) -> None:
    assert digest("build").code == 0
    make_ready(project)
    change(project.content / "spring-fair.yaml", "headline: Spring", "headline: Autumn")
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: NOW)
    desk.build()
    assert desk.writer is not None
    things = [thing for kind in describe(desk.writer)["left"] for thing in kind["things"]]
    assert {each["check"] for each in things} == {"stale-output"}
    assert digest("build").code == 0
    assert describe(desk.writer)["left"] == []
    assert digest("check", "--ready", "--now", "2031-04-08T00:00:00Z").code == 0


def test_each_thing_leads_to_its_place(project: Project) -> None:
    change(project.content / "spring-fair.yaml", "summary: Two", "summary: TK two")
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: NOW)
    desk.build()
    assert desk.writer is not None
    kinds = {kind["name"]: kind["things"] for kind in describe(desk.writer)["left"]}
    assert [each["keys"] for each in kinds["unfinished texts"]] == [["summary"]]
    assert [each["quote"] for each in kinds["quotes not approved"]] == ["ada", "ben"]


def test_each_placeholder_leads_to_the_value_that_is_marked(project: Project) -> None:
    """Also to one of a group, to a group and to one of the brand."""
    path, mark = project.content / "spring-fair.yaml", "  # replace before sending"
    marked = (
        "subject: Readers wanted",
        "  name: Spring Fair",
        "call_to_action:",
        "  ben:",
        "    role: Librarian",
    )
    for line in marked:
        change(path, f"{line}\n", f"{line}{mark}\n")
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: NOW)
    desk.build()
    assert desk.writer is not None
    kinds = {kind["name"]: kind["things"] for kind in describe(desk.writer)["left"]}
    found = {(*each["keys"],) for each in kinds["placeholders left"]}
    examples = {("call_to_action", "url"), ("unsubscribe",), ("organizations", "town", "url")}
    assert found - examples == {
        ("subject",), ("event", "name"), ("call_to_action",), ("people", "ben"),
        ("people", "ada", "role"), ("sender", "address"),
    }  # fmt: skip


def test_of_what_was_sent_nothing_is_left(project: Project) -> None:
    change(
        project.content / "spring-fair.yaml",
        "lang: en",
        "lang: en\nstatus: cancelled\nreason: Rain.",
    )
    desk = LiveDesk(project, (), lambda *_: None, now=lambda: NOW)
    desk.build()
    assert desk.writer is not None
    assert describe(desk.writer)["left"] is None
