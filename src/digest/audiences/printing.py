"""What a template prints around the link of a row is printed once for all rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from digest.links import Link
from digest.social.fitting import Render
from digest.template_limits import LONGEST
from digest.templating import make_environment

if TYPE_CHECKING:
    from jinja2.nodes import Node

# In the place of the fields of a link; a text that has one of these itself is noticed.
_MARKS = Link("\U0010fffb", "\U0010fffc", "\U0010fffd")
_MARK = re.compile(f"([{_MARKS.label}{_MARKS.url}{_MARKS.host}])")
_MOST = 5000


def remember(render: Render, source: str) -> Render:
    """The same texts; rendered again for each link only where the template does more than print it.

    What is remembered was compared, the first time, with what the template says.
    """
    if not prints_whole(source, "call_to_action"):
        return render
    known: dict[Any, Sequence[str] | None] = {}

    def fill(context: Mapping[str, Any]) -> str:
        link = context["call_to_action"]
        marks = _mark(link)
        key = (context["hook"], context["quotation"], context["hashtags"], marks)
        if key not in known:
            text = render(context)
            pieces = _MARK.split(render({**context, "call_to_action": marks}))
            if len(known) < _MOST:
                known[key] = pieces if _fill(pieces, link) == text else None
            return text
        around = known[key]
        filled = None if around is None else _fill(around, link)
        return render(context) if filled is None or len(filled) > LONGEST else filled

    return fill


def _mark(link: Link) -> Link:
    """What is empty stays so: a template may ask for it."""
    return Link(link.label and _MARKS.label, link.url and _MARKS.url, link.host and _MARKS.host)


def _fill(pieces: Sequence[str], link: Link) -> str:
    values = {_MARKS.label: link.label, _MARKS.url: link.url, _MARKS.host: link.host}
    return "".join([values.get(piece, piece) for piece in pieces])


def prints_whole(source: str, name: str) -> bool:
    """Whether a template prints fields of a value as they are or asks whether there is one.

    Then what is around them is the same for every value that has the same fields.
    """
    from jinja2 import nodes

    tree = make_environment({}).parse(source)
    named = [each for each in tree.find_all(nodes.Name) if each.name == name]
    alone = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
    is_alone = not any(True for _ in tree.find_all(alone))
    return is_alone and len(named) == len([*_list_printed(tree, name)])


def _list_printed(node: Node, name: str) -> Iterator[Node]:
    """Fields that are printed or asked for, where what is printed goes straight into the text."""
    from jinja2 import nodes

    for child in node.iter_child_nodes():
        if isinstance(child, nodes.If):
            yield from [child.test] if _is_field(child.test, name) else []
        if isinstance(child, nodes.If | nodes.Output):
            yield from _list_printed(child, name)
        elif isinstance(node, nodes.Output) and _is_field(child, name):
            yield child


def _is_field(node: Node, name: str) -> bool:
    from jinja2 import nodes

    return (
        isinstance(node, nodes.Getattr)
        and isinstance(node.node, nodes.Name)
        and node.node.name == name
    )
