"""docs/outputs.md: every file that digest makes, from the tables that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.artifacts import OUTPUTS
from digest.cards.layout import SIZES
from digest.exporting import EXPORTS
from digest.sending_services import SERVICES, Service


def write_outputs_page() -> str:
    """The page's text."""
    return "\n".join(_write_page()) + "\n"


def _write_page() -> Iterator[str]:
    yield "# Files that digest makes"
    yield from ("", "This page is made from the code: `make docs`.", "")
    yield from ("## In `out/<edition>/`", "", "| file | type | what it is | made by |")
    yield from _write_rows(
        (f"`{each.path}`", each.media_type, each.use, f"`digest {each.command}`")
        for each in OUTPUTS
    )
    yield from ("", "## Quote cards", "", "| size | pixels |")
    yield from _write_rows(
        (f"`{size.name}`", f"{size.width} × {size.height}") for size in SIZES.values()
    )
    yield from (
        "",
        "## Tables for scheduling tools",
        "",
        "| `digest export` | type | what it is | times | columns |",
    )
    yield from _write_rows(
        (f"`{each.name}`", f"{each.media_type}, `{each.suffix}`", each.use, each.times, each.source)
        for each in EXPORTS.values()
    )
    yield ""
    yield "In `csv` and `json`, `at` is the time with its offset (ISO 8601), in the time zone that"
    yield "`date` and `time` are in: that of the event, of `send_on` or of `embargo_until`."
    yield "None of these files was tried with the tool itself. Import a few posts first, and"
    yield "compare with the tool's own sample: tools change their columns."
    yield from ("", "## Emails for sending services", "")
    yield "`digest build --for SERVICE --out DIR` writes the email with the service's merge tags."
    yield "[services.md](services.md) says what to paste where, and how to add a service."
    yield from ("", "| service | unsubscribe | view in browser | postal address | source |")
    yield from _write_rows(map(_describe, SERVICES.values()))


def _describe(service: Service) -> tuple[str, ...]:
    tags = (service.unsubscribe, service.view_in_browser, service.postal_address)
    shown = (f"`{tag.replace('|', chr(92) + '|')}`" if tag else "yours" for tag in tags)
    return f"`{service.name}`", *shown, f"{service.source}, read {service.read}"


def _write_rows(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The line below a table's head, and its rows."""
    cells = list(rows)
    yield f"|{' --- |' * len(cells[0])}"
    yield from (f"| {' | '.join(row)} |" for row in cells)
