"""The scripts of docs/services-api.md, with `urlopen` replaced: what they would send is judged."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import re
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from digest.cli import run
from tests.projects import ROOT, make_project

PAGE = (ROOT / "docs" / "services-api.md").read_text(encoding="utf-8")
BLOCKS: list[str] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
SCRIPTS = dict(zip(("mailchimp", "buttondown", "listmonk", "ghost"), BLOCKS[1:], strict=True))
KEYS = {
    "MAILCHIMP_KEY": "abc-us21", "MAILCHIMP_LIST": "l1", "SENDER_NAME": "Town",
    "SENDER_ADDRESS": "press@town.test", "BUTTONDOWN_KEY": "abc", "LISTMONK_USER": "api",
    "LISTMONK_KEY": "abc", "LISTMONK_LIST": "3", "LISTMONK_TEMPLATE": "5",
    "LISTMONK_URL": "https://listmonk.test", "GHOST_KEY": "id1:00ff", "GHOST_URL": "https://g.test",
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("services") / "project").root
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert run(["build"]) == 0
        for service in ("mailchimp", "buttondown", "listmonk"):
            assert run(["build", "--for", service, "--out", service]) == 0
    return root


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_leaves_the_email_at_the_service_unsent(
    built: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    calls: list[tuple[str, str, str, dict[str, Any]]] = []

    def answer(request: urllib.request.Request, timeout: int) -> io.BytesIO:
        assert timeout
        value = json.loads(request.data or b"")  # type: ignore[arg-type]
        token = str(request.get_header("Authorization"))
        calls.append((request.get_method(), request.full_url, token, value))
        return io.BytesIO(b'{"id": "c1"}')

    monkeypatch.chdir(built)
    monkeypatch.setattr(urllib.request, "urlopen", answer)
    monkeypatch.setattr(sys, "argv", ["script", "spring-fair"])
    for key, value in KEYS.items():
        monkeypatch.setenv(key, value)
    exec(compile(BLOCKS[0] + SCRIPTS[name], name, "exec"), {"__name__": "script"})  # noqa: S102
    JUDGES[name](calls, built)
    assert not any(re.search(r"send|schedule|publish", url) for _, url, _, _ in calls)


def judge_mailchimp(calls: list[Any], root: Path) -> None:
    (made, filled) = calls
    api = "https://us21.api.mailchimp.com/3.0/campaigns"
    assert (made[:2], filled[:2]) == (("POST", api), ("PUT", f"{api}/c1/content"))
    assert base64.b64decode(made[2].removeprefix("Basic ")) == b"any:abc-us21"
    assert made[3]["settings"]["subject_line"] == "Readers wanted"
    assert filled[3]["html"] == (root / "mailchimp/spring-fair/email.html").read_text("utf-8")
    assert "*|UNSUB|*" in filled[3]["html"]


def judge_buttondown(calls: list[Any], root: Path) -> None:
    ((method, url, token, value),) = calls
    assert (method, url) == ("POST", "https://api.buttondown.com/v1/emails")
    assert (token, value["status"]) == ("Token abc", "draft")
    assert value["body"] == (root / "buttondown/spring-fair/body.html").read_text("utf-8")


def judge_listmonk(calls: list[Any], root: Path) -> None:
    ((_, url, token, value),) = calls
    assert (url, token) == ("https://listmonk.test/api/campaigns", "token api:abc")
    assert (value["lists"], value["template_id"], value["content_type"]) == ([3], 5, "html")
    assert value["altbody"] == (root / "listmonk/spring-fair/email.txt").read_text("utf-8")


def judge_ghost(calls: list[Any], root: Path) -> None:
    ((_, url, token, value),) = calls
    assert url == "https://g.test/ghost/api/admin/posts/?source=html"
    head, claim, signature = token.removeprefix("Ghost ").split(".")
    wanted = hmac.new(b"\x00\xff", f"{head}.{claim}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64decode(signature + "=") == wanted
    assert json.loads(base64.urlsafe_b64decode(claim + "=="))["aud"] == "/admin/"
    (post,) = value["posts"]
    assert (post["status"], post["title"]) == ("draft", "Readers wanted")
    assert (root / "out/spring-fair/email.html").read_text("utf-8") in post["html"]


JUDGES = {
    "mailchimp": judge_mailchimp,
    "buttondown": judge_buttondown,
    "listmonk": judge_listmonk,
    "ghost": judge_ghost,
}


def test_each_script_is_short_and_says_that_it_is_untried() -> None:
    assert all(len(script.splitlines()) <= 20 for script in SCRIPTS.values())
    assert "None was tried against the real service." in " ".join(PAGE.split())
