"""Addresses in any script become URIs in headers and hrefs, and stay as typed where people read."""

from __future__ import annotations

import re
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import Url

from digest.links import write_uri
from digest.project import Project
from tests.projects import Ran, change
from tests.tables import table

Digest = Callable[..., Ran]


@table(
    ("typed", "uri"),
    [
        ("https://www.example.org/leave?a=b%20c#d", None),
        ("https://EXAMPLE.org:443/%7Ea/../{edition}?q='x'", None),
        ("mailto:out@example.org?subject=take%20me%20off", None),
        ("*|UNSUB|*", None),
        ("https://example.org/für-immer", "https://example.org/f%C3%BCr-immer"),
        ("https://example.org/f%C3%BCr/für", "https://example.org/f%C3%BCr/f%C3%BCr"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://BÜCHER.example:8443/ü", "https://xn--bcher-kva.example:8443/%C3%BC"),
        ("https://bücher.example?wer=ü#é", "https://xn--bcher-kva.example?wer=%C3%BC#%C3%A9"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://例え.テスト/{edition}", "https://xn--r8jz45g.xn--zckzah/{edition}"),
        ("https://example.org/مرحبا", "https://example.org/%D9%85%D8%B1%D8%AD%D8%A8%D8%A7"),
        ("mailto:out@example.org?body=né", "mailto:out@example.org?body=n%C3%A9"),
        ("mailto:raus@bücher.example", "mailto:raus@xn--bcher-kva.example"),
    ],
)  # fmt: skip
def test_an_address_in_any_script_is_written_in_ascii(typed: str, uri: str | None) -> None:
    assert write_uri(typed) == (uri or typed)
    assert write_uri(write_uri(typed)) == write_uri(typed)


@given(
    st.text(
        st.characters(exclude_categories=("C", "Z"), exclude_characters='\\\\<>"^`{|}'), max_size=30
    )
)
def test_a_uri_leads_where_browsers_go(path: str) -> None:
    """WHATWG, as pydantic has it, is the judge."""
    typed = f"https://www.bücher.example/{path}"
    assert write_uri(typed).isascii()
    assert str(Url(write_uri(typed))) == str(Url(typed))


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        (
            "https://www.example.org/abmelden/für-immer",
            "https://www.example.org/abmelden/f%C3%BCr-immer",
        ),
        (
            "mailto:out@example.org?subject=Désabonner",
            "mailto:out@example.org?subject=D%C3%A9sabonner",
        ),
        ("https://отписка.example/вон", "https://xn--80apgofne.example/%D0%B2%D0%BE%D0%BD"),
    ],
)
def test_the_way_off_the_list_may_be_typed_in_any_script(
    project: Project, digest: Digest, typed: str, sent: str
) -> None:
    change(project.content / "brand.yaml", "https://town.example/unsubscribe", typed)
    ran = digest("build")
    assert ran.code == 0, ran.err
    folder = project.out / "spring-fair"
    parsed = message_from_bytes((folder / "email.eml").read_bytes(), policy=default)
    assert parsed["List-Unsubscribe"] == f"<{sent}>"
    assert f'href="{sent}"' in (folder / "email.html").read_text(encoding="utf-8")
    assert sent in (folder / "email.txt").read_text(encoding="utf-8")


def test_every_href_of_an_email_is_a_uri_and_every_post_shows_what_was_typed(
    project: Project, digest: Digest
) -> None:
    typed = "https://www.bücher.example/größe?wer=ü"
    edition = project.content / "spring-fair.yaml"
    change(edition, "https://town.example/fair", typed)
    change(
        edition, "summary:",
        "image:\n  url: https://town.example/bücher.png\n  alt: Books\n  width: 600\n"
        "  height: 300\nstory: Read [more](https://town.example/größe).\nsummary:",
    )  # fmt: skip
    change(
        project.content / "brand.yaml", "postal_address:",
        "view_in_browser: https://town.example/sehen/{edition}/für\npostal_address:",
    )  # fmt: skip
    ran = digest("build")
    assert ran.code == 0, ran.err
    folder = project.out / "spring-fair"
    page = (folder / "email.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert len(links) > 5
    assert all(link.isascii() for link in links), links
    assert "https://xn--bcher-kva.example/" not in page  # The host keeps its www.
    assert "https://www.xn--bcher-kva.example/gr%C3%B6%C3%9Fe?wer=%C3%BC" in page
    assert "https://town.example/sehen/spring-fair/f%C3%BCr" in page
    post = (folder / "social" / "mastodon" / "ada.txt").read_text(encoding="utf-8")
    assert typed in post
