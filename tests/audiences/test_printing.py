"""A post's text around the link of a row is rendered once, and each row has its own link in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digest.audiences.printing import prints_whole, remember
from digest.links import Link
from digest.project import find_shipped_templates
from digest.templating import compile_template, make_environment
from tests.tables import table

SHIPPED = (find_shipped_templates() / "social" / "post.txt.j2").read_text(encoding="utf-8")
WHOLE = (
    SHIPPED,
    "{{ call_to_action.url }} {{ hook }}",
    "{% if call_to_action.label %}{{ call_to_action.label }}: {% endif %}{{ call_to_action.url }}",
    "{% if hook %}a{% elif call_to_action.label %}{{ call_to_action.host }}{% else %}c{% endif %}",
    "no link {{ hook | upper }}",
)
OTHER = (
    "{{ call_to_action.url | upper }}",
    "{{ call_to_action.url | length }}",
    "{{ call_to_action.url[8:] }}",
    "{{ call_to_action }}",
    "{{ [call_to_action.url] | join }}",
    "{{ 'x' ~ call_to_action.url }}",
    "{% if call_to_action.label == 'Give' %}!{% endif %}",
    "{% if not call_to_action.label %}!{% endif %}",
    "{% set url = call_to_action.url %}{{ url | upper }}",
    "{% set url %}{{ call_to_action.url }}{% endset %}{{ url | upper }}",
    "{% filter upper %}{{ call_to_action.url }}{% endfilter %}",
    "{% for one in call_to_action.url %}{{ one }}-{% endfor %}",
    "{% include 'other.txt.j2' %}",
    "{% macro say() %}{{ call_to_action.url }}{% endmacro %}{{ say() | upper }}",
    "{% block a %}{{ call_to_action.url }}{% endblock %}",
    "{{ call_to_action['url'] }}",
)
LINKS = (
    Link("Give", "https://a.example/give", "a.example"),
    Link("", "https://b.example/", "b.example"),
    Link("Watch \U0010fffc", "https://c.example/\U0010fffb", "c.example"),
    Link("Give", "https://d.example/a-much-longer-address", "d.example"),
)


def write_context(link: Link, hook: str | None = "Fair") -> Mapping[str, Any]:
    words = {"colon": ": ", "link_in_bio": "link in bio"}
    quotation = {"words": "“Two”", "attribution": "Ada Example"}
    return {
        "call_to_action": link, "hook": hook, "quotation": str(quotation), "hashtags": "",
        "network": {"links": "live"}, "words": words, "dash": "— ", "comma": ", ",
    }  # fmt: skip


@table("source", WHOLE)
def test_a_link_that_is_only_printed_is_put_in_later(source: str) -> None:
    assert prints_whole(source, "call_to_action")


@table("source", OTHER)
def test_a_template_that_does_more_with_a_link_is_rendered_for_each(source: str) -> None:
    assert not prints_whole(source, "call_to_action")


@table("source", (*WHOLE[1:], *(each for each in OTHER if "include" not in each)))
def test_every_link_gets_the_text_that_the_template_prints(source: str) -> None:
    render = compile_template(make_environment({"post": source}), "post", "post")
    filled = remember(render, source)
    for hook in ("Fair", None, "\U0010fffc and \U0010fffd"):
        for link in (*LINKS, *LINKS):
            context = write_context(link, hook if "upper" not in source else "Fair")
            assert filled(context) == render(context), link


def test_what_is_around_a_link_is_rendered_once() -> None:
    said: list[str] = []

    def render(context: Mapping[str, Any]) -> str:
        said.append(context["call_to_action"].url)
        return f"See {context['call_to_action'].url}"

    filled = remember(render, "See {{ call_to_action.url }}")
    texts = [filled(write_context(link)) for link in (LINKS[0], LINKS[3], LINKS[0])]
    assert texts == [f"See {LINKS[n].url}" for n in (0, 3, 0)]
    assert len(said) == 2  # The first, as it is and with marks.
