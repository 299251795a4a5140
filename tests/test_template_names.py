"""Names that a template uses and no value has, found where nothing is rendered too."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Annotated, Literal

from digest.template_names import Known, find_unknown_names
from digest.templating import make_environment
from tests.tables import table


@dataclass(frozen=True)
class Quay:
    """A thing with a text, a list of its own kind, and what is made from them."""

    name: Annotated[str, "note"]
    kind: Literal["old", "new"]
    berths: tuple[Quay, ...]
    beside: Quay | None = None

    @property
    def nearest(self) -> Quay | None:
        return self.beside


JINJA = make_environment({})
KNOWN = Known(
    {"quay": Quay, "words": SimpleNamespace(port="Port"), "table": dict[str, str]},
    JINJA,
    made={"trim": str},
)


def find(text: str, **others: str) -> list[str]:
    trees = {name: JINJA.parse(each) for name, each in {"main": text, **others}.items()}
    return [f"{each.where.line} {each.message[19:-23]} {each.fix}"
            for each in find_unknown_names(trees, KNOWN)]  # fmt: skip


@table(
    "text",
    [
        "{{ quay.name }} {{ quay.kind.upper() }} {{ words.port }} {{ table.anything }}",
        "{% for one in quay.berths %}{{ loop.index }} {{ one.beside.name }}{% endfor %}",
        "{% for one in quay.berths | selectattr('beside') | list %}{{ one.name }}{% endfor %}",
        "{% set first = quay.berths[0] %}{{ first.nearest.name }} {{ (quay.berths | first).name }}",
        "{% with one = quay.beside %}{{ one.name }}{% endwith %}",
        "{% macro show(it, more=quay.name) %}{{ it.whatever }} {{ caller() }}{% endmacro %}",
        "{% macro show(it) %}{% endmacro %}{% call(x) show(quay) %}{{ x.y }}{% endcall %}",
        "{% if other is defined %}{{ other }}{% endif %} {{ quay.depth | default('deep') }}",
        "{% if quay.depth is defined %}{{ quay.depth }}{% endif %}",
        "{% from 'parts' import one as two, three %}{{ two(quay.name) }} {{ three }}",
        "{% import 'parts' as all %}{{ all.one() }}",
        "{{ quay['name'] }} {{ quay.name[:3].strip() }} {{ quay.name | trim | upper }}",
        "{% for key, value in table.items() %}{{ key.x }}{{ value.y }}{% endfor %}",
        "{% set ns = namespace(n=0) %}{% set ns.n = 1 %}{{ ns.n }} {{ range(3) | length }}",
        "{% block page %}{{ super() }}{{ self.page() }}{% endblock %}",
    ],
)  # fmt: skip
def test_what_exists_or_may_exist_is_let_pass(text: str) -> None:
    assert find(text) == []


@table(
    ("text", "found"),
    [
        ("\n{% if false %}\n{{ quya }}{% endif %}", "3 `quya` Did you mean `quay`?"),
        ("{% if quay.beside %}{{ quay.nmae }}{% endif %}", "1 `nmae` Did you mean `name`?"),
        ("{{ quay.beside.nearest.berth }}", "1 `berth` Did you mean `berths`?"),
        ("{% for one in quay.berths %}\n{{ one.kidn }}{%endfor%}", "2 `kidn` Did you mean `kind`"),
        ("{% set one = quay.beside %}{{ one.colour }}", "1 `colour` Use only"),
        ("{{ (quay.berths | first).nam }}", "1 `nam` Did you mean `name`?"),
        ("{{ words.prot }}", "1 `prot` Did you mean `port`?"),
        ("{{ quay['nam'] }}", "1 `nam` Did you mean `name`?"),
        ("{{ quay.name.uper() }}", "1 `uper` Did you mean `upper`?"),
        ("{% if 0 %}{{ quay.name | uper }}{% endif %}", "1 the filter `uper` Did you mean `upper`"),
        ("{% if 0 and quay is evn %}{% endif %}", "1 the test `evn` Did you mean `even`?"),
        ("{% macro show(it) %}{{ itt }}{% endmacro %}", "1 `itt` Did you mean `it`?"),
    ],
)  # fmt: skip
def test_what_no_value_has_is_found_at_its_line(text: str, found: str) -> None:
    (said,) = find(text)
    assert said.startswith(found)


def test_what_is_set_around_an_included_template_exists_in_it() -> None:
    assert find("{% with tone = 'x' %}{% include 'part' %}{% endwith %}", part="{{ tone }}") == []
    assert len(find("{% include 'part' %}", part="{{ tone }}")) == 1
