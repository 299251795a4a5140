"""Ids that many files share: a mistake in one place is one problem, not one for each file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.content.loading import BRAND
from digest.problems import Problem

_SHARED_ID = re.compile(r"`[^`]*` is not one of the organizations\.")


def gather_shared_ids(problems: Iterable[Problem]) -> Iterator[Problem]:
    """An organization that is unknown in many files once, with their number: it is one mistake.

    Organizations alone have ids that are the same in every file. The brand, which names them, comes
    first.
    """
    unknown: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.check == "unknown-id" and (found := _SHARED_ID.match(problem.message)):
            unknown.setdefault(found[0], []).append(problem)
        else:
            yield problem
    for same in unknown.values():
        first, *_ = sorted(same, key=lambda each: (not each.where.path.endswith(BRAND), each.where))
        files = {each.where.path for each in same} - {first.where.path}
        named = f"{len(files)} other files have" if len(files) > 1 else "Another file has"
        also = f" {named} it too." if files else ""
        yield replace(first, message=f"{first.message}{also}")
