"""Templates are kept in: what they may do, and how their mistakes are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from digest.problems import Location, Problem
from digest.template_errors import explain_error
from digest.templating import COVERS, cover_jinja, make_environment, mark_lines
from tests.tables import table


@dataclass(frozen=True)
class Sample:
    """Stands for an edition."""

    title: str = "<b>&\"'"
    words: tuple[str, ...] = ("one", "two")


def render(name: str, sources: dict[str, str], **context: Any) -> str:
    environment = make_environment(sources, "themes/mine/{}".format)
    return environment.get_template(name).render(**context)


def fail(name: str, sources: dict[str, str], **context: Any) -> Problem:
    with pytest.raises(Exception) as caught:  # noqa: PT011
        render(name, sources, **context)
    return explain_error(caught.value, f"themes/mine/{name}")


def test_html_is_escaped_and_plain_text_is_not() -> None:
    for escapes, expected in ((True, "&lt;b&gt;&amp;&#34;&#39;"), (False, "<b>&\"'")):
        environment = make_environment({"a": "{{ x.title }}"}, escapes=escapes)
        assert environment.get_template("a").render(x=Sample()) == expected


def test_lines_of_statements_leave_no_blank_lines() -> None:
    loop = "{% for word in x.words %}\n  {% if word %}\n- {{ word }}\n  {% endif %}\n{% endfor %}\n"
    assert render("a", {"a": f"{loop}end\n"}, x=Sample()) == "- one\n- two\nend\n"


@table(
    ("source", "check", "line"),
    [
        ("a\n{% if %}", "template-syntax", 2),
        ("a\n{{ x", "template-syntax", 2),
        ("a\n\n{{ x | nothing }}", "template-syntax", 3),
        ("a\n{{ nothing }}", "template-undefined", 2),
        ("a\n{{ x.tilte }}", "template-undefined", 2),
        ("a\n{{ x.words[5] }}", "template-undefined", 2),
        ("a\n{% if x.tilte %}{% endif %}", "template-undefined", 2),
        ("a\n{{ 1 / 0 }}", "template-error", 2),
        ("a\n{% for i in range(10 ** 9) %}{% endfor %}", "template-error", 2),
        ("a\n{{ x.title + 1 }}", "template-error", 2),
        ("{% macro m() %}\n{{ nothing }}{% endmacro %}\n\n{{ m() }}", "template-undefined", 2),
        ("a\n{% include 'b.txt.j2' %}", "template-missing", 2),
        ("{% include '../../secret' %}", "template-missing", 1),
        ("{% include '/etc/passwd' %}", "template-missing", 1),
        ("{{ x.__class__ }}", "template-forbidden", 1),
        ("{{ ''.__class__.__mro__ }}", "template-forbidden", 1),
        ("{{ x.__init__.__globals__ }}", "template-forbidden", 1),
        ("{{ x | attr('__class__') }}", "template-forbidden", 1),
        ("{{ '{0.__class__}'.format(x) }}", "template-forbidden", 1),
        ("{{ self.__init__ }}", "template-forbidden", 1),
        ("{{ cycler.__init__.__globals__.os }}", "template-forbidden", 1),
        ("{% set y = [] %}\n{{ y.append(1) }}", "template-forbidden", 2),
        ("{{ lipsum() }}", "template-undefined", 1),
        ("{{ x.words | random }}", "template-syntax", 1),
        ("{% include 'a.txt.j2' %}", "template-error", 1),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_file_and_line(source: str, check: str, line: int) -> None:
    problem = fail("a.txt.j2", {"a.txt.j2": source}, x=Sample())
    assert (problem.check, problem.where) == (check, Location("themes/mine/a.txt.j2", line))
    assert problem.message.endswith(".")
    assert len(problem.message) < 300
    assert "digest." not in problem.message


def test_a_mistake_in_a_part_is_told_in_the_part() -> None:
    sources = {
        "a": "{% extends 's' %}\n{% block b %}\n{% include 'p' %}{% endblock %}",
        "s": "<p>{% block b %}{% endblock %}",
        "p": "\n{{ nothing }}",
    }
    assert fail("a", sources).where == Location("themes/mine/p", 2)


def test_a_name_that_does_not_exist_is_named() -> None:
    problem = fail("a", {"a": "{{ x.tilte }}"}, x=Sample())
    assert problem.message == "This template uses `tilte`, which does not exist."


def test_an_error_without_a_place_is_told_at_the_template() -> None:
    problem = explain_error(ValueError("Too long"), "themes/mine/a.txt.j2")
    assert problem.where == Location("themes/mine/a.txt.j2")
    assert problem.message == "This template fails here: Too long."


@table(
    ("source", "covered"),
    [
        ("", ""),
        ("a{{ b }}c\n", "a*******c\n"),
        ("a {%- if b\n -%} c{# {{ #}", "a*********\n*****c********"),
        ("{% raw %}{{ a }}{% endraw %}", "*********{{ a }}************"),
        ("  {% if x %}\n  y\n  {% endif %}\n", "************\n  y\n*************\n"),
    ],
)
def test_what_is_jinjas_own_is_covered_sign_by_sign(source: str, covered: str) -> None:
    ours = cover_jinja(source)
    assert [len(line) for line in ours.split("\n")] == [len(line) for line in source.split("\n")]
    assert [a for a, b in zip(ours, covered, strict=True) if b != "*"] == [
        b for b in covered if b != "*"
    ]
    assert sum(map(ours.count, COVERS)) <= covered.count("*")


def test_marks_change_nothing_but_themselves_and_know_their_lines() -> None:
    source = "a\n  {% for i in [1, 2] %}\n  b\u2028{{ i }}\n{{ i }} c\n  {% endfor %}\nd"
    marked = render("a", {"a": mark_lines(source, "[{}]".format)})
    assert (
        marked
        == "[1]a\n" + "".join(f"[3]  b\u2028[3]{i}[3]\n[4]{i}[4] c\n" for i in (1, 2)) + "[6]d"
    )
    assert render("a", {"a": source}) == re.sub(r"\[\d\]", "", marked)


def test_a_filter_of_one_environment_is_never_that_of_another() -> None:
    """What is compiled is kept for all; Jinja may use a filter while it compiles."""
    source = {"a.txt.j2": "{{ 'word' | mark }}"}
    said = []
    for mark in (str.upper, str.title, str.upper):
        environment = make_environment(source)
        environment.filters["mark"] = mark
        said.append(environment.get_template("a.txt.j2").render())
    assert said == ["WORD", "Word", "WORD"]


def test_a_page_escapes_what_a_text_of_the_same_source_does_not() -> None:
    source = {"a": "{{ '<' }}{{ sign }}"}
    said = [
        make_environment(source, escapes=escapes).get_template("a").render(sign="<")
        for escapes in (False, True, False)
    ]
    assert said == ["<<", "&lt;&lt;", "<<"]


@table("value", [Location("a.yaml", 3), SimpleNamespace(path="a.yaml")])
def test_of_our_own_values_a_template_reaches_what_is_public(value: Any) -> None:
    assert render("a", {"a": "{{ value.path }}"}, value=value) == "a.yaml"
    assert render("a", {"a": "{{ value.nothing is defined }}"}, value=value) == "False"
    for source in ("{{ value.__class__ }}", "{{ value['__init__'] }}", "{{ value.__eq__(1) }}"):
        assert fail("a", {"a": source}, value=value).check == "template-forbidden"
