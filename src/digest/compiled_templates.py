"""What Jinja made of templates, kept in the user's cache as Python keeps what it makes of modules.

It is run, so only a folder counts to which nobody but the user can write; and only for these bytes
of a template, this version of digest and of all packages, and this Python.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import Any

from digest.answers import sum_tool
from digest.caching import find_cache, read_entry, write_entry
from digest.folder_sums import sum_pieces

_NAME = "templates"
_MOST = 256
_OTHERS_CAN_WRITE = 0o022

# A source, its name, where it is, whether it is escaped, and the filters that it may use.
Key = tuple[str, str | None, str | None, object, Iterable[tuple[str, Callable[..., Any]]]]


@dataclass
class _Shelf:
    """The code of a project's templates, read once it is asked for."""

    root: Path
    cache: Path
    is_new: bool = False

    @cached_property
    def known(self) -> dict[str, bytes]:
        """By the sum of what it was compiled from."""
        from base64 import b64decode

        try:
            kept = read_entry(self.cache, _NAME, self._key).items()
            return {str(name): b64decode(code) for name, code in kept}
        except (AttributeError, TypeError, ValueError):
            return {}

    def find(self, key: Key, make: Callable[[], CodeType]) -> CodeType:
        if not _is_ones_own(self.cache):
            return make()
        name = _sum_key(key)
        with suppress(LookupError, ValueError, EOFError, TypeError):
            code = marshal.loads(self.known[name])  # noqa: S302 - nobody else can write there
            if isinstance(code, CodeType):
                return code
        code = make()
        self.known[name], self.is_new = marshal.dumps(code), True
        return code

    def close(self) -> None:
        from base64 import b64encode

        if self.is_new and _is_ones_own(self.cache):
            newest = list(self.known.items())[-_MOST:]
            value = {name: b64encode(code).decode() for name, code in newest}
            write_entry(self.cache, _NAME, self._key, value)

    @cached_property
    def _key(self) -> str:
        return sum_pieces([sum_tool().encode(), os.fsencode(os.path.realpath(self.root))])


_compiled: dict[Any, CodeType] = {}
_open: list[_Shelf] = []


def find_code(key: Key, make: Callable[[], CodeType]) -> CodeType:
    """What `make` gives, which is called once for each key."""
    source, name, filename, escapes, filters = key
    exact = (source, name, filename, escapes, frozenset(filters))
    code = _compiled.get(exact)
    if code is None:
        code = _open[-1].find(key, make) if _open else make()
        if len(_compiled) >= _MOST:
            _compiled.clear()
        _compiled[exact] = code
    return code


@contextmanager
def keep_compiled(root: Path | None) -> Iterator[None]:
    """What is compiled in here for the project at `root` is known in its next run."""
    cache = find_cache(root) if root else None
    if root is None or cache is None:
        yield
        return
    shelf = _Shelf(root, cache)
    _open.append(shelf)
    try:
        yield
    finally:
        _open.remove(shelf)
        shelf.close()


def _sum_key(key: Key) -> str:
    """A filter is known by its name in our code or Jinja's, on which the entry depends as well."""
    *plain, filters = key
    names = sorted((name, use.__module__, use.__qualname__) for name, use in filters)
    return sum_pieces([repr((plain, names)).encode("utf-8", "backslashreplace")])


def _is_ones_own(cache: Path) -> bool:
    """Also where it is not there yet: then it is made so that nobody else can write to it."""
    try:
        found = cache.lstat()
    except OSError:
        return not os.path.lexists(cache)
    is_mine = hasattr(os, "getuid") and found.st_uid == os.getuid()
    return is_mine and not found.st_mode & _OTHERS_CAN_WRITE
