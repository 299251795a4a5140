"""What a new edition takes from its project: organization, language, zone, theme.

Read leniently: a file with mistakes still says what can be read in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from digest.content.dates import read_instant, refuse_zone
from digest.content.errors import Refused
from digest.content.input_files import read_input
from digest.content.loading import BRAND, find_editions
from digest.content.reading import read_document
from digest.content.values import ID
from digest.languages import load_language
from digest.problems import ContentError
from digest.project import Project
from digest.values import dataclass

# Enough to see what is usual; the rest would cost time.
_MOST_EDITIONS = 30


@dataclass(frozen=True)
class ProjectDefaults:
    """What the brand and the other editions say; None where they say nothing.

    `organization` is an id. `offset` is from UTC, as in the other editions: used without a `zone`.
    """

    organization: str | None = None
    lang: str | None = None
    zone: str | None = None
    offset: str | None = None
    theme: str | None = None

    def fill(self, others: ProjectDefaults) -> ProjectDefaults:
        """These, with the others' values where there are none."""
        known = {name: value for name, value in asdict(self).items() if value is not None}
        return replace(others, **known)

    def write_instant(self, local: datetime) -> str | None:
        """A local time as `send_on` needs it: with the offset of that day; None if unknown."""
        if self.zone:
            return local.replace(tzinfo=ZoneInfo(self.zone)).isoformat()
        return f"{local.isoformat()}{self.offset}" if self.offset else None


def find_defaults(project: Project, new_brand: str = "") -> ProjectDefaults:
    """Organization and theme are the brand's; language and zone the most usual of the editions.

    `new_brand` is the text of a brand.yaml that is to be written if the project has none.
    """
    brand = _read_values(project, project.content / BRAND) or _read_text_values(new_brand)
    editions = [_read_values(project, path) for path in _list_latest(project)]
    events = [_find_group(edition, "event") for edition in editions]
    return ProjectDefaults(
        organization=_find_organization(brand),
        lang=_find_usual(filter(load_language, _list_texts(editions, "lang"))),
        zone=_find_usual(filter(_is_zone, _list_texts(events, "timezone"))),
        offset=_find_usual(_list_offsets(_list_texts(editions, "send_on"))),
        theme=next(_list_texts([brand], "theme"), None),
    )


def _list_latest(project: Project) -> tuple[Path, ...]:
    return find_editions(project)[-_MOST_EDITIONS:]


def _read_values(project: Project, path: Path) -> Mapping[str, Any]:
    with suppress(ContentError, OSError):
        return _read_text_values(read_input(project, path).content.decode("utf-8", "replace"))
    return {}


def _read_text_values(text: str) -> Mapping[str, Any]:
    value = read_document(text.encode(), "").value
    return value if isinstance(value, dict) else {}


def _find_organization(brand: Mapping[str, Any]) -> str | None:
    """The one that publishes; where the brand does not name one of its own, its first."""
    known = [id for id in _find_group(brand, "organizations") if re.fullmatch(ID, id)]
    named = next(_list_texts([brand], "organization"), None)
    return named if named in known else next(iter(known), None)


def _find_group(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    group = value.get(name)
    return group if isinstance(group, dict) else {}


def _list_texts(values: Iterable[Mapping[str, Any]], name: str) -> Iterator[str]:
    texts = (value.get(name) for value in values)
    return (text.strip() for text in texts if isinstance(text, str) and text.strip())


def _find_usual(texts: Iterable[str]) -> str | None:
    counted = Counter(texts).most_common(1)
    return counted[0][0] if counted else None


def _is_zone(name: str) -> bool:
    try:
        refuse_zone(name)
    except Refused:
        return False
    return True


def _list_offsets(moments: Iterable[str]) -> Iterator[str]:
    for text in moments:
        with suppress(Refused):
            yield read_instant(text).isoformat()[-6:]
