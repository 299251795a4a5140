"""Posts as tables that scheduling tools import: what is posted where, on which day, when."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from digest.artifacts import write_json
from digest.post_times import Slot
from digest.social.posts import write_alt_text
from digest.values import dataclass

# Buffer's bulk upload (its help article 926, as ten exporters quote it; read 2026-11-23): names are
# case-sensitive, one channel a file, times in the channel's own zone.
BUFFER_COLUMNS = ("Text", "Image URL", "Tags", "Posting Time")
# Publer's own page on its CSV says the first four and that all twelve must stay; the names of the
# others are as its users quote the template. The Link(s) column would win over a picture, and the
# texts have their links. Read 2026-11-29.
PUBLER_COLUMNS = (
    "Date", "Text", "Link(s)", "Media URL(s)", "Title", "Label(s)", "Alt text(s)", "Comment(s)",
    "Board/Album", "Post subtype", "CTA", "Reminder",
)  # fmt: skip
# Metricool's template, as several exporters quote it; read 2026-11-29. Metricool's own page could
# not be read.
METRICOOL_NETWORKS = {
    "facebook": "Facebook", "x": "Twitter/X", "linkedin": "LinkedIn", "instagram": "Instagram",
    "threads": "Threads", "bluesky": "Bluesky",
}  # fmt: skip
_SWITCHES = (
    "Facebook", "Twitter/X", "LinkedIn", "GBP", "Instagram", "Pinterest", "TikTok", "Youtube",
    "Threads", "Bluesky",
)  # fmt: skip
METRICOOL_COLUMNS = (
    "Text", "Date", "Time", "Draft", *_SWITCHES,
    *(f"Picture Url {number}" for number in range(1, 11)),
    *(f"Alt text picture {number}" for number in range(1, 11)),
    "Document title", "Shortener", "Video Thumbnail Url", "Video Cover Frame", "Brand name",
)  # fmt: skip
# Only `at` has the offset of its time zone.
COLUMNS = (
    "date", "time", "network", "quote", "speaker", "text", "link", "alt_text", "count", "limit",
    "at",
)  # fmt: skip

# What a spreadsheet takes for a formula: CWE-1236 and OWASP "CSV Injection", read 2026-11-23. Some
# look past spaces, and some at the full-width signs too.
_FORMULA = "=+-@＝＋－＠"
_CONTROLS = "\t\r\n\0"


def write_buffer(slots: Iterable[Slot]) -> str:
    """A file for Buffer's bulk upload, of one network's posts; no spreadsheet should touch it."""
    rows = ((slot.post.fit.text, "", "", f"{slot.day} {slot.time}") for slot in slots)
    return _write_csv(BUFFER_COLUMNS, rows)


def write_publer(slots: Iterable[Slot]) -> str:
    """A file for Publer's bulk import, of one network's posts."""
    blank = ("",) * (len(PUBLER_COLUMNS) - 2)
    rows = ((f"{slot.day} {slot.time}", slot.post.fit.text, *blank) for slot in slots)
    return _write_csv(PUBLER_COLUMNS, rows)


def write_metricool(slots: Iterable[Slot]) -> str:
    """A file for Metricool's planner: every post waits there, for one network."""
    return _write_csv(METRICOOL_COLUMNS, map(_fill_metricool, slots))


def _fill_metricool(slot: Slot) -> list[str]:
    chosen = METRICOOL_NETWORKS[slot.post.network.name]
    row = {"Text": slot.post.fit.text, "Date": str(slot.day), "Time": f"{slot.time}:00"}
    row |= {"Draft": "true"} | {name: str(name == chosen).lower() for name in _SWITCHES}
    return [row.get(name, "") for name in METRICOOL_COLUMNS]


def write_hootsuite(slots: Iterable[Slot]) -> str:
    """A file for Hootsuite's bulk composer, of one network's posts; it has no row of names."""
    rows = ((f"{slot.day:%m/%d/%Y} {slot.time}", slot.post.fit.text, "") for slot in slots)
    return _write_csv((), rows)


def write_raw(slots: Iterable[Slot]) -> str:
    """Every post in a row, each cell as it is."""
    return _write_csv(COLUMNS, map(_describe, slots))


def write_spreadsheet(slots: Iterable[Slot]) -> str:
    """Every post in a row, and no cell a formula."""
    # Excel reads UTF-8 only with a byte order mark; without it “ becomes â€œ.
    return "\ufeff" + _write_csv(COLUMNS, (map(disarm, _describe(slot)) for slot in slots))


def write_objects(slots: Iterable[Slot]) -> str:
    """Every post as an object of JSON, by the names of the columns; counts are numbers."""
    rows = [dict(zip(COLUMNS, _describe(slot), strict=True)) for slot in slots]
    numbers = ("count", "limit")
    found = [{**row, **{name: int(row[name]) for name in numbers}} for row in rows]
    return write_json(found).decode()


def _describe(slot: Slot) -> tuple[str, ...]:
    post = slot.post
    return (
        slot.day.isoformat(),
        slot.time,
        post.network.name,
        post.quote.id,
        "; ".join(person.name for person in post.quote.speakers),
        post.fit.text,
        post.fit.link.url,
        write_alt_text(post) or "",
        str(post.fit.count),
        str(post.network.limit),
        slot.at,
    )


def disarm(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula is text after an apostrophe."""
    opens_formula = cell.lstrip(f"{_CONTROLS} \u00a0\u3000")[:1] in tuple(_FORMULA)
    return f"'{cell}" if opens_formula or cell[:1] in tuple(_CONTROLS) else cell


def _write_csv(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """RFC 4180: lines end in CRLF; line breaks in a cell stay LF."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    if columns:
        writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


@dataclass(frozen=True)
class ExportFormat:
    """A table of posts: what it is for, and what writes it.

    `write_raw` leaves the cells as they are, where `write` protects spreadsheets. `picture_column`
    is to be filled in for networks that need a picture. `networks` are those that it has columns
    for, by name; all where it is empty. `times` says which zone they are in. `source` is where its
    columns were read.
    """

    name: str
    title: str
    use: str
    write: Callable[[Iterable[Slot]], str]
    write_raw: Callable[[Iterable[Slot]], str]
    is_per_network: bool = False
    picture_column: str | None = None
    media_type: str = "text/csv"
    suffix: str = ".csv"
    opens_in_spreadsheets: bool = True
    networks: Mapping[str, str] = field(default_factory=dict)
    times: str = "with their offset, in `at`"
    source: str = "digest's own"

    @property
    def has_zone(self) -> bool:
        """Whether the file itself says in which zone its times are."""
        return self.times.startswith("with")


EXPORTS: Mapping[str, ExportFormat] = {
    export.name: export
    for export in (
        ExportFormat(
            name="buffer",
            title="Buffer",
            use="For Buffer's bulk upload, with one file per network.",
            write=write_buffer,
            write_raw=write_buffer,
            is_per_network=True,
            picture_column="Image URL",
            times="in the zone of the channel",
            source="Buffer's help article 926, as other exporters quote it (2026-11-23)",
        ),
        ExportFormat(
            name="publer",
            title="Publer",
            use="For Publer's bulk import, with one file per network.",
            write=write_publer,
            write_raw=write_publer,
            is_per_network=True,
            picture_column="Media URL(s)",
            times="in the zone of the workspace",
            source="publer.com/blog/ultimate-csv-bulk-scheduler-social-media; the names after the"
            " fourth column, as users quote its template (2026-11-29)",
        ),
        ExportFormat(
            name="metricool",
            title="Metricool",
            use="For Metricool's planner, where every post waits until you confirm it.",
            write=write_metricool,
            write_raw=write_metricool,
            picture_column="Picture Url 1",
            networks=METRICOOL_NETWORKS,
            times="in the zone of the brand",
            source="Metricool's template, as other exporters quote it, up to its columns for other"
            " networks; its own page could not be read (2026-11-29)",
        ),
        ExportFormat(
            name="hootsuite",
            title="Hootsuite",
            use="For Hootsuite's bulk composer, with one file per network: date and time, text,"
            " link. Choose the format mm/dd/yyyy there.",
            write=write_hootsuite,
            write_raw=write_hootsuite,
            is_per_network=True,
            times="in the zone of the account",
            source="kim-iverson-headlee.blogspot.com (2016) and jycalcano.blogspot.com (2015), who"
            " use it; Hootsuite's own page could not be read (2026-11-29)",
        ),
        ExportFormat(
            name="csv",
            title="CSV",
            use="All posts in one table for spreadsheets. A text that starts like a formula gets an"
            " apostrophe before it, so that it stays text; --raw leaves that out, for other tools.",
            write=write_spreadsheet,
            write_raw=write_raw,
        ),
        ExportFormat(
            name="json",
            title="JSON",
            use="The same for programs, a list of objects.",
            write=write_objects,
            write_raw=write_objects,
            media_type="application/json",
            suffix=".json",
            opens_in_spreadsheets=False,
        ),
    )
}
