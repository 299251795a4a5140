"""Find the headline and the subtitle of a release, above its first sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from digest.drafting.layout import Layout, Row
from digest.sources.any_language import SUFFIXES
from digest.sources.mentions import is_label
from digest.sources.name_tokens import read_tokens
from digest.sources.paragraphs import SourceSpan
from digest.sources.role_nouns import is_full_name

_FEW_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}$")
_MARKS = re.compile(r"#{1,6}\s+")


def find_headline(layout: Layout) -> tuple[SourceSpan, ...]:
    """The lines of the headline: no date, no contact, no note; capitals win over what is not."""
    rows = _list_titles(layout)
    rows = _leave_letterhead(rows, layout) or rows
    if not rows:
        return ()
    capitals = [row for row in rows if row.text.isupper() and len(row.text.split()) >= _FEW_WORDS]
    first = capitals[0] if capitals else _choose_first(rows)
    width = max(len(each) for paragraph in layout.release.paragraphs for each in paragraph.rows)
    found = [first]
    for row in rows[rows.index(first) + 1 :]:
        if not _goes_on(first, found[-1], row, width):
            break
        found.append(row)
    return tuple(_drop_marks(row) for row in found)


def _leave_letterhead(rows: list[Row], layout: Layout) -> list[Row]:
    """The lines without names; capitals go on with those of the line above."""
    kept: list[Row] = []
    for row in rows:
        is_more = bool(kept) and kept[-1].text.isupper() and row.text.isupper()
        if is_more or not _is_letterhead(row, layout):
            kept.append(row)
    return kept


def _is_letterhead(row: Row, layout: Layout) -> bool:
    """A name of the sentences below: “U.S. CONFERENCE OF MAYORS”, “Tri-River Workers’ Alliance”.

    Or what the text is, and of whom: “Pressemitteilung der Stadt Norwell”.
    """
    note = layout.words.match("release_notes").match(row.text)
    is_statement = layout.words.match("statements").match(row.text)
    if note and not is_statement and _is_whose(row.text[note.end() :], layout):
        return True
    text = layout.words.fill(r"\s+(?i:@newsrooms)$").sub("", row.text)  # “Norwell College | News”
    text = _drop_letters(text, layout)
    if not (row.text.isupper() or _is_body(text, layout) or _is_holder(text, layout)):
        return False
    name = text.strip(" .,:;–—-").casefold()
    body = layout.release.paragraphs[layout.lead :]
    return any(name in paragraph.typed.casefold() for paragraph in body)


def _is_whose(text: str, layout: Layout) -> bool:
    """“der Stadt Norwell”, “de la Ville de Norwell”: a small word and one name."""
    words = layout.release.words
    first, *name = text.split() or [""]
    if not words or first not in words.belongs | words.articles:
        return False
    small = words.prepositions | words.articles | words.belongs | words.joint
    return bool(name) and all(each[:1].isupper() or each in small for each in name)


def _is_body(text: str, layout: Layout) -> bool:
    """Whether a line is nothing but the name of an organization."""
    words = layout.release.words
    tokens = read_tokens(text, words) if words else []
    small = words.prepositions | words.articles | words.joint | words.belongs if words else set()
    is_name = all(token.has_capital or token.low in small for token in tokens)
    return is_name and any(token.is_organization for token in tokens)


def _is_holder(text: str, layout: Layout) -> bool:
    """“Ana Ruiz MP”, “Minister for Public Transport”: whose release it is, by name and office."""
    words = layout.release.words
    tokens = read_tokens(text, words) if words else []
    if not words or not tokens:
        return False
    is_office = tokens[0].is_title and is_label(text, words)
    return is_office or is_full_name(tokens, words)


def _drop_letters(text: str, layout: Layout) -> str:
    """“Ana Ruiz | MP”: the sentences may name her without."""
    name, _, last = text.rpartition(" ")
    words = layout.release.words
    is_name = words is not None and is_full_name(read_tokens(name, words), words)
    return name if is_name and last.casefold().rstrip(".") in SUFFIXES else text


def _drop_marks(row: Row) -> SourceSpan:
    """“# Spring fair” of Markdown without its mark."""
    mark = _MARKS.match(row.text)
    return replace(row.span, start=row.span.start + mark.end()) if mark else row.span


def _choose_first(rows: list[Row]) -> Row:
    """The first of some words; a sentence with its full stop may be a web page’s own."""
    long = [row for row in rows if len(_WORD.findall(row.text)) >= _FEW_WORDS]
    # “… in Norwell County, N.C.” is no sentence.
    titles = [row for row in long if not row.text.endswith(".") or _INITIALS.search(row.text)]
    return next(iter((*titles, *long)), rows[0])


def find_subtitle(layout: Layout, headline: tuple[SourceSpan, ...]) -> SourceSpan | None:
    """The first line below the headline that is neither."""
    after = [row for row in _list_titles(layout) if headline and row.span > headline[-1]]
    chosen = next((row for row in after if len(row.text.split()) > _FEW_WORDS), None)
    if chosen is None:
        return None
    same = [row for row in after if row.span.paragraph == chosen.span.paragraph]
    return SourceSpan(chosen.span.paragraph, chosen.span.start, same[-1].span.end)


def list_senders(layout: Layout) -> list[Row]:
    """The lines above the headline that name who sends the release."""
    headline = find_headline(layout)
    rows = (row for row in layout.rows if headline and row.span < headline[0])
    return [row for row in rows if _is_sender(row, layout)]


def _list_titles(layout: Layout) -> list[Row]:
    rows = []
    for number in range(min(layout.lead, layout.body)):
        own = layout.list_rows(number)
        contacts = _find_contacts(own, layout)
        for at, row in enumerate(own):
            is_other = at in contacts or layout.is_note(row.text) or layout.is_date_line(row.text)
            # “City of Norwell | Press Office”: the sender, and what the text is below it.
            is_sender = at + 1 < len(own) and layout.is_note(own[at + 1].text)
            if not (is_other or is_sender or row.text.endswith(":") or "://" in row.text):
                rows.append(row)
    last = rows[-1].span.paragraph if rows else 0
    return [r for r in rows if r.span.paragraph == last or not _is_sender(r, layout)]


def _is_sender(row: Row, layout: Layout) -> bool:
    """A line above a headline: nothing but a body, or above what the text is and beside one.

    “Land Norwell, Landeskorrespondenz”, “Cabinet de la ministre du Logement”.
    """
    number = row.span.paragraph
    rows = [each.text for each in layout.list_rows(number)]
    below = [each.text for each in layout.list_rows(number + 1)][:1]
    notes = [at for at, text in enumerate([*rows, *below]) if _is_dated_note(text, layout)]
    above = rows[: notes[-1]] if notes else []
    is_head = any(text.isupper() or _is_body(text, layout) for text in above)
    return (is_head and row.text in above) or _opens_with_body(row.text, layout)


def _is_dated_note(text: str, layout: Layout) -> bool:
    """“Pressemitteilung 34/2031 vom 2. Februar 2031”."""
    is_named = layout.words.match("release_notes").match(text) is not None
    return layout.is_note(text) or (is_named and layout.is_date_line(text))


def _opens_with_body(text: str, layout: Layout) -> bool:
    """“Universität Norwell, Presse und Kommunikation”; in English such a line is a headline."""
    words = layout.release.words
    tokens = read_tokens(text, words) if words else []
    if not words or not tokens:
        return False
    if not (words.has_compounds or words.feminine):
        return layout.words.fill(r"(?i:@senders)\s").match(text) is not None and _is_body(
            text, layout
        )
    small = words.prepositions | words.articles | words.joint | words.belongs
    is_names = all(t.has_capital or t.low in small or t.is_title for t in tokens)
    is_kind = tokens[0].is_organization or tokens[0].low in words.staffs
    return is_names and is_kind and len(tokens) > 1 and tokens[0].has_capital


def _find_contacts(rows: list[Row], layout: Layout) -> set[int]:
    """The numbers of the lines of a paragraph that say whom to ask; a name may be between them."""
    found = [at for at, row in enumerate(rows) if layout.is_contact(row.text)]
    labels = [at for at in found if layout.words.match("contact").match(rows[at].text)]
    if labels and rows[labels[0]].text.endswith(":"):
        return {*range(labels[0], len(rows))}
    return {*found, *range(labels[0], found[-1] + 1)} if labels else {*found}


def _goes_on(first: Row, last: Row, row: Row, width: int) -> bool:
    """Whether a line is more of the headline: it was too long for one line."""
    if first.text.isupper() and row.text.isupper():
        return row.span.paragraph - last.span.paragraph <= 1
    if row.span.paragraph != first.span.paragraph or last.text.endswith((".", "!", "?")):
        return False
    if row.text[:1].islower():
        return True
    # A line that had room for the next word was ended on purpose: a subtitle is below it.
    has_room = len(last.text) + 1 + len(row.text.split()[0]) <= width
    return not first.text.isupper() and not has_room
