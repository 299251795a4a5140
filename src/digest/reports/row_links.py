"""Where the links of an audience's rows lead, for the person who reviews its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from digest.content.audiences import read_table
from digest.email.page_links import read_host
from digest.problems import ContentError
from digest.reports.markup import escape_text
from digest.reports.text import count_things

if TYPE_CHECKING:
    from digest.content.model import Edition
    from digest.project import Project

_LINKS = ("call_to_action_url", "partner_url")
_MOST = 1_000


def list_row_links(edition: Edition, project: Project) -> Iterator[str]:
    """For each audience the sites in HTML, from A to Z, with the number of links to each.

    Of more than a thousand it shows those with the fewest links: a strange one has few.
    """
    for name in edition.audiences:
        try:
            table = read_table(project, name, edition.places.at("audiences"))
        except ContentError:  # It is among the problems.
            continue
        urls = (row.find(key) for row in table.list_rows() for key in _LINKS)
        sites = Counter(read_host(str(url)) for url in urls if url)
        shown = sorted(sites.items(), key=lambda row: row[1])[:_MOST]
        rows = "".join(_write_row(*each) for each in sorted(shown))
        left = len(sites) - len(shown)
        more = f"<p>… and {count_things(left, 'more site')}</p>\n" if left else ""
        if rows:
            path = escape_text(table.file.path)
            yield (
                f"<details><summary>sites that the rows of <code>{path}</code> lead to</summary>\n"
                f"<table>\n{rows}</table>\n{more}</details>\n\n"
            )


def _write_row(site: str, links: int) -> str:
    count = count_things(links, "link")
    return f"<tr><td><code>{escape_text(site)}</code></td><td>{count}</td></tr>\n"
