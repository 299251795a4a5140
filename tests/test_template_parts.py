"""A part that shows nothing is not read, and the text is the same as if it were."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from digest.template_parts import ask_first
from digest.templating import make_environment
from tests.tables import table

SHELL = Path(__file__).parents[1] / "templates/email/_shell"
PAGE = 'a\n{% include "_part" %}\nb\n'
GUARDED = [
    "{% if x %}\nshown\n{% endif %}\n",
    "{# What it is. #}\n{% if x %}\nshown\n{% endif %}",
    "{#- What. -#}\n{% if x or y %}\n{% for z in 'pq' %}\n{{ z }}\n{% endfor %}\n{% endif %}\n",
    "{% if x %}\n{% if y %}\nboth\n{% else %}\none\n{% endif %}\n{% endif %}\n",
    "{% if x %}\n{% with z = 1 %}\n{{ z }}\n{% endwith %}\n{%- if y %}!{% endif %}\n{% endif %}\n",
]
NESTED = """\
{{% if x %}}
{{% if y %}}{}1{{% endif %}}
{{% endif %}}
2
{{% if y %}}
{{% if y %}}{}3{{% endif %}}
{{% endif %}}
"""
OTHERS = [
    "always\n",
    "{% if x %}\nshown\n{% endif %}\nalways\n",
    "{% if x %}\nshown\n{% else %}\ninstead\n{% endif %}\n",
    "{% if x %}\nshown\n{% elif y %}\ninstead\n{% endif %}\n",
    "{% if x %}\nshown\n{% endif %}\n{% if y %}\nbeside\n{% endif %}\n",
    NESTED.format("{# {% if %} #}", "{# {% endif %} #}"),
    NESTED.format("{% raw %}{% if %}{% endraw %}", "{% raw %}{% endif %}{% endraw %}"),
    "{% if x %}\n1{%+ endif %}\n2\n{% if y %}\n3\n{% endif %}\n",
    "{% if x %}\n1{%\tendif %}\n2\n{% if y %}\n3\n{% endif %}\n",
    "{% set z = 1 %}\n{% if x %}\n{{ z }}\n{% endif %}\n",
    f"{{% if x{' or x' * 100} %}}\nshown\n{{% endif %}}\n",
]


@table("part", GUARDED)
def test_what_a_part_depends_on_is_asked_where_it_is_included(part: str) -> None:
    asked = ask_first(PAGE, {"_part": part})
    assert asked.splitlines()[1].startswith("{% if x")
    assert asked.count("\n") == PAGE.count("\n")


@table("part", OTHERS)
def test_a_part_that_may_always_show_something_is_always_included(part: str) -> None:
    assert ask_first(PAGE, {"_part": part}) == PAGE


@table("part", [*GUARDED, *OTHERS])
def test_the_text_is_what_it_would_be_else(part: str) -> None:
    """Of the same part below another name, nothing is asked."""
    named = {"page": PAGE, "_part": part}
    bare = {"page": PAGE.replace("_part", "part"), "part": part}
    for x, y in ((0, 0), (0, 1), (1, 0), (1, 1)):
        said = [
            make_environment(each).get_template("page").render(x=x, y=y) for each in (named, bare)
        ]
        assert said[0] == said[1]


def test_a_part_that_shows_nothing_is_not_compiled() -> None:
    sources = {"page": PAGE, "_part": "{% if x %}\n{{ no jinja }}\n{% endif %}\n"}
    page = make_environment(sources).get_template("page")
    assert page.render(x=False) == "a\nb\n"
    with pytest.raises(TemplateSyntaxError):
        page.render(x=True)


def test_what_not_each_edition_has_is_asked_of_the_shell() -> None:
    names = ("numbers", "more", "credits", "place", "program", "asks", "video", "voices")
    parts = {
        f"_shell/{name}.{kind}.j2": (SHELL / f"{name}.{kind}.j2").read_text(encoding="utf-8")
        for name in names for kind in ("html", "txt")
    }  # fmt: skip
    page = "".join(f'{{% include "{name}" %}}\n' for name in parts)
    assert all(line.startswith("{% if") for line in ask_first(page, parts).splitlines())
