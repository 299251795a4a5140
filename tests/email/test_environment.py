"""Templates are kept in: what they may do, and how their mistakes are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from digest.email.environment import (
    make_environments,
    make_text_environment,
    problem_from_template_error,
)
from digest.email.theme import Theme
from digest.problems import Location, Problem


@dataclass(frozen=True)
class Sample:
    """Stands for an edition."""

    title: str = "<b>&\"'"
    words: tuple[str, ...] = ("one", "two")


def make_theme(**sources: str) -> Theme:
    names = {name.replace("__", ".") + ".j2": source for name, source in sources.items()}
    styles = {("p", "story"): ("story", "color:red")}
    head = "@media print { p > b { color: red } }"
    return Theme("mine", names, {"accent": "#0b4f6c"}, head, styles, "", "themes/mine")


def render(name: str, theme: Theme, **context: Any) -> str:
    html, text = make_environments(theme)
    environment = html if name.endswith(".html.j2") else text
    return environment.get_template(name).render(**context)


def fail(name: str, theme: Theme, **context: Any) -> Problem:
    with pytest.raises(Exception) as caught:  # noqa: PT011
        render(name, theme, **context)
    return problem_from_template_error(caught.value, f"themes/mine/{name}")


def test_html_is_escaped_and_plain_text_is_not() -> None:
    theme = make_theme(a__html="{{ x.title }}", a__txt="{{ x.title }}")
    assert render("a.html.j2", theme, x=Sample()) == "&lt;b&gt;&amp;&#34;&#39;"
    assert render("a.txt.j2", theme, x=Sample()) == "<b>&\"'"


def test_both_kinds_know_the_tokens_and_html_the_head_and_markdown() -> None:
    theme = make_theme(
        a__html='{{ tokens.accent }} {{ head_css }} {{ "*x*" | markdown("story") }}',
        a__txt="{{ tokens.accent }}",
    )
    head, body = theme.head_css, '<p class="story" style="color:red"><em class="story">x</em></p>'
    assert render("a.html.j2", theme) == f"#0b4f6c {head} {body}"
    assert render("a.txt.j2", theme) == "#0b4f6c"


def test_one_kind_cannot_include_the_other() -> None:
    """Jinja would escape by the file that is included."""
    theme = make_theme(a__html="\n{% include 'a.txt.j2' %}", a__txt="{% include 'a.html.j2' %}")
    assert fail("a.html.j2", theme).check == fail("a.txt.j2", theme).check == "template-missing"
    assert fail("a.html.j2", theme).where == Location("themes/mine/a.html.j2", 2)


def test_lines_of_statements_leave_no_blank_lines() -> None:
    loop = "{% for word in x.words %}\n  {% if word %}\n- {{ word }}\n  {% endif %}\n{% endfor %}\n"
    theme = make_theme(a__txt=f"{loop}end\n")
    assert render("a.txt.j2", theme, x=Sample()) == "- one\n- two\nend\n"


@pytest.mark.parametrize(
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
    problem = fail("a.txt.j2", make_theme(a__txt=source), x=Sample())
    assert (problem.check, problem.where) == (check, Location("themes/mine/a.txt.j2", line))
    assert problem.message.endswith(".")
    assert len(problem.message) < 300
    assert "digest." not in problem.message


def test_a_mistake_in_a_part_is_told_in_the_part() -> None:
    theme = make_theme(
        a__html="{% extends 's.html.j2' %}\n{% block b %}\n{% include 'p.html.j2' %}{% endblock %}",
        s__html="<p>{% block b %}{% endblock %}",
        p__html="\n{{ nothing }}",
    )
    assert fail("a.html.j2", theme).where == Location("themes/mine/p.html.j2", 2)


def test_a_name_that_does_not_exist_is_named() -> None:
    problem = fail("a.txt.j2", make_theme(a__txt="{{ x.tilte }}"), x=Sample())
    assert problem.message == "This template uses `tilte`, which does not exist."


def test_an_error_without_a_place_is_told_at_the_template() -> None:
    problem = problem_from_template_error(ValueError("Too long"), "themes/mine/a.txt.j2")
    assert problem.where == Location("themes/mine/a.txt.j2")
    assert problem.message == "This template fails here: Too long."


def test_social_templates_are_plain_text_named_by_their_own_path() -> None:
    environment = make_text_environment({"x.txt.j2": "{{ a }}\n{{ b }}"}, "templates/social")
    assert environment.get_template("x.txt.j2").render(a="<&>", b="") == "<&>\n"
    with pytest.raises(Exception, match="undefined") as caught:
        environment.get_template("x.txt.j2").render(a="")
    problem = problem_from_template_error(caught.value, "elsewhere")
    assert problem.where == Location("templates/social/x.txt.j2", 2)
