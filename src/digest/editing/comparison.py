"""What to splice so that a file's nodes hold other values: the fewest bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from digest.content.model import Key
from digest.content.yaml_places import find_pair
from digest.editing import key_order
from digest.editing.layout import FileLayout, Splice
from digest.editing.spelling import (
    OldScalar,
    Spelled,
    Style,
    as_text,
    spell_block,
    spell_flow,
    spell_item,
    spell_keys,
    spell_scalar,
)

_Keys = tuple[Key, ...]
_TEXT = "tag:yaml.org,2002:str"


class ValueComparison:
    """A file as it is; LookupError where its layout does not allow a change."""

    def __init__(self, text: str, root: Any, kind: type, *, is_quoted: bool) -> None:
        self.text, self.layout, self.kind = text, FileLayout(text, root), kind
        self.style = Style(self.layout.step, is_quoted)

    def compare(self, node: Any, old: Any, new: Any, keys: _Keys) -> Iterator[Splice]:
        """Of two values of one kind, neither of them empty."""
        if as_text(new) == old:
            return
        if isinstance(old, dict):
            yield from self._compare_groups(node, old, new, keys)
        elif isinstance(old, list):
            yield from self._compare_lists(node, old, new, keys)
        else:
            yield from self._respell(node, new)

    def _compare_groups(
        self, group: Any, old: Mapping[str, Any], new: Mapping[str, Any], keys: _Keys
    ) -> Iterator[Splice]:
        for name in old:
            pair = find_pair(group, name)
            if name not in new:
                yield self._remove_pair(group, pair)
            elif as_text(new[name]) != old[name]:
                yield from self._change_pair(group, pair, old[name], new[name], (*keys, name))
        for name in key_order.sort_keys(keys, new, self.kind):
            if name not in old:
                yield self._add_pair(group, name, new[name], keys)

    def _change_pair(
        self, group: Any, pair: Any, old: Any, new: Any, keys: _Keys
    ) -> Iterator[Splice]:
        key, node = pair
        if _is_alike(old, new):
            yield from self.compare(node, old, new, keys)
            return
        start = self.text.index(":", key.end_mark.index) + 1
        end = start if old is None else self.layout.find_end(node)
        if group.flow_style or self.layout.is_in_flow(node):
            yield Splice(start, end, f" {spell_flow(new)}")
            return
        column = key.start_mark.column
        spelled = spell_block(
            new, self.style, indent=column + 2, room=start - self.layout.find_line_start(start) + 1,
            is_flow=key_order.is_flow(keys, self.kind),
        )  # fmt: skip
        first = f" {spelled.first}".rstrip()
        yield from self._put(start, end, Spelled(first, spelled.lines))

    def _respell(self, node: Any, new: Any) -> Iterator[Splice]:
        start, end = node.start_mark.index, self.layout.find_end(node)
        if self.layout.is_in_flow(node):
            yield Splice(start, end, spell_flow(new))
            return
        old = OldScalar(node.style, node.value, self.text[start:end], node.tag == _TEXT)
        column = self.layout.find_column(start)
        room = start - self.layout.find_line_start(start)
        spelled = spell_scalar(new, self.style, indent=column + 2, room=room, old=old)
        yield from self._put(start, end, spelled, is_block=node.style in ("|", ">"))

    def _put(
        self, start: int, end: int, spelled: Spelled, *, is_block: bool = False
    ) -> Iterator[Splice]:
        """The comment of the value's line stays there; lines below it come after that."""
        newline = self.layout.find_newline(start)
        below = "".join(f"{newline}{line}" for line in spelled.lines)
        at = start if is_block else end
        remark, line_end = self.layout.find_remark(at), self.layout.find_line_end(at)
        if is_block:
            yield Splice(start, max(end, line_end), f"{spelled.first}{remark}{below}")
        elif below or self.layout.has_mark(end):
            yield Splice(start, line_end, f"{spelled.first}{remark}{below}")
        else:
            yield Splice(start, end, spelled.first)

    def _remove_pair(self, group: Any, pair: Any) -> Splice:
        key, node = pair
        if group.flow_style:
            return self._remove_flow(group, group.value.index(pair), group.value.index(pair))
        start = self.layout.find_line_start(key.start_mark.index)
        if self.text[start : key.start_mark.index].strip():
            raise LookupError
        return self.layout.remove_lines(start, max(self.layout.find_end(node), key.end_mark.index))

    def _remove_flow(self, node: Any, first: int, last: int) -> Splice:
        """With the comma before it, or where it is the first with the one behind it."""
        spans = [self._span(each) for each in node.value]
        if first:
            return Splice(spans[first - 1][1], spans[last][1], "")
        return Splice(spans[0][0], spans[last + 1][0], "")

    def _span(self, each: Any) -> tuple[int, int]:
        first, last = each if isinstance(each, tuple) else (each, each)
        return first.start_mark.index, self.layout.find_end(last)

    def _add_pair(self, group: Any, name: str, value: Any, keys: _Keys) -> Splice:
        there = [key.value.strip() for key, _ in group.value]
        key, node = group.value[key_order.find_before(keys, name, there, self.kind)]
        if group.flow_style:
            at = self.layout.find_end(node)
            return Splice(at, at, f", {name}: {spell_flow(value)}")
        at = self.layout.find_below(node, key.start_mark.column)
        newline = self.layout.find_newline(at)
        flow = (name,) if key_order.is_flow((*keys, name), self.kind) else ()
        lines = tuple(spell_keys({name: value}, key.start_mark.column, self.style, flow))
        # Groups at the top of a file have a blank line before them, if any has.
        is_spaced = not keys and len(lines) > 1 and f"{newline}{newline}" in self.text
        return Splice(at, at, newline * is_spaced + "".join(f"{newline}{each}" for each in lines))

    def _compare_lists(
        self, node: Any, old: list[Any], new: list[Any], keys: _Keys
    ) -> Iterator[Splice]:
        before, after = ([repr(as_text(each)) for each in some] for some in (old, new))
        if Counter(before) == Counter(after):
            yield from self._reorder(node, before, after)
            return
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal":
                continue
            both = min(b - a, d - c)
            for n in range(both):
                yield from self._change_item(node, a + n, old[a + n], new[c + n], (*keys, a + n))
            if b - a > both:
                yield from self._remove_items(node, a + both, b - 1)
            elif d - c > both:
                yield self._insert(node, a + both, new[c + both : d])

    def _change_item(self, node: Any, at: int, old: Any, new: Any, keys: _Keys) -> Iterator[Splice]:
        item = node.value[at]
        if _is_alike(old, new):
            yield from self.compare(item, old, new, keys)
        elif node.flow_style or self.layout.is_in_flow(item):
            yield Splice(*self._span(item), spell_flow(new))
        else:
            removed = self.layout.remove_lines(*self.layout.find_item(node, at))
            newline = self.layout.find_newline(removed.start)
            lines = spell_item(new, node.start_mark.column, self.style)
            own = removed.written + "".join(f"{line}{newline}" for line in lines)
            yield Splice(removed.start, removed.end, own)

    def _remove_items(self, node: Any, first: int, last: int) -> Iterator[Splice]:
        if node.flow_style:
            yield self._remove_flow(node, first, last)
            return
        for number in range(first, last + 1):
            yield self.layout.remove_lines(*self.layout.find_item(node, number))

    def _insert(self, node: Any, at: int, items: list[Any]) -> Splice:
        if node.flow_style:
            written = [spell_flow(each) for each in items]
            if at:
                place = self.layout.find_end(node.value[at - 1])
                return Splice(place, place, "".join(f", {each}" for each in written))
            place = node.value[0].start_mark.index
            return Splice(place, place, "".join(f"{each}, " for each in written))
        column = node.start_mark.column
        lines = [line for each in items for line in spell_item(each, column, self.style)]
        if not at:
            place = self.layout.find_item(node, 0)[0]
            newline = self.layout.find_newline(place)
            return Splice(place, place, "".join(f"{line}{newline}" for line in lines))
        place = self.layout.find_below(node.value[at - 1], column)
        newline = self.layout.find_newline(place)
        return Splice(place, place, "".join(f"{newline}{line}" for line in lines))

    def _reorder(self, node: Any, before: list[str], after: list[str]) -> Iterator[Splice]:
        left = dict(enumerate(before))
        spans = (
            [self._span(each) for each in node.value]
            if node.flow_style
            else self.layout.list_chunks(node)
        )
        for place, name in enumerate(after):
            source = next(number for number, each in left.items() if each == name)
            del left[source]
            if source != place:
                yield Splice(*spans[place], self.text[slice(*spans[source])])


def _is_alike(old: Any, new: Any) -> bool:
    """Of one kind, and neither empty: what is around it in the file can stay."""
    return type(old if isinstance(old, dict | list) else "") is type(
        new if isinstance(new, dict | list) else ""
    ) and bool(old) and bool(new)  # fmt: skip
